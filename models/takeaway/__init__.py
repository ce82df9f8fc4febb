"""The code of one run, to take along: a single file of plain PyTorch, which makes that run without this project."""

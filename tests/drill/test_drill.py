"""A stranger adds a task and its page by nothing but the steps that CONTRIBUTING.md names."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", ".*_cache", "docs")


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """A copy of everything that is in the repository."""
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("drill") / "tree", ignore=LEFT_OUT)


def steps() -> list[str]:
    """The commands under the heading, in their order."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (block,) = re.findall(r"^## Add a task and its page$.*?^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [line.replace(".venv/bin/python", f'"{sys.executable}"') for line in block.splitlines()]


def run(command: str, tree: Path) -> str:
    done = subprocess.run(
        command,
        shell=True,
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}", pytrace=False)
    return done.stdout


def test_the_steps_lead_to_a_page_that_opens_and_trains(tree):
    for step in steps():
        said = run(step, tree)
        if "pytest" in step:
            assert re.search(r"\d+ passed", said), said
    assert "opened and trained" in run(f'"{sys.executable}" -m tests.drill.visit', tree)


@pytest.mark.parametrize(
    "kept", [(), ("title",), ("section", "line")], ids=["no card", "a title", "a heading and a line"]
)
def test_a_page_lacking_a_piece_still_opens(tree, tmp_path, kept):
    bare = shutil.copytree(tree, tmp_path / "tree")
    page = bare / "dashboard" / "app_pages" / "bare"
    page.mkdir()
    (page / "page.py").write_text('"""A page."""\n\nimport streamlit as st\n\nst.write("Nothing yet.")\n', "utf-8")
    if kept:
        said = ", ".join(f'{name}="Half of a card"' for name in kept)
        card = f'"""A card."""\n\nfrom dashboard.components.frame.card import Card\n\nCARD = Card({said})\n'
        (page / "card.py").write_text(card, "utf-8")
    said = run(f'"{sys.executable}" -m pytest -q tests/app/frame/test_pages.py -k "bare and opens"', bare)
    assert "1 passed" in said

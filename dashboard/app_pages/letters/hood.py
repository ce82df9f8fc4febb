"""Under the hood: the equations at the letter that is looked at, and the code that ran."""

import torch

from dashboard.app_pages.letters.meanings import Looked
from dashboard.app_pages.letters.signs import named
from dashboard.components.cell import equations, hood
from models.language import letter_meanings
from models.networks.writer import Writer
from models.tasks import letters as task


def show(model: task.LettersModel, looked: Looked) -> None:
    """Its step's numbers, and the sources."""
    step = min(looked.step, len(looked.text) - 1)
    tokens = torch.tensor([[task.START, *model.vocabulary.encode(looked.text[: step + 1])]])
    with torch.inference_mode():
        x = model.embedding(tokens)
        scores = task.writable(model.output(model.states(tokens)[0, -1]))
    letter = named(looked.text[step])
    hood.show_equations(
        model, x, step + 1, letter, unit=task.UNIT, number=step + 1,  # the first step reads the sign for the start
        answer=(equations.choice(scores), "The scores of all letters become shares (softmax); two are shown."),
    )  # fmt: skip
    hood.sources(model, task.score)
    hood.listings({"Its layers": Writer, "How it goes on": task.generate, "The finder": letter_meanings.find})

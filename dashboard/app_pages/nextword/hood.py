"""Under the hood: the equations at the word that is looked at, and the code that ran."""

import torch

from dashboard.app_pages.nextword import thinking
from dashboard.components.cell import equations, hood
from models.language import occlusion
from models.language.ngram import NGram
from models.networks.tied import TiedWriter
from models.tasks import nextword as task


def show(model: task.NextWordModel, reading: task.Reading, step: int) -> None:
    """Its step's numbers, and the sources."""
    words = thinking.words_of(reading)
    step = min(step, len(words) - 1)
    x = thinking.vectors(model, words[: step + 1])
    with torch.inference_mode():
        scores = task.sayable(model.scores(model.recurrent(x)[0][0, -1]))
    hood.show_equations(
        model, x, step + 1, words[step], unit=task.UNIT, number=step + 1,  # the first step reads the start
        answer=(
            equations.choice(scores, r"(W_{hv}\, h_t + b_v)", "E"),
            "The memory becomes a vector like those of the words, and is compared with each of them: the rows "
            "of E are the same vectors that words go in with. The scores become shares (softmax) among the words "
            "that it can say; two are shown.",
        ),
    )  # fmt: skip
    hood.sources(model, task.score)
    hood.listings({"Its layers": TiedWriter, "The trigram": NGram, "Leaving words out": occlusion.clues})

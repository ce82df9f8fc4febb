"""Under the hood: the equations at the point that is looked at, and the code that ran."""

import torch

from dashboard.app_pages.handwriting import thinking
from dashboard.components.basics import own_answers
from dashboard.components.basics.controls import key
from dashboard.components.cell import equations, hood
from models.handwriting import ctc, pen
from models.handwriting.pen_reading import Read
from models.networks.pen_reader import PenReader
from models.tasks import handwriting as task


def show(model: task.HandwritingModel, read: Read, step: int) -> None:
    """Its point's numbers, and the sources."""
    rows = tuple(map(tuple, read.trace.features.tolist()))
    scores = own_answers.answer(key(task, "scores"), model, _scores, rows)[step]
    answer = (
        equations.choice(scores, "[h_t, h'_t]"),
        "What goes in (x) are four numbers: the step to here, sideways and down, how high the pen is, and how far "
        "right of all that was written before. h' is the memory of the cell that comes from the end. Both make a "
        "score for each digit and for the blank; the share of e to that power is how likely it is (*softmax*).",
    )
    hood.show_equations(model, thinking.given(read), step, read.arrows[step], unit="point", answer=answer)
    hood.sources(model, task.score)
    hood.listings(
        {
            "Its layers": PenReader,
            "What is read of a drawing": pen.trace,
            "How a row of guesses collapses": ctc.collapsed,
            "What CTC adds up": ctc.nats,
        }
    )


@torch.inference_mode()
def _scores(model: task.HandwritingModel, rows: tuple[tuple[float, ...], ...]) -> torch.Tensor:
    features = torch.tensor([rows])
    return model(features, torch.tensor([len(rows)]))[0]

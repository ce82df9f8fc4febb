"""A network of this page that was kept: its gradient as it was trained, beside the one that it set out with."""

from typing import cast

from dashboard.app_pages.fading import learning
from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.training import opening
from models.shapes import Prediction
from models.tasks import recall as task
from models.training import new_model


def show() -> None:
    """The button that takes its file, and what is measured in it."""
    opening.offer(task)
    opened = opening.current(task)
    if opened is None:
        return
    model = cast(task.RecallModel, opened.found.model)
    now, before = own_answers.answer(controls.key(task, "kept"), model, measured, ())
    told = learning.bars(
        now, before, key="fading_kept",
        alt="How much of the gradient is left at every letter in the network that you opened, and before its run",
        subtitle="bars: as it was kept · dark line: before its first update",
    )  # fmt: skip
    beats.found(f"Out of the file that you opened: {opening.about(opened)} {told}")


def measured(model: task.RecallModel, _: tuple) -> tuple[tuple[Prediction, ...], tuple[Prediction, ...]]:
    """What it answers to the fixed sequences, and what the network answered that its settings and its seed begin
    with."""
    fresh = cast(task.RecallModel, new_model(task, model.config, task.load(model.config)))
    now, before = (tuple(task.predict(one, probe) for probe in task.PROBES) for one in (model, fresh))
    return now, before

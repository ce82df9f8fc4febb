"""A whole run, small enough to lie beside a page and be played there again: its curve, and what it answered."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from models.config import Config
from models.shapes import Task
from models.training import Step, new_model, train

AGES = 24  # moments at which its answers are kept
MOST = 300  # points of its curve, at about the most


def record(task: Task, config: Config, notice: Callable[[Step], None] = lambda _: None) -> dict[str, Any]:
    """Train, and return what the run showed as plain JSON values; `notice` hears of every update.

    `curve` is the task's metric on the validation data, as it starts and after each `every` updates; `ages` are
    the answers to the task's PROBES at some of these moments. Raises Diverged, and UserError where the data can't
    be had.
    """
    data = task.load(config, progressbar=True)
    model = new_model(task, config, data)
    simple = task.baseline(data)
    every = max(1, round(config.max_steps / MOST))
    wanted = _ages(config.max_steps, every)
    curve, ages = [], []
    # To look at it more often changes nothing: looking throws no dice.
    for step in train(task, replace(config, eval_every=every), data, model):
        notice(step)
        if step.val_metric is None:
            continue
        curve.append(round(step.val_metric, 4))
        if step.step in wanted:
            ages.append({"step": step.step, "says": [answer.readable or answer.output for answer in step.probes]})
    return {
        "task": task.NAME,
        "settings": config.as_dict(),
        "data": data.source,
        "learned_from": len(data.train),
        "measured_on": len(data.val),
        "weights": sum(weights.numel() for weights in model.parameters()),
        "metric": task.METRIC.name,
        "baseline": {"name": simple.name, "value": round(simple.val, 4)},
        "asked": list(task.PROBES),
        "every": every,
        "curve": curve,
        "ages": ages,
    }


def _ages(steps: int, every: int) -> set[int]:
    """Early ones lie close together: that is when most is learned. All fall on a look, the last one on the end."""
    parts = [(number / (AGES - 1)) ** 2 for number in range(AGES)]
    return {min(round(steps * part / every) * every, steps) for part in parts}

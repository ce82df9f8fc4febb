"""The lanes of a race, and what differs between them: worked out from their configurations, never told by heart."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.components.basics.wording import listed, written
from models import fairness
from models.config import Config, Option
from models.shapes import Task
from models.text import Vocabulary


def configs(task: Task, config: Config) -> dict[str, Config]:
    """The configuration of each runner, where the controls say `config`."""
    return {label: replace(config, **changes) for label, changes in task.RIVALS.items()}


def can_be_even(task: Task) -> bool:
    """Whether its runners can be given equally many weights: the race does not set their sizes itself."""
    sized = any(option.name == "hidden_size" for option in task.Config.options())
    return len(task.RIVALS) > 1 and sized and not any("hidden_size" in own for own in task.RIVALS.values())


def even(task: Task, lanes: Mapping[str, Config], vocabulary: Vocabulary) -> dict[str, Config]:
    """The same with sizes at which all have about as many weights as the one that has fewest."""
    wanted = min(fairness.weights(task, lane, vocabulary) for lane in lanes.values())
    return {label: fairness.with_as_many(task, lane, vocabulary, wanted) for label, lane in lanes.items()}


def told(task: Task, lanes: Mapping[str, Config]) -> str:
    """What is the same for all of them, and in what they differ, in a sentence or three."""
    options = next(iter(lanes.values())).options()
    other = [option for option in options if len({getattr(lane, option.name) for lane in lanes.values()}) > 1]
    same = [name for name, setting in _SAME.items() if all(option.name != setting for option in other)]
    if not any(option.shapes_data for option in other):
        same = ["data", *same]
    alike = f"The same {listed(same)} for all. " if same else ""
    named, stated = [], []
    for option in other:
        values = {
            label: getattr(lane, option.name) for label, lane in lanes.items() if _counts(task, label, option)
        }
        if all(f" {value} " in f" {label} " for label, value in values.items()):
            named.append(option.heading.lower())  # the lanes are called after it
        else:
            stated.append(f"{option.heading.lower()} ({grouped(values)})")
    itself = " The race sets that itself, whatever the controls say." if stated else ""
    return f"{alike}What differs: {listed([*named, *stated])}.{itself}"


_SAME = {"seed": "seed", "number of updates": "max_steps"}


def _counts(task: Task, label: str, option: Option) -> bool:
    """Whether the option means something to that runner: the race sets it there, or nowhere."""
    setting = [name for name, changes in task.RIVALS.items() if option.name in changes]
    return not setting or label in setting


def grouped(values: Mapping[str, Any]) -> str:
    """RNN: 0.002; GRU and LSTM: 0.005."""
    groups: dict[Any, list[str]] = {}
    for label, value in values.items():
        groups.setdefault(value, []).append(label)
    return "; ".join(
        f"{listed(labels)}: {written(value) if isinstance(value, float) else value}"
        for value, labels in groups.items()
    )

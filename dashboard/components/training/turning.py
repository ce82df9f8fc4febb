"""Settings that were turned while a run was under way: in words, for its curve and for its history."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dashboard.components.basics.wording import listed, plural, written
from dashboard.components.training import experiments
from dashboard.components.training.experiments import Experiment
from models.history import Row
from models.knobs import Knobs

if TYPE_CHECKING:
    import pandas as pd

Show = Callable[[Any], str]  # what the page calls a value


def told(knobs: Knobs, show: Show = str) -> list[tuple[int, str]]:
    """After how many updates something was turned, and to what: (120, "learning rate 0.05")."""
    headings = {option.name: option.heading.lower() for option in knobs.now.options()}
    return [
        (turn.after, listed([f"{headings[name]} {show(written(value))}" for name, value in turn.values.items()]))
        for turn in knobs.turns
    ]


def sentence(experiment: Experiment, show: Show) -> str:
    """What was turned when, "" where nothing was. A race says it of each runner: one may be ahead of another."""
    found: dict[str, list[str]] = {}
    for label, knobs in experiment.knobs.items():
        for after, values in told(knobs, show):
            whose = f"{label} " if experiment.is_race else ""
            found.setdefault(values, []).append(f"{whose}after {plural(after, 'update')}")
    return " ".join(f"Turned while it ran: {values} ({listed(times)})." for values, times in found.items())


def history(experiment: Experiment, label: str) -> "pd.DataFrame":
    """The rows of a run, with the settings that were turned on the way to each."""
    import pandas as pd  # only who takes one along needs it, and it takes 30 MB

    rows: list[Row] = experiments.history(experiment.runs[label]).rows
    table = pd.DataFrame(rows)
    if turns := told(experiment.knobs[label]):
        table["turned"] = [
            "; ".join(values for after, values in turns if row.step - row.updates <= after < row.step)
            for row in rows
        ]
    return table

"""The networks that ship, one a kind of series: taxi rides, and three that this project makes."""

from typing import Any

from dashboard.components.training import caches
from models.tasks import anomaly as task

VARIANTS = {"taxi": "", "made": "made", "noisy": "noisy", "drifting": "drifting"}


def are_here() -> bool:
    """Whether all can be read; a sentence on the page where one can't."""
    return caches.are_here(task.NAME, VARIANTS.values())


def of(source: str) -> task.AnomalyModel:
    """The one that knows series of that kind; that of the taxi rides for a visitor's own."""
    return caches.network(task.NAME, task.AnomalyModel, VARIANTS.get(source, ""))


def figures(source: str) -> tuple[int, dict[str, Any]] | None:
    """How many events, and what everybody caught of them, on the test part; None where it was not measured."""
    for name, told in caches.shipped(task.NAME, VARIANTS[source]).figures.items():
        if name.startswith("of ") and name.endswith(" events"):
            return int(name.split()[1]), told
    return None

"""The three kinds of reader that ship: one frame at a time, one way, both ways."""

from dashboard.components.training import caches
from models.tasks import film as task

_VARIANTS = {task.ALONE: "alone", task.ONE_WAY: "", task.BOTH_WAYS: "both"}  # of the shipped ones


def are_here() -> bool:
    """Whether all three can be read; a sentence on the page where one can't."""
    return caches.are_here(task.NAME, _VARIANTS.values())


def model(reader: str) -> task.FilmModel:
    """The one of that kind."""
    return caches.network(task.NAME, task.FilmModel, _VARIANTS[reader])


def figures(reader: str) -> dict:
    """What was measured of it on the test films."""
    return caches.shipped(task.NAME, _VARIANTS[reader]).figures

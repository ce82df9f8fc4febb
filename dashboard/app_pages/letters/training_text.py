"""The text that the network which answers here has learned from, where it is at hand."""

from dashboard.components.training import caches, experiments, opening
from models.datasets import fetch, plays
from models.errors import UserError
from models.shapes import Data
from models.tasks import letters as task


def is_own(model: task.LettersModel) -> bool:
    """Whether the visitor has trained it here."""
    return experiments.learned_from(task, model) is not None


def is_opened(model: task.LettersModel) -> bool:
    """Whether it is out of a file, which does not carry the text."""
    return opening.is_opened(task, model)


def data(model: task.LettersModel) -> Data | None:
    """What it has learned from; None where that is a corpus that is not on this machine, or nobody knows."""
    if is_opened(model):
        return None
    if (own := experiments.learned_from(task, model)) is not None:
        return own
    if not fetch.is_cached(plays.NAME):
        return None
    try:
        return caches.find_data(task.NAME, model.config)[0]
    except UserError:  # it was here a moment ago
        return None

"""The text that the network which answers here has learned from, where it is at hand, and its trigram."""

from dashboard.components.training import caches, experiments
from models.datasets import brown, fetch
from models.errors import UserError
from models.ngram import NGram
from models.shapes import Data
from models.tasks import nextword as task


def is_own(model: task.NextWordModel) -> bool:
    """Whether the visitor has trained it here."""
    return _own(model) is not None


def data(model: task.NextWordModel) -> Data | None:
    """What it has learned from; None where that is a corpus that is not on this machine."""
    if (own := _own(model)) is not None:
        return own
    if not fetch.is_cached(brown.NAME):
        return None
    try:
        return caches.find_data(task.NAME, model.config)[0]
    except UserError:  # it was here a moment ago
        return None


def trigram(model: task.NextWordModel) -> NGram | None:
    """What was counted in that text; None where it is not here."""
    found = data(model)
    return None if found is None else task.ngram(found)


def _own(model: task.NextWordModel) -> Data | None:
    """The data of the visitor's run, if the model is of that run."""
    experiment = experiments.resumed(task)
    return experiment.data if experiment is not None and model.vocabulary is experiment.data.vocabulary else None

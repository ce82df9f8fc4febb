"""The text that a visitor's own network has learned from, and the trigram that was counted in it."""

from dashboard.components.training import experiments
from models.shapes import Data
from models.tasks import nextword as task


def own(model: task.NextWordModel) -> Data | None:
    """The data of the visitor's run, if the model is of that run. The network that ships has a corpus, which is not
    read for a look at the page: what its trigram says there was written beforehand."""
    experiment = experiments.resumed(task)
    return experiment.data if experiment is not None and model.vocabulary is experiment.data.vocabulary else None

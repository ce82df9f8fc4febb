"""Under the hood: the equations at the step that is looked at, and the code that ran."""

from dashboard.app_pages.chorale import thinking
from dashboard.components.cell import hood
from models.music import chorale_singing
from models.music.voices import Chorale
from models.networks.harmoniser import Harmoniser
from models.tasks import chorale as task


def show(model: task.ChoraleModel, chorale: Chorale, step: int) -> None:
    """Its step's numbers, and the sources."""
    thinking.formulas(model, chorale, min(step, len(chorale) - 1))
    hood.sources(model, task.score)
    hood.listings({"Its layers": Harmoniser, "How it sings": chorale_singing.sing})

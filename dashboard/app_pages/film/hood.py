"""Under the hood: the equations at the frame that is looked at, and the code that ran."""

from dashboard.app_pages.film import thinking
from dashboard.app_pages.film.running import Shown
from dashboard.components.cell import hood
from models.datasets import films
from models.networks.watcher import Watcher
from models.tasks import film as task
from models.tasks.film import Reading


def show(model: task.FilmModel, shown: Shown, reading: Reading, step: int) -> None:
    """Its step's numbers, where it has a memory, and the sources."""
    if model.config.watching != task.ALONE:
        thinking.formulas(model, shown, reading, min(step, len(shown.frames) - 1))
    hood.sources(model, task.score)
    hood.listings({"Its layers": Watcher, "What happens in a film": films.told})

"""Under the hood: the equations at the moment that is looked at, and the code that ran."""

from dashboard.app_pages.speech import thinking
from dashboard.components.cell import hood
from models.speech import log_mel, spoken
from models.tasks import speech as task


def show(model: task.SpeechModel, heard: task.Listening, moment: int) -> None:
    """Its step's numbers, and the sources."""
    thinking.formulas(model, heard, moment)
    hood.sources(model, task.score)
    hood.listings(
        {
            "From a sound to its picture": log_mel.log_mel,
            "The forty bands": log_mel.filters,
            "What is taken away from the picture": spoken.levelled,
            "Other voices and paces, while it learns": spoken.warped,
        }
    )

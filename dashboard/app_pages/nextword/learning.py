"""Watch it learn: what the visitor's text becomes as data, and what is guessed after the fixed beginnings."""

from functools import partial

from dashboard.components.basics import beats
from dashboard.components.basics.wording import number, percent, plain
from dashboard.components.training import experiments, own_corpus, own_data, stopping
from models.shapes import Prediction
from models.tasks import nextword as task

SOURCES = {
    "stories": "stories", "brown": "Brown corpus", "plays": "plays",
    "own": "my text",
}  # fmt: skip


KIND = own_corpus.kind(task)
find_data = partial(own_data.find, task, KIND)  # and what the n-gram reaches on it


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """What it would say after each of the fixed beginnings, for the time machine."""
    for prediction in predictions:
        guessed = " · ".join(
            f"**{plain(guess['word'])}** {percent(guess['probability'])}" for guess in prediction.output
        )
        beats.say(f"“{plain(prediction.input)} …”  \n{guessed}")
    told = "The beginnings are always the same"
    if [prediction.input for prediction in predictions] == list(task.PROBES):
        told += (
            ". In the stories of a village the first one has a right answer: what a baker brings home was told at "
            "its beginning."
        )
    else:
        told += ", and come from a part of your text that it does not learn from."
    return f"{told} {_against_trigram()} {stopping.best_so_far(task)}"


def _against_trigram() -> str:
    """Who is ahead on the held-out part of what is learned from, where one run is looked at."""
    experiment = experiments.resumed(task)
    if experiment is None or experiment.is_race:
        return ""
    (run,) = experiment.runs.values()
    taken = experiments.history(run).snapshots
    if not taken:
        return ""
    best, counted = min(snapshot.val_metric for snapshot in taken), experiment.baseline.val
    who = "the network is ahead" if best < counted else "counting is ahead"
    return f"So far {who}: the network's best perplexity is {number(best)}, the trigram's {number(counted)}."

"""Watch it learn: what the training network says of a few fixed reviews, for the time machine."""

from collections.abc import Sequence

from dashboard.components.basics import charting, charts, controls
from dashboard.components.basics.wording import percent, plural
from dashboard.components.training import experiments
from models.shapes import Prediction
from models.tasks import sentiment as task


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """The fixed reviews of the time machine, and what they show."""
    charting.show(
        charts.answers,
        charts.answer_rows(predictions, task.LABELS),
        key=controls.key(task, "answers"),
        alt="Verdicts of the training network on fixed reviews",
        labels=task.LABELS,
        count=len(predictions),
    )
    if [p.input for p in predictions] != list(task.PROBES):
        return _of_own(predictions)
    if all(p.blank for p in predictions):
        return "It knows no word of these six, so they show only where it leans when it knows nothing."
    sure = sum(p.probability for p in predictions) / len(predictions)
    if predictions[4].output == predictions[5].output:
        twins = "still judges the same"
    elif min(p.probability for p in predictions[4:]) < 0.6:  # 51 % here and 51 % there is a coin's work
        twins = "tells apart by a hair, hardly better than a coin"
    else:
        twins = "tells apart, although they are made of the same words"
    return f"On these six it is {percent(sure)} sure on average. The last two reviews it {twins}."


def _of_own(predictions: Sequence[Prediction]) -> str:
    """Of reviews that the visitor brought."""
    experiment = experiments.resumed(task)
    assert experiment is not None  # these are its answers
    truths = {" ".join(text): label for text, label in experiment.data.val}
    right = sum(task.LABELS[truths[p.input]] == p.output for p in predictions)
    return (
        f"These are {plural(len(predictions), 'review')} of yours that it does not learn from: it judges {right} "
        "as you did."
    )

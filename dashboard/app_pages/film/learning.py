"""Watch it learn: the fixed films of the time machine, as the network told them then."""

from dashboard.app_pages.film import strip
from dashboard.components.basics import controls
from dashboard.components.basics.wording import plural
from models.datasets import films
from models.datasets.films import AGAIN, NEW, QUIET
from models.shapes import Prediction
from models.tasks import film as task


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """Draw the films, wrong chips framed; returns the sentence below."""
    right = events = 0
    entrances = []
    for place, (probe, prediction) in enumerate(zip(task.PROBES, predictions, strict=True)):
        frames, truth = zip(*films.shot(probe), strict=True)
        strip.draw(
            frames,
            [strip.Row("it says", prediction.output, memory=[moment.hidden for moment in prediction.moments])],
            truth,
            key=controls.key(task, f"probe_{place}"),
            label=f"Film {place + 1} of {len(predictions)} as the training network tells it",
            start=max(at for at, label in enumerate(truth) if label in (NEW, AGAIN)),
            small=True,
        )
        for true, told in zip(truth, prediction.output, strict=True):
            events += true != QUIET
            right += true != QUIET and told == true
            if true in (NEW, AGAIN):
                entrances.append((true, told))
    told_right = sum(true == told for true, told in entrances)
    return (
        f"The films are always the same. Of {plural(events, 'event')} in them it names {right} rightly; of the "
        f"{plural(len(entrances), 'entrance')}, {told_right}."
    )

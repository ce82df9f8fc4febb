"""The fixed sentences of the time machine, tagged by the network as it was then."""

from collections.abc import Sequence

from dashboard.app_pages.tagging import chips, tags
from dashboard.app_pages.tagging.presets import TRUTHS
from dashboard.components.basics import controls
from dashboard.components.basics.wording import percent, plural
from dashboard.components.training import experiments
from models.shapes import Prediction, Task


def draw_answers(task: Task, predictions: tuple[Prediction, ...]) -> str:
    """Draw them, the wrong tags marked; returns the sentence below."""
    lines, right, words, whole = [], 0, 0, 0
    for prediction, true in zip(predictions, _truths(task, predictions), strict=True):
        moments = prediction.moments
        good = [moment.output == tag for moment, tag in zip(moments, true, strict=True)]
        right, words, whole = right + sum(good), words + len(good), whole + all(good)
        marks = ["" if ok else f"is {tags.name(tag)}" for ok, tag in zip(good, true, strict=True)]
        lines.append(
            tags.line(
                [moment.input for moment in moments],
                [moment.output for moment in moments],
                sure=[moment.probability for moment in moments],
                marks=marks,
            )
        )
    chips.draw(
        lines, key=controls.key(task, "answers"), label="The fixed sentences as the training network tags them"
    )
    framed = " Framed words are wrong." if right < words else ""
    return (
        f"Of the {plural(words, 'word')} in these {plural(len(predictions), 'sentence')}, {right} get the tag that "
        f"a person gives ({percent(right / words)}); {whole} of the sentences are right from end to end.{framed}"
    )


def _truths(task: Task, predictions: Sequence[Prediction]) -> list[Sequence[str]]:
    """What a person says of each: of the visitor's own sentences, its owner."""
    if [prediction.input for prediction in predictions] == list(task.PROBES):
        return [truth.split() for truth in TRUTHS[task.NAME]]
    experiment = experiments.resumed(task)
    assert experiment is not None  # these are its answers
    own = dict(experiment.data.val)
    return [own[prediction.words] for prediction in predictions]

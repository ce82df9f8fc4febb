"""The fixed sentences of the time machine, tagged by the network as it was then."""

from dashboard.app_pages.tagging import chips, tags
from dashboard.app_pages.tagging.presets import TRUTHS
from dashboard.components.basics import controls
from dashboard.components.basics.wording import percent, plural
from models.shapes import Prediction, Task


def draw_answers(task: Task, predictions: tuple[Prediction, ...]) -> str:
    """Draw them, the wrong tags marked; returns the sentence below."""
    lines, right, words, whole = [], 0, 0, 0
    for prediction, truth in zip(predictions, TRUTHS[task.NAME], strict=True):
        moments, true = prediction.moments, truth.split()
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
        f"Of the {plural(words, 'word')} in these six sentences, {right} get the tag that a person gives "
        f"({percent(right / words)}); {whole} of the sentences are right from end to end.{framed}"
    )

"""Watch it think, for tags: the diagram of the reader from the left, or of the one from the right."""

from enum import StrEnum

import streamlit as st
from torch import Tensor, nn

from dashboard.app_pages.tagging import answer, tags
from dashboard.components.basics import controls
from dashboard.components.basics.wording import percent, plain
from dashboard.components.cell import equations, hood, thinking
from dashboard.components.drawings.diagram import Drawn
from models import shapes
from models.networks.tagger import Reading, TaggerModel
from models.shapes import Prediction, Task


class Side(StrEnum):
    """Where a reader begins."""

    LEFT = "from the left"
    RIGHT = "from the right"


SIDES = [side.value for side in Side]


def watch(task: Task, model: TaggerModel, reading: Reading) -> tuple[int, Side]:
    """Choose a reader and draw what it does. Returns the step that is looked at and the side it reads from."""
    side = Side.LEFT
    if reading.right is not None:
        chosen = st.segmented_control(
            "Which reader",
            SIDES,
            default=Side.LEFT.value,
            required=True,
            key=controls.key(task, "side"),
            bind="query-params",
        )
        side = Side(chosen) if chosen in SIDES else Side.LEFT
    if side == Side.RIGHT:
        st.caption(
            "Drawn in the order in which it reads: the last word first. The circles hold its own memory; for every "
            "answer that of the left reader counts too, which comes from the other end."
        )
    x, layer = _seen(model, reading, side)
    prediction, drawn = _as_read(model, reading, side), _drawn(model, reading, side)
    return thinking.watch(task, prediction, drawn, model, x, layer, _order(reading, side)), side


def formulas(task: Task, model: TaggerModel, reading: Reading, step: int, side: Side) -> None:
    """The same step as formulas, and how a tag is made of the memory there."""
    x, layer = _seen(model, reading, side)
    at = _order(reading, side)[step]
    alone = side == Side.LEFT and reading.right is not None
    scores = (reading.early_scores if alone else reading.scores)[at]
    both = reading.right is not None and not alone
    memory = r"[\overrightarrow{h}_t ; \overleftarrow{h}_t]" if both else "h_t"
    tag, sure = model.lexicon.tags[int(scores.argmax())], scores.softmax(dim=0).max().item()
    sentence = (
        f"Every tag gets a score from {'both memories' if both else 'the memory'}; e to that power, as a share "
        f"of the sum over all tags, is its probability (*softmax*): {plain(tags.name(tag))} {percent(sure)}."
    )
    if alone:
        sentence += (
            " Here the left reader answers alone (l), by weights that are trained beside those of both readers."
        )
    said = equations.choice(scores, memory, *(("W_{hl}", "b_l") if alone else ())), sentence
    hood.show_equations(
        model, x, step, reading.words[at], unit=task.UNIT, layer=layer, answer=said, number=at + 1,
        backwards=side == Side.RIGHT,
    )  # fmt: skip


def _seen(model: TaggerModel, reading: Reading, side: Side) -> tuple[Tensor, nn.RNNBase]:
    """The words' vectors in the order in which that reader meets them, and its layer."""
    if side == Side.LEFT or model.from_right is None:
        return reading.x, model.recurrent
    return reading.x.flip(1), model.from_right


def _states(reading: Reading, side: Side) -> list[list[float]]:
    """That reader's memory at every word, in the order of the sentence."""
    return (reading.left if side == Side.LEFT or reading.right is None else reading.right).tolist()


def _order(reading: Reading, side: Side) -> list[int]:
    places = list(range(len(reading.words)))
    return places if side == Side.LEFT else places[::-1]


def _as_read(model: TaggerModel, reading: Reading, side: Side) -> Prediction:
    """The words in that reader's order, with its memory."""
    left = side == Side.LEFT
    states = _states(reading, side)
    answers = answer.best(model, reading.so_far if left else reading.whole)
    moments = tuple(
        shapes.Moment(reading.words[at], tuple(states[at]), *answers[at]) for at in _order(reading, side)
    )
    return Prediction(list(reading.words), [moment.output for moment in moments], 1.0, moments)


def _drawn(model: TaggerModel, reading: Reading, side: Side) -> list[Drawn]:
    """Every word goes in and every word gets its answer: nothing here is a peek."""
    before = answer.best(model, reading.so_far)
    after = answer.best(model, reading.whole)
    states = _states(reading, side)
    drawn = []
    for at in _order(reading, side):
        tag, sure = before[at] if side == Side.LEFT else after[at]
        said = f"{tags.name(tag)}, {percent(sure)} sure"
        drawn.append(
            Drawn(
                reading.words[at],
                states[at],
                tags.short(tag),
                both=side == Side.RIGHT,  # its answers need the left reader's memory too
                note=_note(reading, at, side, said, before[at][0], after[at][0]),
                alt=said,
            )
        )
    return drawn


def _note(reading: Reading, at: int, side: Side, said: str, before: str, after: str) -> str:
    word = reading.words[at]
    if side == Side.RIGHT:
        known = "the end of the sentence" if at == len(reading.words) - 1 else f"all that follows “{word}”"
        turned = f" The left reader alone said {tags.name(before)}." if before != after else ""
        return f"The right reader knows {known}. Both readers together: {said}.{turned}"
    start = "It starts with an empty memory and" if at == 0 else "With the words before in memory, it"
    later = ""
    if reading.right is not None and before != after:
        later = f" What comes later will turn this into {tags.name(after)}."
    return f"{start} reads “{word}”: {said}.{later}"

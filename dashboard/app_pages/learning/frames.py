"""The seven steps of training as a film: what is lit in each picture of it, and the sentence below."""

from dataclasses import dataclass

from dashboard.components.basics.wording import number, plural, size, written
from models.bptt import OneUpdate
from models.networks.tiny import HIDDEN, Example, Settings

SEVEN = (
    "First number, first memory",
    "Number and memory make the next memory",
    "It becomes the memory before",
    "Repeat to the last number",
    "Output from the last memory",
    "Error: output against truth",
    "Back through time, then new weights",
)
# What there is to see so far; each adds to the one before.
READING, OUTPUT, ERROR, BACK, GRADIENT, UPDATED = range(6)


@dataclass(frozen=True)
class Frame:
    """One picture of the film."""

    seven: int  # which of the seven steps, from 1
    at: int | None  # the column that is looked at; behind the last one stands the truth; None: the weights
    stage: int
    note: str
    back: int | None = None  # the earliest step that the gradient has reached
    handing: bool = False  # the memory is on its way to this column and not there yet


def film(lesson: OneUpdate, example: Example, settings: Settings) -> list[Frame]:
    """All pictures, for three numbers or more."""
    last = len(example.numbers) - 1
    return [
        *_forward(lesson, example),
        Frame(5, last, OUTPUT, _said(lesson)),
        Frame(6, last + 1, ERROR, _wrong(lesson, example)),
        *(Frame(7, t, BACK, _back(lesson, settings, t), back=t) for t in range(last, -1, -1)),
        Frame(7, None, GRADIENT, _summed(lesson, settings), back=0),
        Frame(7, None, UPDATED, _updated(lesson, settings), back=0),
    ]


def memory(lesson: OneUpdate, t: int) -> str:
    """(0.42, −0.13)."""
    return f"({', '.join(number(value) for value in lesson.memories[t].tolist())})"


def _forward(lesson: OneUpdate, example: Example) -> list[Frame]:
    numbers = [written(value) for value in example.numbers]
    empty = f"({', '.join(['0'] * HIDDEN)})"
    frames = [
        Frame(1, 0, READING, f"The first number, {numbers[0]}, goes in. The memory was empty, {empty}; "
              f"now it is {memory(lesson, 0)}."),
        Frame(2, 1, READING, f"The second number, {numbers[1]}, meets the memory that step 1 left, "
              f"{memory(lesson, 0)}. Together they make the current memory, {memory(lesson, 1)}."),
        Frame(3, 2, READING, f"The current memory is handed on: {memory(lesson, 1)} is now the memory before "
              "(the previous state) for step 3.", handing=True),
    ]  # fmt: skip
    for t in range(2, len(numbers)):
        rest = "that was the last number." if t == len(numbers) - 1 else "and on it goes."
        frames.append(
            Frame(4, t, READING, f"The same again, with the same weights: {numbers[t]} goes in, the memory becomes "
                  f"{memory(lesson, t)}; {rest}")
        )  # fmt: skip
    return frames


def _said(lesson: OneUpdate) -> str:
    return (
        "Only the last memory is asked. Its numbers are weighed and added up: the output is "
        f"{number(lesson.output)}. What came earlier counts only as far as this memory still holds it."
    )


def _wrong(lesson: OneUpdate, example: Example) -> str:
    gap = lesson.output - example.target
    return (
        f"It should have said {written(example.target)}. The error is output minus truth, {number(gap)}; its "
        f"square, {size(lesson.loss)}, is the loss: how wrong the network is here."
    )


def _back(lesson: OneUpdate, settings: Settings, t: int) -> str:
    here, last = lesson.at_state[t], len(lesson.at_state) - 1
    if t == last:
        return (
            f"Now back (backpropagation through time). If the memory of step {t + 1} changed a little, the loss "
            f"would change at most {size(here)} times as much: this is the gradient's size there."
        )
    if here == 0 and settings.reach == last - t:
        return f"Here the way back is cut: at step {t + 1} and before, the gradient is exactly 0."
    if here == 0:
        return f"Nothing arrives at step {t + 1}: the gradient is exactly 0."
    factor = here / lesson.at_state[t + 1]
    return (
        f"One step back in time, to step {t + 1}: there the gradient's size is {size(here)}, "
        f"{size(factor)} times what it was a step later. The signal {'fades' if factor < 1 else 'grows'}."
    )


def _summed(lesson: OneUpdate, settings: Settings) -> str:
    used = sum(any(part.any() for part in share.values()) for share in lesson.shares)
    said = (
        f"The weights were the same at every step, so the shares of {plural(used, 'step')} are added up: a "
        f"gradient for each weight, {size(lesson.length)} long in all."
    )
    if lesson.kept == 1 or settings.clip is None:
        return said
    return f"{said} That is too long: it is shortened to {number(settings.clip)}."


def _updated(lesson: OneUpdate, settings: Settings) -> str:
    shortened = "shortened " if lesson.kept < 1 else ""
    turn = {True: "smaller", False: "larger: the step was too long"}[lesson.loss_after < lesson.loss]
    if lesson.loss_after == lesson.loss:
        turn = "the same"
    return (
        f"Every weight moves: new = old − {settings.learning_rate:g} × {shortened}gradient. With the new weights "
        f"the loss of this example is {size(lesson.loss_after)} instead of {size(lesson.loss)}: {turn}."
    )

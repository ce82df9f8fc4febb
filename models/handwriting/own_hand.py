"""A few digits of one person's, as something to learn from without forgetting everybody else's."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from models.datasets import pen_digits
from models.datasets.written_numbers import UNEVEN, Written, arrays, as_strokes, number
from models.handwriting.pen import Strokes
from models.shapes import Data
from models.tasks import handwriting as task

LESSON: dict[str, Any] = {
    "max_steps": 120, "learning_rate": 0.003, "batch_size": 16, "eval_every": 40, "longest": 3, "dropout": 0.0,
}  # fmt: skip
_SHARE = 2  # digits of the visitor's for each of the project's
_OTHERS = 120  # of the project's own, twelve of each digit: what is not seen again is forgotten
_LOOKED_AT = 40  # numbers of the validation part


def data(takes: Mapping[str, Sequence[Strokes]]) -> Data:
    """`takes` by their digits, beside digits of the project's own; to be learned from like any others."""
    generator = np.random.default_rng(pen_digits.SEED)
    own = [Written(strokes, digit) for digit, some in takes.items() for strokes in some]
    others = [pen_digits.made(generator, label) for label in task.DIGITS * (_OTHERS // 10)]
    train = own * max(1, _SHARE * _OTHERS // len(own)) + others
    numbers = []
    for _ in range(_LOOKED_AT):
        chosen = [train[at] for at in generator.integers(len(train), size=2)]
        strokes = number(generator, [arrays(written) for written in chosen], UNEVEN)
        numbers.append(Written(as_strokes(strokes), "".join(written.digits for written in chosen)))
    return Data(train, numbers, numbers, task.vocabulary(), "Your digits, and some of the project's own.")


def copy(model: task.HandwritingModel) -> task.HandwritingModel:
    """The same network once more, to be trained."""
    made = task.build(model.config, model.vocabulary)
    made.load_state_dict(model.state_dict())
    return made

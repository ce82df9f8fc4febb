"""A few words of somebody's own, each said a few times, as something that a trained network goes on to learn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import torch

from models.datasets.words import Clip
from models.seeding import reset_parameters, seeded
from models.shapes import Data
from models.speech.sound import Sound
from models.tasks import speech as task
from models.text import RESERVED, Vocabulary

LESSON: dict[str, Any] = {
    "max_steps": 100,
    "learning_rate": 0.005,
    "batch_size": 24,
    "eval_every": 20,
    "dropout": 0.2,
}
_AGAIN = 8  # times that each take stands in an epoch: it is changed anew each time
VOICE = "yours"


def data(takes: Mapping[str, Sequence[Sound]]) -> Data:
    """`takes` by their words. The last one of each is not learned from: it shows whether something was learned."""
    clips = [[Clip(label, VOICE, sound) for sound in some] for label, some in enumerate(takes.values())]
    train, last = [clip for some in clips for clip in some[:-1]], [some[-1] for some in clips]
    return Data(train * _AGAIN, last, last, Vocabulary((*RESERVED, *takes)), "Your own words, in your own voice.")


def start(model: task.SpeechModel, words: Sequence[str]) -> tuple[task.Config, task.SpeechModel]:
    """A network for `words` that has learned to listen: its loop is that of `model`, and what that knows of these
    words it knows too. The scores of all others are drawn by chance."""
    config = replace(model.config, **LESSON)
    made = task.build(config, Vocabulary((*RESERVED, *words)))
    reset_parameters(made, seeded(config.seed))
    with torch.no_grad():
        made.recurrent.load_state_dict(model.recurrent.state_dict())
        for row, word in enumerate(words):
            if word in model.words:
                known = model.words.index(word)
                made.output.weight[row] = model.output.weight[known]
                made.output.bias[row] = model.output.bias[known]
    return config, made.eval()

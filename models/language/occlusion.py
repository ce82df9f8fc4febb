"""What a word does to an answer, found by leaving it out: occlusion (Zeiler and Fergus, 2014; Li et al., 2016)."""

import torch
import torch.nn.functional as F
from torch import Tensor

from models.tasks.nextword import START, NextWordModel, sayable
from models.tasks.sentiment import SentimentModel


@torch.inference_mode()
def alone(model: SentimentModel, tokens: Tensor) -> list[float]:
    """The verdict's probability for each word of `tokens`, (1, time), as a text of its own."""
    return torch.sigmoid(model(tokens.T, torch.ones(tokens.shape[1], dtype=torch.long))).tolist()


@torch.inference_mode()
def pushes(model: SentimentModel, tokens: Tensor) -> list[float]:
    """How far each word of `tokens`, (1, time), pushed a verdict's probability up (above 0) or down (below).

    The probability with the word, less the one when the network reads the text without it. A text of one word is
    set against an empty one.
    """
    count = tokens.shape[1]
    whole = torch.sigmoid(model(tokens, torch.tensor([count])))
    if count == 1:
        without = torch.sigmoid(model.output(torch.zeros(1, model.config.hidden_size)))[0]
    else:
        without = torch.sigmoid(model(_without_each(tokens), torch.full((count,), count - 1)))
    return (whole - without).tolist()


@torch.inference_mode()
def clues(model: NextWordModel, tokens: Tensor, wanted: int) -> list[float]:
    """How much likelier each word of `tokens`, (1, time), makes it that the token `wanted` comes next: its
    probability with the word, less the one when the network reads the text without it."""

    def share(texts: Tensor) -> Tensor:
        read = model.states(F.pad(texts, (1, 0), value=START))[:, -1]  # (texts, hidden)
        return torch.softmax(sayable(model.scores(read)), dim=1)[:, wanted]

    return (share(tokens) - share(_without_each(tokens))).tolist()


def _without_each(tokens: Tensor) -> Tensor:
    """The text less one word, for each of its words: (1, time) -> (time, time - 1)."""
    return torch.stack([torch.cat([tokens[0, :t], tokens[0, t + 1 :]]) for t in range(tokens.shape[1])])

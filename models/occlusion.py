"""What a word does to a verdict, found by leaving it out: occlusion (Zeiler and Fergus, 2014; Li et al., 2016)."""

import torch
from torch import Tensor

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
        others = torch.stack([torch.cat([tokens[0, :t], tokens[0, t + 1 :]]) for t in range(count)])
        without = torch.sigmoid(model(others, torch.full((count,), count - 1)))
    return (whole - without).tolist()

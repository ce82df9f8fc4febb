"""Shared weights, counted: how large a network is, and at how many steps each of its weights has a say."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.measuring.pieces import Piece
from models.networks import cells
from models.seeding import reset_parameters, seeded

LENGTHS = (5, 10, 20, 50, 100, 200, 500)
INPUT, HIDDEN = 16, 32


@dataclass(frozen=True)
class Count:
    """Two networks that read `length` steps: with a loop, and with weights of its own for each position."""

    length: int
    shared: int  # weights of the recurrent layer
    separate: int  # weights of the feed-forward layer
    shared_uses: int  # steps at which one and the same recurrent weight has a say
    separate_uses: int  # positions at which one and the same feed-forward weight has a say


def layers(length: int, seed: int = 0) -> tuple[nn.RNNBase, nn.Linear]:
    """A recurrent layer, and a feed-forward layer with one set of weights for each of `length` positions."""
    loop, flat = cells.recurrent("RNN", INPUT, HIDDEN), nn.Linear(length * INPUT, HIDDEN)
    reset_parameters(nn.ModuleList([loop, flat]), seeded(seed))
    return loop, flat


@torch.no_grad()
def _steps_alone(layer: nn.RNNBase | nn.Linear, x: Tensor, states: Tensor) -> Tensor:
    """What each step by itself makes of x, (time, input): (time, hidden). `states` are the memories before them."""
    if isinstance(layer, nn.RNNBase):
        return layer(x[:, None], states[None])[0][:, 0]
    alone = torch.zeros(len(x), *x.shape)  # (time, position, input): at each time nothing but its own position
    alone[range(len(x)), range(len(x))] = x
    return layer(alone.flatten(1))


@torch.no_grad()
def uses(layer: nn.RNNBase | nn.Linear, x: Tensor) -> int:
    """At how many steps of x, (time, input), the first weight on the input has a say: nudge it and count."""
    states = torch.zeros(len(x), HIDDEN)
    if isinstance(layer, nn.RNNBase):
        states[1:] = layer(x[None])[0][0, :-1]
    weight = cells.weights(layer)[0] if isinstance(layer, nn.RNNBase) else layer.weight
    before = _steps_alone(layer, x, states)
    weight[0, 0] += 1
    after = _steps_alone(layer, x, states)
    weight[0, 0] -= 1
    return int((before != after).any(dim=1).sum())


def measure(seed: int = 0) -> Iterator[Piece]:
    """Count both networks at each length: a piece a length, with its Count."""
    for step, length in enumerate(LENGTHS, 1):
        loop, flat = layers(length, seed)
        x = torch.randn(length, INPUT, generator=seeded(seed + step))
        shared, separate = (sum(weight.numel() for weight in layer.parameters()) for layer in (loop, flat))
        yield Piece(step, Count(length, shared, separate, uses(loop, x), uses(flat, x)))

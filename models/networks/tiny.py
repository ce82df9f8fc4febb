"""A tiny network that reads a few numbers, one a step, and says one number after the last.

It computes in 64 bits, so that its gradients can be compared with finite differences.
"""

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.networks import cells
from models.seeding import reset_parameters, seeded

HIDDEN = 2  # numbers in the memory: few enough to print each of them
TOO_FAR = 1e6  # a loss above this is on its way out of the numbers

Weights = dict[str, Tensor]  # by PyTorch's names


@dataclass(frozen=True)
class Example:
    """What is read, one number a step, and what should be said after the last."""

    numbers: tuple[float, ...]
    target: float


@dataclass(frozen=True)
class Settings:
    """How the network learns from it."""

    learning_rate: float = 0.03
    reach: int | None = None  # steps that the gradient goes back (truncated: Williams and Peng, 1990); None: all
    clip: float | None = None  # a longer gradient is shortened to this (Pascanu et al., 2013); None: never


class TinyNetwork(nn.Module):
    """One recurrent layer and one output, both PyTorch's own."""

    def __init__(self, cell: str, seed: int):
        """`cell` is RNN, GRU or LSTM; the same seed draws the same weights."""
        super().__init__()
        self.cell = cell
        self.recurrent = cells.recurrent(cell, 1, HIDDEN).double()
        self.output = nn.Linear(HIDDEN, 1).double()
        reset_parameters(self, seeded(seed))

    def forward(self, numbers: tuple[float, ...], reach: int | None = None) -> Tensor:
        """The output after the last number, a scalar; its gradient goes back `reach` steps."""
        x = torch.tensor(numbers, dtype=torch.float64).view(1, -1, 1)  # (batch, time, input)
        state = None
        if reach is not None and reach < len(numbers):
            with torch.no_grad():
                _, state = self.recurrent(x[:, :-reach])
            x = x[:, -reach:]
        return self.output(self.recurrent(x, state)[0][0, -1])[0]

    def loss(self, example: Example, reach: int | None = None) -> Tensor:
        """The squared error, a scalar."""
        return (self(example.numbers, reach) - example.target) ** 2

    def with_weights(self, weights: Weights) -> "TinyNetwork":
        """A network of the same kind with these weights."""
        made = TinyNetwork(self.cell, 0)
        made.load_state_dict(weights)
        return made

    def weights(self) -> Weights:
        """A copy of all of them as they are now."""
        return {name: weight.detach().clone() for name, weight in self.named_parameters()}


def descend(model: TinyNetwork, gradient: Weights, settings: Settings) -> tuple[float, float]:
    """Plain gradient descent: new = old - learning rate * gradient. Returns the length of the gradient and the
    factor that it was shortened by."""
    parameters: Weights = dict(model.named_parameters())
    length = math.sqrt(sum(part.square().sum().item() for part in gradient.values()))
    kept = 1.0 if settings.clip is None or length <= settings.clip else settings.clip / length
    with torch.no_grad():
        for name, part in gradient.items():
            parameters[name] -= settings.learning_rate * kept * part
    return length, kept


@dataclass(frozen=True)
class State:
    """The network at one moment of a run."""

    output: float
    loss: float
    weights: Weights


def run(model: TinyNetwork, example: Example, settings: Settings, updates: int) -> list[State]:
    """The states before the first update and after each, so `updates` + 1 of them; `model` itself stays as it is.

    Fewer where the loss leaves the numbers: the run ends before the first state whose loss is above TOO_FAR.
    """
    learner = copy.deepcopy(model)
    states: list[State] = []
    for _ in range(updates + 1):
        output = learner(example.numbers, settings.reach)
        loss = (output - example.target) ** 2
        if not loss.item() <= TOO_FAR:  # true of what is no number, too
            break
        states.append(State(output.item(), loss.item(), learner.weights()))
        learner.zero_grad()
        loss.backward()
        gradient = {name: weight.grad for name, weight in learner.named_parameters() if weight.grad is not None}
        descend(learner, gradient, settings)
    return states


@torch.no_grad()
def nudged(model: TinyNetwork, example: Example, name: str, index: int, moves: Sequence[float]) -> list[float]:
    """The losses with one weight, number `index` of `name` row by row, moved by each of `moves`.

    The weight is moved in `model` itself and put back: to copy a network for each loss takes longer than the loss.
    """
    weights = model.get_parameter(name).view(-1)
    value = weights[index].clone()
    losses = []
    try:
        for by in moves:
            weights[index] = value + by
            losses.append(model.loss(example).item())
    finally:
        weights[index] = value
    return losses


def slope(model: TinyNetwork, example: Example, name: str, index: int, epsilon: float) -> float:
    """The central difference quotient of the loss: (loss(w + epsilon) - loss(w - epsilon)) / (2 epsilon)."""
    up, down = nudged(model, example, name, index, (epsilon, -epsilon))
    return (up - down) / (2 * epsilon)

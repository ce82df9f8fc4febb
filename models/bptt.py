"""Backpropagation through time (Werbos, 1990) on one example, with every number in between in the open.

A tiny network reads a few numbers, one a step, and says one number after the last. It computes in 64 bits, so that
its gradients can be compared with finite differences.
"""

import copy
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from models import cells
from models.cells import CellStep
from models.seeding import generator, reset_parameters

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
        reset_parameters(self, generator(seed))

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


@dataclass(frozen=True)
class Lesson:
    """One update, taken apart. The state of a step is h_t, and c_t behind it in an LSTM."""

    memories: list[Tensor]  # (hidden,): h_t after each step
    output: float
    loss: float
    at_output: float  # dloss/dy
    at_state: list[float]  # the length of dloss/dstate_t, for each step
    shares: list[Weights]  # for each step: what its use of the recurrent weights adds to their gradient
    gradient: Weights  # of all weights, before it is shortened
    length: float  # of that whole gradient
    kept: float  # the factor that it is shortened by; 1: not at all
    before: Weights
    after: Weights
    loss_after: float  # of the same example, with the new weights


def lesson(model: TinyNetwork, example: Example, settings: Settings) -> Lesson:
    """One example read, judged and learned from; `model` itself stays as it is.

    The open cells read, each step with a copy of the weights of its own: the gradient at a copy is then the share
    of that one step, and the gradient of the weights is the sum of the shares.
    """
    before = model.weights()
    recurrent = {name: weight for name, weight in before.items() if name.startswith("recurrent.")}
    copies = [{n: w.clone().requires_grad_() for n, w in recurrent.items()} for _ in example.numbers]
    read = list(_read(cells.CELLS[cells.kind(model.recurrent)], copies, example.numbers, settings.reach))
    out = {name: weight.clone().requires_grad_() for name, weight in before.items() if name not in recurrent}
    output = nn.functional.linear(read[-1].hidden, *out.values())[0, 0]
    loss = (output - example.target) ** 2

    states = [step.hidden for step in read] + [step.cell_state for step in read if step.cell_state is not None]
    leaves = [weight for shares in copies for weight in shares.values()]
    asked = [output, *out.values(), *states, *leaves]
    found = list(torch.autograd.grad(loss, asked, allow_unused=True, materialize_grads=True))
    at_output, *found = found
    of_out, found = found[: len(out)], found[len(out) :]
    of_states, of_leaves = found[: len(states)], iter(found[len(states) :])
    steps = len(example.numbers)
    shares = [{name: next(of_leaves) for name in recurrent} for _ in example.numbers]
    gradient = {name: sum(share[name] for share in shares) for name in recurrent}
    gradient |= dict(zip(out, of_out, strict=True))

    learned = copy.deepcopy(model)
    length, kept = _update(learned, gradient, settings)
    with torch.no_grad():
        loss_after = learned.loss(example).item()
    return Lesson(
        memories=[step.hidden[0].detach() for step in read],
        output=output.item(),
        loss=loss.item(),
        at_output=at_output.item(),
        at_state=[torch.cat(of_states[t::steps], dim=1).norm().item() for t in range(steps)],
        shares=shares,
        gradient=gradient,
        length=length,
        kept=kept,
        before=before,
        after=learned.weights(),
        loss_after=loss_after,
    )


def _read(
    cell: type[cells.Cell], copies: list[Weights], numbers: tuple[float, ...], reach: int | None
) -> Iterator[CellStep]:
    """Every step of reading the numbers; before the last `reach` of them the way back is cut."""
    last = cell(*copies[0].values()).start(1)
    for t, (x, weights) in enumerate(zip(numbers, copies, strict=True)):
        if reach is not None and t == len(numbers) - reach:
            cell_state = None if last.cell_state is None else last.cell_state.detach()
            last = replace(last, hidden=last.hidden.detach(), cell_state=cell_state)
        last = cell(*weights.values()).step(torch.full((1, 1), x, dtype=torch.float64), last)
        if last.cell_state is not None:
            # h_t and c_t are handed on side by side: what c_t did for h_t within the step must not count twice.
            last = replace(last, cell_state=last.cell_state.clone())
        yield last


def _update(model: TinyNetwork, gradient: Weights, settings: Settings) -> tuple[float, float]:
    """Plain gradient descent: new = old - learning rate * gradient. Returns the length of the gradient and the
    factor that it was shortened by."""
    parameters = dict(model.named_parameters())
    length = math.sqrt(sum(part.square().sum().item() for part in gradient.values()))
    kept = 1.0 if settings.clip is None or length <= settings.clip else settings.clip / length
    with torch.no_grad():
        for name, part in gradient.items():
            parameters[name] -= settings.learning_rate * kept * part
    return length, kept


@dataclass(frozen=True)
class Look:
    """The network at one moment of a run."""

    output: float
    loss: float
    weights: Weights


def run(model: TinyNetwork, example: Example, settings: Settings, updates: int) -> list[Look]:
    """The looks before the first update and after each, so `updates` + 1 of them; `model` itself stays as it is.

    Fewer where the loss leaves the numbers: the run ends before the first look whose loss is above TOO_FAR.
    """
    learner = copy.deepcopy(model)
    looks: list[Look] = []
    for _ in range(updates + 1):
        output = learner(example.numbers, settings.reach)
        loss = (output - example.target) ** 2
        if not loss.item() <= TOO_FAR:  # true of what is no number, too
            break
        looks.append(Look(output.item(), loss.item(), learner.weights()))
        learner.zero_grad()
        loss.backward()
        gradient = {name: weight.grad for name, weight in learner.named_parameters()}
        _update(learner, gradient, settings)
    return looks


@torch.no_grad()
def nudged(model: TinyNetwork, example: Example, name: str, index: int, by: float) -> float:
    """The loss with one weight, number `index` of `name` row by row, moved by so much."""
    moved = copy.deepcopy(model)
    moved.get_parameter(name).flatten()[index] += by
    return moved.loss(example).item()


def slope(model: TinyNetwork, example: Example, name: str, index: int, epsilon: float) -> float:
    """The central difference quotient of the loss: (loss(w + epsilon) - loss(w - epsilon)) / (2 epsilon)."""
    up, down = (nudged(model, example, name, index, by) for by in (epsilon, -epsilon))
    return (up - down) / (2 * epsilon)

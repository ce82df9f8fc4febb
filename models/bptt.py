"""Backpropagation through time (Werbos, 1990) on one example, with every number in between in the open."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from models.networks import cells
from models.networks.cells import CellStep
from models.networks.tiny import Example, Settings, TinyNetwork, Weights, descend


@dataclass(frozen=True)
class OneUpdate:
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


def one_update(model: TinyNetwork, example: Example, settings: Settings) -> OneUpdate:
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
    gradients = list(torch.autograd.grad(loss, asked, allow_unused=True, materialize_grads=True))
    at_output, *gradients = gradients
    of_out, gradients = gradients[: len(out)], gradients[len(out) :]
    of_states, of_leaves = gradients[: len(states)], iter(gradients[len(states) :])
    steps = len(example.numbers)
    shares = [{name: next(of_leaves) for name in recurrent} for _ in example.numbers]
    gradient = {n: sum((share[n] for share in shares), start=torch.zeros_like(w)) for n, w in recurrent.items()}
    gradient |= dict(zip(out, of_out, strict=True))

    learned = copy.deepcopy(model)
    length, kept = descend(learned, gradient, settings)
    with torch.no_grad():
        loss_after = learned.loss(example).item()
    return OneUpdate(
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

"""Inside the cell at one step: its gates and memory as numbers, as a sentence, and as equations."""

import torch
from torch import nn

from dashboard.components.basics import beats, own_answers, tables
from dashboard.components.basics.wording import number
from models.networks import cells
from models.networks.cells import CellStep

SHOWN = 6  # the numbers of the memory that moved most: more would not be read

# The gates by PyTorch's letters, in plain words.
_GATES = {
    "GRU": {"r": "reset r", "z": "keep z", "n": "new content n"},
    "LSTM": {"i": "let in i", "f": "keep f", "g": "new content g", "o": "show o"},
    "RNN": {},
}


@torch.inference_mode()
def steps(layer: nn.RNNBase, x: torch.Tensor) -> list[CellStep]:
    """What the open cell did at every step; x is (1, time, input).

    Two beats of a page ask, and every press asks again: the last answer is kept while the page is open.
    """
    held = own_answers.kept().get("inside_steps")
    if held is None or held[0] is not layer or not torch.equal(held[1], x):
        held = layer, x, cells.trace(layer, x)
        own_answers.kept()["inside_steps"] = held
    return held[2]


def most_moved(step: CellStep) -> list[int]:
    """The units whose memory changed most at this step: their places, from 0. Pages count them from 1, as h_1."""
    change = (step.hidden - step.previous)[0].abs()
    return change.topk(min(SHOWN, len(change))).indices.tolist()


def table(layer: nn.RNNBase, step: CellStep, name: str) -> None:
    """The numbers of the units that moved most at what was read there, `name`; a sentence about all of them."""
    units = most_moved(step)
    columns = {"memory before": step.previous}
    columns |= {_GATES[cells.kind(layer)][letter]: values for letter, values in step.gates.items()}
    if step.cell_state is not None:
        columns |= {"inner memory c": step.cell_state}
    columns |= {"memory after": step.hidden}
    rows = [
        [f"number {unit + 1}", *(number(values[0, unit].item(), 3) for values in columns.values())]
        for unit in units
    ]
    tables.show(["memory", *columns], rows, right=columns)
    beats.found(_sentence(layer, step, name))


def _sentence(layer: nn.RNNBase, step: CellStep, name: str) -> str:
    change = (step.hidden - step.previous)[0].abs()
    said = (
        f"Shown are the {min(SHOWN, len(change))} numbers, of {len(change)}, that moved most at “{name}”. "
        f"On average a number moved by {number(change.mean().item())}."
    )
    if cells.kind(layer) in _KEEPS:
        letter, called = _KEEPS[cells.kind(layer)]
        return f"{said} {_kept(step.gates[letter][0], called, step)}"
    return f"{said} This cell has no gates: every step writes the whole memory anew."


# The gate that keeps, and what it is called elsewhere.
_KEEPS = {"GRU": ("z", "keep gates (*update gates* z)"), "LSTM": ("f", "forget gates f")}


def _kept(gates: torch.Tensor, called: str, step: CellStep) -> str:
    """How open the gates that keep are, one for each number of the memory."""
    mean, least, most = (number(one.item()) for one in (gates.mean(), gates.min(), gates.max()))
    each = f"Each number has a gate of its own: the {len(gates)} {called} are {mean} on average"
    ends = f"from {least} to {most}"
    before = step.previous if step.previous_cell_state is None else step.previous_cell_state
    if not before.any():
        return f"{each}, {ends}, and there is nothing to keep yet."
    return f"{each}, {ends}. So much of each number stays: at 1 all of it, at 0 nothing."

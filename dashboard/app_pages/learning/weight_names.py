"""The weights of a tiny network one by one, named as in the equations: W_hh[1,2] leads from memory 2 to 1."""

from dataclasses import dataclass

from models.networks import cells
from models.networks.tiny import TinyNetwork, Weights

# PyTorch's names in the letters of the equations, and in words.
_NAMES = {
    "weight_ih_l0": ("W", "x", "input to memory"),
    "weight_hh_l0": ("W", "h", "memory to memory"),
    "bias_ih_l0": ("b", "x", "constant"),
    "bias_hh_l0": ("b", "h", "constant"),
    "weight": ("W", "hy", "memory to output"),
    "bias": ("b", "y", "constant"),
}
_GATES = {"RNN": "h", "GRU": "rzn", "LSTM": "ifgo"}  # PyTorch's letters, in its order


@dataclass(frozen=True)
class Weight:
    """One number of the network: where PyTorch keeps it, and what it is called."""

    parameter: str
    index: int  # within the parameter, row by row
    sign: str  # W or b
    ends: str  # from where to where: xh, hh, hy
    meaning: str
    place: tuple[int, ...]  # row and column, from 1; a side of length 1 is left out
    columns: int  # of its matrix

    @property
    def group(self) -> str:
        """W_hh."""
        return f"{self.sign}_{self.ends}"

    @property
    def label(self) -> str:
        """W_hh[1,2]."""
        return f"{self.group}[{','.join(map(str, self.place))}]" if self.place else self.group

    def of(self, weights: Weights) -> float:
        """Its value among these weights, or in a gradient of the same names."""
        return weights[self.parameter].flatten()[self.index].item()


def listed(model: TinyNetwork) -> list[Weight]:
    """Every weight of the network, in PyTorch's order."""
    return [weight for name, values in model.weights().items() for weight in _of(model, name, values.shape)]


def _of(model: TinyNetwork, name: str, shape: tuple[int, ...]) -> list[Weight]:
    sign, start, meaning = _NAMES[name.partition(".")[2]]
    recurrent = name.startswith("recurrent.")
    gates = _GATES[cells.kind(model.recurrent)] if recurrent else ""
    rows, columns = shape[0], shape[1] if len(shape) > 1 else 1
    found = []
    for index in range(rows * columns):
        row, column = divmod(index, columns)
        each = rows // len(gates) if gates else rows
        ends = start + gates[row // each] if gates else start
        place = tuple(number + 1 for number, size in ((row % each, each), (column, columns)) if size > 1)
        found.append(Weight(name, index, sign, ends, meaning, place, columns))
    return found

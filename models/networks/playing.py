"""A network small enough to be drawn whole: up to three recurrent layers, and one number out at every step."""

from itertools import pairwise
from typing import Any, cast

from torch import Tensor, nn

from models.networks import cells


class Playing(nn.Module):
    """Recurrent layers on top of each other, then one linear unit."""

    def __init__(self, config: Any, vocabulary: Any, inputs: int):
        """`inputs` numbers go in at each step."""
        super().__init__()
        self.config, self.vocabulary = config, vocabulary
        kind = "RNN" if config.cell == "none" else config.cell
        rest = {"nonlinearity": config.activation} if kind == "RNN" else {}
        sizes = (inputs, *[config.hidden_size] * config.layers)
        self.layers = nn.ModuleList(cells.recurrent(kind, a, b, **rest) for a, b in pairwise(sizes))
        self.output = nn.Linear(config.hidden_size, 1)

    @property
    def recurrent(self) -> nn.RNNBase:
        """The lowest layer, which hears the input."""
        return cast(nn.RNNBase, self.layers[0])

    def states(self, x: Tensor) -> list[Tensor]:
        """What each layer holds after every step: (batch, time, inputs) -> (batch, time, hidden) for each layer."""
        found = []
        steps = x.shape[1]
        for layer in self.layers:
            if self.config.cell == "none":  # every step is a beginning: the same weights, and nothing to remember
                x = layer(x.reshape(-1, 1, x.shape[-1]))[0].reshape(-1, steps, self.config.hidden_size)
            else:
                x = layer(x)[0]
            found.append(x)
        return found

    def forward(self, x: Tensor) -> Tensor:
        """Its answer at every step: (batch, time, inputs) -> (batch, time)."""
        return self.output(self.states(x)[-1]).squeeze(-1)

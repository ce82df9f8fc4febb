"""Networks that say for every frame of a film what happens in it: one frame at a time, one way, or both ways.

Small convolutions look at each frame (LeCun et al., 1989), and a recurrent layer joins what they see: the recurrent
convolutional networks of Donahue et al., 2015. A second layer comes back from the end (Schuster and Paliwal,
1997).
"""

from collections.abc import Sequence
from typing import Any, Literal, get_args

import torch
from torch import Tensor, nn

from models import batching
from models.datasets import films
from models.datasets.films import LABELS, Frame
from models.networks import cells
from models.networks.tagger import backwards
from models.seeding import dropout

Watching = Literal["one way", "both ways", "one frame at a time"]
ONE_WAY, BOTH_WAYS, ALONE = get_args(Watching)
GUESTS = tuple((shape, colour) for shape in films.SHAPES for colour in films.HUES)


class Watcher(nn.Module):
    """Convolutions for each frame, a recurrent layer over the frames, and what compares the two."""

    config: Any  # of its task, with a dropout

    def __init__(self, watching: Watching, cell: str, sight_size: int, hidden_size: int):
        """Build the layers; a task sets their weights."""
        super().__init__()
        self.watching = watching
        # The same few weights look at every place of every frame.
        self.sight = nn.Sequential(
            nn.Conv2d(3, 12, 5, stride=2, padding=2),
            nn.ReLU(),
            nn.Conv2d(12, 16, 3, stride=2, padding=1),
            nn.ReLU(),
            nn.Flatten(),
            nn.Linear(16 * 6 * 6, sight_size),
            nn.ReLU(),
        )
        if watching == ALONE:
            self.alone = nn.Sequential(nn.Linear(sight_size, hidden_size), nn.Tanh())
        else:
            self.recurrent = cells.recurrent(cell, sight_size, hidden_size)
        if watching == BOTH_WAYS:
            self.backward_recurrent = cells.recurrent(cell, sight_size, hidden_size)
        held = hidden_size * (2 if watching == BOTH_WAYS else 1)
        # The same one again is somebody who is seen *and* remembered: a sum of scores of the two can't say "and", a
        # layer in between can (a deep output: Pascanu et al., 2014, "How to construct deep RNNs").
        self.compare = nn.Linear(sight_size + held, hidden_size)
        self.output = nn.Linear(hidden_size, len(LABELS))
        self.guests = nn.Linear(held, len(GUESTS))

    def see(self, shots: Sequence[Sequence[Frame]]) -> Tensor:
        """What it sees in each frame of some films: x (batch, time, sight), filled up with any picture."""
        # Many frames of a batch are the same picture, an empty stage above all: each is looked at once.
        pictures = dict.fromkeys(frame for shot in shots for frame in shot)
        places = {frame: at for at, frame in enumerate(pictures)}
        # Paper is nearly white: turned round it is nearly nothing, and what stands on it is what counts.
        seen = self.sight(1 - films.draw(list(pictures)))  # (pictures, 3, 24, 24) -> (pictures, sight)
        return seen[batching.padded([[places[frame] for frame in shot] for shot in shots])[0]]

    def states(self, x: Tensor, lengths: Tensor) -> Tensor:
        """What is known at every frame: (batch, time, sight) -> (batch, time, hidden), twice as wide for a reader
        that watches both ways, the way forwards first."""
        if self.watching == ALONE:
            return self.alone(x)
        forwards = self.recurrent(x)[0]
        if self.watching == ONE_WAY:
            return forwards
        # Each film is turned round within its own length, so that what fills it up stays at the end.
        turned = backwards(lengths, x.shape[1])[..., None]
        back = self.backward_recurrent(x.gather(1, turned.expand_as(x)))[0]
        return torch.cat([forwards, back.gather(1, turned.expand_as(back))], dim=2)

    def compared(self, x: Tensor, states: Tensor) -> Tensor:
        """What it makes of what it sees and holds: (…, sight), (…, hidden) -> u (…, hidden)."""
        return torch.relu(self.compare(torch.cat([x, states], dim=-1)))

    def forward(
        self, shots: Sequence[Sequence[Frame]], lengths: Tensor, generator: torch.Generator | None = None
    ) -> tuple[Tensor, Tensor]:
        """Scores at every frame for what happens, and for who was there so far: (batch, time, labels) and
        (batch, time, guests)."""
        x = self.see(shots)
        states = dropout(self.states(x, lengths), self.config.dropout, generator)
        return self.output(self.compared(x, states)), self.guests(states)

"""Where a run is, beside its weights: kept as a few tensors, and taken up again, there or on another machine,
number for number as if it had never been put aside.

What a batch is made of hangs on the run's dice and on how far its data have been dealt, and a generator of Python's
can't be stored. But after every epoch the cards are shuffled anew: whoever deals an epoch again, with the dice as
they lay before each of its batches, stands where the run stood.
"""

import itertools
import math
from collections.abc import Iterator
from typing import Any

import torch
from safetensors.torch import load, save
from torch import Tensor

from models.config import Config
from models.optimizers import Optimizer
from models.shapes import Data, Network

_DONE, _DICE, _DEALT, _BEFORE, _WEIGHT, _MOMENT = "done", "dice", "dealt", "before", "weight.", "moment."


class Course:
    """What `train` notes of a run as it goes. It is read between two updates."""

    def __init__(self, kept: bytes = b"", *, can_be_kept: bool = True):
        """Of a new run, or of one that goes on from what was `kept` of it."""
        self._can_be_kept = can_be_kept
        self._kept: dict[str, Tensor] = load(kept) if kept else {}
        self.done = int(self._kept[_DONE]) if kept else 0  # updates made
        self._dealt: dict[int, Tensor] = {}  # the dice before each batch of this epoch that was drawn by chance
        self._generator: torch.Generator | None = None
        self._optimizer: Optimizer | None = None

    @property
    def is_new(self) -> bool:
        """Whether the run begins at its beginning, be it with weights that were kept of another."""
        return _DICE not in self._kept

    def take_up(self, model: Network) -> Network:
        """Give a model of the same build the weights that were kept."""
        if self._kept:
            model.load_state_dict(_with(_WEIGHT, self._kept))
        return model

    def begin(self, optimizer: Optimizer, generator: torch.Generator) -> None:
        """These two belong to the run; they are brought to where it was."""
        self._optimizer, self._generator = optimizer, generator
        for moment, was in zip(optimizer.moments, _with(_MOMENT, self._kept).values(), strict=False):
            moment.detach().copy_(was)

    def deal(self, fresh: Iterator[Any], data: Data, config: Config) -> Iterator[Any]:
        """The batches of `fresh`, which was just made, from where the run is."""
        dice = self._generator
        assert dice is not None  # `begin` comes first
        # Batches of a warm-up are of other data, of which we know no epochs: then all of them are noted.
        epoch = config.max_steps if config.warmup_steps else math.ceil(len(data.train) / config.batch_size)
        if not self.is_new:
            # Cloned: in a file they may lie at any address, and torch's dice insist on an even one.
            before = (state.clone() for state in self._kept[_BEFORE])
            self._dealt = dict(zip(self._kept[_DEALT].tolist(), before, strict=True))
            for number in range(self.done - self.done % max(epoch, 1), self.done):
                if number in self._dealt:
                    dice.set_state(self._dealt[number])
                next(fresh)
            dice.set_state(self._kept[_DICE].clone())
            self._kept = {}  # it has done its work
        if not self._can_be_kept:
            yield from fresh
        for number in itertools.count(self.done):
            if number % max(epoch, 1) == 0:
                self._dealt.clear()
            lay = dice.get_state()
            batch = next(fresh)
            if not torch.equal(lay, dice.get_state()):
                self._dealt[number] = lay
            yield batch

    def end(self) -> None:
        """The run is over: from now on nothing but its weights is kept, and the optimizer is let go."""
        self._optimizer = self._generator = None
        self._dealt = {}

    def kept(self, model: Network) -> bytes:
        """All that is needed to go on from here; `model` is the one that is trained."""
        found = {f"{_WEIGHT}{name}": weight.contiguous() for name, weight in model.state_dict().items()}
        found[_DONE] = torch.tensor(self.done)
        if self._generator is not None and self._optimizer is not None:
            found |= {f"{_MOMENT}{at:06d}": moment for at, moment in enumerate(self._optimizer.moments)}
            found[_DICE] = self._generator.get_state()
            found[_DEALT] = torch.tensor(list(self._dealt), dtype=torch.long)
            found[_BEFORE] = torch.stack([*self._dealt.values()]) if self._dealt else torch.empty(0, 1)
        return save(found)


def _with(name: str, kept: dict[str, Tensor]) -> dict[str, Tensor]:
    """What is kept under names that begin so, by the rest of its name, in order."""
    return {key.removeprefix(name): kept[key] for key in sorted(kept) if key.startswith(name)}

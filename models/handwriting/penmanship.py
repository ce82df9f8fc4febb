"""A network that moves a pen, writing: each step is drawn from what it says, and heard at the next one."""

from typing import NamedTuple

import numpy as np
import torch

from models import sampling
from models.handwriting import pen
from models.handwriting.pen import Strokes
from models.networks.pen_writer import Next, PenWriter
from models.seeding import seeded

UNIT = 0.5  # of a step that is read: a unit is a tenth of the height
MOST_STEPS = 60  # three times as many as a digit usually has


class Move(NamedTuple):
    """One step of the pen."""

    step: tuple[float, float, float]  # right, down, lifted
    memory: tuple[float, ...]
    weight: float  # of the place it was drawn from, 0..1


@torch.inference_mode()
def write(model: PenWriter, digit: str, *, temperature: float, seed: int) -> list[Move]:
    """The steps of a digit. Temperature 0 goes to the middle of the likeliest place each time; above 1 it is wild.

    The spread around each place is multiplied by it, as Graves' bias does (2013), and so are the shares of the
    places evened out.
    """
    generator = seeded(seed)
    label = torch.tensor(model.vocabulary.encode((digit,)))
    steps = torch.zeros(1, 1, 3)
    state, moves = None, []
    where = torch.zeros(1, 1, 2)
    for _ in range(MOST_STEPS):
        x = torch.cat([model.digit(label)[:, None], steps, where / 5], dim=-1)
        memory, state = model.recurrent(x, state)
        said = model.says(memory[0, 0])
        place, step = _drawn(said, temperature, generator)
        weight = torch.softmax(said.weights, dim=-1)[place].item()
        moves.append(Move(step, tuple(memory[0, 0].tolist()), weight))
        if _thrown(said.last, temperature, generator):
            break
        steps = torch.tensor([[step]])
        where = where + steps[..., :2]
    return moves


def _drawn(said: Next, temperature: float, generator: torch.Generator) -> tuple[int, tuple[float, float, float]]:
    place = sampling.draw(said.weights, temperature, generator)
    first, second = (torch.randn(2, generator=generator) * temperature).tolist()
    tilt = said.tilt[place].item()
    right = said.right[place] + torch.exp(said.spread_right[place]) * first
    down = said.down[place] + torch.exp(said.spread_down[place]) * (tilt * first + (1 - tilt**2) ** 0.5 * second)
    return place, (right.item(), down.item(), float(_thrown(said.lifted, temperature, generator)))


def _thrown(score: torch.Tensor, temperature: float, generator: torch.Generator) -> bool:
    return sampling.draw(torch.stack([torch.zeros(()), score]), temperature, generator) == 1


def strokes(moves: list[Move]) -> Strokes:
    """The drawing, in heights of a usual digit, a curve through where the pen went; () where it never came down."""
    places = np.concatenate([np.zeros((1, 2)), np.cumsum([move.step[:2] for move in moves], axis=0)])
    places = places * UNIT * pen.STEP
    starts = [at for at, move in enumerate(moves, start=1) if move.step[2]]  # where the pen comes down again
    lines = [pen.smoothed(line) for line in np.split(places, starts) if len(line) > 1]
    return tuple(tuple((x, y) for x, y in line.round(4).tolist()) for line in lines)

"""Slow by nature: a recurrent layer against a convolution of about the same size, and who waits for whom.

The time is measured on one thread of this machine; how many steps must wait for another is counted in the graph
that autograd keeps of what was computed.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import torch
from torch import Tensor, nn

from models.measuring.pieces import Piece
from models.networks import cells
from models.seeding import seeded

LENGTHS = (10, 20, 50, 100, 200, 500, 1000)
REPEATS = 9
INPUT, HIDDEN, WIDTH = 32, 64, 3  # the convolution sees WIDTH places at a time


class Convolution(nn.Module):
    """tanh of a convolution (LeCun et al., 1989): the same weights at every position, and all positions at once."""

    def __init__(self) -> None:
        """About as many weights as the recurrent layer has."""
        super().__init__()
        self.layer = nn.Conv1d(INPUT, HIDDEN, WIDTH, padding=WIDTH // 2)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, time, input) -> (batch, time, hidden)."""
        return torch.tanh(self.layer(x.transpose(1, 2))).transpose(1, 2)


@dataclass(frozen=True)
class Race:
    """Both networks on one text of `length` steps."""

    length: int
    loop_ms: float  # the median of REPEATS
    convolution_ms: float
    loop_chain: int  # how many steps wait for one another, the longest way through
    convolution_chain: int
    loop_size: int  # parameters
    convolution_size: int


def networks() -> tuple[nn.RNNBase, Convolution]:
    """Both, of about the same size."""
    return cells.recurrent("RNN", INPUT, HIDDEN), Convolution()


def chain(output: Tensor) -> int:
    """The most tanh on one way through the graph behind `output`: each of them waits for the one before."""
    last = output.grad_fn
    assert last is not None  # it was computed with gradients
    longest: dict[object, int] = {}
    stack = [last]
    while stack:
        node = stack[-1]
        before = [source for source, _ in node.next_functions if source is not None]
        if unknown := [source for source in before if source not in longest]:
            stack += unknown
            continue
        own = node.name().startswith("Tanh")
        longest[stack.pop()] = own + max((longest[source] for source in before), default=0)
    return longest[last]


def clock(network: nn.Module, x: Tensor) -> float:
    """Milliseconds of computing for one answer: on a busy machine, waiting for a core does not count."""
    with torch.inference_mode():
        started = time.thread_time()
        network(x)
        return (time.thread_time() - started) * 1000


def measure(timer: Callable[[nn.Module, Tensor], float] = clock) -> Iterator[Piece]:
    """Race both at each length, by turns, once to warm up and REPEATS times: a piece a length, with its Race."""
    loop, convolution = networks()
    sizes = _size(loop), _size(convolution)
    for step, length in enumerate(LENGTHS, 1):
        x = torch.randn(1, length, INPUT, generator=seeded(length))
        times = [[timer(network, x) for network in (loop, convolution)] for _ in range(REPEATS + 1)][1:]
        loop_ms, convolution_ms = map(median, zip(*times, strict=True))
        chains = chain(loop(x)[0]), chain(convolution(x))
        yield Piece(step, Race(length, loop_ms, convolution_ms, *chains, *sizes))


def _size(network: nn.Module) -> int:
    return sum(parameter.numel() for parameter in network.parameters())

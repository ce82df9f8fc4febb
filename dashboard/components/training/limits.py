"""How much one visitor, and all of them, may have learning at once: what a press can't pass, whoever sends it."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from torch import Tensor, nn

from models import seeding
from models.config import Config
from models.errors import UserError
from models.shapes import Data, Network, Task

# Measured, of the runs on all pages: the gradients, the optimizer's two moments and what an update works with take
# another two to eight times the weights.
IN_TRAINING = 6
LARGEST = 150e6  # bytes that the networks of one press may take while they learn
WORKING = 250e6  # bytes that a single update may work with: two seconds of a core, in which all other runs wait
PAGES = 3  # on which one session has something learning: more rests until its page is opened again
RUNS = 240  # of all sessions: a class of sixty that races four networks each


def weight(model: nn.Module) -> int:
    """Bytes of its weights."""
    return sum(weight.numel() * weight.element_size() for weight in model.parameters())


def check(task: Task, models: Mapping[str, Network], configs: Mapping[str, Config], data: Data) -> None:
    """UserError where these networks are too large to learn here with those settings."""
    taken = IN_TRAINING * sum(weight(cast(nn.Module, model)) for model in models.values())
    if taken > LARGEST:
        what = "While it learns, this network" if len(models) == 1 else "While they learn, these networks"
        raise UserError(
            f"{what} would take about {taken / 1e6:,.0f} MB of memory; {LARGEST / 1e6:.0f} MB are the most. "
            "Choose a smaller size."
        )
    needed = max(working(task, configs[label], data, cast(nn.Module, model)) for label, model in models.items())
    if needed > WORKING:
        raise UserError(
            f"With these settings a single update would need about {needed / 1e6:,.0f} MB of memory; "
            f"{WORKING / 1e6:.0f} MB are the most. Choose a smaller size, or fewer examples an update."
        )


def room(more: int, live: int) -> None:
    """UserError where `live` runs leave no room for so many more."""
    if live + more > RUNS:
        raise UserError(
            f"{live:,} networks learn on this server just now; with more of them none would move. Wait a minute, "
            "and press again."
        )


def working(task: Task, config: Config, data: Data, model: nn.Module) -> int:
    """About how many bytes an update works with: what every layer makes of every step of every example, and its
    gradient. What is measured lies between half of it and twice as much."""
    batch = next(iter(task.batches(data, config, seeding.seeded(config.seed))))
    steps = max((found.shape[0] * found.shape[1] for found in _tensors(batch) if found.ndim > 1), default=0)
    return 2 * 4 * steps * sum(map(_width, model.modules()))


def _width(module: nn.Module) -> int:
    """How many numbers the module's own weights make of one step."""
    if isinstance(module, nn.Embedding):
        return module.embedding_dim
    return sum(weight.shape[0] for weight in module.parameters(recurse=False) if weight.ndim == 2)


def _tensors(batch: Any) -> Iterator[Tensor]:
    """All tensors of a batch, which is one, or things that hold some."""
    if isinstance(batch, Tensor):
        yield batch
    elif isinstance(batch, list | tuple):
        for part in batch:
            yield from _tensors(part)
    elif hasattr(batch, "__dict__"):
        yield from _tensors(list(vars(batch).values()))

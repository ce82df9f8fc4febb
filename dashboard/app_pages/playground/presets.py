"""Settings worth seeing, one press away: some that work and some that can't. Tests train each of them."""

from dataclasses import dataclass, field, replace
from typing import Any

from models.tasks import playground as task


@dataclass(frozen=True)
class Preset:
    """What to set, and what will be seen."""

    name: str  # in the session
    label: str
    works: bool
    says: str
    changes: dict[str, Any] = field(hash=False)

    def config(self, seed: int = 0) -> task.Config:
        """The run's settings."""
        return replace(task.Config(), **self.changes, seed=seed)


PRESETS = (
    Preset("echo", "Echo after 2", True, "Four units and a loop repeat what came two steps ago.", {}),
    Preset(
        "bitten", "Who was bitten?", True,
        "It hears both names early or late, and says at the end who was bitten: order matters.",
        {"puzzle": "bitten", "cell": "GRU", "hidden_size": 8},
    ),
    Preset(
        "forgets", "Forgets before 7", False,
        "Four units are asked for what came seven steps ago, with six other things in between: watch it get stuck.",
        {"back": 7, "length": 16},
    ),
    Preset(
        "loopless", "No loop", False,
        "The loop is cut: it sees one step at a time, and the echo stays a guess.", {"cell": "none"},
    ),
    Preset(
        "wild", "Strides too long", False,
        "A rate of 1: the weights leap, every unit sticks at 1 or −1, and the sums stay wrong.",
        {"puzzle": "add", "learning_rate": 1.0},
    ),
)  # fmt: skip
UPDATES = 300  # after so many it can be seen

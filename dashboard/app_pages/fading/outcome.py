"""What a run came to, in one sentence, and beside the runs before it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.app_pages.fading import amounts
from dashboard.app_pages.fading.amounts import arrives, left, many
from dashboard.components.basics import beats, tables
from dashboard.components.basics.wording import number, percent, plural
from dashboard.components.training import experiments
from models.runner import Run
from models.tasks import recall as task

GUESS_LOSS = math.log(len(task.LABELS))  # of a network that gives each of the four letters a quarter
COLUMNS = ("run", "first letter named", "gradient at the first letter", "longest gradient", "highest loss")


@dataclass(frozen=True)
class Outcome:
    """What a run came to."""

    updates: int
    accuracy: float  # on validation sequences, at the last look
    arrives: float  # the share of the gradient that reached the first letter, before the first update
    longest: float  # gradient of any update, before clipping
    highest: float  # training loss of any update
    start: float  # validation loss before the first update
    ended: str  # how, where it did not make all its updates
    clip: float


def outcome(run: Run, clip: float) -> Outcome:
    """From the run's own history."""
    rows, looks = experiments.history(run).rows, experiments.history(run).snapshots
    return Outcome(
        run.step,
        looks[-1].val_metric,
        amounts.arrival(looks[0].probes),
        max((row.grad_norm for row in rows if row.grad_norm is not None), default=0.0),
        max((row.train_loss for row in rows if row.train_loss is not None), default=0.0),
        looks[0].val_loss,
        run.reason,
        clip,
    )


def sentence(found: Outcome) -> str:
    """What happened, from the numbers."""
    said = [f"Before training, {arrives(found.arrives)}."]
    if found.ended:
        if found.updates:
            said.append(f"Within {plural(found.updates, 'update')} it grew to a length of {many(found.longest)}.")
        said.append(found.ended)
        if found.start > 10 * GUESS_LOSS:
            said.append(
                f"The weights themselves began it: before any update the loss is {many(found.start)}, where a "
                f"guess costs {number(GUESS_LOSS)}. With a smaller scale it starts near a guess."
            )
        return " ".join(said)
    said.append(
        f"After {plural(found.updates, 'update')} the network names that letter in {percent(found.accuracy)} of "
        f"new sequences; guessing gets {percent(1 / len(task.LABELS))}."
    )
    if found.start > 2 * GUESS_LOSS:
        said.append(f"The loss set out from {many(found.start)}, where a guess costs {number(GUESS_LOSS)}.")
    elif found.highest > 2 * GUESS_LOSS:
        said.append(
            f"On its way the loss jumped to {number(found.highest)}, where a guess costs {number(GUESS_LOSS)}."
        )
    else:
        said.append(f"The loss never rose above {number(found.highest)}.")
    cut = f" and was cut to {found.clip:g}" if found.longest > found.clip else ", and nothing was cut"
    return " ".join([*said, f"The longest gradient measured {many(found.longest)}{cut}."])


def table(seen: Mapping[str, Outcome]) -> None:
    """All of them side by side, by their labels."""
    rows = [_row(label, found) for label, found in seen.items()]
    tables.show(COLUMNS, rows)
    beats.found(
        f"Your {len(rows)} runs so far, each from its own history. Guessing costs a loss of {number(GUESS_LOSS)}."
    )


def _row(label: str, found: Outcome) -> tuple[str, ...]:
    return (
        label,
        "broke off" if found.ended else percent(found.accuracy),
        left(found.arrives),
        many(found.longest),
        number(found.highest) if found.highest < 1e4 else many(found.highest),
    )

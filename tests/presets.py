"""`python -m tests.presets`: what the page about fading claims of its buttons, on ten seeds, at every level of
instructions that this processor has. Prints a table with the margins; the exit status is 1 where a claim fails.

`python -m tests.presets burst calm` asks two of them alone.
"""

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from dashboard.app_pages.fading import amounts, presets
from dashboard.app_pages.fading.outcome import GUESS_LOSS
from models.shapes import Data
from models.tasks import recall as task
from models.training import Diverged, new_model, train
from tools import processors

PRESETS = {preset.name: preset for preset in presets.PRESETS}
SEEDS = range(10)
LEARNED, EVERY = 0.99, 20
FINEST = 1 / 250  # one validation sequence


@dataclass(frozen=True)
class Ending:
    """What a run came to."""

    updates: int
    broke_off: bool
    accuracy: float  # at the last look
    learned: float  # the first look at which nearly all letters were named; infinite without one
    arrives: float  # the gradient at the first letter, as a share of that at the end, before any update
    start: float  # validation loss before any update
    highest: float  # loss of any update
    longest: float  # gradient of any update


@dataclass(frozen=True)
class Claim:
    """One figure of an Ending and its bound."""

    what: str
    figure: Callable[[Ending], float]
    bound: float
    at_least: bool = False

    def margin(self, ending: Ending) -> float:
        """How many times as far as the claim needs; under 1 it fails."""
        found = self.figure(ending)
        if self.at_least:
            return found / self.bound
        return self.bound / found if found else math.inf


_ENDS = Claim("it makes all its updates", lambda e: 0 if e.broke_off else math.inf, 1, at_least=True)
_LEARNS = (
    _ENDS,
    Claim("learned by update", lambda e: e.learned, 200),
    Claim("letters named wrong at the end", lambda e: max(1 - e.accuracy, FINEST), 0.05),
)
_LEARNS_NOTHING = (
    _ENDS,
    Claim("letters named at the end", lambda e: e.accuracy, 0.35),
    Claim("share of the gradient that arrives", lambda e: e.arrives, 0.001),
)
_EXPLODES = (
    Claim("gradient at the first letter, times that at the end", lambda e: e.arrives, 100, at_least=True),
    Claim("first loss, times a guess", lambda e: e.start / GUESS_LOSS, 46, at_least=True),  # 64: beyond every axis
)
CLAIMS = {
    "near": _LEARNS,
    "far": _LEARNS_NOTHING,
    "shut": _LEARNS_NOTHING,
    "gru": _LEARNS,
    "lstm": _LEARNS,
    "hundred": _LEARNS,
    "burst": (
        *_EXPLODES,
        Claim("it breaks off", lambda e: math.inf if e.broke_off else 0, 1, at_least=True),
        Claim("updates until then", lambda e: e.updates, 5),
    ),
    "calm": (*_EXPLODES, *_LEARNS),
    "squash": (
        *_LEARNS,
        # Three times a step would make 59,049 over ten.
        Claim("gradient at the first letter, times that at the end", lambda e: e.arrives, 200),
        Claim("highest loss, times a guess", lambda e: e.highest / GUESS_LOSS, 2),
        Claim("longest gradient", lambda e: e.longest, 40),
    ),
}


class _Unasked:
    """The task without its fixed sequences: looks cost a tenth, and change nothing about a run either way."""

    PROBES = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(task, name)


@cache
def _data(distance: int) -> Data:
    return task.load(task.Config(distance=distance))


def ending(name: str, seed: int, *, to_the_end: bool = True, **changes: Any) -> Ending:
    """A preset's run on that seed, with changes if asked for; or no further than until it has learned."""
    config = replace(PRESETS[name].config(seed), eval_every=EVERY, **changes)
    data = _data(config.distance)
    model = new_model(task, config, data)
    arrives = amounts.arrival(tuple(task.predict(model, probe) for probe in task.PROBES))
    looks, losses, lengths, broke_off = {}, [], [], False
    try:
        for step in train(_Unasked(), config, data, model):
            if step.val_metric is not None:
                looks[step.step] = step
            if step.train_loss is not None:
                losses.append(step.train_loss)
                lengths.append(step.grad_norm)
            if looks[max(looks)].val_metric >= LEARNED and not to_the_end:
                break
    except Diverged:
        broke_off = True
    return Ending(
        len(losses),
        broke_off,
        looks[max(looks)].val_metric,
        min((number for number, look in looks.items() if look.val_metric >= LEARNED), default=math.inf),
        arrives,
        looks[0].val_loss,
        max(losses, default=math.nan),
        max(lengths, default=math.nan),
    )


def tell(names: list[str]) -> None:
    """Every run of these presets in this process, a line of JSON each."""
    for name in names:
        for seed in SEEDS:
            print(json.dumps([name, seed, asdict(ending(name, seed))]), flush=True)


def _elsewhere(level: str, names: list[str]) -> Iterator[tuple[str, int, Ending]]:
    """The same from a process of that level, as they come."""
    command = [sys.executable, "-m", "tests.presets", "--here", *names]
    with subprocess.Popen(command, env=processors.environment(level), stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            name, seed, values = json.loads(line)
            yield name, seed, Ending(**values)
    if process.returncode:
        raise SystemExit(process.returncode)


def main(names: list[str]) -> int:
    """Print a line a preset, seed and level, and then the tightest margin of every claim; 1 if one fails."""
    processor = processors.own()
    able, left_out = processors.others(processor)
    print(*left_out, sep="\n", end="\n" * bool(left_out))
    tightest: dict[tuple[str, str], tuple[float, str]] = {}
    for level in [processor, *able]:
        for name, seed, one in _elsewhere(level, names):
            margins = {claim.what: claim.margin(one) for claim in CLAIMS[name]}
            least = min(margins, key=margins.get)
            end = f"broke off after {one.updates}" if one.broke_off else f"named {one.accuracy:.0%}"
            print(
                f"{name:8} seed {seed} {level:8} {end:20} learned by {one.learned:<4g} arrives {one.arrives:<8.2g} "
                f"loss {one.start:.3g} to {one.highest:<8.2g} longest {one.longest:<8.2g} "
                f"margin {margins[least]:.2f} ({least})",
                flush=True,
            )
            for what, margin in margins.items():
                tightest[name, what] = min(
                    tightest.get((name, what), (math.inf, "")), (margin, f"{level}, seed {seed}")
                )
    print()
    for (name, what), (margin, where) in tightest.items():
        print(f"{'holds' if margin >= 1 else 'FAILS'} {name:8} {what:52} {margin:.2f} times over ({where})")
    return int(any(margin < 1 for margin, _ in tightest.values()))


if __name__ == "__main__":
    asked = [name for name in sys.argv[1:] if name != "--here"] or list(PRESETS)
    if "--here" in sys.argv:
        tell(asked)
    else:
        sys.exit(main(asked))

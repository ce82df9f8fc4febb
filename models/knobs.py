"""Settings that are turned while a run is under way, and what was turned when, so that it can be repeated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from models.config import Config


@dataclass(frozen=True)
class Turn:
    """Settings that were given other values between two updates."""

    after: int  # updates made by then
    values: dict[str, Any]  # by the names of the settings


class _AsTheyStand:
    """It has the settings of a Config, each with the value that it has when it is asked for."""

    def __init__(self, knobs: "Knobs"):
        self._knobs = knobs

    def __getattr__(self, name: str) -> Any:
        return getattr(self._knobs.now, name)


class Knobs:
    """The settings of a live run."""

    def __init__(self, config: Config, turns: Sequence[Turn] = (), done: int = 0):
        """Start as `config` says; turn as an earlier run was turned, if `turns` are given. A run that goes on has
        made `done` updates."""
        self.start = config
        self._asked: dict[str, Any] = {}
        self.go_on(turns, done)

    def go_on(self, turns: Sequence[Turn], done: float) -> None:
        """Stand as in a run that is turned so, after `done` updates."""
        self.now = self.start
        self.turns: tuple[Turn, ...] = tuple(turn for turn in turns if turn.after < done)  # those that hold by now
        for turn in self.turns:
            self.now = replace(self.now, **turn.values)
        self._to_come = {turn.after: turn.values for turn in turns if turn.after >= done}

    @property
    def config(self) -> Config:
        """To be read like `now`, whichever that is by then: a run is told its settings once."""
        return cast(Config, _AsTheyStand(self))

    def turn(self, **values: Any) -> None:
        """Ask for other settings: they hold from the next update on.

        UserError for a value that is out of range; ValueError for a setting that a network is built by.
        """
        if fixed := set(values) - set(self.now.live()):
            raise ValueError(f"{', '.join(sorted(fixed))} can't be turned")
        replace(self.now, **values)
        self._asked |= values

    def settle(self, done: int) -> bool:
        """Give the settings the values that were asked for, before the update after `done` of them. Whether any
        changed."""
        asked = self._to_come.pop(done, {}) | self._asked
        self._asked = {}
        changed = {name: value for name, value in asked.items() if value != getattr(self.now, name)}
        if changed:
            self.now = replace(self.now, **changed)
            self.turns += (Turn(done, changed),)
        return bool(changed)

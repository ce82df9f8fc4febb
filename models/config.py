"""Settings that know their own default, range and meaning: sliders, flags and checks all read the same fields."""

import dataclasses
from dataclasses import dataclass, field
from typing import Any, Literal, Self, get_args

from models.errors import UserError

# Where a page has the control of a setting: in plain view, behind "More settings", or nowhere, so that the command
# line alone can change it.
Place = Literal["front", "more", "command"]

Optimizer = Literal["AdamW", "SGD"]  # a class of models/optimizers.py

# What the page calls a setting whose own name is jargon.
_PLAINLY = {
    "max_steps": "Updates",
    "asked": "What is foretold",
    "batch_size": "Examples an update",
    "weight_decay": "Pull to zero",
    "clip": "Longest gradient",
    "eval_every": "Updates between looks",
    "distance": "Letters in between",
    "gate_bias": "How open the gate starts",
    "recurrent_scale": "Scale of the memory's weights",
}


@dataclass(frozen=True)
class Option:
    """One setting of a Config: what it may be and what it means."""

    name: str
    default: Any
    meaning: str
    low: float | None = None
    high: float | None = None
    choices: tuple[Any, ...] = ()
    stops: tuple[Any, ...] = ()  # the values worth trying: those that a slider stops at
    place: Place = "more"
    shapes_data: bool = False  # whether `load` looks at it
    live: bool = False  # whether it can be turned while a run is under way

    @property
    def label(self) -> str:
        """Its name as a person reads it."""
        return self.name.replace("_", " ").capitalize()

    @property
    def heading(self) -> str:
        """What a control for it is called."""
        return _PLAINLY.get(self.name, self.label)

    @property
    def type(self) -> type:
        """int, float or str."""
        return type(self.default)

    def check(self, value: Any) -> Any:
        """`value` as this option's type; UserError with a sentence when it is not to be had."""
        try:
            typed = self.type(value)
            if isinstance(typed, int) and typed != float(value):
                raise ValueError
        except (TypeError, ValueError, OverflowError) as error:
            kind = "a whole number" if self.type is int else "a number"
            raise UserError(f"{self.label} must be {kind}, not {value!r}.") from error
        if self.choices and typed not in self.choices:
            raise UserError(f"{self.label} must be one of {', '.join(map(str, self.choices))}, not {value!r}.")
        if self.low is not None and not self.low <= typed <= self.high:  # false for NaN too
            raise UserError(f"{self.label} must be between {self.low:g} and {self.high:g}, not {typed:g}.")
        return typed


def option(
    default: Any,
    meaning: str,
    *,
    low: float | None = None,
    high: float | None = None,
    choices: tuple[Any, ...] = (),
    stops: tuple[Any, ...] = (),
    place: Place = "more",
    shapes_data: bool = False,
    live: bool = False,
) -> Any:
    """Declare a Config field: its default, what it means, its range or its choices, and the rest of Option."""
    told = {"meaning": meaning, "low": low, "high": high, "choices": choices}
    told |= {"stops": stops, "place": place, "shapes_data": shapes_data, "live": live}
    return field(default=default, metadata=told)


@dataclass(frozen=True)
class _Changed:
    """What is other about an option than in the Config above."""

    value: Any
    changes: dict[str, Any]


def default(value: Any, **changes: Any) -> Any:
    """Give an option of the Config above another default, and whatever else of Option is other here; its meaning,
    its range and its place in the order stay."""
    return _Changed(value, changes)


@dataclass(frozen=True)
class Config:
    """What every task's training run is told. A task adds fields of its own, or changes a default."""

    learning_rate: float = option(
        0.005,
        "how far each update moves the weights",
        low=1e-5,
        high=1.0,
        stops=(0.0003, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1.0),
        place="front",
        live=True,
    )
    max_steps: int = option(600, "how many updates the run makes", low=1, high=20_000)
    warmup_steps: int = option(
        0,
        "the first updates, on other data if there is some",
        low=0,
        high=20_000,
        place="command",
        shapes_data=True,
    )
    optimizer: Optimizer = option(
        "AdamW", "how a gradient becomes an update", choices=get_args(Optimizer), place="command"
    )
    batch_size: int = option(64, "how many examples each update looks at", low=1, high=512)
    weight_decay: float = option(0.01, "how strongly weights are pulled back to zero", low=0.0, high=1.0)
    clip: float = option(1.0, "the length that a longer gradient is cut to", low=0.01, high=1000.0, live=True)
    eval_every: int = option(20, "updates between two looks at the validation data", low=1, high=1000)
    seed: int = option(0, "which dice are thrown: same seed, same run", low=0, high=999_999)

    def __init_subclass__(cls, **rest: Any) -> None:
        """Make whole fields of changed defaults, before `dataclass` reads them; TypeError where none is above."""
        super().__init_subclass__(**rest)
        for name, changed in list(vars(cls).items()):
            if isinstance(changed, _Changed):
                above = {f.name: f for f in dataclasses.fields(cls)}  # of the class above: `cls` is not done yet
                if name not in above:
                    raise TypeError(f"{cls.__qualname__} changes the default of {name}, which nobody above has")
                setattr(
                    cls, name, field(default=changed.value, metadata={**above[name].metadata, **changed.changes})
                )

    def __post_init__(self) -> None:
        """Check every field; UserError on the first that is out of its range."""
        for known in self.options():
            object.__setattr__(self, known.name, known.check(getattr(self, known.name)))

    @classmethod
    def options(cls) -> list[Option]:
        """The settings in the order they were declared."""
        return [Option(f.name, f.default, **f.metadata) for f in dataclasses.fields(cls)]

    @classmethod
    def live(cls) -> list[str]:
        """The names of those that can be turned while a run is under way."""
        return [o.name for o in cls.options() if o.live]

    def shaping_data(self) -> tuple[tuple[str, Any], ...]:
        """The settings that data depend on, with their values: a new learning rate reads nothing again."""
        return tuple((o.name, getattr(self, o.name)) for o in self.options() if o.shapes_data)

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """A Config from plain values, as a file or an address bar holds them; UserError for an unknown name."""
        known = {o.name for o in cls.options()}
        if unknown := sorted(set(values) - known):
            raise UserError(f"There is no setting called {unknown[0]}; there are {', '.join(sorted(known))}.")
        return cls(**values)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, such as `of` takes."""
        return dataclasses.asdict(self)

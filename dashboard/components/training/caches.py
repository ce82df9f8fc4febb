"""What all visitors share, loaded once: shipped models, data and baselines. Nothing of a visitor's is kept here."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple, TypeVar, cast
from weakref import WeakKeyDictionary, WeakValueDictionary

import streamlit as st

from dashboard.components.basics.wording import plain
from dashboard.components.training.shelf import Place, Shelf
from models import checkpoint, tasks
from models.config import Config
from models.errors import UserError
from models.packed import nbytes, pack
from models.shapes import Baseline, Data, Network

# Seconds after which what is shared is let go, and read again if somebody asks: a small server has more to hold.
IDLE = 1800
# Bytes that data may take together, beyond what somebody asked for within the last minute. What all pages learn
# from as they open is 34 MB, and stays: to read the recordings again takes seconds.
ROOM = 50e6

Model = TypeVar("Model", bound=Network)
Given = TypeVar("Given", bound=Hashable)
Answer = TypeVar("Answer")
_answers: WeakKeyDictionary[Network, dict[Any, Any]] = WeakKeyDictionary()


def answer(model: Model, ask: Callable[[Model, Given], Answer], given: Given) -> Answer:
    """ask(model, given), asked once for as long as the model lives.

    For a page's fixed inputs alone: what a visitor typed must not be kept where all visitors share a model.
    """
    known = _answers.setdefault(model, {})
    if (ask, given) not in known:
        known[ask, given] = ask(model, given)
    return known[ask, given]


# Without a bound on their number: there are only so many tasks, and all of them together take 40 MB. Where one had
# to go for another, sessions kept the old one with their answers while it was read again: ten copies of each in a
# room of fifty visitors.
@st.cache_resource(ttl=IDLE, show_spinner="Opening the trained network …")
def shipped(name: str, variant: str = "") -> checkpoint.Checkpoint:
    """The task's own trained model, or a variant of it. UserError when its file is missing or damaged."""
    return checkpoint.shipped(name, variant)


def are_here(name: str, variants: Iterable[str]) -> bool:
    """Whether all of these variants can be read; a sentence on the page where one can't."""
    try:
        for variant in variants:
            shipped(name, variant)
    except UserError as error:
        st.warning(plain(str(error)), icon=":material/warning:")
        return False
    return True


def network(name: str, kind: type[Model], variant: str = "") -> Model:
    """The network in that checkpoint; `kind` is what the task builds. UserError as above."""
    # Not checked: whoever changes a class while the app runs finds a network of the old one in the cache.
    return cast(Model, shipped(name, variant).model)


def find_data(name: str, config: Config) -> tuple[Data, Baseline]:
    """The data that `config` asks for and what a simple method reaches on it. UserError when it can't be had."""
    while (found := _shelf.look(_loaded(*_asked(name, config)))) is None:
        pass  # others needed its place meanwhile
    return found.data, found.baseline


def are_shared(data: Data) -> bool:
    """Whether they are what all visitors get for their settings, and no visitor's own."""
    return any(held() is data for held in _held.valuerefs())  # a list at once: others may read data meanwhile


def _asked(name: str, config: Config) -> "_Asked":
    return name, config.shaping_data()


_Asked = tuple[str, tuple[tuple[str, object], ...]]  # a task, and the settings that its data depends on
# What somebody's experiment still holds is not read a second time, though it had to leave the cache for other data.
_held: WeakValueDictionary[_Asked, Data] = WeakValueDictionary()
_held_baselines: WeakValueDictionary[_Asked, Baseline] = WeakValueDictionary()


class _Read(NamedTuple):
    data: Data
    baseline: Baseline
    weight: int  # bytes


_shelf: Shelf[_Read] = Shelf(lambda read: read.weight, lambda _: None, room=ROOM)


def _is_there(place: Place[_Read]) -> bool:
    return _shelf.look(place) is not None


@st.cache_resource(max_entries=32, ttl=IDLE, validate=_is_there, show_spinner="Reading the data …")
def _loaded(name: str, settings: tuple[tuple[str, object], ...]) -> Place[_Read]:
    asked = name, settings
    data, baseline = _held.get(asked), _held_baselines.get(asked)
    if data is None or baseline is None:
        task = tasks.find(name)
        loaded = task.load(task.Config.of(dict(settings)))
        data, baseline = pack(loaded), task.baseline(loaded)
        _held[asked], _held_baselines[asked] = data, baseline
    return Place(_Read(data, baseline, nbytes(data)))

"""Break it: films that ask for more than it learned. Every verdict is computed from what this very network says."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.app_pages.film import screenplay, script
from dashboard.components.basics import beats
from dashboard.components.basics.wording import listed, plural
from dashboard.components.training import breaking, caches, live
from models.datasets import films
from models.datasets.films import QUIET, Film
from models.tasks import film as task


@dataclass(frozen=True)
class Hard:
    """A film, and what is hard about it."""

    name: str
    line: str  # its script
    what: str  # of the film: nothing about the network
    instead: str = ""  # the script without that
    how: str = ""  # what is other there

    def film(self, line: str) -> Film:
        """As it is shot."""
        found = screenplay.of_line(line)
        assert found is not None, line
        return found


def show(model: task.FilmModel, find_data: live.FindData) -> None:
    """A card a film, and a run that can't work."""
    cards: list[Callable[[task.FilmModel], None]] = [partial(_card, place) for place in range(len(FILMS))]
    breaking.cards(model, (*cards, lambda _: breaking.too_fast(task, find_data)))


def _card(place: int, model: task.FilmModel) -> None:
    hard = FILMS[place]
    shot = hard.film(hard.line)
    st.markdown(f"**{hard.name}**  \n{hard.what}")
    beats.found(verdict(model, shot))
    if hard.instead:
        beats.found(f"{hard.how}: {verdict(model, hard.film(hard.instead))}")
    breaking.try_above(task, f"film_{place}", partial(script.use, shot))


def verdict(model: task.FilmModel, shot: Film) -> str:
    """Which events it names wrongly, and what it says where nothing happens."""
    said = caches.answer(model, task.predict, shot).output
    truth = [label for _, label in films.shot(shot)]
    events = [at for at, label in enumerate(truth) if label != QUIET]
    wrong = [at for at in events if said[at] != truth[at]]
    alarms = sum(true == QUIET and told != QUIET for true, told in zip(truth, said, strict=True))
    counted = f"It names {len(events) - len(wrong)} of {plural(len(events), 'event')} rightly."
    if wrong:
        told = [f"frame {at + 1} is “{truth[at]}”, it says “{said[at]}”" for at in wrong[:2]]
        counted += f" Wrong: {listed(told)}" + (f", and {len(wrong) - 2} more." if len(wrong) > 2 else ".")
    return counted + (f" Where nothing happens it sees something {plural(alarms, 'time')}." if alarms else "")


FILMS: tuple[Hard, ...] = ()

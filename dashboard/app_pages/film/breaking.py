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


FILMS = (
    Hard(
        "All in red",
        "8~ring.red.0.left.0.on~square.red.0.left.0.on~triangle.red.0.left.0.on~cross.red.0.left.0.on"
        "~ring.red.0.right.0.on",
        "Four shapes of one colour, and then the first of them again.",
        "8~ring.red.0.left.0.on~square.blue.0.left.0.on~triangle.green.0.left.0.on~cross.yellow.0.left.0.on"
        "~ring.red.0.right.0.on",
        "With other colours in between",
    ),
    Hard(
        "The other cross",
        "8~cross.blue.0.left.0.on~square.yellow.1.left.1.back~cross.green.0.left.0.on",
        "A blue cross, a yellow square that turns back, a green cross: nobody comes twice.",
        "8~cross.blue.0.left.0.on~cross.green.0.left.0.on",
        "Without the square",
    ),
    Hard(
        "A full evening",
        "5~triangle.blue.2.right.1.on~square.yellow.1.left.1.back~cross.yellow.0.right.0.on~ring.red.2.left.3.back"
        "~cross.yellow.0.right.3.back~square.yellow.0.left.6.on",
        "As long as a film may be here; none that it learned from was longer than 40 frames.",
    ),
    Hard(
        "A long wait",
        "8~triangle.green.1.left.6.on~triangle.green.1.right.6.back",
        "Six frames longer behind the wall than it takes to walk past; it learned with three at the most.",
    ),
)


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
        beats.found(f"{hard.how} {verdict(model, hard.film(hard.instead), 'it')}")
    breaking.try_above(task, f"film_{place}", partial(script.use, shot))


def verdict(model: task.FilmModel, shot: Film, it: str = "It") -> str:
    """Which events it names wrongly, and what it says where nothing happens."""
    said = caches.answer(model, task.predict, shot).output
    truth = [label for _, label in films.shot(shot)]
    events = [at for at, label in enumerate(truth) if label != QUIET]
    wrong = [at for at in events if said[at] != truth[at]]
    alarms = sum(true == QUIET and told != QUIET for true, told in zip(truth, said, strict=True))
    counted = f"{it} names {len(events) - len(wrong)} of {plural(len(events), 'event')} rightly."
    if wrong:
        told = [f"frame {at + 1} is “{truth[at]}”, it says “{said[at]}”" for at in wrong[:2]]
        counted += f" Wrong: {listed(told)}" + (f", and {len(wrong) - 2} more." if len(wrong) > 2 else ".")
    return counted + (f" Where nothing happens it sees something {plural(alarms, 'time')}." if alarms else "")

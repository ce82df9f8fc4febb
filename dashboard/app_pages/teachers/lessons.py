"""Lessons that are ready: which pages, in which order, for how long. The minutes are those of the pages' notes."""

from dataclasses import dataclass

import streamlit as st

from dashboard.app_pages.teachers import links
from dashboard.components.basics import beats
from dashboard.components.basics.wording import plural
from dashboard.components.frame import pages, tour
from dashboard.components.frame.card import Card


@dataclass(frozen=True)
class Lesson:
    """A lesson as an ordered list of pages."""

    aim: str
    pages: tuple[str, ...]  # by their files
    hide: tuple[str, ...] = ()  # parts that it does without

    @property
    def minutes(self) -> int:
        """How long its pages take."""
        return sum(notes.minutes for file in self.pages if (notes := pages.CARDS[file].notes))


LESSONS = {
    "15 minutes": Lesson(
        "A first look: what a memory is good for, and which shapes of task there are.",
        ("start", "types"),
        ("map", "glossary"),
    ),
    "15 minutes of music": Lesson(
        "Set a melody together, guess which chorale is Bach's, and hear which rules the network never learned.",
        ("chorale",),
        ("learn", "hood"),
    ),
    "15 minutes with a pen": Lesson(
        "Write a number together, see at which moment it is known, and draw a digit backwards for two readers.",
        ("handwriting",),
        ("learn", "hood"),
    ),
    "20 minutes of odd days": Lesson(
        "Mark odd days together, then see what a network and three simple rules found, and who wins when.",
        ("anomaly",),
        ("learn", "hood"),
    ),
    "15 minutes with a price": Lesson(
        "Guess which curve was foretold, go nearer until the lag shows, and ask of a forecast: better than what?",
        ("stock",),
        ("learn", "hood"),
    ),
    "45 minutes": Lesson(
        "One lesson: the loop, one network at work that the class can talk to, and the other types.",
        ("start", "loop", "sentiment", "types"),
        ("map", "glossary", "hood", "code"),
    ),
    "90 minutes": Lesson(
        "A double lesson: what a memory is good for, how the network learns, why it forgets, and what helps.",
        ("start", "loop", "memory", "sentiment", "learning", "fading", "translation"),
        ("map", "glossary"),
    ),
}


def show(home: str) -> None:
    """Ask how long the lesson is, and draw its plan and its link. `home` is the root of the app's address."""
    chosen = st.segmented_control(
        "How long is your lesson?",
        list(LESSONS),
        default="45 minutes",
        required=True,
        key="teachers_lesson",
        bind="query-params",
    )
    lesson = LESSONS.get(chosen or "", LESSONS["45 minutes"])
    with st.container(border=True):
        beats.say(f"**{lesson.aim}**")
        beats.say("\n".join(f"{number}. {_line(pages.CARDS[file])}" for number, file in enumerate(lesson.pages, 1)))
        beats.found(f"{plural(len(lesson.pages), 'page')}, about {lesson.minutes} minutes in all.")
        offer(links.address(home, lesson.pages, presenting=True, hide=lesson.hide), "Open this lesson", "lesson")


def tour_offer(home: str) -> None:
    """The guided tour in front of a class: its link."""
    files = list(dict.fromkeys(card.file for card, _ in tour.STOPS))
    with st.container(border=True):
        beats.say(
            f"**Or take the guided tour together.** {plural(len(tour.STOPS), 'stop')} on "
            f"{plural(len(files), 'page')}; at each the class does one small thing. Page down leads to the next "
            "stop, Page up back."
        )
        link = links.address(home, files, presenting=True, settings=[("tour", "1")])
        offer(link, "Open the tour", "tour")


def _line(card: Card) -> str:
    """A page in a lesson's plan."""
    if card.notes is None:
        return f"**{card.title}**"
    return f"**{card.title}**, {card.notes.minutes} minutes. Ask first: *{card.notes.question}*"


def offer(link: str, label: str, name: str) -> None:
    """A link to open, and the same to copy."""
    st.link_button(label, link, icon=":material/open_in_new:", key=f"teachers_open_{name}")
    st.code(link, language=None, wrap_lines=True)

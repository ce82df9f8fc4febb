"""The applications, in the order of the menu: an entry each. A page of that section without one fails a test."""

from dashboard.app_pages.uses import answers, pictures, verdict
from dashboard.app_pages.uses.entry import Entry
from dashboard.app_pages.uses.series import SERIES
from dashboard.app_pages.uses.verdict import Figures
from dashboard.components.basics.wording import number, percent
from dashboard.components.drawings.side_by_side import Tick
from models.datasets import fetch, spoken_digits
from models.tasks import chorale, film, handwriting, nextword, speech


def _first_guess(figures: Figures) -> str:
    within = figures[f"right within {nextword.GUESSES[0]}"]
    network, rival = percent(within["network"]), percent(within["trigram"])
    return f"Its first guess is right {network} of the time, the counter's {rival}."


def _next_note(figures: Figures) -> str:
    mine, rival = (figures[chorale.NEXT_NOTE][name] for name in ("value", "baseline"))
    return (
        f"Where it has to guess how the melody goes on, the two are {number(mine)} and {number(rival)}: "
        f"{verdict.less(mine, rival)}."
    )


def _one_digit(figures: Figures) -> str:
    alone = figures[handwriting.ALONE]
    mine, rival = percent(alone["value"]), percent(alone["baseline"])
    return f"Of digits that stand alone it reads {mine}, and its rival {rival}."


def _new_voices(figures: Figures) -> str:
    return (
        f"With voices that it never heard, it is right {percent(figures['new voices']['mean'])} of the time, and "
        f"its rival {percent(figures['new voices, the nearest recording'])}."
    )


def _came_late(figures: Figures) -> str:
    late = figures[film.JOINED]
    return (
        f"A rival that calls every frame an event would have {percent(figures[film.EAGER])}. Who joins at frame "
        f"{film.JOIN + 1} tells {percent(late['joined late'])} of the later entrances, who saw it all "
        f"{percent(late['saw it all'])}."
    )


def _spoken() -> str:
    """Which network hears: without recordings the one for words of tones, which the project makes itself."""
    return "" if fetch.is_cached(spoken_digits.NAME) else "tones"


APPLICATIONS = (
    Entry(
        page="nextword",
        task="nextword",
        kind="many to many, one ahead",
        steps=(Tick("it", "was"), Tick("was", "one"), Tick("one", "of"), Tick("of", "the")),
        inputs={
            text: text for text in ("It was one of the", "She opened the door and", "The president of the United")
        },
        answer=answers.next_words,
        further=_first_guess,
        counted="words",
        today=(
            "The chips above a phone's keyboard came from small recurrent networks for years: they fit into the "
            "phone, and nothing you type has to leave it. What writes whole texts today is a Transformer."
        ),
    ),
    Entry(
        page="letters",
        task="letters",
        kind="one to many",
        steps=(Tick("t", "h"), Tick(output="e"), Tick(output="n"), Tick(output=",")),
        inputs={text: text for text in ("ROMEO.", "To be", "The king")},
        answer=answers.going_on,
        today=(
            "Texts are written by Transformers now, a piece of a word at a time. Guessing the next sign with a "
            "small recurrent network lives on in programs that squeeze files as small as they can."
        ),
    ),
    Entry(
        page="chorale",
        task="chorale",
        kind="many to many, aligned",
        steps=(Tick("C", "G E C"), Tick("D", "G D B"), Tick("E", "G C C"), Tick("F", "A C F")),
        inputs=dict(zip(("Up the scale", "A tune"), chorale.PROBES, strict=True)),
        answer=answers.chords,
        further=_next_note,
        today=(
            "Music is mostly made by Transformers and by diffusion models now. Small recurrent networks still play "
            "where the answer is due within a beat: on a stage, or in a browser."
        ),
    ),
    Entry(
        page="handwriting",
        task="handwriting",
        kind="many to many, fewer out than in",
        steps=(Tick("↓"), Tick("↘", "4"), Tick("→"), Tick("↙", "7")),
        inputs=dict(zip(("Two digits", "Four digits"), handwriting.PROBES, strict=True)),
        answer=answers.number,
        picture=pictures.PEN,
        further=_one_digit,
        today=(
            "Recurrent networks with this very way of teaching (CTC) have read pens on phones and tablets for "
            "years, offline and while one writes. CTC itself is used on top of other layers too."
        ),
    ),
    Entry(
        page="speech",
        task="speech",
        kind="many to one",
        steps=(Tick("s"), Tick("e"), Tick("ve"), Tick("n", "seven")),
        inputs=dict(zip(("One voice", "Another voice", "A third voice"), speech.PROBES, strict=False)),
        answer=answers.word,
        further=_new_voices,
        variant=_spoken,
        today=(
            "Large recognisers mix attention and convolutions. Recurrent layers stay where a small device listens "
            "all the time, and where words have to appear while one speaks (streaming)."
        ),
    ),
    Entry(
        page="film",
        task="film",
        kind="many to many, aligned",
        steps=(Tick("ring", "new"), Tick("nobody", "gone"), Tick("ring", "again"), Tick("nobody", "gone")),
        inputs=dict(zip(("One who comes back", "Two, one after the other"), film.PROBES, strict=True)),
        answer=answers.events,
        further=_came_late,
        counted="events",
        today=(
            "Films that lie there as a whole are understood by Transformers and convolutions. A machine that must "
            "act at every frame, such as a robot, often still carries a recurrent memory along."
        ),
    ),
    *SERIES,
)

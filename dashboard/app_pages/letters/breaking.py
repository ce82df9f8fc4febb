"""Break it: what this writer gets wrong. Every verdict is computed from what this very network does."""

import streamlit as st

from dashboard.app_pages.letters import learning
from dashboard.components.basics import beats, controls, own_text
from dashboard.components.basics.wording import percent, plain, plural
from dashboard.components.drawings import passage
from dashboard.components.training import breaking, caches
from models.language import circles
from models.tasks import letters as task

STUCK = "ROMEO\n"
STUCK_LENGTH = 800
_CIRCLE = 20  # letters: three dots alone are no circle
NEVER_MET = "Жил-был король\n"
FORGOTTEN = "[The bell tolls twelve times and nobody comes "


def show(model: task.LettersModel) -> None:
    """Four cards."""
    breaking.cards(model, (_always_the_likeliest, _never_met, _bracket, _too_fast))


def stuck(model: task.LettersModel, start: str) -> str:
    """What it writes where it always takes the likeliest letter."""
    return task.generate(model, start, temperature=0.0, seed=0, length=STUCK_LENGTH).output


def _always_the_likeliest(model: task.LettersModel) -> None:
    st.markdown("**Always the likeliest letter**  \nTemperature 0: no dice at all.")
    text = caches.answer(model, stuck, STUCK)
    found = circles.circle(text, _CIRCLE)
    if found is None:
        beats.found(
            f"This network writes {STUCK_LENGTH} letters without going round in a circle. At the end it says "
            f"“{plain(text[-60:])}”."
        )
    else:
        size, start = found
        passage.draw(
            [passage.Part(text[start : start + size])], key=controls.key(task, "loop"), label="What it repeats"
        )
        beats.found(
            f"From letter {start + 1} on it goes round in a circle: the same {plural(size, 'letter')} "
            f"again and again, up to the end ({STUCK_LENGTH} letters). The same memory and the same letter always "
            "give the same next letter; only dice get it out."
        )
    breaking.try_above(task, "stuck", lambda: own_text.use(task, STUCK), 0.0)


def _never_met(model: task.LettersModel) -> None:
    st.markdown(f"**Letters that it has never met**  \n“{plain(NEVER_MET.strip())}”: once there was a king.")
    made = caches.answer(model, task.predict, NEVER_MET)
    strange = sum(sign in made.unknown for sign in NEVER_MET)
    if not strange:
        beats.found("This network has met all of these letters: its training text is written with them.")
    else:
        passage.draw([passage.Part(made.output)], key=controls.key(task, "strange"), label="How it goes on")
        beats.found(
            f"It knows {len(model.vocabulary) - 2} signs, those of its training text. {plural(strange, 'sign')} of "
            "this are none of them: it leaves those out, and writes on as if nothing had been there. Train it on a "
            "text in that alphabet, and it writes in that alphabet."
        )
    breaking.try_above(task, "never_met", lambda: own_text.use(task, NEVER_MET), task.TEMPERATURE)


def closing(model: task.LettersModel, text: str) -> list[float]:
    """How likely it holds a closing bracket after every letter of `text`; nothing where it has none."""
    bracket = model.vocabulary.encode("]")[0]
    if "]" not in model.vocabulary:
        return []
    return task.read(model, text).next_letter[:, bracket].tolist()


def _bracket(model: task.LettersModel) -> None:
    st.markdown(f"**A stage direction that does not end**  \n“{plain(FORGOTTEN)}…”, said five times over.")
    once = len(FORGOTTEN) - 1
    shares = caches.answer(model, closing, "[" + FORGOTTEN[1:] * 5)
    if not shares:
        beats.found("This network has never met a closing bracket, so it can't close one.")
    else:
        ends = [max(shares[once * part : once * (part + 1)]) for part in range(5)]
        beats.found(
            "A person who has opened a bracket waits for its end, however long it takes. How likely it held “]” at "
            f"the best place of each round: {', '.join(percent(share) for share in ends)}."
        )
    long = "[" + FORGOTTEN[1:] * 5
    breaking.try_above(task, "bracket", lambda: own_text.use(task, long), task.TEMPERATURE)


def _too_fast(_: task.LettersModel) -> None:
    breaking.too_fast(task, learning.find_data)

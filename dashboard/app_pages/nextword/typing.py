"""Try it: a text, three chips as above a phone's keyboard, and the bars behind them."""

import streamlit as st

from dashboard.app_pages.nextword import guesses
from dashboard.components.basics import beats, controls, own_answers, own_text
from dashboard.components.basics.wording import percent, plain
from models.tasks import nextword as task
from models.text import typed

EXAMPLES = {
    "It was one of": "It was one of the most",
    "She did not": "She did not want to",
    "The President": "The President of the United",
    "A bracket": "The house (which was built by the king a long time ago",
    "The baker": "The baker walked over the old bridge in the rain and came home with a bag full of",
}
_SHOWN = 30  # letters of the end of the text in a sentence


def ask(model: task.NextWordModel) -> task.Reading | None:
    """The text as the network read it; None, and a sentence, where there is none."""
    words = own_text.ask(
        task,
        EXAMPLES,
        label="Your text",
        placeholder="Type a few words",
        cut=_cut,
        max_words=task.LONGEST,
        button="Guess the next word",
    )
    if words is None:
        return None
    return own_answers.answer(controls.key(task, "reading"), model, task.read, words)


def _cut(text: str) -> tuple[str, ...]:
    return task.cut(task.parse(text)) if text.strip() else ()


def show(model: task.NextWordModel, reading: task.Reading) -> None:
    """The chips, which put their word into the text, and the bars."""
    found = task.likeliest(reading.shares[-1], model.vocabulary, guesses.SHOWN)
    if len(found) >= guesses.CHIPS:
        with st.container(horizontal=True, key=controls.key(task, "chips"), width=480):
            for place, guess in enumerate(guesses.chips(found)):
                ending = guesses.ending(reading.words, guess.word)
                st.button(
                    plain(ending.strip()),
                    width="stretch",
                    key=controls.key(task, f"chip_{place}"),
                    on_click=_tap,
                    args=(ending,),
                    type="primary" if place == 1 else "secondary",
                    help=f"Puts it into your text. The network gives it {percent(guess.share)}.",
                )
    guesses.draw(found, key=controls.key(task, "bars"), alt="The ten words that the network holds likeliest next")
    beats.found(_sentence(model, reading, found))
    strange = model.vocabulary.unknown(reading.words)
    if model.vocabulary.knows_none(reading.words):
        st.info(task.KNOWS_NONE, icon=":material/help:")
    elif strange:
        shown = ", ".join(f"“{plain(word)}”" for word in strange[:6])
        st.info(
            f"It has never met {shown}: to the network these are all the same unknown word.", icon=":material/help:"
        )


def _tap(ending: str) -> None:
    text = st.session_state.get(controls.key(task, "text"), "").rstrip()
    own_text.use(task, f"{text}{ending}")


def _sentence(model: task.NextWordModel, reading: task.Reading, found: list[task.Guess]) -> str:
    share = sum(guess.share for guess in found)
    last = plain(typed(reading.words)[-_SHOWN:].partition(" ")[2] or reading.words[-1])
    return (
        f"After “… {last}” it gives “{plain(found[0].word)}” {percent(found[0].share)}. These {len(found)} share "
        f"{percent(share)} among them; the other {len(model.vocabulary) - 2 - len(found):,} words that it knows "
        f"have the rest."
    )

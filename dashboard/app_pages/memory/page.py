"""Memory or no memory: three networks of the same size race on sentences in which only the order tells."""

import streamlit as st

from dashboard.app_pages.memory import guess, idea, own_sentence, places, three_readers, verdicts
from dashboard.components.basics import beats, charting, charts, controls
from dashboard.components.basics.theme import DASHES, LineStyle, colours
from dashboard.components.basics.wording import plain
from dashboard.components.training import live, opening, watching
from models.datasets import bitten
from models.errors import UserError
from models.shapes import Prediction
from models.tasks import order as task

PARTS = {
    "idea": "The idea",
    "predict": "Predict",
    "race": "Race and reveal",
    "sentence": "Your own sentence",
    "why": "Why it needs a memory",
}


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """The fixed sentences of the time machine, and what they show."""
    charting.show(
        charts.answers,
        charts.answer_rows(predictions, task.LABELS),
        key=controls.key(task, "answers"),
        alt="Who was bitten, as the training network answers for six fixed sentences",
        labels=task.LABELS,
        count=len(predictions),
    )
    right = sum(p.output == bitten.bitten(p.input.split()) for p in predictions)
    twins = sum(a.output != b.output for a, b in zip(predictions[::2], predictions[1::2], strict=True))
    return (
        f"It is right about {right} of these {len(predictions)} sentences; a coin is right about 3 on average. Of "
        f"the 3 pairs, each made of the same words, it tells {twins} apart."
    )


beats.beat(
    "idea",
    "**The dog bit the man, or the man bit the dog?** The words are the same; only their order tells who was "
    "bitten. In a *feed-forward* network information goes one way, and every input is a first meeting. A "
    "*recurrent* network hands a memory on from word to word. Press play on both.",
    of=PARTS,
)
idea.show()

beats.beat(
    "predict",
    "Three networks with about as many weights each learn from the same sentences. Then each is asked about new "
    f"ones: some of {bitten.TRAINED.start} to {bitten.TRAINED.stop - 1} words, as it learned from, and some longer "
    "than any it has met. How often will it be right? A coin gets half.",
    of=PARTS,
)
guess.ask()

beats.beat(
    "race",
    "Press **Race** and watch all three learn, then reveal your guesses, one by one or all at once.",
    of=PARTS,
)
now = colours()
# The RNN in a memory's colour, the places in that of the input; the bag, which has no order, grey as a baseline.
styles = {
    task.BAG: LineStyle(now.muted, DASHES[1]),
    task.POSITIONS: LineStyle(now.input, DASHES[2]),
    "RNN": LineStyle(now.hidden, DASHES[0]),
}
point = watching.Point(afterwards=guess.surprise)
live.panel(task, draw_answers=draw_answers, race_first=True, styles=styles, point=point)
st.subheader("Your guesses against the networks", anchor=False)
guess.reveal(three_readers.raced())

try:
    readers = three_readers.latest()
except UserError as error:
    st.error(plain(str(error)), icon=":material/error:")
    readers = {}

if readers:
    beats.beat("sentence", "Type a sentence, press an example, or build one. All three answer at once.", of=PARTS)
    beats.found(three_readers.whose(readers))
    opening.offer(task)
    words = own_sentence.ask()
    if words is not None:
        verdicts.compare(readers, words)
        st.subheader("Where does the RNN decide?", anchor=False)
        verdicts.watch(readers["RNN"], words)
    beats.beat("why", "What exactly goes wrong with one weight per position? Look at its weights.", of=PARTS)
    places.show(readers)

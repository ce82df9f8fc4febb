"""Many to many, aligned: a tag for every word. Six beats, from the idea to the source."""

from functools import partial

import streamlit as st

from dashboard.app_pages.tagging import answer, learning, own_sentences, presets, tags, thinking
from dashboard.components.basics import beats, controls, own_answers, own_text
from dashboard.components.cell import hood
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import breaking, own_data, reader
from models.datasets import own_tagged
from models.language import word_features
from models.networks import tagger
from models.tasks import chunking, tagging

TASKS = {"Kinds of words": tagging, "Phrases": chunking}
SOURCES = {"made": "made-up sentences", "real": "newspaper sentences", "own": "my own"}
MAX_WORDS = own_tagged.LONGEST  # what the diagram can hold; the command line reads any length

beats.beat(
    "idea",
    "**Many words go in, and for every word something comes out.** Think of an interpreter who whispers along "
    "while somebody speaks: each word is answered as it is heard. Here the answer says what kind of word it is. "
    "But some words are two things at once, and only what comes later tells which. So this network reads the "
    "sentence twice, once from each end.",
)
unrolled(
    [
        Drawn(
            "they",
            output="pronoun",
            both=True,
            note="A word goes in, the memory changes, and an answer comes out at once.",
        ),
        Drawn("can", output="verb", both=True, note="“Can” may be a verb or a tin. After “they” it is a verb."),
        Drawn(
            "the",
            output="article",
            both=True,
            note="Input and output stay in step: one answer a word, no more, no less.",
        ),
        Drawn("fish", output="noun", both=True, note="“Fish” may be a verb too. After “the” it is a noun."),
    ],
    key="tagging_idea",
    label="Many to many, aligned: four words in, four tags out",
    step=3,
)
what = st.segmented_control(
    "What the network says of every word",
    list(TASKS),
    default=next(iter(TASKS)),
    required=True,
    key="tagging_what",
    bind="query-params",
)
task = TASKS.get(what, tagging)
beats.say(tags.WHAT_THEY_ARE if task is tagging else tags.HOW_PHRASES_ARE)

beats.beat("try", "Type a sentence, or press an example. Every word gets its tag at once.")
model = reader.choose(task, tagger.TaggerModel)
words = own_text.ask(
    task,
    presets.EXAMPLES[task.NAME],
    label="A sentence of yours, in English",
    placeholder="Type a sentence",
    cut=lambda text: word_features.cut(task.parse(text)),
    max_words=MAX_WORDS,
)
reading = None
if model is not None and words is not None:
    reading = own_answers.answer(controls.key(task, "reading"), model, tagger.read, words)
step, side = 0, thinking.Side.LEFT
if model is not None and reading is not None:
    answer.show(task, model, reading)
    answer.compare(task, model, reading)

    beats.beat(
        "think",
        "One word a step, one answer a step. Press play, or click a word to stop there (space plays, the arrow "
        "keys step). Choose whom to watch: the reader from the left answers with the words so far; the one from "
        "the right meets the last word first, and where it arrives, both answer together.",
    )
    step, side = thinking.watch(task, model, reading)

beats.beat(
    "learn",
    "A fresh network gives tags at random. Train one here, live. The **made-up sentences** are full of words that "
    "are two things at once (“the old man the boats” against “the old man watches the boats”), so a word's usual "
    "tag is often wrong; the **newspaper sentences** were tagged by hand; **sentences of your own** may be in any "
    "language, with any tags. Then race: three cells that read both ways, and one that reads one way.",
)
own_data.panel(
    task,
    own_sentences.KINDS[task.NAME],
    show_choice=lambda choice: SOURCES.get(choice, choice),
    draw_answers=partial(learning.draw_answers, task),
)

if model is not None:
    is_own = own_data.is_own(model)
    beats.beat("break", own_data.NO_CARDS if is_own else f"Some sentences defeat it. {breaking.TESTED}")
    if not is_own:
        breaking.presets(
            task,
            model,
            presets.PRESETS[task.NAME],
            lambda text: own_text.use(task, text),
            presets.judge,
            presets.prove,
        )

if model is not None and reading is not None:
    beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
    thinking.formulas(task, model, reading, step, side)
    hood.sources(model, tagger.score)

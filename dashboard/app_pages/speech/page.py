"""Many to one, in sound: somebody says a word. Six beats."""

from functools import partial

import streamlit as st

from dashboard.app_pages.speech import (
    answer,
    breaking,
    hood,
    late,
    learning,
    networks,
    own_words,
    strangers,
    thinking,
    voices,
)  # fmt: skip
from dashboard.components.basics import beats, controls
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import caches, live, reader
from models.datasets import fetch, spoken_digits
from models.tasks import speech as task

find_data = partial(caches.find_data, task.NAME)

beats.beat(
    "idea",
    "**Many moments of sound go in, and one word comes out.** You hear “sev…” and wait for the rest: a word is "
    "never there all at once. The network gets the sound as a picture, column by column, eighty columns a second: "
    "how loud is each pitch now? It carries its memory from column to column, and at the end of the word it says "
    "which one it was.",
)
unrolled(
    [
        Drawn("s", output="six?", peek=True, note="A hiss goes in. It may become six, or seven."),
        Drawn("e", output="seven?", peek=True, note="A vowel follows. The memory still holds the hiss before it."),
        Drawn("v", output="seven", peek=True, note="After this there is hardly another digit that it could be."),
        Drawn("en", output="seven", note="The word is over, and the answer is asked for: many to one."),
    ],
    key=controls.key(task, "idea"),
    label="Many to one: moments of sound in, one word out",
    step=3,
)

beats.beat(
    "try",
    "Say one of the ten English digits or sing a tone word, or press an example, then **Play**: you hear the word, "
    "and the bars grow while the network does.",
)
spoken = st.segmented_control(
    "What is spoken", networks.SPOKEN, required=True, key=controls.key(task, "spoken"), bind="query-params",
    default=networks.DIGITS if fetch.is_cached(spoken_digits.NAME) else networks.TONES,
)  # fmt: skip
model = reader.choose(task, task.SpeechModel, partial(networks.shipped, spoken))
asked = voices.ask(model) if model is not None else None
heard, step = None, 0
if model is not None and asked is not None:
    heard, step = answer.show(model, asked)
strangers.show()
if model is not None:
    own_words.show(networks.listener(model))

if model is not None and asked is not None and heard is not None:
    beats.beat(
        "think",
        f"Its memory is {model.config.hidden_size} numbers. Below are the moments around the one that is looked at "
        "in *Try it*: move the line there, and they follow.",
    )
    step = thinking.watch(model, heard, step)
    late.compare(model, heard, asked.sound, asked.word)

beats.beat(
    "learn",
    "A fresh network names words by chance. Train one here, live. Without any corpus it learns **tone words** that "
    "this project sings: do is low, so is high, and “do-so” and “so-do” differ in their order alone. With one it "
    "learns **spoken digits**. While it learns, each word is made faster or slower, the voice higher or lower, and "
    "a hiss is laid over some: so it meets voices that nobody recorded.",
)
live.panel(
    task, show_choice=lambda choice: learning.SOURCES.get(choice, choice), draw_answers=learning.draw_answers
)

if model is not None and asked is not None:
    beats.beat(
        "break",
        "The sound of *Try it*, changed. To all of these this very network has just listened.",
    )
    breaking.show(model, asked, find_data)

if model is not None and heard is not None:
    beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
    hood.show(model, heard, step)

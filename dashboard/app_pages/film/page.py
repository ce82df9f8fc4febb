"""Many to many, aligned: a film goes in, and for every frame comes out what happens in it. Six beats."""

from functools import partial

import streamlit as st

from dashboard.app_pages.film import (
    answer,
    breaking,
    commentary,
    guessing,
    hood,
    late,
    learning,
    readers,
    running,
    script,
    thinking,
)
from dashboard.components.basics import beats, controls
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import caches, live, reader
from models.tasks import film as task

find_data = partial(caches.find_data, task.NAME)

beats.beat(
    "idea",
    "**A film goes in, frame by frame, and for every frame comes out what happens in it.** You watch a door. "
    "Somebody comes in: a stranger, or the one who left a minute ago? The picture of that moment does not tell. "
    "You know it, for you remember. A network that sees one frame at a time can't; one with a memory can.",
)
unrolled(
    [
        Drawn("red ring", output="new", note="A red ring comes in. It was never here before: somebody new."),
        Drawn("nobody", output="gone", note="It has left. The memory keeps that it was here."),
        Drawn(
            "red ring",
            output="again",
            note="The same picture as in step 1, and another answer: the same one again.",
        ),
        Drawn(
            "nobody",
            output="gone",
            note="An empty picture could mean that nothing happens. The memory knows better.",
        ),
    ],
    key=controls.key(task, "idea"),
    label="Many to many, aligned: four frames in, four answers out",
    step=2,
)

beats.beat(
    "try",
    "Choose a film and press **Play**, or click a frame. Above the frames stands what a network with memory says, "
    "below them what its rival says, who sees **one frame at a time**. A framed chip is wrong. Then run the film "
    "backwards, shuffle it, or direct your own: who comes, when, and which way.",
)
chosen = reader.choose(task, task.FilmModel)
model = chosen if readers.are_here() else None
film = script.choose()
shown = running.choose(film)
reading, step = None, 0
if model is not None:
    reading = answer.show(model, shown)
    answer.offer(film, shown, reading)
    guessing.show(model)

if model is not None and reading is not None:
    beats.beat(
        "think",
        "The same film as a diagram: [a frame](#light-input) goes in, [the memory](#light-memory) "
        "changes, [an answer](#light-output) comes out. Step through it, and look at the memory when somebody "
        "enters.",
    )
    if model.config.watching == task.ALONE:
        st.info(
            "This network has no memory: there is nothing to carry from frame to frame.", icon=":material/info:"
        )
    else:
        step = thinking.watch(model, shown, reading)
        late.compare(model, shown, reading)
    commentary.compare(shown)

beats.beat(
    "learn",
    "A fresh network gives labels at random. Train one here, live, on films that this project makes. First it "
    "learns what can be seen; **who was here before** takes longer, and the curve waits for it on a step: where "
    "everybody is “somebody new”. Then race three readers: one frame at a time, one way, both ways.",
)
live.panel(task, draw_answers=learning.draw_answers)

if model is not None:
    beats.beat(
        "break",
        "Films that ask for more than it learned. What is said of them, this very network has just done.",
    )
    breaking.show(model, find_data)

if model is not None and reading is not None:
    beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
    hood.show(model, shown, reading, step)

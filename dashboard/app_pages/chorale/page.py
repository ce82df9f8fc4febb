"""Many to many, aligned, in sound: a melody goes in, and three voices come out. Six beats."""

from functools import partial

from dashboard.app_pages.chorale import blind, breaking, going_on, hood, learning, setting, thinking
from dashboard.components.basics import beats, controls
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import caches, live, reader
from models.tasks import chorale as task

find_data = partial(caches.find_data, task.NAME)

beats.beat(
    "idea",
    "**A melody goes in, note by note, and three more voices come out under it.** Sing along with a song and you "
    "do it too: you find a note that fits the others, fits what you sang a moment ago, and fits where the tune is "
    "going. This network has listened to 207 chorales by Bach. Nobody told it what a chord is, or a key. "
    "Two cells read the melody, one from each end; a third sings, and hears what it sang last.",
)
unrolled(
    [
        Drawn("G4", output="D B G", both=True, note="The melody has G. Alto, tenor and bass sing D, B and G."),
        Drawn(
            "A4", output="F♯ D D", both=True, heard=True, note="The melody goes on to A, and the three go along."
        ),
        Drawn("B4", output="G D G", both=True, heard=True, note="Each step hears the notes of the step before."),
        Drawn(
            "C5",
            output="E G C",
            both=True,
            heard=True,
            note="It has read the melody from both ends, so it knows what comes.",
        ),
    ],
    key=controls.key(task, "idea"),
    label="Many to many: a note in, three notes out, at every step",
    step=3,
)

beats.beat(
    "try",
    "Press a melody, or click your own into the sheet below: it is what goes in. The voices appear above it as "
    "soon as you rest. **Play** lets you hear them. With the keyboard, arrows move on the sheet and space sets a "
    "note.",
)
model = reader.choose(task, task.ChoraleModel)
sung = setting.ask(model) if model is not None else None
if sung is not None:
    setting.show(sung.made)
if model is not None and sung is not None:
    going_on.offer(model, tuple(chord[0] for chord in sung.made.chorale))
if model is not None:
    blind.show(model)

step = 0
if model is not None and sung is not None:
    beats.beat("think", thinking.say(model))
    step = thinking.watch(model, sung)

beats.beat(
    "learn",
    "A fresh network sings notes by chance. Train one here, live, and drag the time machine from noise to chords. "
    "Without any corpus it learns from **little tunes** that this project makes by plain rules; with one, from "
    "**Bach's chorales**. Each is sung in another key every time, since what is right in one key is right in all. "
    "While it learns, the right notes go in at the next step, whatever it would have sung (*teacher forcing*), and "
    "parts of its memory are hidden from it (*dropout*).",
)
live.panel(
    task,
    show_choice=lambda choice: learning.SOURCES.get(choice, choice),
    draw_answers=learning.draw_answers,
)

if model is not None:
    beats.beat(
        "break",
        "Melodies that ask for more than it learned, and what the books forbid. What is said of the melodies "
        "below, this very network has just done, taking the likeliest note each time.",
    )
    breaking.show(model, find_data)

if model is not None and sung is not None:
    beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
    hood.show(model, sung.made.chorale, step)

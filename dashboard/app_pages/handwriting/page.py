"""Many to many, unaligned: the way of a pen goes in, and the number comes out. Six beats."""

from functools import partial

from dashboard.app_pages.handwriting import (
    breaking,
    hood,
    it_writes,
    learning,
    own_hand,
    reading,
    thinking,
    two_readers,
    writing,
)
from dashboard.components.basics import beats, controls
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import caches, live, reader
from models.tasks import handwriting as task

find_data = partial(caches.find_data, task.NAME)

beats.beat(
    "idea",
    "**You write a number in one go, and it is read from the movement of your pen.** There are no boxes, and "
    "nobody says where one digit ends and the next begins. Close your eyes and let somebody guide your hand: "
    "after half a loop you would know it is a six or a nought, a moment later which. This network is guided "
    "along your writing in small steps of equal length, from both ends. It never sees the picture.",
)
unrolled(
    [
        Drawn("↓", output="·", both=True, note="The pen goes down. It says nothing yet: a blank."),
        Drawn("→", output="·", both=True, note="It turns to the right. Still a blank."),
        Drawn("↓", output="4", both=True, note="A stroke down through it: here it says 4, once."),
        Drawn("↗", output="·", both=True, note="The pen moves on to the next digit: a blank."),
        Drawn("→", output="·", both=True, note="A line to the right …"),
        Drawn("↙", output="7", both=True, note="… and down: 7. Without the blanks the row reads 47."),
    ],
    key=controls.key(task, "idea"),
    label="The way of a pen in, a digit here and there out",
    step=5,
)

beats.beat(
    "try",
    "Write a number of one to eight digits with mouse, pen or finger, large and in one line. You may lift the "
    "pen or not. It is read while you write. Then press play and follow the pen; with the keyboard, choose an "
    "example.",
)
model = reader.choose(task, task.HandwritingModel)
asked = writing.ask()
read = reading.of(model, asked) if model is not None and asked is not None else None
step = 0
if model is not None and asked is not None and read is not None:
    step = reading.show(model, asked, read)
if model is not None:
    it_writes.show(model)
if model is not None and read is not None:
    beats.beat("think", thinking.SAY)
    step = thinking.watch(model, read.read, step)

beats.beat(
    "learn",
    "A fresh network says digits at random. Train one here, live, and drag the time machine to the first number "
    "that it reads. Without any corpus it learns from **digits that this project draws**, with one from "
    "**people's** and some of those. Each update writes new numbers: wider or narrower, leaning, uphill, joined or "
    "apart.",
)
live.panel(
    task,
    show_choice=lambda choice: learning.SOURCES.get(choice, choice),
    draw_answers=learning.draw_answers,
)
if model is not None:
    own_hand.show(model)

if model is not None:
    beats.beat("break", "What is said of the drawings below, this very network has just read.")
    alone = asked.strokes if asked is not None and read is not None and len(read.read.digits) == 1 else None
    two_readers.show(model, alone)
    breaking.show(model, find_data)

if model is not None and read is not None:
    beats.beat("hood", "The same point as numbers in equations, and the code that ran.")
    hood.show(model, read.read, step)

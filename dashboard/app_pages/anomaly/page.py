"""Many to many, a step ahead: the band in which the next value is expected, and what falls out of it. Six beats."""

from functools import partial

from dashboard.app_pages.anomaly import (
    breaking,
    hood,
    late,
    learning,
    marking,
    networks,
    picture,
    putting,
    stories,
    subject,
    thinking,
    watching,
    who_wins,
)
from dashboard.components.basics import beats, controls
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import live, own_series, reader
from models.tasks import anomaly as task

find_data = partial(own_series.find, task)

beats.beat(
    "idea",
    "**Numbers go in, one after another, and before each comes out what the network expects.** You do that too: a "
    "street that is loud at eight in the morning goes unnoticed, the same street silent at eight does not. Nobody "
    "tells the network what is odd. It learns what is usual, says a band in which the next value should lie, and "
    "what falls far outside is odd: an *anomaly*.",
)
unrolled(
    [
        Drawn("07:00", output="9 to 11", note="It is seven: it expects nine to eleven thousand rides. Ten come."),
        Drawn("07:30", output="11 to 13", note="The last value and the clock go in; the memory holds the morning."),
        Drawn("08:00", output="13 to 16", note="It expects the rush. Four thousand come: far outside the band."),
        Drawn("08:30", output="8 to 14", note="The band is wide now: the morning is not what it was taken for."),
    ],
    key=controls.key(task, "idea"),
    label="Many to many: a value in, a band for the next one out, at every step",
    step=2,
)

beats.beat(
    "try",
    "First it is your turn: **mark the days that look odd to you**, by a click, a tap, or the arrow keys and "
    "space. Then look at what the network found, and three rules that fit on one line each. Drag the line: a low "
    "one catches more, and cries wolf more often.",
)
key, looked = subject.choose()
here = networks.are_here()
model = reader.choose(task, task.AnomalyModel, partial(networks.of, looked.source) if here else None)
watched, day = None, 0
if model is not None:
    put = putting.of(looked)
    watched = watching.watch(model, watching.Given(key, put))
    day, said = marking.show(watched)
    if model.config.data != looked.source:
        beats.found(
            f"This network has learned from another series ({learning.SOURCES[model.config.data]}): where the "
            "rhythms differ, it is surprised by what is usual here."
        )
    putting.show(looked, put, day)
    if said.shown:
        stories.show(watched, said.factor, marking.look_at)
        picture.offer(watched, said, day)
    if here:
        who_wins.show()

found, step = None, 0
if model is not None and watched is not None:
    beats.beat(
        "think",
        "The day that is looked at in the calendar, value by value. [What goes in](#light-input) is the last value "
        "and the time on the clock; [what comes out](#light-output) is what the network expects now. "
        "[The memory](#light-memory) has read the week before (space plays, the arrow keys step).",
    )
    found = thinking.read(model, watched, day)
    step = thinking.watch(model, watched, found)
    late.compare(model, watched, found)

beats.beat(
    "learn",
    "A fresh network expects nothing in particular: its band is as wide as the whole series. Train one here, live, "
    "on a made-up series, on the taxi rides, or on **your own** (choose “My own” above and upload it). It learns "
    "from the first weeks alone, in which nothing is odd.",
)
live.panel(
    task,
    show_choice=lambda choice: learning.SOURCES.get(choice, choice),
    find_data=find_data,
    draw_answers=learning.draw_answers,
)

if model is not None and watched is not None:
    beats.beat(
        "break",
        "It knows a rhythm. What if the rhythm changes? Each card takes the last four weeks of your series "
        "and changes them. All counts are of this very network, at the line where it started.",
    )
    breaking.show(model, watched, find_data)

if model is not None and found is not None:
    beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
    hood.show(model, found, step)

"""One to many: a picture and its sentence, in six beats; and, lighter, a letter and its names."""

import streamlit as st

from dashboard.app_pages.captioning import (
    answer,
    breaking,
    hood,
    learning,
    made_up,
    name_writing,
    own_list,
    own_scene,
    thinking,
)
from dashboard.components.basics import beats, controls
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import live, own_data, reader, watching
from models.networks.captioner import CaptionModel
from models.tasks import captioning as task
from models.tasks import names

SHOWN = ("pictures", "names")
SWITCH = {
    "with": "with attention",
    "without": "without attention",
    "typed": "typed for this project",
    "real": "a corpus",
    "own": "my own list",
}


def pictures() -> None:
    """The six beats."""
    beats.beat(
        "idea",
        "**One picture goes in, many words come out.** Describe a photo on the phone: you look, you say a word, "
        "you look again, you say the next. This network does the same. What goes in first is only where something "
        "is drawn: for shapes and colours it has to look (*attention*), anew before each word. From then on it "
        "hears its own last word, and where it looked for it (it is *autoregressive*).",
    )
    unrolled(
        [
            Drawn(
                "picture",
                output="a",
                glances=True,
                note="Where something is drawn goes in. It looks, and the first word comes out.",
            ),
            Drawn(
                output="red",
                heard=True,
                glances=True,
                retold=True,
                note="It hears its own word “a” and where it looked for it, looks again, and says the next.",
            ),
            Drawn(
                output="star",
                heard=True,
                glances=True,
                retold=True,
                note="It hears “red”, looks at the shape, and says what it sees.",
            ),
            Drawn(
                output="end",
                heard=True,
                glances=True,
                retold=True,
                note="It decides by itself that the sentence is over.",
            ),
        ],
        key=controls.key(task, "idea"),
        label="One to many: one picture in, many words out",
        step=3,
    )

    beats.beat("try", "Build a picture, or let chance build one. The sentence comes at once.")
    model = reader.choose(task, CaptionModel)
    scene, room = own_scene.ask()
    told = None
    if model is not None and scene is not None:
        with room:
            told = answer.show(model, scene)
        beats.beat(
            "think",
            "One word a step. Press play, or click a word: the rings on the picture show where it looks for that "
            "word (space plays, the arrow keys step).",
        )
        step = thinking.watch(model, scene, told)

    beats.beat(
        "learn",
        "A fresh network babbles. Train one here, live, on pictures and sentences that the project makes. One in "
        "five pairs of colour and shape is kept from it (no red stars, for one). The race shows what looking "
        "again is worth.",
    )
    live.panel(
        task,
        show_choice=lambda choice: SWITCH.get(choice, choice),
        draw_answers=learning.draw_answers,
        point=watching.Point(gap=True),
    )

    if model is not None:
        beats.beat("break", "Pictures that ask for more than it learned, such as pairs that it never met.")
        breaking.show(model)
    if model is not None and scene is not None and told is not None:
        beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
        hood.show(model, scene, told, step)


def letters() -> None:
    """The lighter example: beats one to four."""
    beats.beat(
        "idea",
        "**One letter goes in, a name comes out.** As when you make up a name for a character: the first letter "
        "suggests the second, the two suggest a third. Each letter is drawn by weighted dice, then read as the "
        "next input. How bold the dice are is called *temperature*.",
        missing=("break", "hood"),
    )
    beats.beat("try", "Give it a beginning, and turn the temperature from dull to wild.")
    model = reader.choose(names, names.NamesModel)
    made = name_writing.ask(model) if model is not None else None
    if model is not None and made:
        name_writing.show(model, made)
        made_up.offer(model, made)
        made_up.guess(model)
        beats.beat("think", "The same loop as for pictures: what it wrote is what it reads next.")
        name_writing.watch(model, made)
    beats.beat(
        "learn",
        "Train a fresh writer. It starts with noise: see how soon its names can be spoken. On a **list of your "
        "own** it may write in any alphabet: names of places, of dinosaurs, of your family.",
    )
    own_data.panel(
        names,
        own_list.KIND,
        show_choice=lambda choice: SWITCH.get(choice, choice),
        draw_answers=name_writing.draw_answers,
    )


chosen = st.segmented_control(
    "What to watch",
    SHOWN,
    default="pictures",
    required=True,
    key=controls.key(task, "show"),
    bind="query-params",
)
if chosen == "names":
    letters()
else:
    pictures()

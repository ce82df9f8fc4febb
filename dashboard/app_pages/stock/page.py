"""Many to one: the last days of a price go in, and tomorrow's comes out. Six beats, and an honest scoreboard."""

import streamlit as st

from dashboard.app_pages.stock import (
    board,
    breaking,
    guessing,
    hood,
    law,
    learning,
    moods,
    networks,
    prices,
    thinking,
    tomorrow,
)
from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.basics.wording import plain
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import live, reader
from models.errors import UserError
from models.forecasts import walking
from models.tasks import stock as task

beats.beat(
    "idea",
    "**The last days go in, one after the other, and one number comes out: tomorrow's.** You may have seen "
    "pictures of it: a price, and the forecast of a network so close to it that it must see what comes. Does it? "
    "Here you find out what such a picture is worth, by guessing, by going nearer, and by counting. Then you see "
    "what the same network can really do.",
)
unrolled(
    [
        Drawn("+0.4 %", output="?", peek=True, note="The price rose by 0.4 %. That goes in."),
        Drawn("−1.1 %", output="?", peek=True, note="It fell. The memory holds both days now."),
        Drawn("+0.2 %", output="?", peek=True, note="Day by day, as far back as it reads."),
        Drawn("+0.1 %", output="tomorrow", note="After the last day it is asked: many to one."),
    ],
    key=controls.key(task, "idea"),
    label="Many to one: the last days in, tomorrow's price out",
    step=3,
)

beats.beat(
    "try",
    "Two curves hug the price below. One was foretold by a network. Which one? Choose prices, guess, and then go "
    "nearer until you see it.",
)
model = reader.choose(task, task.StockModel) if networks.are_here() else None
series = prices.choose() if model is not None else None
watched, step = None, 0
if model is not None and series is not None:
    asked = networks.fitting(networks.PRICES, model)
    if networks.question(model) != networks.PRICES:
        st.caption(
            f"Yours was trained for something else: it answers where the question is {networks.question(model)}."
        )
    try:
        walk = own_answers.answer(controls.key(task, "walk"), asked, walking.walk, series)
        prediction = own_answers.answer(controls.key(task, "tomorrow"), asked, task.predict, series)
    except UserError as error:
        st.warning(plain(str(error)), icon=":material/warning:")
        series = None
    else:
        guessing.show(walk)
        st.subheader("Tomorrow", anchor=False)
        tomorrow.show(series, prediction, walk)
if model is not None:
    board.show()
    law.show(model)
    if series is not None:
        moods.show(model, series)

if model is not None and series is not None:
    beats.beat(
        "think",
        "The last days as the network reads them: a number goes in, the memory changes, and after every day it "
        "could be asked. Choose what it foretells, and step through the days.",
    )
    watched, step = thinking.watch(model, series)

beats.beat(
    "learn",
    "A fresh network knows nothing of what comes. Train one here, live. **1 is the line to cross**: that is about "
    "how far off you are, in usual moves, if you say “as it is now”. On the lawful series the curve falls far "
    "below it in seconds. Then choose coin-tossed prices and *the move*, and watch it stay.",
)
live.panel(
    task,
    show_choice=lambda choice: learning.CHOICES.get(choice, choice),
    find_data=learning.find_data,
    draw_answers=learning.draw_answers,
)

if model is not None and series is not None:
    beats.beat(
        "break", "Prices that ask for more than it learned. What is said of them, these networks have just done."
    )
    breaking.show(model, series, learning.find_data)

if watched is not None:
    beats.beat("hood", "The same day as numbers in equations, and the code that ran.")
    hood.show(watched, step)

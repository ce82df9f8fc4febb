"""One to many, without an end: a text, letter by letter. Six beats, from babble to what one number means."""

from dashboard.app_pages.letters import blind, breaking, hood, late, learning, meanings, writing
from dashboard.components.basics import beats, controls
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import own_data, reader, stopping
from models.tasks import letters as task

beats.beat(
    "idea",
    "**A few letters go in, and a text comes out that nobody has written before.** Think of the game in which you "
    "guess the next letter of a hidden sentence: after “th” you say “e”, after “q” you say “u”. This network plays "
    "that game on eight plays, nearly a million letters. Nobody tells it what a word is, or a name, or a line of "
    "verse. To guess well it has to find out. Let it read its own guesses, and it writes.",
)
unrolled(
    [
        Drawn("q", output="u", note="You give it a letter. It guesses the next one."),
        Drawn(output="e", heard=True, note="Nothing new goes in: it reads its own “u”, and guesses again."),
        Drawn(output="e", heard=True, note="The memory holds what was before: “qu” and “e”."),
        Drawn(output="n", heard=True, note="So a word is made, letter by letter, and then the next."),
    ],
    key=controls.key(task, "idea"),
    label="One to many: one letter in, a word out",
    step=3,
)

beats.beat(
    "try",
    "Type how a text begins, or press an example. The network that ships has read eight plays of Shakespeare, and "
    "goes on in their manner, one letter after the other.",
)
model = reader.choose(task, task.LettersModel)
made = writing.ask(model) if model is not None else None
if model is not None and made is not None:
    writing.show(model, made)
if model is not None:
    blind.show(model)

looked = None
if model is not None:
    beats.beat(
        "think",
        f"Its memory is {model.config.hidden_size} numbers. Here a text takes the colour of one of them, letter by "
        "letter. Press play, click a letter, or point at one: below stand the five letters that the network held "
        "likeliest to come next (space plays, the arrow keys step).",
    )
    looked = meanings.look(model, made)
    if looked is not None:
        late.compare(model, looked.text)

beats.beat(
    "learn",
    "A fresh network babbles: all signs are alike to it. Train one here, live, and drag the time machine from "
    "noise to words. Without any corpus it learns from **little stories** that this project makes; best of all, "
    "give it a **text of your own**. While it learns, parts of its memory and some letters are hidden from it "
    "(*dropout*), so that it does not learn by heart; so its training line may lie above the other.",
)
own_data.panel(
    task,
    learning.KIND,
    show_choice=lambda choice: learning.SOURCES.get(choice, choice),
    draw_answers=learning.draw_answers,
)
stopping.offer(task, learning.find_data)

if model is not None:
    beats.beat(
        "break", "It writes well and understands nothing. What is said below, this very network has just done."
    )
    breaking.show(model)

if model is not None and looked is not None:
    beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
    hood.show(model, looked)

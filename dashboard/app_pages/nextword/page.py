"""Many to many, a step behind: the next word. Six beats, from three chips to the clue that lies far back."""

from dashboard.app_pages.nextword import blind, breaking, clue, hood, late, learning, thinking, typing, writing
from dashboard.components.basics import beats, controls
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import own_data, reader, stopping
from models.tasks import nextword as task

beats.beat(
    "idea",
    "**Words go in, and after each of them the network says which comes next.** You can do that too: after “once "
    "upon a” you say “time”. Phones do it above the keyboard. The training needs no teacher: the right answer to "
    "every word is the word that follows it, and any text is full of those. The network has a memory, so what it "
    "says hangs on all the words before, not only on the last two.",
)
unrolled(
    [
        Drawn("once", output="upon", note="A word goes in. The network says what it expects next."),
        Drawn("upon", output="a", note="What came goes in, and it guesses again. Its memory holds “once”."),
        Drawn("a", output="time", note="After “a” alone anything might come. The memory knows better."),
        Drawn("time", output=",", note="Signs are words too: a text is a row of both."),
    ],
    key=controls.key(task, "idea"),
    label="Many to many: a word in, a guess out, at every step",
    step=2,
)

beats.beat(
    "try",
    "Type a few words, or press an example, and tap a chip: its word goes into your text. The network that ships "
    "has read 400 American texts of 1961, from news to love stories. The bars show the ten words that it holds "
    "likeliest.",
)
model = reader.choose(task, task.NextWordModel)
reading = typing.ask(model) if model is not None else None
if model is not None and reading is not None:
    typing.show(model, reading)
    writing.show(model, reading)
if model is not None:
    blind.show(model)

step = 0
if model is not None and reading is not None:
    beats.beat(
        "think",
        f"Its [memory](#light-memory) is {model.config.hidden_size} numbers. Step through your words: below "
        "each stands [what went in](#light-input), above it "
        "[what the network would have said next](#light-output) (space plays, the arrow keys step).",
    )
    step = thinking.watch(model, reading)
    thinking.bars(model, reading, step)
    clue.show(model, reading)
    late.compare(model, reading)

beats.beat(
    "learn",
    "A fresh network holds all words about equally likely. Train one here, live. Without any corpus it learns from "
    "**stories of a village** that this project makes: what somebody brings home hangs on who they are, a dozen "
    "words before. Or give it a **text of your own**; network and trigram both learn from it, and of a few pages "
    "the counter may learn more. Their figure is *perplexity*: between how many words, all alike to it, it would "
    "be as unsure. Fewer is better.",
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
        "break",
        "It says what is likely, which is not the same as what is true. All of this the network has just said.",
    )
    breaking.show(model)

if model is not None and reading is not None:
    beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
    hood.show(model, reading, step)

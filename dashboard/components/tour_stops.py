"""Where the guided tour stops: on which page, at which element, what it says there and what it asks for."""

from typing import NamedTuple


class Stop(NamedTuple):
    """One stop. The target is a CSS selector: `.st-key-…` of a keyed element, or `#…` of a heading."""

    page: str  # the page's file
    target: str
    title: str
    text: str
    task: str  # one small thing to do there


STOPS = (
    Stop(
        "start",
        ".st-key-start_diagram",
        "A network watches a film",
        "Each column is one moment. The square goes in, the circle is the memory, and the arrow hands it on.",
        "Press play.",
    ),
    Stop(
        "start",
        ".st-key-start_story_box",
        "Who comes late?",
        "The same trained network reads twice: once from the start, once from the middle, with an empty memory.",
        "Choose what the late joiner will say, then let both read.",
    ),
    Stop(
        "loop",
        ".st-key-loop_roll",
        "One cell with a loop",
        "This is all there is to the network: one cell, used again at every step. Unrolled, it leaves a copy of "
        "itself at each step, with the same weights.",
        "Press Unroll.",
    ),
    Stop(
        "memory",
        ".st-key-order_race",
        "Dog bites man, man bites dog",
        "The words are the same, only their order tells who was bitten. Three networks learn to say it, and one of "
        "them has a memory.",
        "Press the race button, and watch for a few seconds.",
    ),
    Stop(
        "learning",
        ".st-key-learning_drawing",
        "Seven steps to learn once",
        "Forward through time, the error at the end, and then back through time: each weight hears its share of "
        "the blame, and moves a little.",
        "Press play.",
    ),
    Stop(
        "fading",
        ".st-key-fading_line",
        "A whisper down the line",
        "On its way back through time the news of the error is multiplied at every step. Under 1, it fades; over "
        "1, it explodes.",
        "Choose a factor, then press play.",
    ),
    Stop(
        "strengths",
        ".st-key-strengths_length_card",
        "Believe nothing, measure",
        "Every claim about these networks has a button. Here one network reads inputs of very different lengths, "
        "and is no larger for it.",
        "Press Measure.",
    ),
    Stop(
        "types",
        ".st-key-types_lanes",
        "Four types, one idea",
        "It is always the same kind of cell. What goes in and what comes out, and when, makes the type.",
        "Press play and watch all of them in step.",
    ),
    Stop(
        "sentiment",
        ".st-key-sentiment_text",
        "It reads what you write",
        "This small network has read film reviews by critics. It reads yours now, and gives one verdict.",
        "Type a sentence about a film, in English.",
    ),
    Stop(
        "sentiment",
        ".st-key-sentiment_diagram",
        "Watch it make up its mind",
        "One word a step. Dashed boxes are what it would say if it were asked too early.",
        "Click a word, or press play.",
    ),
    Stop(
        "sentiment",
        ".st-key-sentiment_train",
        "Now train one yourself",
        "A fresh network guesses like a coin. Each update turns its weights a little, and the loss (how surprised "
        "it still is) falls.",
        "Press Train, and look at the lines below for five seconds.",
    ),
    Stop(
        "translation",
        ".st-key-translation_diagram",
        "Read it all, then write",
        "One network reads English and hands its memory to another, which writes French. While it writes, it looks "
        "back (attention).",
        "Press play.",
    ),
    Stop(
        "start",
        ".st-key-start_map",
        "That was the tour",
        "The map marks what you have seen. Every page has more below: what breaks it, and its equations with the "
        "numbers put in.",
        "Press Finish, then choose a page that you have not seen.",
    ),
)

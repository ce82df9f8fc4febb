"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="Memory or no memory",
    icon=":material/psychology:",
    section="How it works",
    line="The dog bit the man, or the man bit the dog? Three networks race; one of them has a memory.",
    notes=Notes(
        aim="Say why the order of words needs a memory, and why a row of places is none.",
        minutes=12,
        question="“The dog bit the man”: handed to you in a bag, word by word: can you say who was bitten?",
        surprise=(
            "One weight per position looks as good as the network with a memory, until a sentence is longer "
            "than any it learned from. Its last places are as the dice left them: nobody ever stood there."
        ),
    ),
    needs=(),
    stops=(
        Stop(
            40,
            target=".st-key-order_race",
            title="Dog bites man, man bites dog",
            text=(
                "The words are the same, only their order tells who was bitten. Three networks learn to say it, "
                "and one of them has a memory."
            ),
            task="Press the race button, and watch for a few seconds.",
        ),
    ),
    terms=(
        Term(
            "Bag of words",
            "predict",
            "A text as a heap of words: which there are counts, their order does not.",
        ),
        Term(
            "Feed-forward network",
            "idea",
            "A network without a loop: what goes in flows to the answer, and nothing is kept.",
        ),
    ),
)

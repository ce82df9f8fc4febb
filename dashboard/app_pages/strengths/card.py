"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="Good at, bad at",
    icon=":material/balance:",
    section="How it works",
    line="Every claim about these networks, with a measurement that you start yourself.",
    notes=Notes(
        aim="Name what recurrent networks are good at and bad at, with a measurement for each claim.",
        minutes=20,
        question=(
            "Two networks of the same size read 1,000 words, one word after another or all at once. How many "
            "times longer does the first one need?"
        ),
        surprise=(
            "How few of the random settings learn at all, and that the network with gates does not win with "
            "every one of them. Let two groups measure the same claim: their numbers differ, their sentences "
            "hardly."
        ),
    ),
    needs=(),
    stops=(
        Stop(
            70,
            target=".st-key-strengths_length_card",
            title="Believe nothing, measure",
            text=(
                "Every claim about these networks has a button. Here one network reads inputs of very different "
                "lengths, and is no larger for it."
            ),
            task="Press Measure.",
        ),
    ),
    terms=(
        Term(
            "Convolution",
            "slow",
            "A layer that looks at all places of its input at once, through a small window.",
        ),
    ),
)

"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="The fading signal",
    icon=":material/blur_on:",
    section="How it works",
    line=(
        "Why an RNN without gates forgets, what gates do about it, and how learning explodes. Cause it, then "
        "cure it."
    ),
    notes=Notes(
        aim="Say why an RNN without gates forgets: the signal that it learns from is multiplied at every step.",
        minutes=15,
        question="A whisper is passed on thirty times, each time half as loud. How much arrives?",
        surprise=(
            "Gates alone do not help in so few updates: as PyTorch makes them, they start half open, and the "
            "network fails like the one without. Let a student open the gate, and let another switch clipping off."
        ),
    ),
    stops=(
        Stop(
            60,
            target=".st-key-fading_line",
            title="A whisper down the line",
            text=(
                "On its way back through time the news of the error is multiplied at every step. Under 1, it "
                "fades; over 1, it explodes."
            ),
            task="Choose a factor, then press play.",
        ),
    ),
    terms=(
        Term(
            "Exploding gradient",
            "train",
            "A gradient that grows at every step back in time, until an update destroys what was learned.",
        ),
        Term("Relu", "measure", "A curve that leaves what is above zero and makes the rest zero."),
        Term(
            "SGD",
            "train",
            "The simplest optimizer: each weight moves against its gradient (*stochastic gradient descent*).",
        ),
        Term(
            "Vanishing gradient",
            "whisper",
            "A gradient that shrinks at every step back in time, so that early inputs are hardly learned from.",
        ),
    ),
)

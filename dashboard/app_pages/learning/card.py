"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="How it learns",
    icon=":material/school:",
    section="How it works",
    line="One example, seven steps: forward through time, the error, back through time, new weights.",
    notes=Notes(
        aim="Name the seven steps of training, and say why the error must travel back through every step.",
        minutes=12,
        question=(
            "The error is known only after the last number. Which weights are to blame: those of the last step, "
            "or those of all steps?"
        ),
        surprise=(
            "All steps use the same weights, so their shares are added up. The first steps' shares are often "
            "small: the signal fades on its way. And no calculus is needed to check it: wiggle a weight and "
            "compare."
        ),
    ),
    stops=(
        Stop(
            50,
            target=".st-key-learning_drawing",
            title="Seven steps to learn once",
            text=(
                "Forward through time, the error at the end, and then back through time: each weight hears its "
                "share of the blame, and moves a little."
            ),
            task="Press play.",
        ),
    ),
    terms=(
        Term(
            "Backpropagation",
            "steps",
            "Working out, from the error backwards, how much each weight had its share in it.",
        ),
        Term(
            "Backpropagation through time",
            "back",
            (
                "Following the error back from the last step to the first, to learn how each weight had its "
                "share in it."
            ),
        ),
        Term(
            "Clipping",
            "back",
            "Shortening a gradient that is too long before it is used, so that no update is a leap.",
        ),
        Term(
            "Finite differences",
            "check",
            "Moving one weight a little up and down to see what the loss does: a gradient without calculus.",
        ),
        Term(
            "Gradient",
            "back",
            "How much the error would change if a weight changed a little: it says which way to turn it.",
        ),
        Term(
            "Learning rate",
            "run",
            "How far the weights are turned at each update; too much and it never settles.",
        ),
        Term(
            "Loss",
            "steps",
            "One number for how wrong, or how surprised, the network still is; learning makes it smaller.",
        ),
        Term(
            "Squared error",
            "steps",
            "The loss for numbers: the difference between output and truth, times itself.",
        ),
        Term(
            "Truncated",
            "back",
            "Following the error back over a few steps alone, which is cheaper and forgets the rest.",
        ),
        Term("Update", "steps", "One turn of all weights, after one batch."),
    ),
)

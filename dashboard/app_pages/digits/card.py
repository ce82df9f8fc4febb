"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Term

CARD = Card(
    title="One to one: which digit is this?",
    icon=":material/arrow_forward:",
    section="The types",
    line=(
        "One picture goes in, one answer comes out, and nothing is remembered. Draw a digit and see ten numbers."
    ),
    notes=Notes(
        aim=(
            "See what a network without a loop does: one picture, one answer, and no trace of the picture before."
        ),
        minutes=8,
        question="The network has just seen a seven. Does that change what it makes of the next picture?",
        surprise=(
            "It answers a scribble too: its ten shares always add up to 1, so something always wins. Being sure "
            "is not being right."
        ),
    ),
    terms=(
        Term("Accuracy", "learn", "The share of answers that are right."),
        Term("Cross-entropy", "learn", "The loss for choices: how surprised the network is by the right answer."),
        Term(
            "Dropout",
            "learn",
            "Hiding some numbers at random while learning, so that the network leans on no single one.",
        ),
        Term("Hidden layer", "think", "Units between what goes in and what comes out."),
        Term("Logit", "hood", "A raw score, before softmax or sigmoid makes a share of it."),
        Term("One to one", "idea", "One input, one output, no memory."),
        Term(
            "Overfitting",
            "learn",
            "Learning the examples by heart: better and better on them, no better on new ones.",
        ),
        Term("Softmax", "hood", "Makes shares that add up to 1 out of any row of scores."),
        Term(
            "Vanilla",
            "idea",
            "What some books call a network without a loop, and others an RNN without gates.",
        ),
    ),
)

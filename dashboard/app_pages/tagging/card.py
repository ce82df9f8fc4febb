"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Term

CARD = Card(
    title="Many to many: a tag for every word",
    icon=":material/label:",
    section="The types",
    line=("Many words go in, and for every word a tag comes out at once. See what the rest of a sentence changes."),
    notes=Notes(
        aim="Give every word an answer, and see that the words behind it can matter as much as those before it.",
        minutes=10,
        question="“They can fish”: what kind of word is “can”? What would have to follow to change your mind?",
        surprise=(
            "A reader from the left must answer before it has heard the rest. The second one, from the right, "
            "knows the rest and not the beginning. Together they know the sentence."
        ),
    ),
    terms=(
        Term(
            "Bidirectional",
            "think",
            "Reading twice, once from each end, so that every word is met with its past and its future.",
        ),
        Term(
            "F1",
            "learn",
            "A score from 0 to 1 for finding things: high only if few are missed and few are made up.",
        ),
        Term(
            "Many to many",
            "idea",
            "Many inputs, many outputs: in step with each other, or one row after the other.",
        ),
    ),
)

"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Term

CARD = Card(
    title="One to many: a picture, many words",
    icon=":material/call_split:",
    section="The types",
    line=(
        "One picture goes in, a sentence comes out. Build a scene and see where the network looks for each word."
    ),
    notes=Notes(
        aim=(
            "Follow how one picture becomes a sentence: every word that is said goes into the memory for the next."
        ),
        minutes=12,
        question="It has never seen a star in one of its colours. Will it find the words for it?",
        surprise=(
            "It can look at the right shape and still say the wrong word: a yellow square that it calls a circle, "
            "it calls a square as soon as it is red."
        ),
    ),
    terms=(
        Term(
            "Autoregressive",
            "idea",
            "Reading its own last word as the next input, as a network does that writes.",
        ),
        Term("One to many", "idea", "One input, then many outputs."),
        Term("Temperature", "try", "How bold the dice are when the network picks its next word or letter."),
    ),
)

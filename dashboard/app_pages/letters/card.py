"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Term

CARD = Card(
    title="Letter by letter: a network that writes",
    icon=":material/edit_note:",
    section="What they are used for",
    line="It guesses letter after letter, and so it writes. Train it on your own text; find what a number means.",
    notes=Notes(
        aim=(
            "See that whoever guesses the next letter well has to know words, names and brackets, and that one "
            "number of the memory can hold one of these."
        ),
        minutes=15,
        question="If you only ever guess the next letter, what do you have to know about the text?",
        surprise=(
            "One single number of the memory knows whether a bracket is open. Nobody put it there. Ask what the "
            "untrained network beside it shows: among hundreds of numbers, something always fits a little."
        ),
    ),
    terms=(
        Term(
            "AUC",
            "think",
            "How often a number is higher where something is so than where it is not: 0.5 is a coin.",
        ),
        Term(
            "Bits a letter",
            "learn",
            "How many yes-or-no questions it takes to be told each letter; the fewer, the better.",
        ),
        Term(
            "Early stopping",
            "learn",
            "Ending a run where the held-out part is best, before the text is learned by heart.",
        ),
        Term("n-gram", "try", "A table of what followed the last few letters or words, made by counting."),
    ),
)

"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Term

CARD = Card(
    title="The next word: three chips, as on a phone",
    icon=":material/keyboard:",
    section="What they are used for",
    line="Type, and three chips say what comes next. Tap the middle one for ever; tell the network from a counter.",
    notes=Notes(
        aim=(
            "See that guessing the next word is a matter of counting as long as two words are enough, and of "
            "memory where the clue lies further back."
        ),
        minutes=15,
        question="How can a phone know your next word before you do?",
        surprise=(
            "Plain counting comes close to the network. Ask where the network is ahead: in how sure "
            "it is, and where the word that decides lies far back."
        ),
    ),
    terms=(
        Term(
            "Kneser–Ney",
            "try",
            "A way of counting that keeps something back for words that did not come yet, and asks of a word after "
            "how many different ones it came.",
        ),
        Term(
            "Perplexity",
            "learn",
            "Between how many words, all alike to it, the network would be as unsure; the fewer, the better.",
        ),
        Term("Trigram", "try", "A table of which word came after every two words, made by counting."),
    ),
)

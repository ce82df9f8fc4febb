"""The visitor's review, and the examples that fill it with one click."""

from dashboard.components.basics import own_text
from models.tasks import sentiment as task
from models.text import words

MAX_WORDS = 200  # what the diagram can hold; the command line reads any length

EXAMPLES = {
    "No hope": "Nothing can save this bore, not even its wonderful cast and beautiful music.",
    "A turn": "The trailer promised a wonderful adventure, but the film itself is a long, dull mess.",
    "Kind": "A warm and funny film that stays with you.",
    "Unkind": "Not one joke works, and the ending is a bore.",
    "Slow start": "It starts slowly, even clumsily, and then it becomes one of the most moving films of the year.",
    "One word": "Wonderful",
}


def ask() -> tuple[str, ...] | None:
    """The words to read; None, and a sentence on the page, where there are none."""
    return own_text.ask(
        task,
        EXAMPLES,
        label="A film review of yours, in English",
        placeholder="Type a sentence or two about a film",
        cut=words,
        max_words=MAX_WORDS,
    )


def use(text: str) -> None:
    """Put `text` where the visitor's own goes."""
    own_text.use(task, text)

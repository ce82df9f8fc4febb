"""Reviews that a small network gets wrong, and why."""

from dashboard.components.training.breaking import TrickyText

PRESETS = (
    TrickyText(
        "A “no” far away",
        "Nobody I know who saw this thought it was good.",
        "negative",
        "Eight words stand between “Nobody” and “good”. By then little of it is left in the memory.",
    ),
    TrickyText(
        "A turn of phrase",
        "The film is anything but boring.",
        "positive",
        "“Anything but” turns the next word round. The network met it too seldom to learn that.",
    ),
    TrickyText(
        "Sarcasm",
        "What a wonderful way to fall asleep.",
        "negative",
        "The words are kind and the meaning is not. That takes knowledge of films, sleep and people.",
    ),
    TrickyText(
        "Words it has never met",
        "The zorplax was frumious and the glibnor mimsy.",
        "",
        "Every unknown word is the same word to it, so only “the”, “was” and “and” are left to judge by.",
    ),
    TrickyText(
        "Twice no is yes",
        "There is nothing here that is not beautiful.",
        "positive",
        "It has learned that “nothing” and “not” go with blame, not that two of them cancel out.",
    ),
    TrickyText(
        "A joke with an ending",
        "A film so good that I left after twenty minutes.",
        "negative",
        "Leaving early says it all, but only to somebody who has been to a cinema.",
    ),
)

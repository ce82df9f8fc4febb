"""What is asked before it is shown: about the whisper, and about the runs."""

from dashboard.components.basics.quiz import Question

_GUESSING = "about as often as by guessing"

WHISPER = (
    Question(
        "A whisper is passed on thirty times, each time half as loud as it was heard. How much arrives?",
        "one part in a billion",
        {
            "a thirtieth": "That would be divided by thirty, once. They halve it thirty times.",
            "one part in a thousand": "That is where it stands after ten times.",
            "one part in a billion": "half of a half of a half, thirty times (0.5³⁰).",
        },
    ),
    Question(
        "Now each says it only a tenth louder than they heard it. How loud is it after thirty times?",
        "17 times as loud",
        {
            "4 times as loud": "Thirty tenths, added to it, would make it so. But it is multiplied.",
            "8 times as loud": "It is past that after 22 times.",
            "17 times as loud": "1.1 times 1.1 and so on, thirty times. A little above 1 has no end.",
        },
    ),
)

PREDICT = (
    Question(
        "An RNN without gates reads one letter of A, B, C, D and then 30 that mean nothing. After 300 updates, how "
        "often does it name the first?",
        _GUESSING,
        {
            "nearly always": "It could hold the letter, but it has to learn to, and the news hardly gets there.",
            "about half the time": "Some of the news would have to arrive for that. Look at the bars in part 2.",
            _GUESSING: "what does not reach the first letter teaches nothing. Press “RNN without gates, 30 "
            "letters”.",
        },
    ),
    Question(
        "And a network with gates (a GRU), as PyTorch makes it?",
        _GUESSING,
        {
            "nearly always": "Not as it is made: a gate that is half open keeps only half of the memory at a step.",
            "about half the time": "A gate that is half open keeps only half of the memory, at every step again.",
            _GUESSING: "gates help if they start open. Press “GRU, gate as PyTorch leaves it”, then the next.",
        },
    ),
)

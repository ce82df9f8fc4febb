"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="Say a digit: a voice and a word",
    icon=":material/mic:",
    section="What they are used for",
    line="Say a digit, and watch the bars grow while it hears you. Then teach it words of your own.",
    notes=Notes(
        aim=(
            "Hear that a word is a row of moments, and see that a network knows the voices that it learned from "
            "better than a new one."
        ),
        minutes=15,
        question="“Sev…”, “f…”: after how much of a word do you know which one it is?",
        surprise=(
            "It is right about nearly all that its five teachers say, and clearly less often about the class. "
            "That is no fault of the class: no voice is like another, and five are few. Three takes help."
        ),
    ),
    needs=("microphone", "clipboard-write"),
    stops=(
        Stop(
            129,
            target=".st-key-speech_hearing",
            title="A word as it is heard",
            text="The picture of a sound: time to the right, high tones at the top. Below, a bar for each word.",
            task="Press play, and watch when it knows.",
        ),
    ),
    terms=(
        Term(
            "Decibel",
            "try",
            "How much louder one sound is than another; every 10 decibels are ten times the power.",
        ),
        Term(
            "Log-mel picture",
            "idea",
            "How loud each pitch is at each moment, with pitch and loudness as ears have it.",
        ),
        Term("Speech recognition", "idea", "From a sound to the words that were said."),
    ),
)

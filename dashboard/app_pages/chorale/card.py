"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="A chorale: three voices under your melody",
    icon=":material/music_note:",
    section="What they are used for",
    line="Click a melody, and three voices sing under it, in sound. Which chorale is Bach's, which the network's?",
    notes=Notes(
        aim=(
            "Hear that an answer at every step is not enough: the voices have to agree with each other, with what "
            "they sang before and with where the melody is going."
        ),
        minutes=15,
        question="You sing the bass under a melody that you know by heart. What do you listen to?",
        surprise=(
            "The chords sound right and a musician still hears a machine: it makes parallel fifths and octaves far "
            "more often than Bach. It has learned which notes stand together, and nobody told it how voices move."
        ),
    ),
    stops=(
        Stop(
            127,
            target=".st-key-chorale_sheet",
            title="A melody, and a choir",
            text="Below stands your melody; above, three voices that the network sings under it.",
            task="Change a note of the melody, then press play.",
        ),
    ),
    terms=(
        Term("Chorale", "try", "A hymn tune for four voices: soprano, alto, tenor and bass."),
        Term(
            "MIDI",
            "try",
            "A file of notes instead of sound: which key goes down when; each note is a number, 60 the middle C.",
        ),
        Term(
            "Parallel fifths",
            "break",
            "Two voices that move together and stay five steps of the scale apart; composers avoid them.",
        ),
        Term(
            "Teacher forcing",
            "learn",
            "While it learns, the right note goes in next, whatever the network would have sung itself.",
        ),
    ),
)

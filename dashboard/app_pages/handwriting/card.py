"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="A number, written in one go",
    icon=":material/draw:",
    section="What they are used for",
    line="Write a number without boxes: it is read from the movement of your pen, and learns your hand.",
    notes=Notes(
        aim=(
            "See that a network can learn what stands in a sequence without being told where: it may say nothing "
            "at most steps, and only the digits in their order count."
        ),
        minutes=15,
        question="You watch a hand write, but not the paper. When do you know which digit it is?",
        surprise=(
            "Drawn from its end to its beginning a digit looks the same, and most are read as another one; a "
            "nought stays a nought. The network knows movements; the one for pictures does not even notice."
        ),
    ),
    stops=(
        Stop(
            128,
            target=".st-key-handwriting_sheet",
            title="Write a number",
            text="The network follows your pen and says a digit here and there, and nothing in between.",
            task="Write a number of your own, in one go.",
        ),
    ),
    terms=(
        Term("Blank", "think", "What a CTC network says where it says no digit."),
        Term(
            "CTC",
            "think",
            "Connectionist temporal classification: learning what was written without being told where.",
        ),
        Term("Stroke", "try", "What a pen draws from where it comes down to where it is lifted."),
    ),
)

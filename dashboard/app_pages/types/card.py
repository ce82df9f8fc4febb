"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop

CARD = Card(
    title="Four types, one idea",
    icon=":material/grid_view:",
    line="All types side by side, in step, and questions to tell them apart.",
    notes=Notes(
        aim="Tell the types apart by two questions: what goes in, and what comes out, and when?",
        minutes=10,
        question=("Name something you do that takes many things in and gives one answer. And the other way round?"),
        surprise=(
            "The kind of cell is the same in four of the five pictures; one to one has no loop. Many to many "
            "stands there twice, because a tag "
            "can come at once, while a translation has to wait for the end of the sentence."
        ),
    ),
    needs=(),
    stops=(
        Stop(
            80,
            target=".st-key-types_lanes",
            title="Four types, one idea",
            text=(
                "Where there is a loop, it is the same kind of cell. What goes in and what comes out, and "
                "when, makes "
                "the type."
            ),
            task="Press play: all five move in step.",
        ),
    ),
)

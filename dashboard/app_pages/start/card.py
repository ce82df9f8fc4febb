"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop

CARD = Card(
    title="Start here",
    icon=":material/flag:",
    line="What a recurrent network is, in one minute. A map, and every word.",
    notes=Notes(
        aim="Say in one sentence what a recurrent network has and others lack: a memory of what came before.",
        minutes=8,
        question="Somebody comes into the cinema an hour late. What can they know about the scene they see?",
        surprise=(
            "The late joiner is the very same network, with the same weights. Only its memory is empty, and "
            "that is enough for another verdict."
        ),
    ),
    needs=(),
    stops=(
        Stop(
            10,
            target=".st-key-start_diagram",
            title="A network watches a film",
            text=(
                "Each column is one moment. The square goes in, the circle is the memory, and the arrow hands "
                "it on."
            ),
            task="Press play.",
        ),
        Stop(
            20,
            target=".st-key-start_story_box",
            title="Who comes late?",
            text=(
                "The same trained network reads twice: once from the start, once from the middle, with an empty "
                "memory."
            ),
            task="Choose what the late joiner will say, then let both read.",
        ),
        Stop(
            140,
            target=".st-key-start_map",
            title="That was the tour",
            text=(
                "The map marks what you have seen. Every page has more below: what breaks it, and its equations "
                "with the numbers put in."
            ),
            task="Press Finish, then answer the three questions below the map.",
        ),
    ),
)

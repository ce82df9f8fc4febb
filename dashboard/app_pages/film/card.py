"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="What happens in the film: an answer at every frame",
    icon=":material/movie:",
    section="What they are used for",
    line="Tiny films, a label for every frame. Direct your own; shuffle it, run it backwards, come late.",
    notes=Notes(
        aim="Show with two frames that are alike, dot for dot, why a network that watches needs a memory.",
        minutes=15,
        question="Somebody comes through the door. How do you know whether it is somebody new?",
        surprise=(
            "Shuffle the film: to the network that sees one frame at a time nothing has changed. It never knew "
            "that there was an order."
        ),
    ),
    stops=(
        Stop(
            130,
            target=".st-key-film_strip",
            title="The film, at last",
            text="Above the frames: a network with memory. Below: one that sees each frame by itself.",
            task="Press play, and look for a framed chip.",
        ),
    ),
    terms=(
        Term("Frame", "try", "One of the pictures that a film is made of."),
        Term(
            "Multitask learning",
            "think",
            "A network learns a second thing beside the first, for what it must hold for both.",
        ),
    ),
)

"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop

CARD = Card(
    title="Playground",
    icon=":material/toys:",
    section="How it works",
    line="One screen, and everything on it moves: pick a puzzle, build a small network, press play, turn any knob.",
    needs=(),
    stops=(
        Stop(
            35,
            target=".st-key-playground_steer",
            title="All of it at once",
            text="A small network, drawn whole, learns while you watch: circles are numbers, lines are weights.",
            task="Press Play, then another puzzle.",
        ),
    ),
    notes=Notes(
        aim="Say what a puzzle asks of a memory, and build the smallest network that solves it.",
        minutes=15,
        question="How many units does a network need to repeat what it heard two steps ago? And seven steps ago?",
        surprise=(
            "Without a loop no number of units helps with the echo. With one, four units repeat after two steps, "
            "not after seven: ask who finds the smallest network that does. Point at a line of the loop: the same "
            "weight lights up at every step. `hide=playground_seed` in the link takes a control away."
        ),
    ),
)

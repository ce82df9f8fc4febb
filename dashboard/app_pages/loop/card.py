"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="The loop, rolled and unrolled",
    icon=":material/refresh:",
    section="How it works",
    line=(
        "One cell with every number on the screen. Change a weight, unroll it over your own word, open its gates."
    ),
    notes=Notes(
        aim="Say what the loop carries, why unrolling adds copies but no weights, and what a gate does.",
        minutes=12,
        question="If the cell is drawn five times, does the network have five times as many weights?",
        surprise=(
            "Rolled and unrolled are the same network: change one weight and all copies change. And a weight "
            "below zero in the loop does not weaken the memory, it turns it over at every step (try Blinker)."
        ),
    ),
    stops=(
        Stop(
            30,
            target=".st-key-loop_roll",
            title="One cell with a loop",
            text=(
                "This is all there is to the network: one cell, used again at every step. Unrolled, it leaves a "
                "copy of itself at each step, with the same weights."
            ),
            task="Press Unroll.",
        ),
    ),
    terms=(
        Term(
            "Activation",
            "numbers",
            "What a unit hands on: its sum of inputs, bent by a curve such as tanh or relu.",
        ),
        Term("Bias", "numbers", "A number that is added to a unit's sum, whatever goes in."),
        Term(
            "Cell",
            "roll",
            (
                "The part that is used again at every step: it takes the input and the memory, and makes the "
                "next memory."
            ),
        ),
        Term(
            "Cell state",
            "gates",
            "The second memory of an LSTM, which runs along with few changes and so lasts longer.",
        ),
        Term(
            "Forget gate",
            "gates",
            "The valve of an LSTM that says how much of the old memory stays: open, it forgets nothing.",
        ),
        Term(
            "Gate",
            "gates",
            (
                "A number between 0 (shut) and 1 (open) that something is multiplied by, like a valve; worked "
                "out anew at every step."
            ),
        ),
        Term("GRU", "gates", "A recurrent cell with two gates (*gated recurrent unit*)."),
        Term(
            "Hidden state",
            "roll",
            "The network's memory: a row of numbers that is handed on from step to step.",
        ),
        Term(
            "LSTM",
            "gates",
            "A recurrent cell with three gates and a second memory (*long short-term memory*).",
        ),
        Term("Parameter", "shared", "Any number that training changes: a weight or a bias."),
        Term(
            "Recurrent neural network (RNN)",
            "roll",
            "A network with a loop: what it remembers goes in again with the next input.",
        ),
        Term(
            "Sequence",
            "roll",
            "Things in an order that counts: the words of a sentence, the letters of a name.",
        ),
        Term("Shared weights", "shared", "The same weights are used at every step, however long the input is."),
        Term("Sigmoid", "gates", "A curve that makes any number one between 0 and 1; gates use it."),
        Term("Tanh", "numbers", "A curve that makes any number one between −1 and 1; memories use it."),
        Term("Time step", "roll", "One turn of the loop: one input is read and the memory changes."),
        Term(
            "Unrolled",
            "roll",
            "The loop drawn once for each step, side by side: the same cell again and again.",
        ),
        Term(
            "Update gate",
            "gates",
            (
                "The valve of a GRU that says how much of the old memory stays, here called keep gate, z; many "
                "books write 1 − z for it."
            ),
        ),
        Term(
            "Weight",
            "numbers",
            "A number that says how much of one value goes into another; training changes it.",
        ),
    ),
)

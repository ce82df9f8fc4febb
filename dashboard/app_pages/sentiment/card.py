"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="Many to one: is this review kind?",
    icon=":material/call_merge:",
    section="The types",
    line="Many words go in, one verdict comes out. Type a film review and watch the network make up its mind.",
    notes=Notes(
        aim="Watch a verdict form word by word, and say why the order of the words matters.",
        minutes=15,
        question="“Not bad” and “bad”: how should a machine that reads one word at a time tell them apart?",
        surprise=(
            "There is no word “neutral” among its answers: as soon as it knows a word of what you type, it takes "
            "sides. Ask the class for a sentence that fools it."
        ),
    ),
    stops=(
        Stop(
            90,
            target=".st-key-sentiment_text",
            title="It reads what you write",
            text=(
                "This small network has read film reviews by critics. It reads yours now, and gives one verdict."
            ),
            task="Type a sentence about a film, in English, then press Read it.",
        ),
        Stop(
            100,
            target=".st-key-sentiment_diagram",
            title="Watch it make up its mind",
            text="One word a step. Dashed boxes are what it would say if it were asked too early.",
            task="Click a word, or press play.",
        ),
    ),
    terms=(
        Term(
            "AdamW",
            "learn",
            "The optimizer used here by default: it gives every weight a step size of its own.",
        ),
        Term(
            "Baseline",
            "learn",
            (
                "What a simple method reaches, such as always saying the commonest answer, or counting; a network "
                "has to beat it."
            ),
        ),
        Term("Batch", "learn", "The handful of examples that one update learns from."),
        Term("Checkpoint", "try", "The file that holds the weights of a trained network."),
        Term(
            "Embedding",
            "hood",
            "The row of numbers that stands for a word inside the network; it is learned too.",
        ),
        Term("Epoch", "learn", "One pass through all examples for training."),
        Term("Many to one", "idea", "Many inputs, one output after the last of them."),
        Term("Occlusion", "try", "Leaving one word out to see how much the answer rested on it."),
        Term("Optimizer", "learn", "The rule that turns gradients into new weights, such as SGD or AdamW."),
        Term("Seed", "learn", "The number that dice in the computer start from: the same seed, the same throws."),
        Term("Token", "try", "One piece of a text as the network reads it: a word, a sign or a letter."),
        Term(
            "Training, validation and test data",
            "learn",
            (
                "Examples to learn from, others to choose settings by, and others again, kept to the end, to "
                "measure with."
            ),
        ),
        Term(
            "Vocabulary",
            "break",
            "All tokens that a network knows; every other is the same unknown one to it.",
        ),
    ),
)

"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="Side by side, and what came after",
    icon=":material/compare_arrows:",
    section="What they are used for",
    line="All uses with their simple rivals, and who wins. Then race a GRU against a small Transformer.",
    notes=Notes(
        aim=(
            "Name what recurrent networks are used for, where a simple method is as good, and what a Transformer "
            "does otherwise."
        ),
        minutes=15,
        question="A text gets longer and longer. What does a network that writes it have to keep in mind?",
        surprise=(
            "Neither wins everything. Ask which of the measured figures matters on a phone, and which in a hall "
            "full of processors."
        ),
    ),
    stops=(
        Stop(
            136,
            target=".st-key-transformer_race",
            title="What came after",
            text=(
                "A network with a loop keeps a memory of fixed size. A Transformer keeps everything, and looks "
                "back. Both have equally many numbers here."
            ),
            task="Guess who writes faster, press the race, and look at the table below.",
        ),
    ),
    terms=(
        Term(
            "KV cache",
            "wins",
            "The keys and values of all letters so far, which a Transformer keeps so as not to read them again.",
        ),
        Term(
            "State-space model",
            "after",
            "A newer network that hands a memory of fixed size from step to step, and learns from all steps at "
            "once.",
        ),
        Term(
            "Transformer",
            "after",
            "A network without a loop that keeps all it has read and looks back at it by attention.",
        ),
    ),
)

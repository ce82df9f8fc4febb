"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="Many to many: into French",
    icon=":material/translate:",
    section="The types",
    line=(
        "A whole sentence goes in, then another comes out. See where the network looks back at every French word."
    ),
    notes=Notes(
        aim="Say why a translator reads to the end before it writes, and what attention is for.",
        minutes=12,
        question="A whole sentence has to fit into one row of numbers. Which sentences will suffer?",
        surprise=(
            "Without attention, sentences of up to four words come out well; from five words on most fail. The map "
            "of looks often runs along the diagonal, and leaves it where French puts the adjective behind the noun."
        ),
    ),
    stops=(
        Stop(
            120,
            target=".st-key-translation_diagram",
            title="Read it all, then write",
            text=(
                "One network reads English and hands its memory to another, which writes French. While it "
                "writes, it looks back (attention)."
            ),
            task="Press the first button, back to the first step, then play.",
        ),
    ),
    terms=(
        Term(
            "Attention",
            "think",
            "A way to look back at the inputs while writing, more at some than at others.",
        ),
        Term(
            "Beam search",
            "try",
            "Keeping the few best beginnings of a sentence while writing, not the best next word alone.",
        ),
        Term(
            "BLEU",
            "learn",
            (
                "A score from 0 to 100 for a translation: how many runs of one to four words a person's "
                "translation has too, lowered where it is shorter than the person's."
            ),
        ),
        Term("Decoder", "idea", "The network that writes, from the memory that an encoder hands over."),
        Term("Encoder", "idea", "The network that reads, and whose memory sums up what it read."),
        Term("Greedy", "try", "Always taking the likeliest next word, without looking further."),
    ),
)

"""What they are used for, side by side; and what came after: a Transformer beside a GRU, raced and measured."""

from dashboard.app_pages.uses import both_write, cards, hood, race, wins
from dashboard.app_pages.uses.applications import APPLICATIONS
from dashboard.app_pages.uses.types_at_work import TYPES_AT_WORK
from dashboard.components.basics import beats
from dashboard.components.training import experiments

PARTS = {
    "side": "Side by side",
    "after": "What came after",
    "race": "Race them",
    "wins": "Who wins what",
    "hood": "Under the hood",
}
ENTRIES = (*APPLICATIONS, *TYPES_AT_WORK)

experiments.runner()  # it warms up while the visitor reads

beats.beat(
    "side",
    "Everything that these pages use recurrent networks for, each with its type, a question that its network "
    "answers now, and the best simple method that was tried on the same test: one that counts, compares or "
    "remembers nothing.",
    of=PARTS,
)
beats.found(cards.score(ENTRIES))
cards.show(ENTRIES)

beats.beat(
    "after",
    "In 2017 a network without a loop came (the *Transformer*). A recurrent network hands **one memory of fixed "
    "size** from step to step. A Transformer **keeps everything that it has read** and for every new letter looks "
    "back at all of it, more at some and less at others (*attention*). So it can learn from all places of a text "
    "at once, on many processors, and nothing has to fit into one small memory. Most of what reads and writes "
    "language today is one.",
    of=PARTS,
)
beats.say(
    "What is left for the loop: small devices, streams in which the answer is due before the end, and texts that "
    "never end. And its idea is back. *State-space models* (Gu and Dao, 2023, “Mamba”) hand a memory of fixed "
    "size along again, but learn from all places at once; some large models mix them with attention. Here are "
    "both kinds, of the same size, trained on the same names. Give them a beginning."
)
written = both_write.ask()

beats.beat(
    "race",
    "Now train both, from nothing, on the same names: equally many numbers, the same updates, the same clock. "
    "Guess first, then press the race. When it ends, both write, and are measured below.",
    of=PARTS,
)
race.show()

beats.beat(
    "wins",
    "Three ways to write a text, letter after letter: the GRU with its memory; the Transformer with the keys and "
    "values of all letters kept (a *KV cache*); the same one without, reading all again for each letter.",
    of=PARTS,
)
wins.show()

beats.beat("hood", "How a Transformer looks back, with this name's numbers, and the code that ran.", of=PARTS)
if written is not None:
    hood.show(written[0], written[1].likeliest.output)

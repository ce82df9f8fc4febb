"""Names letter by letter, whatever kind of network spells them: how it learns, how it is scored, how it writes."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Protocol

import torch
import torch.nn.functional as F
from nltk.lm import Laplace
from nltk.lm.preprocessing import padded_everygram_pipeline
from nltk.util import bigrams, pad_sequence
from torch import Tensor, nn

from models import batching, sampling
from models.datasets import given_names, own_names
from models.errors import UserError, named
from models.language.stretches import Batch
from models.seeding import seeded
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score
from models.text import PAD, RESERVED, UNKNOWN, Vocabulary, composed

METRIC = Metric(
    "surprise", higher_is_better=False, percent=False, meaning="nats a letter: how surprised it is by real names"
)
END = PAD  # the same sign fills up, starts a name and ends it
LONGEST = own_names.LONGEST  # letters after which a name is cut off
_SHOWN = 60  # letters that are listed, of those that a network knows


Source = Literal["typed", "real"]  # by hand; a corpus of NLTK


class Speller(Protocol):
    """A network that says which letter comes next, and can go on from where it stopped."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Its letters."""

    @property
    def output(self) -> nn.Linear:
        """The layer that turns a state into a score for every letter."""

    def go_on(self, tokens: Tensor, kept: Any = None) -> tuple[Tensor, Any]:
        """(batch, time) and what it kept of the letters before -> (batch, time, hidden), what it keeps now."""

    def __call__(self, tokens: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """Scores for the next letter at every place: (batch, time) -> logits (batch, time, vocabulary)."""


def corpora(config: Any) -> tuple[str, ...]:
    """What `load` reads from NLTK's collection."""
    return ("names",) if config.data == "real" else ()


def load(config: Any, *, progressbar: Any = False) -> Data:
    """The project's own short list, or NLTK's corpus."""
    if config.data == "typed":
        everything, source = (
            given_names.typed(),
            "First names typed by hand for this project, under its own licence (MIT).",
        )
    else:
        everything = given_names.corpus(progressbar=progressbar)
        source = "names corpus 1.3 (Kantrowitz and Ross, 1994), by way of NLTK; free to redistribute."
    train, val, test = given_names.splits(everything)
    return Data(train, val, test, Vocabulary(RESERVED + tuple(given_names.ALPHABET)), source)


def batches(data: Data, config: Any, generator: torch.Generator) -> Iterator[Batch]:
    """The names, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, len, generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[str], vocabulary: Vocabulary) -> Batch:
    """Names as one batch."""
    # While it learns, it is fed the right letters, whatever it would have said itself: so every letter of a name is
    # a question of its own, and all are answered in one go.
    return Batch(*batching.framed([vocabulary.encode(name) for name in examples], END))


def score(model: Speller, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy a letter, the end counted as one; it is the metric too."""
    logits = model(batch.tokens, generator)
    # A name is as likely as its letters one after the other, multiplied: p(ann) = p(a) p(n|a) p(n|an) p(end|ann).
    # Their logarithms add up, and the mean over all letters is the loss; e to its power is the perplexity.
    loss = F.cross_entropy(logits[batch.mask], batch.targets[batch.mask])
    return Score(loss, loss.item(), int(batch.mask.sum()))


def parse(line: str) -> str:
    """The first letter, or letters, of a name, in small letters. UserError with what is wrong."""
    start = composed(line).strip()
    if not start:
        raise UserError("There is no letter here; a name starts with one or more.")
    if len(start) >= LONGEST:
        raise UserError(f"That is {len(start):,} letters; a beginning here has at most {LONGEST - 1}.")
    return composed(start.lower())


@torch.inference_mode()
def spelled(model: Speller, start: str, *, temperature: float, seed: int) -> Prediction:
    """A name that begins with `start`, small letters. Temperature 0 takes the likeliest, 1 draws as learned.
    UserError for a letter that the network does not know."""
    for sign in model.vocabulary.unknown(start):
        raise UserError(f"It can't read {named(sign)}: the only letters that it knows are {_letters(model)}.")
    generator = seeded(seed)
    name, kept, probability = start, None, 1.0
    moments: list[Moment] = []
    fed = [END, *model.vocabulary.encode(start)]
    while True:
        for token in fed:  # the given letters first, then one at a time
            h, kept = model.go_on(torch.tensor([[token]]), kept)
        logits = model.output(h[0, 0])
        logits[UNKNOWN] = -math.inf  # it is no letter
        chances = torch.softmax(logits, dim=0)
        drawn = sampling.draw(logits, temperature, generator)
        if len(name) >= LONGEST:
            drawn = END
        probability *= chances[drawn].item()
        letter = "" if drawn == END else model.vocabulary.entries[drawn]
        shown = start if not moments else name[-1]
        moments.append(Moment(shown, tuple(h[0, 0].tolist()), letter or "end", chances[drawn].item()))
        if drawn == END:
            return Prediction(start, name, probability, tuple(moments), readable=written(name))
        # What it said is what it hears next: the loop is closed, and from here on nobody tells it what is right.
        name, fed = name + letter, [drawn]


def written(name: str) -> str:
    """As it is written: bad homburg -> Bad Homburg."""
    return " ".join(part.capitalize() for part in name.split(" "))


def _letters(model: Speller) -> str:
    """The letters that a network knows, in a few words."""
    known = sorted(model.vocabulary.entries[len(RESERVED) :])
    if known == sorted(given_names.ALPHABET):
        return "a to z"
    shown = [sign for sign in known if sign.isalpha()]
    return " ".join(shown[:_SHOWN]) + (f" and {len(shown) - _SHOWN:,} more" if len(shown) > _SHOWN else "")


def baseline(data: Data) -> Baseline:
    """A bigram with add-one smoothing (NLTK's): how surprised is it, having seen the last letter alone?"""

    def known(part: Sequence[str]) -> list[list[str]]:  # the letters that a network of this data knows
        return [[data.vocabulary.entries[token] for token in data.vocabulary.encode(name)] for name in part]

    bigram = Laplace(2)
    bigram.fit(*padded_everygram_pipeline(2, known(data.train)))

    def surprise(part: Sequence[str]) -> float:
        pairs = [
            pair
            for name in known(part)
            for pair in bigrams(
                pad_sequence(name, 2, pad_left=True, left_pad_symbol="<s>", pad_right=True, right_pad_symbol="</s>")
            )
        ]
        return -sum(math.log(bigram.score(after, [before])) for before, after in pairs) / len(pairs)

    return Baseline("the last letter alone (bigram)", surprise(data.val), surprise(data.test))

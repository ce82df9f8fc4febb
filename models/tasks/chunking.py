"""Many to many, aligned: a sentence goes in, and for every word comes out which phrase it begins or goes on.

The same network as for the words' kinds, see `models/networks/tagger.py`; only the tags are others (B-NP begins a
noun phrase, I-NP goes on with it, O is outside; Ramshaw and Marcus, 1995). Judged by whole phrases, as CoNLL-2000
was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from models.datasets import conll, tagged_grammar
from models.errors import UserError
from models.language import chunks, simple_taggers, word_features
from models.networks import tagger
from models.shapes import Baseline, Data, Metric, Score, TaskType

NAME = "chunking"
TITLE = "Sentences cut into phrases"
TYPE = TaskType.MANY_TO_MANY
UNIT = "word"
METRIC = Metric("chunk F1", higher_is_better=True, percent=True, meaning="how many phrases it finds whole")


@dataclass(frozen=True)
class Config(tagger.Config):
    """A live run: phrases in seconds."""


SHIPPED = Config(
    data="real",
    max_steps=2500,
    learning_rate=0.004,
    eval_every=250,
    hidden_size=96,
    dropout=0.4,
    rival="perceptron",
)

RIVALS = tagger.RIVALS

PROBES = (
    "The old man the boats .",
    "The old man watches the boats .",
    "They can fish .",
    "They can the fish .",
    "Water the plants .",
    "In the garden , water is heavy .",
)

build, initialise, batches, collate = tagger.build, tagger.initialise, tagger.batches, tagger.collate
of_own = tagger.of_own
parse, predict = tagger.parse, tagger.predict


def corpora(config: Config) -> tuple[str, ...]:
    """What `load` reads from NLTK's collection."""
    return ("conll2000",) if config.data == "real" else ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Sentences that the project makes, or newspaper ones cut by hand. UserError for a visitor's: `of_own`."""
    train: Sequence[tuple]
    val: Sequence[tuple]
    test: Sequence[tuple]
    if config.data == "own":
        raise UserError("Sentences of your own are for the page: bring them there.")
    if config.data == "made":
        train, val, test = ([(words, tags) for words, _, tags in part] for part in tagged_grammar.splits())
        source = "Sentences made by this project's own grammar."
    else:
        train, val, test = conll.splits(progressbar=progressbar)
        val = tagger.by_length(val)
        source = "CoNLL-2000 (Tjong Kim Sang and Buchholz, 2000), by way of NLTK; for research use."
    vocabulary = word_features.listed(
        (example[0] for example in train), conll.TAGS, size=config.max_words, min_count=1
    )
    return Data(train, val, test, vocabulary, source, {"rival": config.rival})


def score(model: tagger.TaggerModel, batch: tagger.Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy a word; what counts is whole phrases, which `judge` counts over many sentences."""
    return tagger.score(model, batch, generator)._replace(metric=None)


def judge(model: tagger.TaggerModel, examples: Sequence[tuple]) -> float:
    """Chunk F1 over `examples`."""
    return _counts(model, examples).f1


def baseline(data: Data) -> Baseline:
    """The simple tagger that the configuration names, judged in the same way."""
    rival = data.extras["rival"]
    tag = simple_taggers.trained(rival, data.train)
    val, test = (
        chunks.compare((tag(example[0]), example[1]) for example in part).f1 for part in (data.val, data.test)
    )
    return Baseline(simple_taggers.NAMES[rival], val, test)


def figures(model: tagger.TaggerModel, data: Data) -> dict[str, Any]:
    """Precision and recall, and what the words so far alone would give."""
    whole, early = _counts(model, data.test), _counts(model, data.test, early=True)
    return {
        "precision": round(whole.precision, 4),
        "recall": round(whole.recall, 4),
        "phrases": whole.there,
        "chunk F1 with the words so far alone": round(early.f1, 4),
    }


@torch.inference_mode()
def _counts(model: tagger.TaggerModel, examples: Sequence[tuple], *, early: bool = False) -> chunks.Counts:
    pairs = []
    ordered = tagger.by_length(examples)
    for start in range(0, len(ordered), 128):
        chosen = ordered[start : start + 128]
        batch = tagger.collate(chosen, model.vocabulary)
        logits = model(batch.features, batch.lengths)
        answers = (logits[1] if early and logits[1] is not None else logits[0]).argmax(dim=-1)
        for example, answer in zip(chosen, answers.tolist(), strict=True):
            pairs.append(([model.lexicon.tags[tag] for tag in answer[: len(example[0])]], example[1]))
    return chunks.compare(pairs)

"""Many to many, aligned: a sentence goes in, and for every word comes out what kind of word it is.

A recurrent layer reads from the left and another from the right; see `models/networks/tagger.py`. Words come with
their endings and their capitals. The twelve kinds are the universal ones of Petrov, Das and McDonald (2012).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.datasets import tagged_grammar, treebank
from models.errors import UserError
from models.language import simple_taggers, word_features
from models.networks import tagger
from models.shapes import Baseline, Data, Metric, TaskType

NAME = "tagging"
TITLE = "Every word and its kind"
TYPE = TaskType.MANY_TO_MANY
UNIT = "word"
METRIC = Metric("accuracy", higher_is_better=True, percent=True, meaning="how many words get the right kind")


@dataclass(frozen=True)
class Config(tagger.Config):
    """A live run: the words' kinds in seconds."""


SHIPPED = Config(data="real", max_steps=1200, learning_rate=0.006, eval_every=100, rival="perceptron")

RIVALS = tagger.RIVALS

PROBES = (
    "The old man the boats .",
    "The old man watches the boats .",
    "They can fish .",
    "They can the fish .",
    "Water the plants .",
    "Water is heavy .",
)

build, initialise, batches, collate = tagger.build, tagger.initialise, tagger.batches, tagger.collate
of_own = tagger.of_own
score, parse, predict = tagger.score, tagger.parse, tagger.predict


def corpora(config: Config) -> tuple[str, ...]:
    """What `load` reads from NLTK's collection."""
    return ("treebank", "universal_tagset") if config.data == "real" else ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Sentences that the project makes, or newspaper ones tagged by hand. UserError for a visitor's: `of_own`."""
    if config.data == "own":
        raise UserError("Sentences of your own are for the page: bring them there.")
    if config.data == "made":
        train, val, test = ([(words, tags) for words, tags, _ in part] for part in tagged_grammar.splits())
        source = "Sentences made by this project's own grammar."
    else:
        train, val, test = treebank.splits(progressbar=progressbar)
        val = tagger.by_length(val)
        source = (
            "Penn Treebank sample (Marcus et al., 1993; LDC, 1995) with universal tags, traces removed, by way of "
            "NLTK; for non-commercial use."
        )
    # A word never met still has an ending: "-ly" is mostly an adverb. So endings are in the vocabulary too.
    vocabulary = word_features.listed(
        (words for words, _ in train), treebank.TAGS, size=config.max_words, min_count=1
    )
    return Data(train, val, test, vocabulary, source, {"rival": config.rival})


def baseline(data: Data) -> Baseline:
    """The simple tagger that the configuration names."""
    # In a newspaper the usual kind of a word is right nine times in ten (Charniak et al., 1993): what a network is
    # worth shows in the tenth that is left.
    rival = data.extras["rival"]
    tag = simple_taggers.trained(rival, data.train)
    return Baseline(simple_taggers.NAMES[rival], _accuracy(tag, data.val), _accuracy(tag, data.test))


def figures(model: tagger.TaggerModel, data: Data) -> dict[str, Any]:
    """How it does on words never met, before the rest is read, and how the simplest tagger does."""
    right = met = strange = strange_right = early_right = 0
    for words, tags in data.test:
        reading = tagger.read(model, words)
        whole, early = reading.whole.argmax(dim=1).tolist(), reading.so_far.argmax(dim=1).tolist()
        for word, tag, now, before in zip(words, model.lexicon.tag_numbers(tags), whole, early, strict=True):
            met += 1
            right += tag == now
            early_right += tag == before
            if not model.lexicon.knows(word):
                strange += 1
                strange_right += tag == now
    usual = simple_taggers.unigram(data.train)
    return {
        "words in the test part": met,
        "accuracy on words never met": round(strange_right / max(strange, 1), 4),
        "words never met": strange,
        "accuracy with the words so far alone": round(early_right / met, 4),
        f"accuracy of {simple_taggers.NAMES['unigram']}": round(_accuracy(usual, data.test), 4),
    }


def _accuracy(tag: simple_taggers.Tagging, part: Sequence[tuple]) -> float:
    right = sum(a == b for words, tags in part for a, b in zip(tag(words), tags, strict=True))
    return right / sum(len(words) for words, _ in part)

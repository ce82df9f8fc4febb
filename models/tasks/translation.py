"""Many to many, translated: an English sentence goes in, and after its last word a French one comes out.

An encoder reads, a decoder writes, and attention lets it look back at every word that was read (Bahdanau et al.,
2015; Luong et al., 2015: see `models/networks/seq2seq.py`). Scored by BLEU (Papineni et al., 2002), NLTK's
`corpus_bleu` without smoothing on lower-cased words, because a sentence has more than one right translation; for
the made sentences, which have one, the share of sentences right word for word stands among the further figures.
`predict` answers with the likeliest word at every step; its output is in lower case and cut into words by spaces
("l' homme court ."), as in the corpus, so that it can be scored; `Prediction.readable` is the sentence in print.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
import torch.nn.functional as F

from models import batching
from models.config import default
from models.datasets import bilingual, multi30k, own_reading
from models.datasets.multi30k import Pair
from models.errors import UserError
from models.language import translation_decoding
from models.language.bleu import bleu
from models.language.ibm_model1 import LexicalTable
from models.language.translation_decoding import translated
from models.networks import seq2seq
from models.networks.seq2seq import Batch, Seq2Seq
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import Vocabulary

NAME = "translation"
TITLE = "English into French"
TYPE = TaskType.MANY_TO_MANY
UNIT = "word"
METRIC = Metric(
    "BLEU",
    higher_is_better=True,
    percent=True,
    meaning="how much of it a person wrote too",
)


@dataclass(frozen=True)
class Config(seq2seq.Config):
    """A live run: a small network, on made sentences, in a minute."""

    learning_rate: float = default(0.004, stops=(0.0005, 0.001, 0.002, 0.004, 0.01, 0.03, 0.1, 1.0))
    max_steps: int = default(1000)
    batch_size: int = default(96, meaning="how many sentences each update looks at")
    eval_every: int = default(50)


SHIPPED = Config(
    data="real",
    hidden_size=256,
    embedding_size=128,
    learning_rate=0.003,
    max_steps=2600,
    batch_size=80,
    eval_every=325,
    dropout=0.2,
    label_smoothing=0.1,
    looked_at=2000,
)

RIVALS = {"with attention": {"attention": "on"}, "without": {"attention": "off"}}

PROBES = bilingual.PROBES
_PROBES = 6  # of a visitor's pairs


def corpora(config: Config) -> tuple[str, ...]:
    """The files that `load` reads."""
    return multi30k.FILES if config.data == "real" else ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Pairs of the project's own grammar, or Multi30k. UserError for a visitor's: `of_own` makes data of those."""
    if config.data == "own":
        raise UserError("Pairs of your own are for the page: bring them there.")
    if config.data == "made":
        train, val, test, extras = bilingual.splits()
        source = "Sentence pairs made by this project's own grammar."
    else:
        train, val, test = multi30k.splits(progressbar=progressbar)
        extras = {}
        source = "Multi30k task 1 (Elliott et al., 2016, 2017); no licence file, for research use."
    return _data(train, val, test, source, config, config.min_count, extras)


def of_own(pairs: Sequence[Pair], config: Config) -> Data:
    """A visitor's pairs as data; some that it does not learn from, the longest last, are what the time machine
    replays."""
    train, val, test = own_reading.parts(pairs)
    # Of few sentences most words stand there once, and with them all would be unknown.
    min_count = min(config.min_count, 1 if len(train) < 1000 else 2 if len(train) < 10_000 else 3)
    data = _data(train, val, test, own_reading.SOURCE, config, min_count, {})
    return replace(data, probes=tuple(source for source, _ in sorted(val[:_PROBES], key=_length)))


def _data(
    train: list[Pair], val: list[Pair], test: list[Pair], source: str, config: Config, min_count: int, extras: dict
) -> Data:
    # A word met once or twice teaches nothing that holds. It becomes "unknown", and where the answer is unknown,
    # the English word that attention looked at is copied (Luong et al., 2015, "Addressing the rare word problem").
    english, french = (
        Vocabulary.of([pair[side] for pair in train], size=50_000, min_count=min_count) for side in (0, 1)
    )
    return Data(train, val[: config.looked_at], test, seq2seq.joined(english, french), source, extras)


def build(config: Config, vocabulary: Vocabulary) -> Seq2Seq:
    """The layers."""
    return Seq2Seq(config, vocabulary)


@torch.no_grad()
def initialise(model: Seq2Seq, data: Data, generator: torch.Generator) -> None:
    """Random weights; the words' vectors short, since they are compared with one another too."""
    reset_parameters(model, generator)
    model.source_embedding.weight.mul_(0.3)
    # What the writer is fed is also what its answers are compared with: long vectors would give large scores, and a
    # network that has learned nothing would be sure of it.
    model.target_embedding.weight.mul_(0.3)
    model.bias.zero_()


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The pairs, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, _length, generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[Pair], vocabulary: Vocabulary) -> Batch:
    """Pairs as one batch."""
    english, french = seq2seq.languages(vocabulary)
    source, lengths = batching.padded([english.encode(text) for text, _ in examples])
    return Batch(source, lengths, *batching.framed([french.encode(text) for _, text in examples], seq2seq.END))


def score(model: Seq2Seq, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy a word, the end counted as one, when the words before it are given (teacher forcing)."""
    # There is more than one right word, and only one is in the book: some probability is left to the others.
    smoothing = model.config.label_smoothing if generator is not None else 0.0  # Szegedy et al., 2016
    logits = model(batch, generator)
    loss = F.cross_entropy(logits, batch.targets[batch.mask], label_smoothing=smoothing)
    return Score(loss, None, len(logits))


def judge(model: Seq2Seq, examples: Sequence[Pair]) -> float:
    """BLEU of the likeliest words."""
    return bleu([french for _, french in examples], translated(model, [english for english, _ in examples]))


def parse(line: str) -> tuple[str, ...]:
    """An English sentence as its words, in lower case, ended. UserError when there are none, or too many."""
    return translation_decoding.parse(line)


def predict(model: Seq2Seq, value: Sequence[str] | str) -> Prediction:
    """The likeliest word at every step: first the moments of reading, then those of writing."""
    english = parse(value) if isinstance(value, str) else tuple(value)
    states, words = translation_decoding.translate(model, english)
    reading = [Moment(word, tuple(state), "", 0.0) for word, state in zip(english, states.tolist(), strict=True)]
    writing = [Moment("", w.hidden, w.text or "end", min(w.probability, 1.0), w.attention) for w in words]
    french = [word.text for word in words[:-1]]
    return Prediction(
        " ".join(english),
        " ".join(french),
        min(torch.tensor([word.probability for word in words]).prod().item(), 1.0),
        (*reading, *writing),
        words=english,
        readable=translation_decoding.readable(french),
        unknown=model.source_words.unknown(english),
        blank=translation_decoding.BLANK if model.source_words.knows_none(english) else "",
    )


def figures(model: Seq2Seq, data: Data) -> dict[str, Any]:
    """BLEU in the usual points, whole and by length, and whole sentences right."""
    answers = translated(model, [english for english, _ in data.test])
    pairs = [(english, french, answer) for (english, french), answer in zip(data.test, answers, strict=True)]

    def points(chosen: list[tuple[Any, Any, Any]]) -> float:
        return round(100 * bleu([french for _, french, _ in chosen], [answer for _, _, answer in chosen]), 1)

    told: dict[str, Any] = {"BLEU in points": points(pairs)}
    for low, high in ((1, 9), (10, 14), (15, 19), (20, 99)):
        if chosen := [pair for pair in pairs if low <= len(pair[0]) <= high]:
            told[f"BLEU, English of {low} to {high} words"] = points(chosen)
    told["sentences right word for word"] = exact(model, data.test)
    for name, examples in data.extras.items():
        told[f"right word for word, {name}"] = exact(model, examples)
    return told


def exact(model: Seq2Seq, examples: Sequence[Pair]) -> float:
    """The share of sentences that come out word for word."""
    answers = translated(model, [english for english, _ in examples])
    right = sum(answer == french for (_, french), answer in zip(examples, answers, strict=True))
    return round(right / len(examples), 4)


def baseline(data: Data) -> Baseline:
    """Every word by itself, by a dictionary counted out of the pairs (IBM Model 1)."""
    table = LexicalTable.learned(data.train[:6000])
    val, test = (
        bleu([french for _, french in part], [table.translated(english) for english, _ in part])
        for part in (data.val, data.test)
    )
    how = "writes the likeliest word for each one by itself"
    return Baseline("word by word (IBM Model 1)", val, test, how)


def _length(pair: Pair) -> int:
    return 100 * len(pair[0]) + len(pair[1])

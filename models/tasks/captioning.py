"""One to many: a picture goes in, and a sentence comes out, word by word.

The picture is the first input of a recurrent layer (Vinyals et al., 2015, "Show and tell"); from then on it is fed
the word it said last, and where it looked for it. Before each word its memory decides where to look (Xu et al.,
2015, "Show, attend and tell"), and the word is read off that place: the memory itself can vote for a word through a
few numbers alone. So it can't say "circle" out of habit because red things were circles so often. Form and colour
are looked at apart, form in grey, so that a shape is known in a colour that it never had.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import torch
import torch.nn.functional as F
from nltk.translate.bleu_score import corpus_bleu
from torch import Tensor, nn

from models import batching, files
from models.config import default
from models.datasets import captions, scenes
from models.datasets.scenes import Scene
from models.language import caption_decoding
from models.language.caption_decoding import END
from models.networks import captioner
from models.networks.captioner import GRID, CaptionModel
from models.seeding import reset_parameters, word_dropout
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, UNKNOWN, Vocabulary

NAME = "captioning"
TITLE = "Scenes of shapes: a picture and its sentence"
TYPE = TaskType.ONE_TO_MANY
UNIT = "word"
METRIC = Metric("right sentences", higher_is_better=True, percent=True, meaning="how many pictures get one")

NEVER_FIGURE = "right on colour and shape pairs never seen together"


@dataclass(frozen=True)
class Config(captioner.Config):
    """A live run: half a minute."""

    max_steps: int = default(900)
    eval_every: int = default(50)


SHIPPED = Config(shapes=3, max_steps=6000, eval_every=300, hidden_size=128)

RIVALS = {"with attention": {"attention": "with"}, "without attention": {"attention": "without"}}


PROBES = tuple(
    scenes.checked(things)
    for things in (
        [{"shape": "circle", "colour": "blue", "size": "large", "x": 24, "y": 24}],
        [{"shape": "star", "colour": "yellow", "size": "small", "x": 14, "y": 30}],
        [
            {"shape": "square", "colour": "red", "size": "large", "x": 14, "y": 24},
            {"shape": "triangle", "colour": "purple", "size": "small", "x": 35, "y": 24},
        ],
        [
            {"shape": "cross", "colour": "green", "size": "small", "x": 24, "y": 12},
            {"shape": "circle", "colour": "yellow", "size": "large", "x": 24, "y": 34},
        ],
        [
            {"shape": "star", "colour": "red", "size": "large", "x": 13, "y": 34},
            {"shape": "square", "colour": "blue", "size": "small", "x": 34, "y": 14},
        ],
    )
)


@dataclass(frozen=True)
class Captioned:
    """A scene and one of the right things to say of it."""

    scene: Scene
    caption: tuple[str, ...]


class Batch(NamedTuple):
    """Pictures and captions of one batch."""

    pictures: Tensor  # (batch, 3, 48, 48), 0..1
    tokens: Tensor  # (batch, time): the words that were said before; the first place is the picture's
    targets: Tensor  # (batch, time): the words to say, then the end
    mask: Tensor  # (batch, time): True where there is something to say


def corpora(config: Config) -> tuple[str, ...]:
    """None: the project draws its own pictures."""
    return ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Scenes in three parts, and others with pairs of colour and shape that the three never show."""
    source = "Scenes of coloured shapes and their captions, both made by this project's own renderer and grammar."
    vocabulary = Vocabulary(RESERVED + captions.WORDS)
    train, val, test, never = (
        [Captioned(scene, tuple(said)) for scene, said in part] for part in captions.splits(config.shapes)
    )
    return Data(train, val, test, vocabulary, source, {"never": never})


def build(config: Config, vocabulary: Vocabulary) -> CaptionModel:
    """The layers."""
    return CaptionModel(config, vocabulary)


@torch.no_grad()
def initialise(model: CaptionModel, data: Data, generator: torch.Generator) -> None:
    """Random weights, those of the eye after He et al., 2015: what it sees would fade from layer to layer."""
    reset_parameters(model, generator)
    for layer in (*model.form, *model.colour):
        if isinstance(layer, nn.Conv2d):
            layer.weight.mul_(6**0.5)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The scenes, over and over, each time with any of the right captions."""
    for chosen in batching.epochs(data.train, config.batch_size, lambda example: len(example.scene), generator):
        spins = torch.rand(len(chosen), generator=generator).tolist()
        said = [captions.right(example.scene) for example in chosen]
        picked = [
            captions.pick(e.scene, options, spin) for e, options, spin in zip(chosen, said, spins, strict=True)
        ]
        told = [replace(e, caption=tuple(words.split())) for e, words in zip(chosen, picked, strict=True)]
        yield collate(told, data.vocabulary)


def collate(examples: Sequence[Captioned], vocabulary: Vocabulary) -> Batch:
    """Scenes and captions as one batch."""
    pictures = scenes.draw([example.scene for example in examples])
    return Batch(pictures, *batching.framed([vocabulary.encode(example.caption) for example in examples], END))


def score(model: CaptionModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy a word, the end counted as one; whether a sentence is right, only `judge` can tell."""
    tokens = word_dropout(batch.tokens, model.config.word_dropout, UNKNOWN, generator)
    logits = model(batch.pictures, tokens)
    return Score(F.cross_entropy(logits[batch.mask], batch.targets[batch.mask]), None, int(batch.mask.sum()))


def judge(model: CaptionModel, examples: Sequence[Captioned]) -> float:
    """The share of scenes whose likeliest sentence, taken word by word, is one of the right ones."""
    said = describe(model, [example.scene for example in examples])
    return sum(s in captions.right(e.scene) for s, e in zip(said, examples, strict=True)) / len(examples)


@torch.inference_mode()
def describe(model: CaptionModel, many: Sequence[Scene]) -> list[str]:
    """The likeliest sentence for each scene, word by word, many at a time."""
    said: list[str] = []
    for start in range(0, len(many), 256):
        seen = model.see(scenes.draw(many[start : start + 256]))
        x, state, words = seen.first, None, []
        for _ in range(caption_decoding.LONGEST):
            h, state, looked, _ = model.step(x, state, seen)
            words.append(model.say(h, looked).argmax(dim=1))
            x = model.hear(words[-1], looked)
            if not torch.stack(words).ne(END).all(dim=0).any():
                break
        for row in torch.stack(words, dim=1).tolist():
            kept = row[: row.index(END)] if END in row else row
            said.append(" ".join(model.vocabulary.entries[word] for word in kept))
    return said


def parse(line: str) -> Scene:
    """A scene is a JSON list of one to three shapes, such as
    [{"shape": "star", "colour": "red", "size": "small", "x": 12, "y": 30}].

    Shapes are circle, square, triangle, star, cross; colours red, orange, yellow, green, blue, purple; sizes small,
    large; x counts dots to the right and y dots down, both from 10 to 37. UserError with what is wrong.
    """
    otherwise = (
        'A scene is a JSON list of shapes, such as [{"shape": "star", "colour": "red", "size": "small", '
        '"x": 12, "y": 30}].'
    )
    return scenes.checked(files.value(line, otherwise))


def predict(model: CaptionModel, value: Scene) -> Prediction:
    """The likeliest sentence, taken word by word."""
    return traced(value, caption_decoding.decode(model, scenes.draw([scenes.checked(value)])))


def traced(scene: Scene, told: caption_decoding.Caption) -> Prediction:
    """A sentence as a prediction: only the first moment has an input from outside, the picture."""
    fed = ["picture", *(word.word for word in told.words)]
    moments = tuple(
        Moment(before, word.hidden, word.word or "end", word.probability, word.attention)
        for before, word in zip(fed, told.words, strict=False)
    )
    return Prediction([thing.as_dict() for thing in scene], told.sentence, told.probability, moments)


def figures(model: CaptionModel, data: Data) -> dict[str, Any]:
    """BLEU-4 (NLTK's, without smoothing, against all right captions), and the pairs that learning never shows."""
    said = describe(model, [example.scene for example in data.test])
    references = [[caption.split() for caption in captions.right(example.scene)] for example in data.test]
    never = data.extras["never"]
    return {
        "BLEU-4": round(corpus_bleu(references, [sentence.split() for sentence in said]), 4),
        NEVER_FIGURE: round(judge(model, never), 4),
        "cases with such pairs": len(never),
    }


def baseline(data: Data) -> Baseline:
    """The caption of the training picture that is nearest, dot by dot (seen at a sixth of the sharpness)."""
    known = _blurred(data.train)
    right = []
    for part in (data.val, data.test):
        nearest = torch.cdist(_blurred(part), known).argmin(dim=1).tolist()
        said = [" ".join(data.train[index].caption) for index in nearest]
        right.append(sum(s in captions.right(e.scene) for s, e in zip(said, part, strict=True)) / len(part))
    val, test = right
    return Baseline("the most similar picture's caption", val, test)


def _blurred(examples: Sequence[Captioned]) -> Tensor:
    """Pictures of 8 by 8 dots: (examples, 192)."""
    starts = range(0, len(examples), 500)
    drawn = (scenes.draw([e.scene for e in examples[start : start + 500]]) for start in starts)
    return torch.cat([F.avg_pool2d(pictures, scenes.SIDE // GRID).flatten(1) for pictures in drawn])

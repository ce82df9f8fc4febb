"""Many to many: a puzzle about sequences for a network that is small enough to be watched whole.

After the playground of Smilkov et al., 2017, "Direct-manipulation visualization of deep networks", for sequences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any, Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor

from models import batching
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import own_puzzle, puzzles
from models.datasets.puzzles import PUZZLES, Example
from models.errors import UserError
from models.networks.playing import Playing
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, Vocabulary

NAME = "playground"
TITLE = "A puzzle for a small network"
TYPE = TaskType.MANY_TO_MANY
UNIT = "step"
METRIC = Metric(
    "right", higher_is_better=True, percent=True, meaning="how often its number is near enough to the truth"
)
OWN = "own"  # what a visitor brought, in the place of a puzzle
LONGEST = 200  # steps that it will read
Activation = Literal["tanh", "relu"]


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run: long enough to be watched."""

    learning_rate: float = default(0.05)
    max_steps: int = default(2000)
    clip: float = default(1.0, high=1000.0, stops=(0.1, 1.0, 10.0, 1000.0))
    puzzle: str = option("echo", "what is to be learned", choices=(*PUZZLES, OWN), place="front", shapes_data=True)
    cell: str = option("RNN", "which cell remembers", choices=("none", "RNN", "GRU", "LSTM"), place="front")
    layers: int = option(1, "how many layers stand on each other", low=1, high=3, stops=(1, 2, 3))
    hidden_size: int = option(4, "how many units a layer has", low=1, high=8, stops=(1, 2, 3, 4, 5, 6, 7, 8))
    activation: Activation = option(
        "tanh", "what squashes the memory of a cell without gates", choices=get_args(Activation)
    )
    length: int = option(
        12, "how many steps an example has", low=8, high=24, stops=(8, 10, 12, 16, 20, 24), shapes_data=True
    )
    back: int = option(
        2, "after how many steps the echo comes", low=1, high=7, stops=(1, 2, 3, 4, 5, 6, 7), shapes_data=True
    )
    noise: float = option(
        0.0,
        "how much hiss is added to what goes in while it learns",
        low=0.0,
        high=1.0,
        stops=(0.0, 0.05, 0.1, 0.2, 0.5, 1.0),
        live=True,
    )


SHIPPED = Config()
# Their sizes are set here: with so few units no other size gives one about as many weights as another.
RIVALS = {cell: {"cell": cell, "hidden_size": 4} for cell in ("RNN", "GRU", "LSTM")}
PROBES = tuple(str(number + 1) for number in range(puzzles.PROBES))  # the fixed examples, by number


class Batch(NamedTuple):
    """Sequences of one batch, filled up to the longest."""

    x: Tensor  # (batch, time, inputs)
    wanted: Tensor  # (batch, time)
    asked: Tensor  # (batch, time), bool: where something is wanted


def corpora(config: Config) -> tuple[str, ...]:
    """None: the sequences are made here."""
    return ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Examples of the puzzle that `config` names. UserError for a visitor's own: see `of_own`."""
    if config.puzzle == OWN:
        raise UserError("There is nothing of yours here yet: type or paste it first, or choose another puzzle.")
    parts = puzzles.splits(config.puzzle, config.length, config.back)
    return Data(
        *parts, Vocabulary(RESERVED + PUZZLES[config.puzzle].words), puzzles.SOURCE, {"puzzle": config.puzzle}
    )


def of_own(text: str, config: Config) -> Data:
    """The same of numbers or a text that somebody pasted. UserError where there is too little of it."""
    found = own_puzzle.read(text, config.length)
    known = found.words
    probes = tuple(
        ",".join(known[int(x)] if known else f"{x:g}" for x in example.inputs) for example in found.probes
    )
    extras = {"puzzle": OWN, "shown": found.probes, "said": found.said, "seen": found.seen}
    return Data(*found.parts, Vocabulary(RESERVED + known), "What you brought.", extras, probes)


def asks(model: Playing) -> str:
    """What is wanted of it, in one clause."""
    puzzle = model.config.puzzle
    return own_puzzle.asks(words(model.vocabulary)) if puzzle == OWN else PUZZLES[puzzle].asks


def near(puzzle: str, vocabulary: Vocabulary) -> float:
    """An answer as near as that to the truth is right."""
    return own_puzzle.near(words(vocabulary)) if puzzle == OWN else PUZZLES[puzzle].near


def shown(data: Data, model: Playing, value: str) -> Example:
    """The fixed example of that number."""
    own = data.extras.get("shown")
    return own[int(value) - 1] if own else example(model, value)


def words(vocabulary: Vocabulary) -> tuple[str, ...]:
    """What goes in, where that is no number; else ()."""
    return tuple(vocabulary.entries[len(RESERVED) :])


def build(config: Config, vocabulary: Vocabulary) -> Playing:
    """The layers: a number goes in as itself, a word as a row of noughts with a one."""
    return Playing(config, vocabulary, len(words(vocabulary)) or 1)


def initialise(model: Playing, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The examples, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, lambda example: len(example.inputs), generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[Example], vocabulary: Vocabulary) -> Batch:
    """Examples as one batch; nothing is asked where a shorter one is filled up."""
    longest = max(len(example.inputs) for example in examples)
    rows = torch.tensor([[*e.inputs, *[0.0] * (longest - len(e.inputs))] for e in examples])
    wanted = [[*e.wanted, *[None] * (longest - len(e.wanted))] for e in examples]
    kinds = len(words(vocabulary))
    x = F.one_hot(rows.long(), kinds).float() if kinds else rows.unsqueeze(-1)
    asked = torch.tensor([[one is not None for one in row] for row in wanted])
    return Batch(x, torch.tensor([[one or 0.0 for one in row] for row in wanted]), asked)


def score(model: Playing, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """The mean squared error where something is asked, and the share that is near enough."""
    x = batch.x
    if generator is not None and model.config.noise > 0:
        x = x + model.config.noise * torch.randn(x.shape, generator=generator)
    error = (model(x) - batch.wanted)[batch.asked]
    right = (error.abs() < near(model.config.puzzle, model.vocabulary)).float().mean().item()
    return Score(error.square().mean(), right, len(error))


def figures(model: Playing, data: Data) -> dict[str, Any]:
    """Nothing further."""
    return {}


def parse(line: str) -> str:
    """The number of a fixed example, or what goes in at each step, with commas in between."""
    value = line.strip()
    if not value:
        raise UserError("There is nothing to read here.")
    return value


def example(model: Playing, value: str) -> Example:
    """What `value` stands for. UserError where it stands for nothing."""
    config = model.config
    if value in PROBES and config.puzzle != OWN:
        return puzzles.probe(config.puzzle, config.length, config.back, int(value))
    said, known = [part.strip() for part in parse(value).split(",")], words(model.vocabulary)
    if len(said) > LONGEST:
        raise UserError(f"It reads {LONGEST} steps at the most, and these are {len(said):,}.")
    inputs = []
    for step, part in enumerate(said, 1):
        try:
            inputs.append(float(known.index(part)) if known else float(part))
        except ValueError:
            what = f"one of {', '.join(known)}" if known else "a number"
            raise UserError(f"Each step is {what}; step {step} is not.") from None
    if not all(abs(number) <= 1000 for number in inputs):  # false for NaN too
        raise UserError("Each number lies between −1000 and 1000.")
    return Example(tuple(inputs), (None,) * len(inputs))


@torch.inference_mode()
def predict(model: Playing, value: str) -> Prediction:
    """Its number at every step. It gives a number and no doubt with it, so its probability is 1 throughout."""
    shown, known = example(model, value), words(model.vocabulary)
    batch = collate([shown], model.vocabulary)
    states = model.states(batch.x)
    answers = model.output(states[-1])[0, :, 0].tolist()
    moments = tuple(
        Moment(known[int(x)] if known else f"{x:g}", tuple(state), f"{answer:.2f}", 1.0)
        for x, state, answer in zip(shown.inputs, states[0][0].tolist(), answers, strict=True)
    )
    return Prediction(value, [round(answer, 4) for answer in answers], 1.0, moments)


def baseline(data: Data) -> Baseline:
    """Always the same number: the one that is wrong by least in the mean."""

    def asked(part: Sequence[Example]) -> list[float]:
        return [one for example in part for one in example.wanted if one is not None]

    usual, most = mean(asked(data.train)), near(data.extras["puzzle"], data.vocabulary)

    def right(part: Sequence[Example]) -> float:
        return mean(float(abs(one - usual) < most) for one in asked(part))

    return Baseline("always the mean", right(data.val), right(data.test))

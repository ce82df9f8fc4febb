"""The one shape of every task.

A task is a module in `models/tasks/` with the names of `Task` below. The trainer, the runner, the command line
and the pages know tasks by this shape alone; `models.tasks` finds the modules by themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, Self, runtime_checkable

import torch
from torch import Tensor, nn

from models.config import Config as BaseConfig
from models.text import Vocabulary


class TaskType(StrEnum):
    """How many things go in, and how many come out (Karpathy, 2015, "The unreasonable effectiveness of recurrent
    neural networks")."""

    ONE_TO_ONE = "one to one"
    ONE_TO_MANY = "one to many"
    MANY_TO_ONE = "many to one"
    MANY_TO_MANY = "many to many"  # one for each, or after the last


@dataclass(frozen=True)
class Metric:
    """What a task is scored by."""

    name: str
    higher_is_better: bool
    percent: bool  # shown as 87 %, else as a plain number
    meaning: str  # one phrase in plain words


@dataclass(frozen=True)
class Data:
    """Examples in three disjoint parts, and what a model needs to know of them."""

    train: Sequence[Any]
    val: Sequence[Any]
    test: Sequence[Any]
    vocabulary: Vocabulary
    source: str  # one sentence: what it is, from where, under which licence
    extras: dict[str, Any] = field(default_factory=dict)  # what only this task's own functions read
    probes: Sequence[Any] = ()  # what the time machine replays, where the task's own PROBES would mean nothing here


class Score(NamedTuple):
    """How a model did on one batch."""

    loss: Tensor  # scalar, with its gradient: the mean over `weight` answers
    metric: float | None  # the task's metric, the mean over the same answers; None: the task is Judged
    weight: int  # how many answers were scored


@dataclass(frozen=True)
class Moment:
    """One time step of a prediction, as the diagram shows it."""

    input: str  # what went in; "" for nothing
    hidden: tuple[float, ...]  # the memory after it, each -1..1
    output: str  # what comes out, or would come out if it were asked now; "" for nothing
    probability: float  # how sure it is of that output, 0..1
    attention: tuple[float, ...] = ()  # how it shares its look among the inputs, sums to 1; () where it has none
    gradient: float | None = None  # the length of the loss's gradient at this memory, where it was measured


@dataclass(frozen=True)
class Prediction:
    """A model's answer to one input, with the way it got there."""

    input: Any
    output: Any  # plain JSON values
    probability: float  # of the output, 0..1
    moments: tuple[Moment, ...]
    words: tuple[str, ...] = ()  # the input as it was cut, where the answer can't be told from it otherwise
    readable: str = ""  # the output as a person reads it, where that is not the output itself
    unknown: tuple[str, ...] = ()  # what the network has never met of the input, each once
    blank: str = ""  # why the output rests on nothing of the input, in one sentence; "" where it rests on something

    def told(self) -> dict[str, Any]:
        """The answer as one JSON object. Where it rests on nothing there is none, and a note says why."""
        told = {"input": self.input, "output": self.output, "probability": round(self.probability, 4)}
        if self.words:  # beside the output: tags stand for words one by one
            told = {"input": self.input, "words": list(self.words)} | told
        if self.blank:
            told |= {"output": None, "probability": None, "note": self.blank}
        elif self.readable:
            told["readable"] = self.readable
        return told | ({"unknown": list(self.unknown)} if self.unknown else {})


@dataclass(frozen=True)
class Baseline:
    """What an honest simple method reaches on the same data."""

    name: str
    val: float
    test: float
    how: str = ""  # what it does, as a clause that begins with a verb


class Network(Protocol):
    """What the model of every task carries: an `nn.Module` that knows how it was built, so that a trainer, a
    checkpoint and a page can do without knowing which task it is of. Everything else is its task's own business."""

    # The settings that it was built with, of its task's own kind. Its task's functions read their dropout and the
    # like from it; the trainer gives it others when they are turned.
    config: Any

    @property
    def vocabulary(self) -> Vocabulary:
        """What its numbers stand for: stored in its checkpoint, and needed to build the same layers again."""

    # Of nn.Module, what trainer, checkpoints and runner call.

    def parameters(self) -> Iterator[nn.Parameter]:
        """All its weights: the trainer moves them."""

    def state_dict(self) -> dict[str, Any]:
        """Its weights by their names: a checkpoint stores them."""

    def load_state_dict(self, state_dict: Mapping[str, Any]) -> Any:
        """Take over weights by their names: a checkpoint brings them back."""

    def eval(self) -> Self:
        """Use it from now on, and train it no more."""

    def requires_grad_(self, requires_grad: bool = True) -> Self:
        """Whether gradients are kept: a copy that only answers needs none."""

    def zero_grad(self) -> None:
        """Let the gradients go: the runner does so at the end of a run."""


class RecurrentNetwork(Network, Protocol):
    """A network with a loop: the cell's table, diagram and equations on the pages need no more of it. Every task
    has one but digits, whose network meets each picture for the first time; of the readers that `order` offers,
    those with a memory."""

    @property
    def recurrent(self) -> nn.RNNBase:
        """The layer whose steps are opened: the one that reads from the left, or that writes."""


class VerdictNetwork(RecurrentNetwork, Protocol):
    """A network whose answer is one linear layer away from its memory, so that a page can write the last equation
    out. Translation has none: it compares the memory with the words' own vectors."""

    @property
    def output(self) -> nn.Linear:
        """The layer that turns the memory into scores."""


class Task(Protocol):
    """What a task module must offer. Its functions know their own kind of configuration and of model."""

    @property
    def NAME(self) -> str:
        """The module's name."""

    @property
    def TITLE(self) -> str:
        """What it is about, for a heading."""

    @property
    def TYPE(self) -> TaskType:
        """How many things go in, and how many come out."""

    @property
    def UNIT(self) -> str:
        """What one of its steps is called: "word", "letter", "picture"."""

    @property
    def METRIC(self) -> Metric:
        """What it is scored by."""

    @property
    def Config(self) -> type[BaseConfig]:
        """Its settings; the defaults are a run for the page: a few seconds."""

    @property
    def SHIPPED(self) -> BaseConfig:
        """The run behind the checkpoint that ships."""

    @property
    def PROBES(self) -> Sequence[Any]:
        """The fixed inputs that the time machine replays."""

    @property
    def RIVALS(self) -> Mapping[str, Mapping[str, Any]]:
        """Who races: a label, and the settings that make the difference."""

    def corpora(self, config: Any) -> Sequence[str]:
        """The corpora that `load` would fetch if they aren't here."""

    def load(self, config: Any, *, progressbar: Any = False) -> Data:
        """The data that `config` asks for. UserError when it can't be had."""

    def build(self, config: Any, vocabulary: Vocabulary) -> Network:
        """A model of the right structure, its weights not yet set."""

    def initialise(self, model: Any, data: Data, generator: torch.Generator) -> None:
        """The weights that a run starts from."""

    def batches(self, data: Data, config: Any, generator: torch.Generator) -> Iterator[Any]:
        """Batches to learn from, without an end."""

    def collate(self, examples: Sequence[Any], vocabulary: Vocabulary) -> Any:
        """Examples as one batch."""

    def score(self, model: Any, batch: Any, generator: torch.Generator | None = None) -> Score:
        """Loss and metric on one batch; with a generator, as in training (dropout), else as in use."""

    def figures(self, model: Any, data: Data) -> dict[str, Any]:
        """Further figures on the test part, for the card; {} where the metric says it all."""

    def parse(self, line: str) -> Any:
        """One line of text as an input. UserError when it is none."""

    def predict(self, model: Any, value: Any) -> Prediction:
        """The answer to one input, with its trace. UserError when there is nothing to answer."""

    def baseline(self, data: Data) -> Baseline:
        """What a simple method reaches."""


@runtime_checkable
class Judged(Protocol):
    """What a task offers besides where its metric is too dear for every update, or no mean over answers, so that
    `score` leaves it out."""

    def judge(self, model: Any, examples: Sequence[Any]) -> float:
        """The metric over `examples`."""

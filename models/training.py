"""One training loop for every task, pulled one update at a time.

It knows nothing of threads, pages or files: whoever pulls it sets the pace.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import nn

from models import optimizers
from models.config import Config
from models.course import Course
from models.knobs import Knobs
from models.seeding import seeded
from models.shapes import Data, Judged, Network, Prediction, Task
from models.text import Vocabulary

# The models are small: a second thread costs more in waiting than it brings, and the runner fills the cores.
torch.set_num_threads(1)


class Diverged(ArithmeticError):
    """The loss is no longer a number; the message is one sentence for a person."""


@dataclass(frozen=True)
class Step:
    """What one update showed. Measured before the update, as the loss is; `val_*` and `probes` after it."""

    step: int  # updates made so far; 0 is the evaluation before the first
    train_loss: float | None = None
    train_metric: float | None = None
    grad_norm: float | None = None  # length of the whole gradient before it is clipped
    learning_rate: float | None = None
    val_loss: float | None = None  # None between two evaluations
    val_metric: float | None = None
    probes: tuple[Prediction, ...] = ()  # the answers to the fixed inputs, at every evaluation


def new_model(task: Task, config: Config, data: Data) -> Network:
    """A model as a run with this configuration finds it at its start."""
    model = task.build(config, data.vocabulary)
    task.initialise(model, data, seeded(config.seed))
    return model


def train(
    task: Task, config: Config | Knobs, data: Data, model: Network, course: Course | None = None
) -> Iterator[Step]:
    """Train `model` in place, one Step an update, `config.max_steps` of them. Raises Diverged.

    A `course` is told where the run is; if it comes from one that was put aside, the run goes on from there.

    The learning rate falls in a straight line to zero, twice where there is a warm-up. AdamW: Loshchilov and
    Hutter, 2019, and SGD: Robbins and Monro, 1951; clipping: Pascanu et al., 2013. What
    comes out depends on the arguments alone, not on who else is training: with Knobs, also on when they are turned.
    """
    knobs = config if isinstance(config, Knobs) else Knobs(config)
    config = knobs.config
    # The weights were drawn from another stream: the order of the examples owes nothing to them.
    generator = seeded(config.seed + 1_000_003)
    kind = getattr(optimizers, config.optimizer)
    optimizer = kind(model.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay)
    course = course or Course(can_be_kept=False)
    course.begin(optimizer, generator)
    # A network that has learned nothing is the first thing to look at: among n answers it should be about as wrong
    # as somebody who guesses, and its loss about log n (Karpathy, 2019, "A recipe for training neural networks").
    if course.is_new:
        yield _evaluated(task, model, data, Step(0))
    batches = course.deal(task.batches(data, config, generator), data, config)
    for done in range(course.done, config.max_steps):
        if knobs.settle(done):
            model.config = knobs.now
        optimizer.lr = learning_rate(config, done)
        # A few examples stand for all of them. Their gradient is only about right, but there is one in no time, and
        # its errors cancel out from one update to the next (Robbins and Monro, 1951).
        score = task.score(model, next(batches), generator)
        loss = score.loss.item()
        if not math.isfinite(loss):
            raise _diverged("loss", done)
        optimizer.zero_grad()  # PyTorch adds each gradient to the last one otherwise
        # Backpropagation through time (Werbos, 1990): back through the loop as often as it was gone round. A weight
        # had its say at every step, and its gradient is the sum over all of them.
        score.loss.backward()
        # One steep place is enough to throw a network far away from all that it has learned. So a gradient that is
        # too long is shortened; its direction stays.
        norm = nn.utils.clip_grad_norm_(model.parameters(), config.clip).item()
        if not math.isfinite(norm):
            raise _diverged("gradient", done)
        optimizer.step()
        course.done = done + 1
        step = Step(done + 1, loss, score.metric, norm, optimizer.lr)
        is_last = done + 1 == config.max_steps
        is_due = is_last or (done + 1) % config.eval_every == 0
        yield _evaluated(task, model, data, step) if is_due else step


def learning_rate(config: Config, done: int) -> float:
    """The rate for the next update after `done` of them."""
    # Long strides first, to get near; then shorter and shorter ones, or the network would go on jumping from one
    # side of the best place to the other.
    in_warmup = done < config.warmup_steps
    start, end = (0, config.warmup_steps) if in_warmup else (config.warmup_steps, config.max_steps)
    return config.learning_rate * (end - done) / (end - start)


@torch.inference_mode()
def measure(task: Task, model: Network, examples: Sequence[Any], vocabulary: Vocabulary) -> tuple[float, float]:
    """Loss and metric of `model` over all `examples`."""
    loss = metric = weight = 0.0
    for start in range(0, len(examples), 256):
        score = task.score(model, task.collate(examples[start : start + 256], vocabulary))
        # A batch gives a mean; weighed by what it is the mean of, a short last batch counts no more than it should.
        loss += score.loss.item() * score.weight
        metric += (score.metric or 0.0) * score.weight
        weight += score.weight
    return loss / weight, task.judge(model, examples) if isinstance(task, Judged) else metric / weight


def _evaluated(task: Task, model: Network, data: Data, step: Step) -> Step:
    """`step` with the validation figures and the answers to the probes added."""
    # On examples that no update ever sees: what is learned by heart does not help here.
    val_loss, val_metric = measure(task, model, data.val, data.vocabulary)
    answers = tuple(task.predict(model, probe) for probe in data.probes or task.PROBES)
    return replace(step, val_loss=val_loss, val_metric=val_metric, probes=answers)


def _diverged(what: str, done: int) -> Diverged:
    updates = "update" if done == 1 else "updates"
    advice = "Try a smaller learning rate, or clip the gradient."
    return Diverged(f"After {done} {updates} the {what} was no longer a number. {advice}")

"""What a run is to do, as a runner is told it: all that its outcome hangs on, so that any machine can make it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models import training
from models.config import Config
from models.course import Course
from models.history import History
from models.knobs import Knobs, Turn
from models.shapes import Data, Network, Task


class Past(NamedTuple):
    """A run as far as it was made elsewhere; of a new one, nothing."""

    kept: bytes = b""  # see Course
    turns: Sequence[Turn] = ()  # those that it had
    history: History | None = None  # to be added to


NEW = Past()


@dataclass(frozen=True, eq=False)
class Assignment:
    """A task, the settings, and what is learned from."""

    task: Task
    config: Config
    data: Data
    model: Network | None = None  # one that has learned before, to go on with; it is trained in place

    def network(self) -> Network:
        """The model as the run finds it at its start."""
        return self.model or training.new_model(self.task, self.config, self.data)

    def begun(self, past: Past, *, can_be_kept: bool = True) -> tuple[Course, Knobs, Network]:
        """Where the run is, how its settings stand there, and its model: at its start, or as it was put aside."""
        course = Course(past.kept, can_be_kept=can_be_kept)
        knobs = Knobs(self.config, past.turns, course.done)
        if not past.kept:
            return course, knobs, self.network()
        model = course.take_up(self.task.build(self.config, self.data.vocabulary))
        model.config = knobs.now
        return course, knobs, model

"""What a run is to do, as a runner is told it: all that its outcome hangs on, so that any machine can make it."""

from dataclasses import dataclass

from models import training
from models.config import Config
from models.course import Course
from models.knobs import Knobs
from models.shapes import Data, Network, Task


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

    def resumed(self, course: Course, knobs: Knobs) -> Network:
        """A model as it was when the run was put aside."""
        model = course.take_up(self.task.build(self.config, self.data.vocabulary))
        model.config = knobs.now
        return model

"""Many to one, as small as a page can be: the idea, a try, and a live run."""

from dashboard.components.basics import beats
from dashboard.components.training import live, reader
from models.shapes import Prediction
from models.tasks import parity as task


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """The fixed rows of the time machine, in a sentence."""
    return "It says: " + ", ".join(f"{p.input} is {p.output}" for p in predictions) + "."


beats.beat("idea", "**Many bits go in, one answer comes out.** Is the number of ones odd?")
beats.beat("try", "The row 1011, read by the network that ships.")
if (model := reader.choose(task, task.ParityModel)) is not None:
    beats.say(f"1011 is **{task.predict(model, '1011').output}**.")
beats.beat("learn", "Train one.")
live.panel(task, draw_answers=draw_answers)

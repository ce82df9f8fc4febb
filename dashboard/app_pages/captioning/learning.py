"""The fixed pictures of the time machine, with what the training network says of each."""

from dashboard.app_pages.captioning import scene_picture
from dashboard.components.basics.wording import beginning, percent, plural
from models.datasets import captions, scenes
from models.shapes import Prediction


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """Draw them, and return a sentence on how many are right."""
    figures, right = [], 0
    for prediction in predictions:
        scene = scenes.checked(prediction.input)
        is_right = prediction.output in captions.right(scene)
        right += is_right
        said = beginning(prediction.output, 18)
        figures.append(
            scene_picture.figure(scene, 130, caption=f"“{said}”", mark="✓ right" if is_right else "✗ not right")
        )
    scene_picture.row(figures)
    sure = sum(p.probability for p in predictions) / len(predictions)
    new = [p for p in predictions if any(thing.is_new for thing in scenes.checked(p.input))]
    last = ""
    if new:
        judged = [p.output in captions.right(scenes.checked(p.input)) for p in new]
        last = " The last one shows a red star, a pair that no training picture has" + (
            ", and is described rightly all the same." if all(judged) else ", and is not described rightly."
        )
    return (
        f"{right} of {plural(len(predictions), 'picture')} described rightly. "
        f"A sentence of its own it finds {percent(sure)} likely on average.{last}"
    )

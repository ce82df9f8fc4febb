"""Break it: scenes that ask for more than it learned. Every verdict is computed."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard.app_pages.captioning import answer, own_scene, scene_picture
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import beginning, percent, plain, plural
from dashboard.components.training import caches
from models.datasets import captions, scenes
from models.datasets.scenes import Scene, Thing
from models.errors import UserError
from models.language import caption_decoding
from models.networks.captioner import CaptionModel
from models.tasks import captioning as task


@dataclass(frozen=True)
class Hard:
    """A scene, and what is hard about it."""

    name: str
    scene: Scene
    why: str  # of the training pictures, or of the language
    instead: Scene = ()  # the same without that
    how: str = ""  # it came about


SCENES = (
    Hard(
        "A red star",
        (Thing("star", "red", "large", 24, 24),),
        "It has met red things and it has met stars, but never the two in one.",
    ),
    Hard(
        "Three strangers",
        (
            Thing("square", "yellow", "large", 12, 14),
            Thing("triangle", "green", "small", 35, 14),
            Thing("cross", "blue", "large", 25, 36),
        ),
        "Three pairs of colour and shape, and it has met none of them.",
    ),
    Hard(
        "One on top of the other",
        (Thing("square", "green", "large", 22, 24), Thing("circle", "red", "small", 28, 24)),
        "In every training picture there was paper between the shapes.",
        (Thing("square", "green", "large", 13, 24), Thing("circle", "red", "small", 36, 24)),
        "Moved apart",
    ),
    Hard(
        "Twins",
        (Thing("circle", "blue", "small", 13, 24), Thing("circle", "blue", "small", 35, 24)),
        "In training no two shapes of a picture had the same name. Here each word fits both.",
    ),
    Hard(
        "A star in hiding",
        (Thing("star", "yellow", "small", 21, 24), Thing("cross", "purple", "large", 27, 25)),
        "Most of the star lies under the cross. No training picture hid a part of anything.",
        (Thing("star", "yellow", "small", 10, 24), Thing("cross", "purple", "large", 34, 25)),
        "Moved apart",
    ),
    Hard(
        "Three at once",
        (
            Thing("circle", "red", "small", 12, 36),
            Thing("triangle", "orange", "large", 24, 13),
            Thing("square", "purple", "small", 36, 34),
        ),
        "Three shapes make a long sentence, with two relations that both have to hold.",
    ),
)


def _use(scene: Scene) -> None:
    own_scene.use(scene)
    beats.show_at("try")


def show(model: CaptionModel) -> None:
    """A card a scene."""
    columns, right = st.columns(3), 0
    for index, hard in enumerate(SCENES):
        told = caches.answer(model, _tell, hard.scene)
        right += told.sentence in captions.right(hard.scene)
        with columns[index % 3].container(border=True, height="stretch"):
            st.markdown(f"**{hard.name}**")
            scene_picture.row([scene_picture.figure(hard.scene, 130)])
            st.markdown(
                f"It says: “{plain(beginning(told.sentence, 20))}”.  \n{answer.verdict(hard.scene, told.sentence)}"
            )
            st.caption(f"{_trained(model, hard)}{_instead(model, hard)}{_habit(model, hard.scene, told.sentence)}")
            st.button(
                "Watch it describe this",
                key=controls.key(task, f"break_{index}"),
                on_click=_use,
                args=(hard.scene,),
                type="tertiary",
                icon=":material/visibility:",
            )
    beats.found(f"It describes {right} of these {len(SCENES)} rightly. {_figures()}")


def _tell(model: CaptionModel, scene: Scene) -> caption_decoding.Caption:
    return caption_decoding.decode(model, scenes.draw([scene]))


def _trained(model: CaptionModel, hard: Hard) -> str:
    """What is hard, for this very network."""
    if len(hard.scene) > model.config.shapes:
        most = plural(model.config.shapes, "shape")
        return f"This network was trained on {most} at the most; here are {len(hard.scene)}."
    return hard.why


def _instead(model: CaptionModel, hard: Hard) -> str:
    """What it says where that is not so: the proof that it is what defeats it, or that it is not."""
    if not hard.instead:
        return ""
    told = caches.answer(model, _tell, hard.instead)
    verdict = "right" if told.sentence in captions.right(hard.instead) else "not right either"
    return f" {hard.how}, it says “{plain(beginning(told.sentence, 20))}”: {verdict}."


def _habit(model: CaptionModel, scene: Scene, said: str) -> str:
    """Where it named a thing by another shape in the right colour: which, and what it says in one that it met."""
    words = said.split()
    for thing in (thing for thing in scene if thing.is_new):
        for at, word in enumerate(words[:-1]):
            other = words[at + 1]
            if word == thing.colour and other in scenes.SHAPES and other != thing.shape:
                told = f" It says “{other}”: {word} things were never {thing.shape}s while it learned."
                return f"{told}{_recoloured(model, scene, thing)}"
    if said in captions.right(scene) and any(thing.is_new for thing in scene):
        return " It gets it right all the same."
    return ""


def _recoloured(model: CaptionModel, scene: Scene, thing: Thing) -> str:
    """The same picture, but for the colour of that thing: what the shape is called then."""
    taken = {other.colour for other in scene}
    colour = next(one for one in scenes.COLOURS if one not in taken and not replace(thing, colour=one).is_new)
    other = tuple(replace(one, colour=colour) if one is thing else one for one in scene)
    told = caches.answer(model, _tell, other)
    if f"{colour} {thing.shape}" in told.sentence:
        return f" Painted {colour}, the same {thing.shape} is a {thing.shape} to it."
    return f" But painted {colour} it is no {thing.shape} to it either."


def _figures() -> str:
    """The shipped network's two scores, side by side."""
    try:
        figures = caches.shipped(task.NAME).figures
        never, usual = figures[task.NEVER_FIGURE], figures["value"]
    except (UserError, KeyError):
        return ""
    return (
        f"Measured on many: the network that ships describes {percent(usual)} of ordinary new pictures rightly, "
        f"and {percent(never)} of pictures with a pair of colour and shape that it never met."
    )

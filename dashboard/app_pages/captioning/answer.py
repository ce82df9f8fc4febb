"""What the network says of a scene: its sentence, whether that is true, and what else it might have said."""

from enum import StrEnum

import streamlit as st

from dashboard.app_pages.captioning import scene_picture
from dashboard.components.basics import beats, controls, dice, own_answers
from dashboard.components.basics.wording import listed, percent, plain, plural
from models.datasets import captions, scenes
from models.datasets.scenes import Scene
from models.language import caption_decoding
from models.language.caption_decoding import Caption
from models.networks.captioner import CaptionModel
from models.tasks import captioning as task


class Way(StrEnum):
    """How it chooses its words."""

    LIKELIEST = "likeliest word"
    BEAM = "beam search"
    DICE = "dice"


WAYS = [way.value for way in Way]
WIDTH = 4  # sentences that the beam search keeps


def show(model: CaptionModel, scene: Scene) -> Caption:
    """The picture twice, the sentence, and the verdict on it."""
    left, right = st.columns([5, 6], gap="large")
    with left:
        scene_picture.row(
            [
                scene_picture.figure(scene, 250, caption="Your picture"),
                scene_picture.pixels(scene, 96, f"What the network sees: {scenes.SIDE} by {scenes.SIDE} dots"),
            ]
        )
    with right:
        way = st.segmented_control(
            "How it chooses its words",
            WAYS,
            default=Way.LIKELIEST.value,
            required=True,
            key=controls.key(task, "way"),
            bind="query-params",
        )
        told = _told(model, scene, way)
        st.markdown(f"### :orange[“{plain(told.sentence)}”]")
        st.progress(min(told.probability, 1.0), text=f"{percent(told.probability)} likely, as a whole sentence")
        st.markdown(verdict(scene, told.sentence))
        beats.found(_counted(scene, told))
        if way == Way.BEAM:
            _beam(model, scene)
    return told


def verdict(scene: Scene, said: str) -> str:
    """Right or not, and what is amiss."""
    right = captions.right(scene)
    if said in right:
        return ":material/check: **Right.** " + (
            f"It is one of {len(right)} right ways to put it."
            if len(right) > 1
            else "It is the only right way to put it."
        )
    if not right:
        return (
            ":material/question_mark: **Nobody could say it right.** Two of the shapes lie so close together that "
            "none is clearly beside or above the other."
        )
    return f":material/close: **Not right.** {amiss(scene, said)} A right one: “{right[0]}”."


def amiss(scene: Scene, said: str) -> str:
    """The first thing that is wrong with a sentence, in a sentence."""
    named = [thing.words for thing in scene]
    found = [" ".join(part) for part in _things(said)]
    strangers = [words for words in found if words not in named]
    if strangers:
        return f"There is no “{plain(strangers[0].removeprefix('a '))}” in the picture."
    if len(found) < len(named):
        missing = [words.removeprefix("a ") for words in named if words not in found]
        return (
            f"It leaves out {listed([f'the {plain(words)}' for words in missing])}."
            if missing
            else "It leaves one out."
        )
    if len(found) > len(named):
        return "It names more shapes than there are."
    return "The shapes are there, but they do not lie as it says."


def _things(said: str) -> list[list[str]]:
    """The parts of a sentence that name a thing: "a" and three words more."""
    words = said.split()
    return [words[at : at + 4] for at, word in enumerate(words) if word == "a"]


def _told(model: CaptionModel, scene: Scene, way: str | None) -> Caption:
    picture = scenes.draw([scene])
    if way == Way.DICE:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            temperature = st.slider(
                "Temperature: from dull to wild", 0.1, 3.0, 1.0, 0.1, key=controls.key(task, "temperature"),
                bind="query-params",
            )  # fmt: skip
            dice.button(task, "Throw again", "again_dice")
        temperature = min(max(float(temperature), 0.1), 3.0)
        return caption_decoding.decode(model, picture, temperature=temperature, seed=dice.thrown(task))
    if way == Way.BEAM and (best := caption_decoding.beam(model, picture, WIDTH)):
        return caption_decoding.decode(model, picture, given=tuple(best[0][0].split()))
    return own_answers.answer(controls.key(task, "told"), model, _likeliest, scene)


def _likeliest(model: CaptionModel, scene: Scene) -> Caption:
    return caption_decoding.decode(model, scenes.draw([scene]))


def _counted(scene: Scene, told: Caption) -> str:
    least = min(told.words, key=lambda word: word.probability)
    name = f"“{least.word}”" if least.word else "the end"
    return (
        f"{plural(len(told.sentence.split()), 'word')}, one after the other. It was least sure of {name} "
        f"({percent(least.probability)}). That is doubt about how to put it as well as about what is there: "
        f"{plural(len(captions.right(scene)), 'sentence')} would be right here."
    )


def _beam(model: CaptionModel, scene: Scene) -> None:
    right = captions.right(scene)
    found = caption_decoding.beam(model, scenes.draw([scene]), WIDTH)
    lines = [
        f"1. {':material/check:' if said in right else ':material/close:'} “{plain(said)}” ({percent(chance)})"
        for said, chance in found
    ]
    st.markdown("\n".join(lines))
    beats.found(
        f"A *beam search* keeps the {WIDTH} likeliest beginnings at every word instead of one. "
        f"{sum(said in right for said, _ in found)} of the {len(found)} it found are right."
    )

"""Watch it think, for a picture: the sentence word by word, where it looked, and what else it might have said."""

import functools

import streamlit as st

from dashboard.app_pages.captioning import choices, scene_picture
from dashboard.components.basics import beats, charts, controls
from dashboard.components.basics.wording import percent, plain
from dashboard.components.cell import cell_trace
from dashboard.components.drawings.diagram import Drawn, unrolled
from models.datasets import scenes
from models.datasets.scenes import Scene
from models.language.caption_decoding import Caption, DecodedWord
from models.networks import captioner
from models.networks.captioner import GRID, CaptionModel
from models.tasks import captioning as task


def watch(model: CaptionModel, scene: Scene, told: Caption) -> int:
    """Draw the beat; returns the step that is looked at."""
    step = unrolled(
        _moments(told),
        key=controls.key(task, "diagram"),
        label="The network describes your picture, one word a step",
        step=3,  # the first word that says something
        link=controls.key(task, "step"),
    )
    word = told.words[step]
    left, right = st.columns([5, 6], gap="large")
    with left:
        st.subheader(f"Where it looks for “{plain(_name(word))}”", anchor=False)
        scene_picture.row([scene_picture.figure(scene, 320, attention=word.attention, caption=_name(word))])
        beats.found(_looked(scene, word))
    with right:
        st.subheader("What else it might say here", anchor=False)
        choices.show(
            [(name or "end", share) for name, share in word.others],
            _name(word),
            key=controls.key(task, "others"),
            alt=f"The likeliest words at step {step + 1} with their probabilities",
        )
        beats.found(_others(word))
    if word.attention:
        st.subheader("One look a word", anchor=False)
        figures = [scene_picture.figure(scene, 88, attention=w.attention, caption=_name(w)) for w in told.words]
        scene_picture.row(figures)
        beats.found(_glances(scene, told))
    st.subheader(f"Inside the cell at step {step + 1}, “{plain(_name(word))}”", anchor=False)
    cell_trace.table(model.recurrent, cell_trace.steps(model.recurrent, told.inputs)[step], plain(_name(word)))
    st.subheader("Its memory at every word", anchor=False)
    charts.show_memory(
        task.traced(scene, told),
        key=controls.key(task, "memory"),
        alt=f"The {len(word.hidden)} numbers of the hidden state at every word",
    )
    beats.found("Each row is one number of the memory. A column is named after what was read there.")
    return step


def _name(word: DecodedWord) -> str:
    return word.word or "end"


def _moments(told: Caption) -> list[Drawn]:
    drawn = []
    for index, word in enumerate(told.words):
        sure = f"{percent(word.probability)} sure"
        says = f"It says “{word.word}”, {sure}." if word.word else f"It says that the sentence is over, {sure}."
        if index == 0:
            goes_in = "Where something is drawn goes in" if word.attention else "The picture goes in, once"
            note = f"{goes_in}. {says}"
        else:
            looked = " and where it looked for it" if word.attention else ""
            note = f"It hears its own word “{told.words[index - 1].word}”{looked}. {says}"
        drawn.append(
            Drawn(
                input="" if index else "picture",
                hidden=word.hidden,
                output=word.word or "end",
                heard=index > 0,
                glances=bool(word.attention),
                retold=index > 0 and bool(word.attention),
                note=note,
                alt=sure,
            )
        )
    return drawn


def looked_at(scene: Scene, attention: tuple[float, ...]) -> tuple[str, float]:
    """The thing that a look went to most, and the share of the look that went there."""
    shares = [0.0] * len(scene)
    for owner, share in zip(_owners(scene), attention, strict=True):
        shares[owner] += share
    best = max(range(len(scene)), key=shares.__getitem__)
    return scene[best].words.removeprefix("a "), shares[best]


@functools.lru_cache(maxsize=64)
def _owners(scene: Scene) -> list[int]:
    """For each place, the thing with most ink there: more of the picture changes there without it."""
    without = scenes.draw([scene[:at] + scene[at + 1 :] for at in range(len(scene))])
    return captioner.covered(without - scenes.draw([scene])).argmax(dim=0).tolist()


def _looked(scene: Scene, word: DecodedWord) -> str:
    if not word.attention:
        return "This network cannot look again: it has what its memory took in at the first step, and no more."
    name, share = looked_at(scene, word.attention)
    strongest = max(word.attention)
    return (
        f"Of this look (its *attention*), {percent(share)} goes to the {name}. The picture is looked at in "
        f"{GRID} by {GRID} places; the strongest gets {percent(strongest)}. A place "
        "without any ink can get no share: that is built in."
    )


def _glances(scene: Scene, told: Caption) -> str:
    """Whether the look is where the word is."""
    said, hits, count = [word.word for word in told.words], 0, 0
    for at, word in enumerate(told.words):
        if at >= 3 and said[at - 3] == "a":  # the shape in "a small red star"
            count += 1
            hits += looked_at(scene, word.attention)[0] == " ".join(said[at - 2 : at + 1])
    looked = f"For {hits} of its {count} shape words the look was on the very thing it named." if count else ""
    return f"The darker the ring, the more of the look went there. {looked}"


def _others(word: DecodedWord) -> str:
    rest = [(name or "end", share) for name, share in word.others if name != word.word]
    ruled = f"next came “{plain(rest[0][0])}” with {percent(rest[0][1])}" if rest else "nothing else was near"
    return f"It said “{plain(_name(word))}”, {percent(word.probability)} sure; {ruled}."

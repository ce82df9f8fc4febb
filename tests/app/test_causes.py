"""Every cause that a page tells, with the counterfactual that proves it on the network that ships: an input that
differs in the cause alone, and what must change. A sentence with a *because* that is not listed here fails."""

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import torch
from torch import nn

from dashboard.app_pages.captioning import breaking as scenes_page
from dashboard.app_pages.captioning import thinking
from dashboard.app_pages.digits import breaking as digits_page
from dashboard.app_pages.fading import fresh_network
from dashboard.app_pages.fading.presets import PRESETS as RUNS
from dashboard.app_pages.loop import presets as loop_presets
from dashboard.app_pages.sentiment import presets as reviews
from dashboard.app_pages.start.film_story import STORIES
from dashboard.app_pages.tagging import presets as sentences
from dashboard.app_pages.translation import breaking as translations
from dashboard.app_pages.types.lanes import ALIGNED, LANES, TRANSLATED
from dashboard.components.training import breaking, caches
from models import checkpoint, tasks
from models.bptt import one_update
from models.datasets import captions, digits, scenes
from models.gradients import factor
from models.networks import cells, tiny
from models.shapes import Network, Prediction
from models.tasks import digits as digits_task
from models.tasks import recall, sentiment
from models.training import new_model
from tests.app.helpers import ROOT

pytestmark = pytest.mark.trains

CARDS = [
    (name, preset, prover)
    for name, presets, prover in (
        ("sentiment", reviews.PRESETS, breaking._same),
        ("tagging", sentences.PRESETS["tagging"], sentences.prove),
        ("chunking", sentences.PRESETS["chunking"], sentences.prove),
        ("translation", translations.PRESETS, translations.prove),
    )
    for preset in presets
]


# Reasons that say what another sentence does.
OTHER_SENTENCES = {
    ("translation", "A turn of phrase"),
    ("translation", "From another world"),
    ("translation", "All at once"),
}


def shipped(name: str) -> Network:
    return checkpoint.shipped(name).model


def asked(name: str, text: str) -> Prediction:
    return tasks.find(name).predict(shipped(name), text)


@pytest.mark.parametrize(("name", "preset", "prover"), [pytest.param(*c, id=f"{c[0]}-{c[1].name}") for c in CARDS])
def test_a_card_gives_its_reason_and_the_shipped_network_proves_it(name, preset, prover):
    assert breaking.proved(tasks.find(name), shipped(name), preset, prover) == bool(preset.why)
    assert bool(preset.why) == bool(preset.proof)  # no reason without a proof
    assert not any(other.text == preset.text for other in preset.proof)


@pytest.mark.parametrize(
    ("name", "preset"),
    [pytest.param(c[0], c[1], id=f"{c[0]}-{c[1].name}") for c in CARDS if c[1].proof],
)
def test_a_proof_changes_the_sentence_of_the_card_and_not_all_of_it(name, preset):
    """One of the proofs, at least, is the card's own sentence with little changed in it."""
    shares = [
        SequenceMatcher(None, *(text.lower().split() for text in (preset.text, other.text))).ratio()
        for other in preset.proof
    ]
    assert max(shares) > 0.4 or (name, preset.name) in OTHER_SENTENCES


def test_what_the_reasons_say_beyond_a_verdict():
    made, other = (asked("sentiment", text) for text in (reviews.PRESETS[3].text, reviews.PRESETS[3].proof[0].text))
    assert made.probability == other.probability
    assert len(made.unknown) == 4
    twice, once = asked("sentiment", reviews.PRESETS[4].text), asked("sentiment", reviews.PRESETS[4].proof[1].text)
    assert twice.probability > once.probability + 0.1  # one more no, where it should turn the first round
    plain, turned = (
        asked("sentiment", f"There is something here that is {text}beautiful.") for text in ("", "not ")
    )
    assert turned.probability < plain.probability - 0.1  # no turns something round here too
    between = reviews.PRESETS[0].text.split("Nobody ")[1].split(" good")[0]
    assert len(between.split()) == 8
    for name in ("tagging", "chunking"):
        assert "swam" in asked(name, sentences.PRESETS[name][1].text).unknown
    committee = asked("translation", translations.PRESETS[2].text)
    assert committee.unknown == ("committee", "approved", "annual", "budget")
    assert [word for word in committee.unknown if word not in committee.output] == ["annual"]
    shorter, longer = translations.PRESETS[2].text, translations.PRESETS[2].proof[0].text
    assert len(longer.split()) >= len(shorter.split())


def test_a_scene_that_is_hard_for_a_reason_is_right_without_it():
    model = shipped("captioning")
    for hard in (hard for hard in scenes_page.SCENES if hard.instead):
        assert scenes_page._tell(model, hard.scene).sentence not in captions.right(hard.scene)
        assert scenes_page._instead(model, hard).endswith(": right.")
        named = [
            {(thing.shape, thing.colour, thing.size) for thing in scene} for scene in (hard.scene, hard.instead)
        ]
        assert named[0] == named[1]  # only their places differ


def test_the_yellow_square_is_looked_at_and_misnamed_and_a_red_one_is_not():
    model, scene = shipped("captioning"), scenes_page.SCENES[1].scene
    told = scenes_page._tell(model, scene)
    word = next(word for word in told.words if word.word == "circle")
    assert thinking.looked_at(scene, word.attention)[0] == "large yellow square"
    habit = scenes_page._habit(model, scene, told.sentence)
    assert habit.endswith("Painted red, the same square is a square to it.")


def test_what_goes_in_first_is_where_something_is_drawn_and_not_its_colour():
    model, scene = shipped("captioning"), scenes_page.SCENES[1].scene
    blue = tuple(replace(thing, colour="blue") for thing in scene)
    apart = tuple(replace(thing, x=47 - thing.x) for thing in scene)
    with torch.inference_mode():
        first, recoloured, moved = (model.see(scenes.draw([one])).first for one in (scene, blue, apart))
    assert (first - recoloured).abs().max() < 0.05
    assert (first - moved).abs().max() > 0.5


def test_most_of_the_hidden_star_is_hidden():
    star, cross = scenes_page.SCENES[4].scene
    pictures = scenes.draw([(), (star,), (cross,), (star, cross)])
    paper, alone, top, both = pictures.permute(0, 2, 3, 1)
    drawn, seen = ((one - other).abs().amax(dim=-1) > 0.1 for one, other in ((alone, paper), (both, top)))
    assert 0.7 < 1 - seen.sum() / drawn.sum() < 0.9


def test_what_is_said_of_changed_digits():
    data, _ = caches.find_data("digits", digits_task.Config())
    side = digits.SIDE
    assert all(any(digit.picture[:side]) for digit in data.train)  # "starts in the top row"
    shown = digits_task.PROBES[3]
    rows = [shown[at : at + side] for at in range(0, side**2, side)]
    down = digits_page.CHANGES["Two dots down"][0](rows)
    assert not any(down[0])
    mirrored = digits_page.CHANGES["In a mirror"][0](rows)
    assert sum(map(sum, mirrored)) == sum(map(sum, rows))  # "as much ink as before"
    model = shipped("digits")
    with torch.inference_mode():  # "its leaning (bias) alone"
        alone = torch.softmax(model.output(torch.tanh(model.hidden.bias)), dim=0)
    assert digits_task.chances(model, (0,) * side**2) == pytest.approx(alone.tolist(), abs=1e-6)


@pytest.mark.parametrize("cell", ["GRU", "LSTM"])
def test_a_step_leaves_more_than_its_gate_for_the_two_reasons_that_are_given(cell):
    """The gates are not equally open, and some of it goes round them: without both it is the gate alone."""
    config = recall.Config(cell=cell, gate_bias=0.0)
    data, _ = caches.find_data(recall.NAME, config)

    def left(*, equal: bool = False, alone: bool = False) -> float:
        model = new_model(recall, config, data)
        gate = slice(config.hidden_size, 2 * config.hidden_size)
        with torch.no_grad():
            for weights in cells.weights(model.recurrent):
                if equal:
                    weights[gate] = 0
            if alone:
                cells.weights(model.recurrent)[1].zero_()  # W_hh
        batch = recall.collate(data.val[: fresh_network.EXAMPLES], data.vocabulary)
        return factor(recall.gradients(model, batch))

    assert left(equal=True, alone=True) == pytest.approx(0.5, abs=1e-3)
    assert left() > max(left(equal=True), left(alone=True)) + 0.01
    assert min(left(equal=True), left(alone=True)) > 0.55


@pytest.mark.parametrize("seed", range(10))
def test_large_weights_alone_stretch_three_times_and_with_relu_about_twice(seed):
    config = next(run for run in RUNS if run.name == "burst").config(seed)
    data, _ = caches.find_data(recall.NAME, config)
    model = new_model(recall, config, data)
    assert torch.linalg.matrix_norm(cells.weights(model.recurrent)[1], 2).item() == pytest.approx(3, rel=0.01)
    with torch.inference_mode():
        lengths = model.states(recall.collate(data.val[:50], data.vocabulary).tokens).norm(dim=2).mean(dim=0)
    assert 1.6 < (lengths[-1] / lengths[0]).item() ** (1 / (len(lengths) - 1)) < 2.5


# Sentences with a *because*, wherever they stand


def joins_late() -> None:
    """With the memory handed on, who reads the end alone says what the other says; with an empty one, another."""
    story, model = STORIES["Beautiful music"], shipped("sentiment")
    whole, end = (sentiment.words(text) for text in (f"{story.missed} {story.heard}", story.heard))
    missed = whole[: len(whole) - len(end)]
    with torch.inference_mode():
        vectors = [model.embedding(torch.tensor([model.vocabulary.encode(part)])) for part in (missed, end)]
        _, memory = model.recurrent(vectors[0])
        said = [model.output(model.recurrent(vectors[1], held)[0][:, -1]).item() for held in (memory, None)]
    assert [asked("sentiment", " ".join(part)).output for part in (whole, end)] == ["negative", "positive"]
    assert (said[0] < 0, said[1] > 0) == (True, True)


def waits_for_the_end() -> None:
    """A tag stands at every word; a translation's first word after the last."""
    lanes = {lane.name: lane.columns for lane in LANES}
    assert all(tick.input and tick.output for tick in lanes[ALIGNED])
    ins, outs = (
        [at for at, tick in enumerate(lanes[TRANSLATED]) if getattr(tick, side)] for side in ("input", "output")
    )
    assert max(ins) < min(outs)


def lights_up_in_every_copy() -> None:
    """Another weight of the loop, and what every later copy makes of its memory is another."""
    network = loop_presets.start("RNN", 2, loop_presets.DICE, 55)
    before = network.read([1.0] * 5).steps
    after = network.filled([value + 0.5 for value in network.numbers()]).read([1.0] * 5).steps
    assert all(not torch.equal(a.hidden, b.hidden) for a, b in zip(before, after, strict=True))


def second_bias() -> None:
    """PyTorch's own comment where it makes the second bias."""
    assert "Second bias vector included for CuDNN compatibility" in inspect.getsource(nn.RNNBase)


def starts_open() -> None:
    """Two runs that differ in how open the gate starts alone; tests/presets.py trains both."""
    runs = {run.name: run.config(0) for run in RUNS}
    assert replace(runs["shut"], gate_bias=runs["gru"].gate_bias) == runs["gru"]


def empty_memory() -> None:
    """The gradient of a weight of the loop is multiplied by the memory before: with an empty one it is 0."""
    cell = nn.RNNCell(1, 2)
    for before, nothing in ((torch.zeros(1, 2), True), (torch.ones(1, 2), False)):
        cell.zero_grad()
        cell(torch.ones(1, 1), before).sum().backward()
        assert bool((cell.weight_hh.grad == 0).all()) == nothing


def of_people() -> None:
    """About people, languages or the weather: nothing about a network."""


def bends() -> None:
    """A wiggle half as wide errs a quarter as much: so it is where a curve bends."""
    model, example = tiny.TinyNetwork("RNN", 0), tiny.Example((2.0, 0.0, -1.0), 1.0)
    name = "recurrent.weight_hh_l0"
    true = one_update(model, example, tiny.Settings()).gradient[name].view(-1)[0].item()
    wide, narrow = (abs(tiny.slope(model, example, name, 0, epsilon) - true) for epsilon in (0.02, 0.01))
    assert wide / narrow == pytest.approx(4, rel=0.05)


CAUSES: dict[str, Callable[[], None]] = {
    "because they have no memory of the beginning": joins_late,
    "because a tag can come at once, while a translation has to wait": waits_for_the_end,
    "because every copy has **the same weights**": lights_up_in_every_copy,
    "NVIDIA's library for its processors, cuDNN, has one": second_bias,
    "It helps **because it starts open**": starts_open,
    " Step 1 adds nothing, because ": empty_memory,
    "because you remember the ones before": of_people,
    "because the beginning is remembered": of_people,
    "because the other language may want the end first": of_people,
    "because of the snow": of_people,
    " here, because ": second_bias,
    ", because the curve bends within ±": bends,
}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_because_is_proved(cause):
    CAUSES[cause]()
    assert any(cause in text for _, text in said()), "nobody says so any more"


def test_no_page_says_because_without_a_proof():
    unproved = [(file, text) for file, text in said() if "because" in text and not any(c in text for c in CAUSES)]
    assert unproved == []


def said() -> Iterator[tuple[str, str]]:
    """Every piece of text in the dashboard's source that is no docstring."""
    for file in sorted((ROOT / "dashboard").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield str(Path(file).relative_to(ROOT)), node.value

"""The captioning page in every state that a visitor can bring about, for pictures and for names."""

import random

import pytest
import torch

from dashboard.app_pages.captioning import answer, breaking, made_up, name_writing, own_scene
from models import checkpoint
from models.datasets import captions, given_names, scenes
from models.datasets.scenes import HIGH, LOW, Thing
from models.language import caption_decoding
from models.runner import Status
from models.tasks import captioning, names
from tests.app.helpers import chart, charts, finished, press, rows, runs_of, said, says
from tests.waiting import until

# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {
    "captioning_max_steps": "6",
    "captioning_hidden_size": "8",
    "captioning_eval_every": "3",
    "captioning_shapes": "1",
}
NAMES = {"captioning_show": "names", "names_max_steps": "30", "names_hidden_size": "8", "names_eval_every": "10"}
ONE = (Thing("circle", "blue", "large", 20, 30),)


@pytest.fixture
def page(visit):
    return visit("captioning", **QUICK)


@pytest.fixture
def letters(visit):
    return visit("captioning", **NAMES)


def sentence(app):
    (heading,) = (m.value for m in app.markdown if m.value.startswith("### :orange[“"))
    return heading.removeprefix("### :orange[“").removesuffix("”]")


def build(app, scene):
    """Set the controls, one after the other, as a visitor would."""
    for place in range(scenes.MOST):
        thing = scene[place] if place < len(scene) else None
        app.selectbox(key=f"captioning_shape{place + 1}").set_value(thing.shape if thing else own_scene.NOTHING)
        app.run()
        if thing:
            app.selectbox(key=f"captioning_colour{place + 1}").set_value(thing.colour)
            app.button_group(key=f"captioning_size{place + 1}").set_value(thing.size)
            app.slider(key=f"captioning_x{place + 1}").set_value(thing.x)
            app.slider(key=f"captioning_y{place + 1}").set_value(thing.y)
    app.run()
    assert not app.exception
    return app


# Try it and watch it think


def test_a_scene_gets_the_sentence_of_the_shipped_network(page):
    scene = (*ONE, Thing("cross", "red", "small", 36, 12))
    build(page, scene)
    told = captioning.predict(checkpoint.shipped("captioning").model, scene)
    assert sentence(page) == told.output
    assert says(page, "Right.") == (told.output in captions.right(scene))
    assert says(page, "A place without any ink can get no share")


def test_an_empty_page_asks_for_a_shape(page):
    build(page, ())
    assert says(page, "The page is empty.")
    assert says(page, "4. Watch it learn")
    assert says(page, "5. Break it")


def test_chance_and_examples_build_scenes(page):
    press(page, "captioning_surprise")
    assert not page.exception
    assert sentence(page)
    for name, scene in own_scene.EXAMPLES.items():
        press(page, f"captioning_example_{name.split()[-1]}")
        assert page.selectbox(key="captioning_shape1").value == scene[0].shape
        assert sentence(page)


def test_shapes_in_one_place_can_not_be_told_apart(page):
    build(page, (ONE[0], Thing("star", "green", "large", 20, 30)))
    assert says(page, "Nobody could say it right.")


def test_a_search_ahead_lists_its_sentences(page):
    page.button_group(key="captioning_way").set_value("beam search").run()
    assert not page.exception
    assert says(page, "keeps the 4 likeliest beginnings")


def test_dice_are_thrown_again_and_can_be_bold(page):
    page.button_group(key="captioning_way").set_value("dice").run()
    page.slider(key="captioning_temperature").set_value(3.0).run()
    found = set()
    for _ in range(4):
        press(page, "captioning_again_dice")
        assert not page.exception
        found.add(sentence(page))
    assert len(found) > 1


def test_the_step_in_the_link_opens_there(visit):
    told = caption_decoding.decode(checkpoint.shipped("captioning").model, scenes.draw([own_scene.START]))
    app = visit("captioning", captioning_step="3")
    assert says(app, f"Where it looks for “{told.words[2].word}”")
    (options,) = rows(chart(app, "The likeliest words at step 3"))[:1]
    assert options["share"].is_monotonic_decreasing
    app = visit("captioning", captioning_step="99999")
    assert says(app, "Where it looks for “end”")


@pytest.mark.parametrize("index", range(len(breaking.SCENES)))
def test_a_hard_scene_goes_where_the_visitors_goes(page, index):
    press(page, f"captioning_break_{index}")
    assert not page.exception
    hard = breaking.SCENES[index].scene
    assert page.selectbox(key="captioning_shape1").value == hard[0].shape
    assert page.slider(key="captioning_y1").value == hard[0].y


def test_the_two_scores_stand_side_by_side(page):
    assert says(page, "of ordinary new pictures rightly, and")
    assert says(page, "with a pair of colour and shape that it never met.")


@pytest.mark.parametrize(
    ("said_of_it", "amiss"),
    [
        ("a large red circle", "There is no “large red circle”"),
        ("", "It leaves out the large blue circle and the small red cross."),
        ("a large blue circle", "It leaves out the small red cross."),
        ("a large blue circle right of a small red cross", "do not lie as it says"),
        ("a large blue circle above a small red cross and above a small red cross", "more shapes than there are"),
    ],
)
def test_what_is_amiss_is_said(said_of_it, amiss):
    scene = (*ONE, Thing("cross", "red", "small", 36, 12))
    assert amiss in answer.amiss(scene, said_of_it)


def test_a_habit_is_named_only_where_it_is_one():
    scene, model = (Thing("star", "red", "large", 24, 24),), checkpoint.shipped("captioning").model
    habit = breaking._habit(model, scene, "a large red circle")
    assert "red things were never stars while it learned. Painted orange, the same star is a star to it." in habit
    assert "It gets it right" in breaking._habit(model, scene, "a large red star")
    assert breaking._habit(model, scene, "a small red star") == ""
    assert breaking._habit(model, ONE, "a large blue circle") == ""


# The address


def test_a_copied_link_brings_the_scene_along(visit):
    first = build(visit("captioning"), ONE)
    # The address bar as the browser writes it (the browser's tests hold that it does).
    keys = [f"captioning_{part}1" for part in ("shape", "colour", "size", "x", "y")] + ["captioning_shape2"]
    second = visit("captioning", **{key: str(first.session_state[key]) for key in keys})
    assert sentence(second) == sentence(first)
    assert second.slider(key="captioning_x1").value == ONE[0].x


@pytest.mark.parametrize(
    "query",
    [
        {"captioning_x1": "1e9", "captioning_y2": "-5"},
        {"captioning_x1": "nan", "captioning_shape1": "<script>", "captioning_colour1": "pink"},
        {"captioning_shape1": "", "captioning_size2": "", "captioning_way": "", "captioning_show": ""},
        {"captioning_step": "٣", "captioning_temperature": "inf", "captioning_show": "dragons"},
        {"captioning_show": "names", "names_start": "<b>", "names_temperature": "-3"},
        {"captioning_show": "names", "names_start": "k" * 5000, "names_temperature": "1e400"},
    ],
)
def test_nonsense_in_the_address_is_ignored(visit, query):
    app = visit("captioning", **query)
    assert not app.exception
    assert all(LOW <= slider.value <= HIGH for slider in app.slider if "_x" in slider.key or "_y" in slider.key)


# Watch it learn


def test_a_run_trains_and_its_answers_are_drawn(page):
    press(page, "captioning_train")
    finished(page)
    assert not page.exception
    (run,) = runs_of(page)
    assert run.status == Status.FINISHED
    assert says(page, f"of {len(captioning.PROBES)} pictures described rightly.")
    assert any(alt.startswith("Right sentences over the updates") for alt in charts(page))


def test_what_was_trained_here_can_describe_and_knows_what_it_lacks(page):
    press(page, "captioning_train")
    finished(page)
    page.button_group(key="captioning_reader").set_value(1).run()
    assert not page.exception
    assert says(page, "This network was trained on 1 shape at the most; here are 2.")


def test_a_race_with_and_without_attention(page):
    press(page, "captioning_race")
    until(lambda: all(run.status.is_over for run in runs_of(page)), "the race ends")
    page.run()
    assert not page.exception
    assert {run.status for run in runs_of(page)} == {Status.FINISHED}
    assert says(page, "On examples that none of them has learned from")
    page.button_group(key="captioning_reader").set_value(2).run()  # the one that can't look
    assert not page.exception
    assert says(page, "This network cannot look again")
    assert says(page, "Without attention the word is made from the memory alone.")


# One letter, many letters


def test_names_are_written_and_those_it_knows_are_marked(letters):
    assert not letters.exception
    model = checkpoint.shipped("names").model
    made = [names.generate(model, "k", temperature=0.8, seed=seed).output for seed in range(name_writing.COUNT)]
    assert all(says(letters, name.capitalize()) for name in made)
    known = name_writing.learned(model)
    if known is not None:
        assert said(letters).count(" ✓") == sum(name in known for name in made)


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("", "There is no letter here; a name starts with one or more."),
        ("7", "It can't read “7”: the only letters that it knows are a to z."),
        ("Zoé", "It can't read “é”: "),
        ("<b>x</b>", "It can't read “<”: "),
        ("Al Bo", "It can't read a blank: "),
        ("😀", "It can't read “😀”: "),
    ],
)
def test_a_beginning_that_is_none_is_refused_in_a_sentence(letters, start, sentence):
    letters.text_input(key="names_start").set_value(start).run()
    assert not letters.exception
    assert says(letters, sentence)
    assert says(letters, "4. Watch it learn")


def test_others_come_at_a_click(letters):
    first = [m.value for m in letters.markdown if m.value.startswith("### ")]
    press(letters, "names_again_dice")
    assert first != [m.value for m in letters.markdown if m.value.startswith("### ")]


def test_a_name_is_followed_letter_by_letter(letters):
    letters.button_group(key="names_which").set_value(3).run()
    assert not letters.exception
    shown = rows(chart(letters, "The likeliest letters at step 1"))[0]
    assert 0 < shown["share"].sum() <= 1.0001


def test_names_train_in_their_own_panel(letters):
    press(letters, "names_train")
    finished(letters)
    assert not letters.exception
    assert says(letters, "The name that it finds likeliest for each beginning")


def test_a_place_without_ink_gets_no_share():
    """What the page says of every look: by its equations, and for scenes of every kind."""
    model = checkpoint.shipped("captioning").model
    for scene in scenes.scenes(40, random.Random(5)):
        picture = scenes.draw([scene])
        empty = model.see(picture).drawn[0] < -100  # (64,)
        assert empty.any()
        for word in caption_decoding.decode(model, picture).words:
            assert torch.tensor(word.attention)[empty].sum() == 0


def test_a_made_up_name_stands_beside_one_that_people_have(letters):
    model = checkpoint.shipped("names").model
    known = {*given_names.typed(), *(name_writing.learned(model) or ())}
    seen = set()
    for turn in range(12):
        real, invented = made_up.pair(model, turn)
        assert real in given_names.typed()
        assert invented[0] == real[0]
        assert invented not in known
        seen.add(invented)
    assert len(seen) > 8
    real, invented = made_up.pair(model, 0)
    shown = [one.value for one in letters.subheader if one.value in {real.capitalize(), invented.capitalize()}]
    place = shown.index(invented.capitalize())
    assert len(shown) == 2
    press(letters, f"names_blind_guess_{place}")
    assert says(letters, "Right.")
    assert says(letters, "Score: 1 of 1 round right")


def test_the_names_can_be_kept(letters):
    labels = [one.proto.label for one in letters.get("download_button")]
    assert {"The names (text)", "The picture (SVG)"} <= set(labels)


def test_under_the_hood_what_goes_in_is_the_word_and_the_place(visit):
    def formulas(**query):
        app = visit("captioning", **QUICK | query)
        assert not app.exception
        return [formula.value for formula in app.latex], said(app)

    first, told = formulas(captioning_step="1")
    assert any(r"x_1 = \tanh(W_c\,c + b_c)" in formula for formula in first)
    assert "No shape and no colour is in it." in told
    later, told = formulas(captioning_step="3")
    assert any(r"+ W_p\, p_{t-1} + b_p" in formula for formula in later)
    assert "where it was looked for (p)" in told

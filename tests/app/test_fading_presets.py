"""The presets of the fading signal: what each of them shows, on five seeds, and what is said of it."""

import math
from dataclasses import replace

import pytest

from dashboard.components import (
    fading_measure,
    fading_outcome,
    fading_presets,
    fading_words,
)
from dashboard.components.fading_outcome import Outcome
from models.tasks import recall as task
from models.training import Diverged, new_model, train
from tests.app.helpers import charts, finished, press, runs_of, says

QUICK = {"recall_max_steps": "20", "recall_hidden_size": "8", "recall_distance": "5"}
SEEDS = range(5)
PRESETS = {preset.name: preset for preset in fading_presets.PRESETS}


@pytest.fixture
def page(visit):
    return visit("fading", **QUICK)


def test_a_preset_sets_the_controls_trains_and_says_what_happened(page):
    press(page, "fading_preset_near")
    assert page.select_slider(key="recall_distance").value == 5
    assert page.button_group(key="recall_cell").value == "RNN"
    finished(page)
    (run,) = runs_of(page)
    (model_config,) = page.session_state["recall_experiment"].configs.values()
    assert model_config == PRESETS["near"].config(0)
    assert says(page, "Plain network, 5 letters.")
    assert says(page, f"in {run.history().snapshots[-1].val_metric:.0%}".replace("%", " %"))
    assert not page.exception


def test_an_explosion_is_told_and_the_runs_stand_side_by_side(page):
    press(page, "fading_preset_burst")
    finished(page)
    assert says(page, "was no longer a number")
    assert not says(page, "and was cut")  # off is off
    assert page.select_slider(key="recall_clip").value == task.UNCLIPPED
    assert not page.table
    press(page, "fading_preset_calm")
    finished(page)
    table = page.table[0].value
    assert list(table.index) == [PRESETS["calm"].label, PRESETS["burst"].label]
    assert table["first letter named"].iloc[1] == "broke off"
    assert not page.exception


def test_a_preset_keeps_the_visitors_seed_and_a_wrong_one_is_told(visit):
    app = visit("fading", recall_seed="3")
    press(app, "fading_preset_burst")
    assert page_config(app).seed == 3
    assert fading_presets.find(page_config(app)) == PRESETS["burst"]
    wrong = visit("fading", recall_seed="0.5")
    press(wrong, "fading_preset_burst")
    assert not wrong.exception
    assert [e.value for e in wrong.error] == ["Seed must be a whole number, not 0\\.5\\."]
    assert not runs_of(wrong)


def page_config(app):
    return app.session_state["recall_experiment"].config


def ending(preset, seed, enough=2.0, looks_every=100):
    """A preset's run as far as it needs to go: its figures, and what broke it off."""
    config = replace(preset.config(seed), eval_every=looks_every)  # a look changes nothing about the run
    data = task.load(config)
    steps, reason = [], ""
    try:
        for step in train(task, config, data, new_model(task, config, data)):
            steps.append(step)
            if step.val_metric is not None and step.val_metric >= enough:
                break
    except Diverged as error:
        reason = str(error)
    losses = [step.train_loss for step in steps if step.train_loss is not None]
    accuracy = [step.val_metric for step in steps if step.val_metric is not None][-1]
    return accuracy, max(losses, default=math.nan), len(losses), reason


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["far", "shut"])
def test_what_fades_is_not_learned_on_any_seed(name, seed):
    assert ending(PRESETS[name], seed)[0] <= 0.35


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["near", "gru", "lstm", "hundred"])
def test_what_arrives_is_learned_on_every_seed(name, seed):
    assert ending(PRESETS[name], seed, enough=0.99, looks_every=20)[0] >= 0.99


@pytest.mark.parametrize("seed", SEEDS)
def test_what_explodes_is_calmed_by_clipping_on_every_seed(seed):
    wild, wild_loss, *_ = ending(PRESETS["wild"], seed)
    calm, calm_loss, *_ = ending(PRESETS["calm"], seed)
    assert wild_loss > 4 * fading_outcome.GUESS_LOSS
    assert wild < 0.9
    assert calm_loss < 2 * fading_outcome.GUESS_LOSS
    assert calm >= 0.99


@pytest.mark.parametrize("seed", SEEDS)
def test_the_burst_leaves_the_numbers_on_every_seed(seed):
    _, _, updates, reason = ending(PRESETS["burst"], seed)
    assert reason.endswith("was no longer a number. Try a smaller learning rate, or clip the gradient.")
    assert updates <= 10


@pytest.mark.parametrize("seed", SEEDS)
def test_the_burst_is_the_weights_own_and_a_smaller_scale_mends_it(seed):
    """A smaller rate does not: whatever it is, the first loss is a thousand guesses' and nothing is learned."""
    calm = replace(PRESETS["burst"], changes={**PRESETS["burst"].changes, "recurrent_scale": 1.0})
    _, highest, updates, reason = ending(calm, seed)
    assert (updates, reason) == (calm.config(seed).max_steps, "")
    assert highest < 2 * fading_outcome.GUESS_LOSS
    slow = replace(PRESETS["burst"], changes={**PRESETS["burst"].changes, "learning_rate": 0.001})
    _, highest, updates, reason = ending(slow, seed)
    assert reason
    assert updates <= 10
    assert highest > 1000 * fading_outcome.GUESS_LOSS


@pytest.mark.parametrize("seed", SEEDS)
def test_tanh_squashes_most_of_what_large_weights_stretch(seed):
    """Over ten letters 1.5 a step would make 58."""
    lengths = fading_measure.fresh(PRESETS["wild"].config(seed))
    assert 0.8 < fading_words.shares(lengths)[0] < 5


def test_a_run_that_breaks_off_beyond_every_axis_draws_no_curve(page):
    press(page, "fading_preset_burst")
    finished(page)
    (run,) = runs_of(page)
    (first, *_, last) = run.history().rows
    broke = f"the network broke off after 1 update, at a loss of {last.train_loss:,.0f}."
    assert says(page, f"There is no curve to draw: {broke}")
    assert says(page, f"**At update 0**: loss {first.val_loss:,.0f}, accuracy")
    assert says(page, "But here the weights themselves are too large: before any update the loss is")
    assert not any("over the updates of the run" in alt for alt in charts(page))


@pytest.mark.parametrize(
    ("found", "parts"),
    [
        (
            Outcome(300, 0.26, 1e-9, 0.8, 1.46, 1.4, "", 1.0),
            ["in 26 %", "one part in 1 billion", "never rose above 1.46", "nothing was cut"],
        ),
        (
            Outcome(300, 0.5, 1.2, 597.0, 13.5, 1.4, "", 1000.0),
            ["1.2 times as long** as at the end", "jumped to 13.50", "measured 600, and nothing was cut"],
        ),
        (Outcome(300, 1.0, 1.2, 4.1, 1.4, 1.4, "", 1.0), ["in 100 %", "measured 4.1 and was cut to 1"]),
        (
            Outcome(2, 0.25, math.inf, 8e11, 3e10, 12_345.0, "It broke.", 1000.0),
            ["length of 800 billion", "It broke. But here the weights", "loss is 12,000, where a guess costs 1.39"],
        ),
        (Outcome(0, 0.25, math.nan, 0.0, 0.0, 1.4, "It broke.", 1000.0), ["no number any more", "It broke."]),
    ],
)  # fmt: skip
def test_the_sentence_says_what_happened(found, parts):
    sentence = fading_outcome.sentence(found).replace("\u00a0", " ")
    assert all(part in sentence for part in parts), sentence

"""The presets of the fading signal: what each of them shows, on five seeds, and what is said of it."""

import math

import pytest

from dashboard.app_pages.fading import outcome, presets
from dashboard.app_pages.fading.outcome import GUESS_LOSS, Outcome
from dashboard.components.basics.wording import number, plural
from models.tasks import recall as task
from tests.app.helpers import charts, finished, press, runs_of, says, tables
from tests.presets import CLAIMS, PRESETS, Ending, ending

QUICK = {"recall_max_steps": "20", "recall_hidden_size": "8", "recall_distance": "5"}


@pytest.fixture
def page(visit):
    return visit("fading", **QUICK)


def test_a_preset_sets_the_controls_trains_and_says_what_happened(page):
    press(page, "fading_preset_near")
    assert page.select_slider(key="recall_distance").value == 5
    assert page.button_group(key="recall_cell").value == "RNN"
    finished(page)
    (run,) = runs_of(page)
    (model_config,) = page.session_state["recall_experiment"].thing.configs.values()
    assert model_config == PRESETS["near"].config(0)
    assert says(page, "RNN without gates, 5 letters.")
    assert says(page, f"in {run.history().snapshots[-1].val_metric:.0%}".replace("%", " %"))
    assert not page.exception


def test_an_explosion_is_told_and_the_runs_stand_side_by_side(page):
    press(page, "fading_preset_burst")
    finished(page)
    assert says(page, "was no longer a number")
    assert not says(page, "and was cut")  # off is off
    assert page.select_slider(key="recall_clip").value == task.UNCLIPPED
    assert not tables(page)
    press(page, "fading_preset_calm")
    finished(page)
    table = tables(page)[0].set_index("run")
    assert list(table.index) == [PRESETS["burst"].label, PRESETS["calm"].label]
    assert table["first letter named"].iloc[0] == "broke off"
    assert not page.exception


def test_what_explodes_comes_first_under_explode_it():
    first = next(preset for preset in presets.PRESETS if preset.group == "Explode it")
    assert any("it breaks off" in claim.what for claim in CLAIMS[first.name])


def test_a_preset_keeps_the_visitors_seed_and_a_wrong_one_is_told(visit):
    app = visit("fading", recall_seed="3")
    press(app, "fading_preset_burst")
    assert page_config(app).seed == 3
    assert presets.find(page_config(app)) == PRESETS["burst"]
    wrong = visit("fading", recall_seed="0.5")
    press(wrong, "fading_preset_burst")
    assert not wrong.exception
    assert [e.value for e in wrong.error] == ["Seed must be a whole number, not 0\\.5\\."]
    assert not runs_of(wrong)


def page_config(app):
    return app.session_state["recall_experiment"].thing.config


@pytest.mark.trains
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", PRESETS)
def test_what_the_page_claims_of_a_button_happens(name, seed):
    """No further than until it has learned; `python -m tests.presets` runs to the end, on ten seeds."""
    found = ending(name, seed, to_the_end=False)
    assert {claim.what: claim.figure(found) for claim in CLAIMS[name] if claim.margin(found) < 1} == {}


def test_every_claim_can_fail():
    dead = Ending(300, False, 0.25, math.inf, 0.0, 1.4, 1.4, 0.0)
    wild = Ending(300, True, 0.9, math.inf, math.inf, 1.4, math.inf, math.inf)
    for claim in {claim for claims in CLAIMS.values() for claim in claims}:
        assert min(claim.margin(dead), claim.margin(wild)) < 1, claim.what


@pytest.mark.trains
@pytest.mark.parametrize("seed", range(5))
def test_with_a_smaller_scale_it_starts_near_a_guess_and_does_not_burst(seed):
    found = ending("burst", seed, recurrent_scale=1.0)
    assert not found.broke_off
    assert max(found.start, found.highest) < 1.5 * GUESS_LOSS


def test_a_run_that_breaks_off_beyond_every_axis_draws_no_curve(page):
    press(page, "fading_preset_burst")
    finished(page)
    (run,) = runs_of(page)
    (first, *_, last) = run.history().rows
    broke = f"the network broke off after {plural(run.step, 'update')} (the last loss that was a number: "
    broke += f"{last.train_loss:,.0f})."
    assert says(page, f"There is no curve to draw: {broke}")
    assert says(page, f"**At update 0**: loss {number(first.val_loss)}, accuracy")
    assert says(page, "The weights themselves began it: before any update the loss is")
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
            ["length of 800 billion", "It broke. The weights", "loss is 12,000, where a guess costs 1.39"],
        ),
        (
            Outcome(300, 1.0, 1064.0, 2700.0, 300.0, 275.6, "", 1.0),
            ["1,100 times as long", "set out from 280, where a guess costs 1.39", "2,700 and was cut to 1"],
        ),
        (Outcome(0, 0.25, math.nan, 0.0, 0.0, 1.4, "It broke.", 1000.0), ["no number any more", "It broke."]),
    ],
)  # fmt: skip
def test_the_sentence_says_what_happened(found, parts):
    sentence = outcome.sentence(found).replace("\u00a0", " ")
    assert all(part in sentence for part in parts), sentence

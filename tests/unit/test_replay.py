"""The recorded run of the first page: it is a run of today's code with the settings that it tells."""

import json
from dataclasses import replace

import pytest

from dashboard.app_pages.start import replay as page
from models import replay, tasks
from models.training import new_model, train

NAMES = tasks.find("names")
PREFIX = 6  # updates that are made again: later, a processor's last bits have grown


@pytest.fixture(scope="module")
def run():
    return json.loads(page.FILE.read_text("utf-8"))


def test_its_settings_are_those_of_the_task_and_its_curve_is_whole(run):
    config = NAMES.Config.of(run["settings"])
    assert config == NAMES.Config(seed=config.seed)
    assert run["asked"] == list(NAMES.PROBES)
    assert len(run["curve"]) == config.max_steps // run["every"] + 1
    steps = [age["step"] for age in run["ages"]]
    assert steps == sorted(set(steps))
    assert (steps[0], steps[-1]) == (0, config.max_steps)
    assert all(step % run["every"] == 0 for step in steps)
    for age in run["ages"]:
        assert len(age["says"]) == len(NAMES.PROBES)
        assert all(said.lower().startswith(given) for said, given in zip(age["says"], run["asked"], strict=True))


def test_it_is_made_again_update_for_update(run):
    config = NAMES.Config.of(run["settings"])
    data = NAMES.load(config)
    assert (run["data"], run["learned_from"], run["measured_on"]) == (data.source, len(data.train), len(data.val))
    assert run["baseline"]["value"] == pytest.approx(NAMES.baseline(data).val, abs=1e-4)
    model = new_model(NAMES, config, data)
    assert run["weights"] == sum(weights.numel() for weights in model.parameters())
    again = []
    for step in train(NAMES, replace(config, eval_every=run["every"]), data, model):
        again.append(step.val_metric)
        if len(again) > PREFIX:
            break
    assert again == pytest.approx(run["curve"][: PREFIX + 1], abs=1e-3)


def test_a_recorded_run_is_the_run():
    config = NAMES.Config(max_steps=30, hidden_size=8, eval_every=10)
    seen = []
    told = replay.record(NAMES, config, lambda step: seen.append(step.step))
    assert seen == list(range(31))
    assert told["settings"] == config.as_dict()
    assert json.loads(json.dumps(told)) == told
    data = NAMES.load(config)
    looks = [
        step.val_metric for step in train(NAMES, config, data, new_model(NAMES, config, data)) if step.val_metric
    ]
    assert [told["curve"][step] for step in (0, 10, 20, 30)] == pytest.approx(looks, abs=1e-4)

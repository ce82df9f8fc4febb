"""What is said of a race's lanes is what their configurations say."""

from dataclasses import replace

import pytest

from dashboard.components.training import lanes
from models import tasks

RACES = [task for task in map(tasks.find, tasks.known()) if len(task.RIVALS) > 1]


@pytest.mark.parametrize("task", RACES, ids=lambda task: task.NAME)
def test_every_setting_in_which_the_lanes_differ_is_named_and_no_other(task):
    found = lanes.configs(task, task.Config())
    said = lanes.told(task, found)
    differs = said.split("What differs: ")[1]
    for option in task.Config.options():
        values = {getattr(config, option.name) for config in found.values()}
        assert (option.heading.lower() in differs) == (len(values) > 1), option.name
    assert said.startswith("The same data, seed and number of updates for all.")


def test_a_rate_is_printed_lane_by_lane_and_what_means_nothing_to_one_is_left_out():
    task = tasks.find("recall")
    said = lanes.told(task, lanes.configs(task, task.Config(learning_rate=0.1, gate_bias=5.0)))
    assert "learning rate (RNN: 0.002; GRU and LSTM: 0.005)" in said
    assert "how open the gate starts (GRU: 2; LSTM: 3)" in said  # an RNN has none
    assert "The race sets that itself, whatever the controls say." in said


def test_what_is_not_the_same_is_not_said_to_be():
    task = tasks.find("sentiment")
    found = lanes.configs(task, task.Config())
    found["GRU"] = replace(found["GRU"], seed=7)
    assert lanes.told(task, found).startswith("The same data and number of updates for all.")
    assert "seed (RNN and LSTM: 0; GRU: 7)" in lanes.told(task, found)

"""Networks of equally many weights."""

from dataclasses import replace

import pytest

from dashboard.components.training import lanes
from models import tasks
from models.fairness import weights, with_as_many
from models.training import new_model

RACES = [task for task in map(tasks.find, tasks.known()) if lanes.can_be_even(task)]


def test_there_are_races_that_can_be_even_and_one_of_sizes_can_not():
    assert {"sentiment", "names", "recall", "translation", "tagging", "film"} <= {task.NAME for task in RACES}
    assert not lanes.can_be_even(tasks.find("digits"))


@pytest.mark.parametrize("task", RACES, ids=lambda task: task.NAME)
def test_weights_are_those_of_a_run(task):
    config = task.Config()
    data = task.load(config)
    made = new_model(task, config, data)
    assert weights(task, config, data.vocabulary) == sum(weight.numel() for weight in made.parameters())


@pytest.mark.parametrize("task", RACES, ids=lambda task: task.NAME)
def test_an_even_race_gives_everybody_as_many_as_the_smallest_has(task):
    vocabulary = task.load(task.Config()).vocabulary
    usual = lanes.configs(task, task.Config())
    even = lanes.even(task, usual, vocabulary)
    smallest = min(weights(task, config, vocabulary) for config in usual.values())
    for label, config in even.items():
        size, near = config.hidden_size, []
        for other in (size - 1, size, size + 1):
            near.append(abs(weights(task, replace(config, hidden_size=other), vocabulary) - smallest))
        assert near[1] == min(near)
        assert replace(config, hidden_size=usual[label].hidden_size) == usual[label]  # nothing else is other


def test_where_the_range_ends_it_comes_as_near_as_it_can():
    task = tasks.find("names")
    vocabulary = task.load(task.Config()).vocabulary
    assert with_as_many(task, task.Config(cell="LSTM"), vocabulary, 1).hidden_size == 2
    assert with_as_many(task, task.Config(cell="RNN"), vocabulary, 10**9).hidden_size == 256

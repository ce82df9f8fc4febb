"""The playground's puzzles and the network that is drawn."""

from itertools import accumulate

import pytest
import torch

from models.datasets import puzzles
from models.datasets.puzzles import PUZZLES
from models.tasks import playground as task
from models.training import new_model

ALL = [(name, length) for name in PUZZLES for length in (8, 24)]


@pytest.mark.parametrize(("name", "length"), ALL)
def test_every_puzzle_has_examples_at_every_length_and_asks_something(name, length):
    parts = puzzles.splits(name, length, 7)
    assert all(len(part) >= 10 for part in parts)
    for example in (*parts[0], *parts[2]):
        assert len(example.inputs) == len(example.wanted) == length
        assert any(one is not None for one in example.wanted)
    shown = {puzzles.probe(name, length, 7, int(number)).inputs for number in task.PROBES}
    assert not shown & {example.inputs for part in parts for example in part}


@pytest.mark.parametrize("name", PUZZLES)
def test_what_is_wanted_is_the_truth(name):
    for inputs, wanted in puzzles.splits(name, 12, 3)[0][:200]:
        if name == "wave":
            assert wanted[1:-1] == inputs[2:]
        elif name == "add":
            assert wanted == pytest.approx(list(accumulate(inputs)))
        elif name == "echo":
            assert wanted == (None, None, None, *inputs[:-3])
        elif name == "count":
            assert wanted == pytest.approx([n / 4 for n in accumulate(inputs)])
        elif name == "brackets":
            depth = list(accumulate(1 - 2 * int(x) for x in inputs))
            assert min(depth) >= 0
            assert wanted == tuple(1.0 if n else -1.0 for n in depth)
        else:
            words = [PUZZLES[name].words[int(x)] for x in inputs]
            first, verb, last = (word for word in words if word in ("dog", "man", "bit", "got bitten by"))
            assert wanted[-1] == (1.0 if (last if verb == "bit" else first) == "dog" else -1.0)


@pytest.mark.parametrize("cell", ["none", "RNN", "GRU", "LSTM"])
@pytest.mark.parametrize("layers", [1, 3])
def test_layers_stand_on_each_other_and_only_a_loop_remembers(cell, layers):
    config = task.Config(cell=cell, layers=layers, hidden_size=3)
    data = task.load(config)
    model = new_model(task, config, data)
    x = task.collate(data.train[:2], data.vocabulary).x
    states = model.states(x)
    assert [tuple(layer.shape) for layer in states] == [(2, 12, 3)] * layers
    other = x.clone()
    other[:, 0] += 1
    changed = [not torch.equal(a, b) for a, b in zip(model(x).T, model(other).T, strict=True)]
    assert changed == ([True] + [False] * 11 if cell == "none" else [True] * 12)


@pytest.mark.trains
def test_hiss_is_added_while_it_learns_and_never_when_it_is_measured():
    config = task.Config(noise=0.5)
    data = task.load(config)
    model = new_model(task, config, data)
    batch = task.collate(data.train[:8], data.vocabulary)
    quiet = [task.score(model, batch).loss.item() for _ in range(2)]
    assert quiet[0] == quiet[1]
    assert task.score(model, batch, torch.Generator().manual_seed(0)).loss.item() != quiet[0]


def test_what_goes_in_can_be_written_out():
    config = task.Config(puzzle="bitten")
    model = new_model(task, config, task.load(config))
    answer = task.predict(model, "dog, bit, man")
    assert [moment.input for moment in answer.moments] == ["dog", "bit", "man"]

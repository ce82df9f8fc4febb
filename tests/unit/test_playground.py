"""The playground's puzzles and the network that is drawn."""

from itertools import accumulate

import pytest
import torch

from models.datasets import puzzles
from models.datasets.puzzles import PUZZLES
from models.errors import UserError
from models.tasks import playground as task
from models.text import RESERVED
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
        elif name == "names":
            letters = [PUZZLES[name].words[int(x)] for x in inputs]
            assert wanted[:-1] == tuple(1.0 if letter in "aeiouy" else -1.0 for letter in letters[1:])
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


def of_own(text, **settings):
    return task.of_own(text, task.Config(puzzle=task.OWN, **settings))


def said(data, example):
    return [data.vocabulary.entries[len(RESERVED) + int(x)] for x in example.inputs]


def test_own_numbers_ask_for_the_next_one_on_the_scale_of_what_is_learned_from():
    numbers = [10 + n % 7 for n in range(100)]
    data = of_own(" ".join(map(str, numbers)))
    assert {x for example in data.train for x in example.inputs} == {round(-1 + n / 3, 3) for n in range(7)}
    for part in (data.train, data.val, data.test):
        for example in part:
            assert example.wanted[:-1] == example.inputs[1:]
    late = of_own(" ".join(map(str, [n % 5 for n in range(80)] + [40] * 20)))
    assert max(max(example.inputs) for example in late.train) == 1
    assert max(max(example.inputs) for example in late.test) == 19  # what came later did not set the scale


@pytest.mark.parametrize(
    "text",
    [
        "0.5;1.5;0.5;-1.5;" * 25,
        "0,5 1,5 0,5 −1,5 " * 25,
        "0.5, 1.5, 0.5, -1.5, " * 25,
        "0.5,1.5,0.5,-1.5," * 25,
        "0.5\n1.5\n0.5\n-1.5\n" * 25,
        "0,5;1,5;0,5;-1,5;" * 25,
    ],
)
def test_numbers_are_read_as_people_write_them(text):
    data = of_own(text)
    assert data.extras["said"].startswith("100 numbers")
    assert data.train[0].inputs[:4] == (0.333, 1.0, 0.333, -1.0)


def test_an_own_text_asks_where_words_end_and_no_step_is_in_two_parts():
    text = " ".join(f"word{n} und Öl" for n in range(40))
    data = of_own(text)
    row = "␣".join(text.lower().split())
    share = len(row) // 5
    for part, (start, end) in zip(
        (data.train, data.val, data.test), ((0, 3 * share), (3 * share, 4 * share), (4 * share, None)), strict=True
    ):
        whole = row[start:end]
        letters = said(data, part[0])
        assert "".join(letters) == whole[:12]
        assert part[0].wanted == tuple(1.0 if letter == "␣" else -1.0 for letter in whole[1:13])
        assert len(part) == len(whole) - 12
    model = new_model(task, task.Config(puzzle=task.OWN), data)
    for number, probe in zip(task.PROBES, data.probes, strict=True):
        assert task.example(model, probe).inputs == task.shown(data, model, number).inputs
        assert len(task.predict(model, probe).moments) == 12


def test_letters_that_are_rare_share_a_sign():
    letters = "".join(chr(0x4E00 + n) for n in range(200))
    data = of_own(" ".join(letters[n : n + 2] for n in range(0, 200, 2)))
    assert len(task.words(data.vocabulary)) <= 31
    assert "·" in task.words(data.vocabulary)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "at least 75 letters; here are 0"),
        ("a b c", "at least 75 letters; here are 5"),
        ("1 2 3", "at least 75 numbers; here are 3"),
        ("5 " * 100, "all the same"),
        ("1 2 3 x " * 30, "stands “x”"),
        ("nan " * 50 + "1 " * 60, "too large, or none"),
        ("1e300 1 " * 60, "too large, or none"),
        ("a" * 200, "no spaces"),
    ],
)
def test_what_is_not_enough_gets_a_sentence(text, sentence):
    with pytest.raises(UserError, match=sentence):
        of_own(text)


def test_much_is_cut():
    assert of_own("1 2 " * 50_000).extras["said"].startswith("5,000 numbers")
    assert of_own("so it is " * 50_000).extras["said"].startswith("5,000 letters")


@pytest.mark.trains
def test_a_network_learns_where_own_words_end():
    from models.training import train

    data = of_own("the cat sat on the mat and the dog sat on the cat so the mat was not flat " * 12)
    config = task.Config(puzzle=task.OWN, cell="GRU", hidden_size=8, max_steps=400)
    *_, last = train(task, config, data, new_model(task, config, data))
    assert last.val_metric > max(task.baseline(data).val, 0.9)


def test_the_command_line_says_that_there_is_nothing_of_ones_own():
    with pytest.raises(UserError, match="nothing of yours"):
        task.load(task.Config(puzzle=task.OWN))

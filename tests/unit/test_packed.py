"""Packed examples are the examples, and training cannot tell the difference."""

import sys

import pytest
import torch

from models import tasks, training
from models.knobs import Knobs
from models.packed import Packed, pack
from models.shapes import Data
from models.text import RESERVED, Vocabulary

PAIRS = [(("a", "word"), 0.1 + 0.2), (("",), float("inf")), ((), -0.0)]


def test_what_comes_out_is_what_went_in():
    packed = Packed(PAIRS)
    assert list(packed) == PAIRS
    assert [packed[at] for at in range(-3, 3)] == PAIRS + PAIRS
    assert packed[1:] == PAIRS[1:]
    assert packed[::-1] == PAIRS[::-1]
    assert packed[:0] == []
    assert len(packed) == 3
    assert PAIRS[1] in packed
    with pytest.raises(IndexError):
        packed[3]


def test_nothing_is_falsy_as_an_empty_list_is():
    assert not Packed([])
    assert list(Packed([])) == []


def test_a_part_that_stands_among_the_extras_is_packed_once():
    held = [("a", "b")] * 3
    data = Data(PAIRS, PAIRS, held, Vocabulary(RESERVED), "made here", {"again": held, "series": (1.0, 2.0)})
    packed = pack(data)
    assert packed.extras["again"] is packed.test
    assert packed.train is packed.val
    assert packed.extras["series"] is data.extras["series"]


def test_thousands_of_examples_are_a_few_objects():
    sentences = [tuple(f"word {at} {place}" for place in range(10)) for at in range(1000)]
    before = sys.getallocatedblocks()
    packed = Packed(sentences)
    assert sys.getallocatedblocks() - before < 50
    assert list(packed) == sentences


@pytest.mark.parametrize("name", tasks.known())
def test_a_run_on_packed_examples_is_the_same_run(name):
    task = tasks.find(name)
    config = task.Config(max_steps=3)
    loaded = task.load(config)
    one, other = (_run(task, config, data) for data in (loaded, pack(loaded)))
    assert one == other
    assert task.baseline(pack(loaded)) == task.baseline(loaded)


def _run(task, config, data):
    model = training.new_model(task, config, data)
    losses = [(step.train_loss, step.val_loss) for step in training.train(task, Knobs(config), data, model)]
    return losses, [weight.tolist() for weight in model.parameters()]


def test_own_data_are_packed_too():
    task = tasks.find("letters")
    data = task.of_own("one two three four five\n" * 200)
    packed = pack(data)
    assert list(packed.train) == list(data.train)
    assert packed.probes == data.probes
    assert torch.equal(
        next(task.batches(packed, task.Config(), torch.Generator().manual_seed(1))).tokens,
        next(task.batches(data, task.Config(), torch.Generator().manual_seed(1))).tokens,
    )

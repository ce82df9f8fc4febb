"""Pen movements: whatever the speed, the size and the unit, the same is read; how a row of guesses collapses."""

import itertools
import json
import math

import numpy as np
import pytest
import torch

from models import checkpoint
from models.datasets import made_digits, pendigits
from models.datasets.written_numbers import EVEN, UNEVEN, Written, arrays, as_strokes, number
from models.errors import UserError
from models.handwriting import ctc, own_hand, pen, pen_reading
from models.handwriting.nearest_digit import NearestDigit, pieces
from models.seeding import seeded
from models.tasks import handwriting
from models.training import new_model, train


def written(digits, seed=0, hand=EVEN):
    generator = np.random.default_rng(seed)
    return as_strokes(number(generator, [made_digits.digit(generator, label) for label in digits], hand))


@pytest.fixture(scope="module")
def model():
    return checkpoint.shipped("handwriting").model


# What is read of a drawing


def steps(trace):
    return np.hypot(trace.features[1:, 0], trace.features[1:, 1])


def test_all_steps_are_equally_long_along_the_way():
    found = steps(pen.trace(written("2026")))
    assert found.max() < 1.05  # in a bend the straight way is shorter
    assert np.median(found) == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("scale", [0.001, 37.0, 1e6])
def test_unit_and_place_change_nothing(scale):
    strokes = written("47")
    moved = [[(scale * x + 5 * scale, scale * y - 3 * scale) for x, y in stroke] for stroke in strokes]
    assert pen.trace(moved).features == pytest.approx(pen.trace(strokes).features, abs=1e-4)


def test_a_slow_pen_is_read_like_a_fast_one():
    strokes = written("35")
    slow = [pen.smoothed(np.array(stroke), 5) for stroke in strokes]
    first, second = pen.trace(strokes).features, pen.trace(slow).features
    assert abs(len(first) - len(second)) <= 1
    assert first[: len(second)][:, 2] == pytest.approx(second[: len(first)][:, 2], abs=0.3)


def test_a_wide_gap_is_read_as_a_usual_one():
    strokes = written("47")
    count = len(pieces([np.array(stroke) for stroke in strokes])[0])
    far = [[(x + (50 if at >= count else 0), y) for x, y in stroke] for at, stroke in enumerate(strokes)]
    assert len(pen.trace(far).features) <= len(pen.trace(strokes).features) + 4


def test_a_line_that_goes_uphill_is_read_as_level():
    strokes = written("204816")
    uphill = [[(x, y - 0.2 * x) for x, y in stroke] for stroke in strokes]
    assert pen.trace(uphill).features[:, 2] == pytest.approx(pen.trace(strokes).features[:, 2], abs=0.5)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("", "A drawing is a list of strokes"),
        ("{}", "A drawing is a list of strokes"),
        ("[[1, 2]]", "Every point of a stroke is a pair"),
        ("[]", "There is nothing written yet"),
        ("[[[1, 1], [1, 1]]]", "There is nothing written yet"),
        ("[[[1, true], [2, 2]]]", "Every point of a stroke is a pair"),
        ("[[[1, NaN], [2, 2]]]", "none beyond a thousand million"),
        ("[[[1, 1e300], [2, 2]]]", "none beyond a thousand million"),
        (json.dumps([[[0, 0]] * 20_001]), "more than 20,000 points"),
        (json.dumps([[[at % 2 * 9, at / 50] for at in range(500)]]), "too long a way"),
    ],
)
def test_what_is_no_number_is_refused_in_a_sentence(model, value, why):
    with pytest.raises(UserError, match=why):
        handwriting.predict(model, handwriting.parse(value))


@pytest.mark.parametrize(
    "strokes", [[[[0, 0], [0, 1]]], [[[0, 0], [1, 0]]], [[[0, 0]], [[1, 1]]], [[[5, 5]], [], [[5, 6, 3]]]]
)
def test_the_smallest_drawings_are_answered(model, strokes):
    answer = handwriting.predict(model, handwriting.parse(json.dumps(strokes)))
    assert set(answer.output) <= set(handwriting.DIGITS)
    assert 0 <= answer.probability <= 1


def test_a_curve_goes_through_its_points_and_a_point_twice_is_a_corner():
    points = np.array([[0, 0], [1, 0], [1, 0], [1, 1]], dtype=float)
    curve = pen.smoothed(points, 4)
    for point in points:
        assert np.abs(curve - point).sum(axis=1).min() < 1e-9
    assert len(curve) == 13


# CTC


def test_repeats_count_once_and_blanks_part_them():
    assert ctc.collapsed([0, 4, 4, 0, 0, 7, 0]) == [4, 7]
    assert ctc.collapsed([5, 5, 0, 5]) == [5, 5]
    assert ctc.collapsed([0, 0]) == []


def test_the_chance_of_a_number_is_the_sum_over_all_rows_that_collapse_to_it():
    logits = torch.randn(4, 3, generator=seeded(1))
    chances = torch.softmax(logits, dim=-1)
    for target in ([], [1], [1, 2], [1, 1]):
        rows = [row for row in itertools.product(range(3), repeat=4) if ctc.collapsed(row) == target]
        expected = sum(math.prod(chances[step, label].item() for step, label in enumerate(row)) for row in rows)
        assert ctc.chance(logits, target) == pytest.approx(expected, rel=1e-4)


# Data


def test_the_parts_of_the_corpus_share_no_row():
    rows = [",".join(str((7 * at + axis) % 101) for axis in range(16)) for at in range(40)]
    text = "\n".join(f"{row},{'0' * (at % 10)}1{'0' * (9 - at % 10)}" for at, row in enumerate(rows))
    read = pendigits.read(f"{text}\n{text}\n")
    assert len(read) == len(set(text.split()))
    assert [label for _, label in read][:3] == ["0", "1", "2"]
    line = read[0][0]
    assert line.shape == (8, 2)
    assert line[0].tolist() == [0, 1 - 0.01]  # upwards there, downwards here


@pytest.mark.parametrize(
    "row", ["1,2,3", ",".join(["5"] * 16) + ",0000000011", ",".join(["500"] * 16) + ",1000000000", "x"]
)
def test_what_holds_no_digits_is_refused(row):
    with pytest.raises(UserError, match="does not hold digits"):
        pendigits.read(row)


def test_a_hand_that_is_even_writes_the_digits_in_a_row():
    generator = np.random.default_rng(0)
    strokes = number(generator, [made_digits.digit(generator, label) for label in "1111"], EVEN)
    middles = [line[:, 0].mean() for line in strokes]
    assert middles == sorted(middles)


def test_the_simple_reader_reads_what_stands_apart():
    generator = np.random.default_rng(5)
    seen = [Written(as_strokes(made_digits.digit(generator, label)), label) for label in handwriting.DIGITS * 30]
    apart = [
        tuple((x + 3 * place, y) for x, y in stroke)
        for place, digit in enumerate("3807")
        for stroke in written(digit, seed=place)
    ]
    assert NearestDigit(seen).read(Written(tuple(apart), "3807")) == "3807"


# The network that ships


def test_the_shipped_figures_keep_the_bars():
    figures = checkpoint.shipped("handwriting").figures
    assert figures["value"] <= 0.05
    assert figures[handwriting.WHOLE]["value"] >= 0.82
    assert figures["value"] < figures["baseline"]["value"]


@pytest.mark.trains
def test_the_shipped_network_reads_the_projects_own_numbers(model):
    numbers = [str(seed * 7919 % 100_000) for seed in range(1, 31)]
    right = sum(
        handwriting.predict(model, written(digits, seed)).output == digits for seed, digits in enumerate(numbers)
    )
    assert right >= 27


@pytest.mark.trains
def test_while_a_digit_is_written_the_guess_ends_where_the_reading_does(model):
    trace = pen.trace(written("8"))
    read, so_far = pen_reading.read(model, trace), pen_reading.so_far(model, trace)
    assert so_far.steps[-1] == len(read.guesses) - 1
    assert so_far.digits[-1] == read.digits == "8"
    assert max(range(10), key=lambda digit: so_far.alone[-1][digit]) == 8
    assert all(0 <= share <= 1 + 1e-5 for shares in so_far.alone for share in shares)


@pytest.mark.trains
def test_a_few_odd_sevens_are_learned_and_the_other_digits_stay(model):
    def odd(seed):  # from below, in one stroke, as nobody writes it
        return tuple(stroke[::-1] for stroke in written("7", seed)[::-1])

    takes = {"7": [odd(seed) for seed in (1, 2, 3)]}
    config = handwriting.Config.of(model.config.as_dict() | own_hand.LESSON)
    taught = own_hand.copy(model)
    list(train(handwriting, config, own_hand.data(takes), taught))
    asked = [odd(seed) for seed in range(10, 20)]
    before, after = (
        sum(handwriting.predict(network, strokes).output == "7" for strokes in asked) for network in (model, taught)
    )
    assert before <= 5
    assert after >= 9
    others = [str(seed * 7919 % 1000) for seed in range(1, 21)]
    kept = sum(
        handwriting.predict(taught, written(digits, seed)).output == digits for seed, digits in enumerate(others)
    )
    assert kept >= 16


def test_numbers_to_learn_from_are_never_the_same_twice():
    config = handwriting.Config(batch_size=4)
    data = handwriting.load(config)
    first, second = itertools.islice(handwriting.batches(data, config, seeded(0)), 2)
    assert first.features.shape != second.features.shape or not torch.equal(first.features, second.features)
    assert new_model(handwriting, config, data).output.out_features == len(data.vocabulary)
    assert arrays(data.train[0])[0].shape[1] == 2
    assert UNEVEN != EVEN


def test_a_hand_that_stretches_writes_ones_as_wide_as_eights():
    generator = np.random.default_rng(3)
    one, eight = (np.array(pendigits._row(row)[0]) for row in (
        "0,57,31,68,72,90,100,100,76,75,50,51,28,25,16,0,0100000000",
        "47,100,27,81,57,37,26,0,0,23,56,53,100,90,40,98,0000000010",
    ))  # fmt: skip
    hand = EVEN._replace(stretch=1.0)
    first, second = number(generator, [[one * (0.25, 1)], [eight * (0.6, 1)]], hand)
    assert np.ptp(first[:, 0]) == pytest.approx(np.ptp(second[:, 0]), rel=0.5)

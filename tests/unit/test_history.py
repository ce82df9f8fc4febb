"""A run's memory of itself: bounded however long it grows, and true."""

import gc
import threading
import tracemalloc
from itertools import pairwise

import pytest
import torch

from models.history import History
from models.shapes import Moment, Prediction
from models.training import Step


def a_step(number, *, eval_every=20, answer=None, probes=1):
    looked = number % eval_every == 0
    return Step(
        number,
        train_loss=None if number == 0 else float(number),
        train_metric=None if number == 0 else number / 2,
        grad_norm=None if number == 0 else number / 4,
        learning_rate=0.1,
        val_loss=-float(number) if looked else None,
        val_metric=float(number) if looked else None,
        probes=(answer or Prediction("in", number, 1.0, ()),) * probes if looked else (),
    )


def filled(updates, **sizes):
    history = History(**sizes)
    for number in range(updates + 1):
        history.add(a_step(number))
    return history


@pytest.mark.parametrize("updates", [0, 1, 2, 9, 10, 11, 12, 95, 599, 600, 601, 602, 5000, 20_000])
@pytest.mark.parametrize("max_rows", [10, 600])
def test_the_curve_is_bounded_and_every_update_counts_once(updates, max_rows):
    rows = filled(updates, max_rows=max_rows).rows
    assert len(rows) <= max_rows + 1
    assert sum(row.updates for row in rows) == updates
    assert rows[0].step == 0
    assert rows[-1].step == updates
    assert [row.step for row in rows] == sorted({row.step for row in rows})
    assert len(rows) > min(updates, max_rows // 2 - 1)  # thinned, not thrown away


@pytest.mark.parametrize("updates", [1, 9, 333, 20_000])
def test_each_row_is_the_exact_mean_of_the_updates_it_covers(updates):
    rows = filled(updates, max_rows=10).rows
    assert rows[0].train_loss is None
    for row in rows[1:]:
        covered = range(row.step - row.updates + 1, row.step + 1)
        mean = sum(covered) / len(covered)
        assert row.train_loss == pytest.approx(mean, rel=1e-12)
        assert row.train_metric == pytest.approx(mean / 2, rel=1e-12)
        assert row.grad_norm == pytest.approx(mean / 4, rel=1e-12)
        looks = [number for number in covered if number % 20 == 0]
        assert row.val_loss == (-looks[-1] if looks else None)
        assert row.val_metric == (looks[-1] if looks else None)


@pytest.mark.parametrize("updates", [0, 1, 19, 20, 1600, 1620, 1640, 20_000])
def test_snapshots_are_bounded_evenly_spread_and_keep_the_first_and_the_last(updates):
    snapshots = filled(updates).snapshots
    steps = [snapshot.step for snapshot in snapshots]
    assert len(steps) <= 81
    assert len(steps) >= min(updates // 20, 40)
    assert steps[0] == 0
    assert steps[-1] == updates // 20 * 20
    assert len({after - before for before, after in pairwise(steps[:-1])}) <= 1
    assert [s.val_loss for s in snapshots] == [-step for step in steps]
    assert [s.probes[0].output for s in snapshots] == steps


def test_an_answer_comes_back_as_it_was_given():
    states = torch.randn(8, 5).tanh().tolist()
    given = Prediction("in", "out", 0.75, tuple(Moment("w", tuple(state), "o", 0.5) for state in states))
    history = History()
    history.add(a_step(0, answer=given))
    assert history.snapshots[0].probes == (given,)


def test_a_long_run_of_a_large_network_takes_a_few_megabytes():
    history = History()
    tracemalloc.start()
    for number in range(0, 20_001, 4):
        states = torch.rand(8, 128).tolist()  # as many units as a visitor can choose, eight words
        moments = tuple(Moment("word", tuple(state), "out", 0.5) for state in states)
        history.add(a_step(number, answer=Prediction("in", "out", 0.5, moments), probes=6))
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(history.snapshots) >= 40
    assert size < 5_000_000


def test_read_while_it_grows_it_is_always_in_order():
    history = History(max_rows=10, max_snapshots=4)
    done = threading.Event()
    wrong = []

    def read():
        while not done.is_set():
            for steps in ([s.step for s in history.snapshots], [r.step for r in history.rows]):
                if steps != sorted(set(steps)):
                    wrong.append(steps)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(20_000):
        history.add(a_step(number, eval_every=1))
    done.set()
    reader.join()
    assert wrong == []

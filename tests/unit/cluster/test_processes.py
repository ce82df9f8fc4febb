"""Training in a process beside this one: the run that it would be here, whatever becomes of that process."""

import signal
import time

import pytest

from models import cluster
from models.cluster import line, processes
from models.cluster.line import Line
from models.cluster.processes import ProcessWire
from tests.unit.cluster.test_runner import assert_as_alone, over, watched, work
from tests.waiting import until

pytestmark = pytest.mark.trains


@pytest.fixture
def runner(monkeypatch):
    monkeypatch.setattr(processes, "AGAIN", 0.5)
    made = cluster.runner("", lambda: None, processes=True)
    assert made.wait(60)
    yield made
    made.close()


def test_it_is_the_run_that_it_would_be_here(runner):
    made = work()
    run = runner.train(made)
    assert run.node.process.pid
    over(runner, run)
    assert_as_alone(run, made)


def test_it_goes_on_number_for_number_when_the_process_is_killed(runner):
    made = work(max_steps=1500)
    run = runner.train(made)
    watched(runner, run, lambda: run.kept_at > 100)
    first = run.node
    first.process.kill()
    over(runner, run)
    assert run.node is not first
    assert_as_alone(run, made)


def test_where_there_is_a_new_process_the_next_run_is_made_there(runner):
    (node,) = runner._nodes.values()
    node.process.kill()
    until(lambda: runner._nodes and node not in runner._nodes.values())
    made = work()
    run = runner.train(made)
    assert run.node is not None
    over(runner, run)
    assert_as_alone(run, made)


def test_its_process_ends_with_the_runner():
    runner = cluster.runner("", lambda: None, processes=True)
    assert runner.wait(60)
    (node,) = runner._nodes.values()
    runner.close()
    assert not node.is_alive


def test_an_error_there_is_an_error_here_and_the_process_goes_on():
    node = Line("models.cluster.serving", "1")
    try:
        with pytest.raises(RuntimeError, match="AttributeError"):
            node.call("no_such_thing").result(60)
        assert node.call("workers").result(10) == 1
    finally:
        node.stop()
    with pytest.raises(ConnectionError):
        node.call("workers").result(10)


def test_one_that_can_t_start_is_not_tried_without_end(monkeypatch):
    monkeypatch.setattr(line.sys, "executable", "/bin/false")
    wire = ProcessWire(1)
    for _ in range(20):
        assert not wire.nodes()
        time.sleep(0.01)
    assert wire._count == 1


def test_one_that_does_not_listen_keeps_nobody_waiting():
    """What is said to it is more than a pipe holds, and whoever says it may be the thread that serves everybody."""
    node = Line("models.cluster.serving", "1")
    node.call("workers").result(60)
    node.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    answers = [node.call("bring", "data", b"x" * 100_000) for _ in range(20)]
    node.stop()
    assert time.monotonic() < began + 60  # and not for ever
    for answer in [*answers, node.call("workers")]:
        with pytest.raises(ConnectionError):
            answer.result(10)

"""Runs that train elsewhere are the runs that they would be here, whatever becomes of the machines."""

import gc
import subprocess
import sys
import time
import weakref
from dataclasses import replace

import pytest

from models import tasks
from models.assignment import Assignment
from models.checkpoint import inference_copy
from models.cluster import clustered
from models.cluster.clustered import ClusterRunner
from models.errors import UserError
from models.history import History
from models.runner import Status
from models.training import new_model, train
from tests.unit.cluster.nodes import Wire
from tests.waiting import until

pytestmark = pytest.mark.trains


def work(name="recall", **settings):
    task = tasks.find(name)
    config = task.Config(**{"max_steps": 400, "eval_every": 40, "batch_size": 8} | settings)
    data = task.load(config)
    return Assignment(task, config, replace(data, train=data.train[:100], val=data.val[:32]))


def alone(made):
    history, model = History(), new_model(made.task, made.config, made.data)
    for step in train(made.task, made.config, made.data, model):
        history.add(step)
    return history, model


@pytest.fixture
def wire(monkeypatch):
    monkeypatch.setattr(clustered, "KEEP", 0.0)
    monkeypatch.setattr(clustered, "AGAIN", 0.1)
    return Wire(2)


@pytest.fixture
def runner(wire):
    made = ClusterRunner(lambda: wire)
    assert made.wait(10)
    yield made
    made.close()
    for node in wire.made.values():
        node.trainer._runner.close()


def watched(runner, run, condition):
    def looked():
        runner.look(run)
        return condition()

    until(looked)


def over(runner, run):
    watched(runner, run, lambda: run.status.is_over)


def home(wire):
    """How many runs each node has."""
    return [len(node.trainer._runs) for node in wire.made.values()]


def assert_as_alone(run, made):
    history, model = alone(made)
    assert run.status == Status.FINISHED
    assert run.history().rows == history.rows
    assert [look.probes for look in run.history().snapshots] == [look.probes for look in history.snapshots]
    for name, weight in model.state_dict().items():
        assert run.model.state_dict()[name].tolist() == weight.tolist()


def test_elsewhere_the_curve_the_answers_and_the_weights_are_the_same(runner):
    made = work()
    run = runner.train(made)
    over(runner, run)
    assert run.node is not None
    assert run.step == 400
    assert_as_alone(run, made)


def test_a_node_dies_and_its_run_goes_on_elsewhere_number_for_number(runner, wire):
    made = work()
    run = runner.train(made)
    watched(runner, run, lambda: run.step > 60 and run.kept_at > 0)
    before = run.node
    before.kill()
    over(runner, run)
    assert run.node is not before
    assert_as_alone(run, made)


def test_all_nodes_die_and_it_goes_on_here(runner, wire):
    made = work()
    run = runner.train(made)
    watched(runner, run, lambda: run.step > 60)
    for node in wire.made.values():
        node.kill()
    over(runner, run)
    assert run.node is None
    assert_as_alone(run, made)


def test_a_node_that_forgot_a_run_takes_it_up_again(runner, wire):
    made = work()
    run = runner.train(made)
    watched(runner, run, lambda: run.step > 60)
    run.node.trainer.drop([run.key])
    run.node.trainer._data.clear()
    over(runner, run)
    assert_as_alone(run, made)


def test_new_runs_go_to_the_emptiest_node_and_data_travel_once(runner, wire):
    made = work(max_steps=20_000)
    runs = [runner.train(made) for _ in range(4)]
    assert home(wire) == [2, 2]
    assert [node.calls.count("bring") for node in wire.made.values()] == [1, 1]
    for run in runs:
        runner.stop(run)
    assert home(wire) == [0, 0]


def test_a_node_that_joins_gets_runs(runner, wire):
    made = work(max_steps=20_000)
    runs = [runner.train(made) for _ in range(2)]
    wire.made["late"] = type(wire.made["node 0"])()
    until(lambda: len(runner._nodes) == 3)
    runs.append(runner.train(made))
    assert home(wire) == [1, 1, 1]
    for run in runs:
        runner.stop(run)


def test_it_pauses_steps_and_goes_on(runner):
    run = runner.train(work(), paused=True)
    runner.look(run)
    assert (run.status, run.step) == (Status.PAUSED, 0)
    for number in (1, 2):
        runner.step(run)
        assert run.is_moving
        watched(runner, run, lambda wanted=number: run.step == wanted and not run.is_moving)
    runner.resume(run)
    assert run.status == Status.RUNNING
    over(runner, run)
    assert run.step == 400


def test_who_holds_the_lock_finds_the_weights_of_that_step(runner):
    made = work(max_steps=20_000)
    run = runner.train(made)
    watched(runner, run, lambda: run.step > 5)
    with run.lock:
        step, model = run.step, inference_copy(made.task, made.config, run.model)
    runner.stop(run)
    there = new_model(made.task, made.config, made.data)
    for one in train(made.task, made.config, made.data, there):
        if one.step == step:
            break
    assert model.state_dict()["output.bias"].tolist() == there.state_dict()["output.bias"].tolist()


def test_a_setting_is_turned_there_and_stays_turned_when_the_node_dies(runner, wire):
    made = work()
    run, knobs = (found := runner.train(made)), found.knobs
    watched(runner, run, lambda: run.step > 20)
    runner.turn(run, learning_rate=0.05)
    watched(runner, run, lambda: knobs.turns and run.kept_at > knobs.turns[0].after)
    with pytest.raises(UserError):
        runner.turn(run, learning_rate=-1)
    run.node.kill()
    over(runner, run)
    assert run.knobs is knobs
    assert knobs.now.learning_rate == 0.05
    assert [row.step for row in run.history().rows] == list(range(401))


def test_a_network_that_has_learned_before_goes_on_from_what_it_knows(runner):
    made = work()
    model = new_model(made.task, made.config, made.data)
    for _ in train(made.task, replace(made.config, max_steps=30), made.data, model):
        pass
    before = inference_copy(made.task, made.config, model)
    run = runner.train(replace(made, model=model))
    over(runner, run)
    history = History()
    again = before.train().requires_grad_()
    for step in train(made.task, made.config, made.data, again):
        history.add(step)
    assert run.history().rows == history.rows


def test_what_nobody_asks_about_is_parked_and_goes_on_when_somebody_does(runner, wire, monkeypatch):
    run = runner.train(work(max_steps=20_000))
    watched(runner, run, lambda: run.step > 5)
    monkeypatch.setattr("models.cluster.trainer.PATIENCE", -1.0)
    node = run.node.trainer
    node.load()
    assert node._runner.live == 0
    monkeypatch.setattr("models.cluster.trainer.PATIENCE", 60.0)
    stood = run.step
    watched(runner, run, lambda: run.step > stood)
    runner.stop(run)


def test_without_a_cluster_it_trains_here_and_says_so():
    def connect():
        raise ConnectionError

    runner = ClusterRunner(connect)
    try:
        until(lambda: runner.note)
        assert runner.note == clustered.GONE
        made = work()
        run = runner.train(made)
        over(runner, run)
        assert_as_alone(run, made)
    finally:
        runner.close()


def test_a_cluster_that_goes_away_and_comes_back(runner, wire):
    wire.is_cut = True
    until(lambda: runner.note)
    here = runner.train(work())
    assert not hasattr(here, "node")
    wire.is_cut = False
    assert runner.wait(10)
    until(lambda: not runner.note)
    assert runner.train(work()).node is not None


def test_without_an_address_nothing_of_ray_is_imported():
    program = """if True:
        import sys
        from models import cluster
        from models.runner import Runner
        assert type(cluster.runner("", lambda: None)) is Runner
        assert "ray" not in sys.modules"""
    subprocess.run([sys.executable, "-c", program], check=True)  # in this process other tests may have imported it


def test_a_look_at_a_node_that_does_not_answer_is_short(runner, wire, monkeypatch):
    run = runner.train(work(max_steps=20_000))
    watched(runner, run, lambda: run.step > 5)
    from concurrent.futures import Future

    monkeypatch.setattr(run.node, "call", lambda *_: Future())
    started = time.monotonic()
    runner.look(run)
    assert time.monotonic() - started < 30 * clustered.MOMENT  # no traceback, no page that waits for a machine
    assert run.status == Status.RUNNING


def test_data_are_let_go_with_their_last_run(runner, wire):
    """Also where they travel as they are: a visitor's own are forgotten when they leave."""
    made = work()
    run, data = runner.train(made), weakref.ref(made.data)
    over(runner, run)
    del made, run
    gc.collect()
    assert data() is None

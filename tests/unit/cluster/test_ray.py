"""The same on a real cluster of Ray, on this machine: `make test-cluster`. Skipped where Ray is not installed."""

import subprocess
from importlib.util import find_spec

import pytest

from models import cluster
from models.runner import Status
from tests.unit.cluster.test_runner import assert_as_alone, over, watched, work
from tests.waiting import until

pytestmark = [
    pytest.mark.trains,
    pytest.mark.timeout(300),
    # Looked for and not imported: Ray reads some of its settings when it is imported.
    pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: make test-cluster"),
]


@pytest.fixture(scope="module")
def made():
    from tools.cluster import Cluster

    with Cluster(2) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def runner(made):
    runner = cluster.runner(made.address, lambda: None)
    until(lambda: len(runner._nodes) == 2)
    yield runner
    runner.close()


def node_of(made, runner, run):
    name = next(name for name, node in runner._nodes.items() if node is run.node)
    return next(node for node in made.nodes if node.node_id == name)


def test_nobody_else_can_reach_it(made):
    """Whoever reaches a port of Ray's runs programs here."""
    pids = {process.process.pid for node in made._all.list_all_nodes() for process in processes(node)}
    told = subprocess.run(["ss", "-ltnpH"], capture_output=True, text=True, check=True).stdout
    ours = [line.split()[3] for line in told.splitlines() if any(f"pid={pid}," in line for pid in pids)]
    assert ours
    assert not [address for address in ours if not address.startswith(("127.0.0.1:", "[::ffff:127.0.0.1]:"))]


def processes(node):
    return [process for group in node.all_processes.values() for process in group]


def test_the_curve_is_the_same_and_the_machine_is_another(runner):
    made = work()
    run = runner.train(made)
    over(runner, run)
    assert run.node is not None
    assert_as_alone(run, made)


def test_a_node_is_killed_and_its_run_goes_on_number_for_number(made, runner):
    asked = work(max_steps=3000, eval_every=300)
    run = runner.train(asked)
    watched(runner, run, lambda: run.step > 300)
    killed = run.node
    made.kill(node_of(made, runner, run))
    over(runner, run)
    assert run.node is not killed
    assert_as_alone(run, asked)


def test_a_node_that_joins_is_found(made, runner):
    before = len(runner._nodes)
    made.nodes.append(made.join())
    until(lambda: len(runner._nodes) == before + 1)


def test_all_nodes_go_away_and_training_goes_on_here(made, runner):
    asked = work(max_steps=3000, eval_every=300)
    run = runner.train(asked)
    watched(runner, run, lambda: run.step > 100)
    for node in list(made.nodes):
        if node.any_processes_alive():
            made.kill(node)
    over(runner, run)
    assert (run.status, run.node) == (Status.FINISHED, None)
    assert_as_alone(run, asked)


def test_the_head_dies_and_whoever_used_it_goes_on():
    """Ray ends a process whose own node dies: it is not this one."""
    from tools.cluster import Cluster

    with Cluster(1) as made:
        runner = cluster.runner(made.address, lambda: None)
        until(lambda: runner._nodes)
        asked = work(max_steps=3000, eval_every=300)
        run = runner.train(asked)
        watched(runner, run, lambda: run.step > 100)
        made._all.remove_node(made._all.head_node, allow_graceful=False)
        over(runner, run)
        assert (run.status, run.node) == (Status.FINISHED, None)
        assert_as_alone(run, asked)
        until(lambda: runner.note)
        runner.close()

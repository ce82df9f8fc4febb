"""What training on a cluster costs, and how soon a run goes on whose node was killed; only where Ray is there."""

import time
from importlib.util import find_spec
from statistics import median

from models import cluster
from models.assignment import Assignment
from models.runner import Run, Runner
from tests.bench.table import Line
from tests.bench.throughput import CONFIG, TASK

ROUND = 4.0  # seconds a turn
TURNS = 5
LOOKS = 0.5  # seconds between two, as a page makes them


def measure() -> list[Line]:
    """A head and two nodes on this machine, and the runner of this process, by turns."""
    if find_spec("ray") is None:
        print("left out: Ray is not installed (make venv-cluster)")
        return []
    from tools.cluster import Cluster

    with Cluster() as made:
        there, here = cluster.runner(made.address, lambda: None), Runner(1)
        try:
            _until(lambda: len(there._nodes) == 2)
            work = Assignment(TASK, CONFIG, TASK.load(CONFIG))
            ratios = []
            for turn in range(TURNS):
                order = (there, here) if turn % 2 else (here, there)
                speed = {runner: _speed(runner, work) for runner in order}
                ratios.append(speed[there] / speed[here])
            return [_overhead(ratios), _revival(made, there, work)]
        finally:
            there.close()
            here.close()


def _overhead(ratios: list[float]) -> Line:
    told = f"median of {TURNS} turns, {min(ratios):.2f} to {max(ratios):.2f}"
    return Line("updates a second, one run on the cluster ÷ here", median(ratios), 0.9, detail=told)


def _revival(made, there: Runner, work: Assignment) -> Line:
    """From the death of a run's node to its next update that is new."""
    run = there.train(work)
    _until(lambda: _look(there, run) > 200)
    name = next(name for name, node in there._nodes.items() if node is run.node)
    node = next(node for node in made.nodes if node.node_id == name)
    dead, killed = run.node, time.perf_counter()
    made.kill(node)
    _until(lambda: _look(there, run) and run.node is not dead)
    shown = run.step  # news that were under way when it died are among it
    _until(lambda: _look(there, run) > shown)
    seconds = time.perf_counter() - killed
    there.stop(run)
    return Line("from a node's death to the next update of its run", seconds, None, at_least=False, unit=" s")


def _speed(runner: Runner, work: Assignment) -> float:
    run = runner.train(work)
    _until(lambda: _look(runner, run) > 0)  # the first look at a network is not an update
    before, started = run.step, time.perf_counter()
    while time.perf_counter() - started < ROUND:
        time.sleep(LOOKS)
        runner.look(run)
    speed = (run.step - before) / (time.perf_counter() - started)
    runner.stop(run)
    return speed


def _look(runner: Runner, run: Run) -> int:
    runner.look(run)
    return run.step


def _until(condition) -> None:
    limit = time.monotonic() + 60
    while not condition():
        if time.monotonic() > limit:
            raise RuntimeError("the cluster did not do what was asked of it")
        time.sleep(0.1)

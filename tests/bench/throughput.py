"""What the runner costs, and whether it is fair."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from dashboard.components.basics import charts
from models import tasks
from models.runner import Run, Runner
from models.training import Step, new_model, train
from tests.bench.table import Line

TASK = tasks.find("sentiment")
CONFIG = replace(TASK.Config(), max_steps=20_000)
ROUND = 3.0  # seconds a turn


def measure() -> list[Line]:
    """Live overhead and fairness."""
    return [_overhead(), _fairness()]


def _steps(data) -> tuple[Iterator[Step], object]:
    model = new_model(TASK, CONFIG, data)
    return train(TASK, CONFIG, data, model), model


def _overhead() -> Line:
    """Updates a second through the runner, looked at twice a second as the page does, by those of a bare loop."""
    data = TASK.load(CONFIG)
    ratios = []
    for turn in range(5):
        order = (_bare, _through_runner) if turn % 2 else (_through_runner, _bare)
        speed = {measured: measured(data) for measured in order}
        ratios.append(speed[_through_runner] / speed[_bare])
    spread = f"median of 5 turns, {min(ratios):.2f} to {max(ratios):.2f}"
    return Line("live overhead: updates a second, runner ÷ bare loop", median(ratios), 0.95, detail=spread)


def _bare(data) -> float:
    steps, _ = _steps(data)
    done, started = 0, time.perf_counter()
    while time.perf_counter() - started < ROUND:
        done = next(steps).step
    return done / (time.perf_counter() - started)


def _through_runner(data) -> float:
    runner = Runner()
    over = threading.Event()
    run = runner.submit(*_steps(data))
    poll = threading.Thread(target=_look, args=(run, over))
    poll.start()
    started = time.perf_counter()
    time.sleep(ROUND)
    speed = run.step / (time.perf_counter() - started)
    over.set()
    poll.join()
    runner.close()
    return speed


def _look(run: Run, over: threading.Event) -> None:
    """What the page does at every look: read the history and make the charts' rows from it."""
    while not over.wait(0.5):
        rows = run.history().rows
        for what in ("loss", "metric"):
            charts.curve_rows({"GRU": rows}, what).to_pylist()


def _fairness() -> Line:
    """Eight equal runs at once: fewest ÷ most updates."""
    data = TASK.load(CONFIG)
    runner = Runner()
    runs = [runner.submit(*_steps(data)) for _ in range(8)]
    time.sleep(4 * ROUND)
    for run in runs:
        runner.pause(run)
    counts = [run.step for run in runs]
    runner.close()
    return Line(
        "fairness: 8 equal runs, fewest ÷ most updates",
        min(counts) / max(counts),
        0.9,
        detail=f"{min(counts)} to {max(counts)} updates",
    )

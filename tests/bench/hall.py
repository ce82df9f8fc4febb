"""How many visitors a hall holds: the largest class whose median answer takes a second at the most, for 1, 2 and 4
processes, training in them and, where Ray is there, on a cluster; only where HAProxy is there.

All of it shares the cores of this machine: processes, trainers, HAProxy, and the visitors.
"""

import asyncio
import os
import shutil
from importlib.util import find_spec
from statistics import median

from tests.bench import classroom
from tests.bench.table import Line
from tools.hall import Hall

PROCESSES = (1, 2, 4)
CLASSES = (30, 60, 90, 120, 160)
PATIENCE = 1.0  # seconds


def measure(minutes: float = 1.0) -> list[Line]:
    """Each class for `minutes`, larger ones until one has to wait longer."""
    if shutil.which("haproxy") is None:
        print("left out: HAProxy is not installed")
        return []
    lines = [_held(processes, minutes, "each training its own") for processes in PROCESSES]
    if find_spec("ray") is not None:
        from tools.cluster import Cluster

        with Cluster() as cluster:
            os.environ["UNROLLED_CLUSTER"] = cluster.address
            try:
                lines += [_held(processes, minutes, "a cluster training") for processes in PROCESSES]
            finally:
                del os.environ["UNROLLED_CLUSTER"]
    return lines


def _held(processes: int, minutes: float, how: str) -> Line:
    with Hall(processes) as hall:
        for page in hall.pages:
            asyncio.run(classroom.every_page(page))
        held, told = 0, []
        for size in CLASSES:
            found = asyncio.run(classroom.visits(hall.url, size, minutes * 60))
            waits = [*found.answers.seconds.get("click", []), *found.answers.seconds.get("page", [])]
            waited = median(waits) if waits else float("inf")
            told.append(f"{size}: {waited:.2f} s, {found.updates:.0f} updates a second")
            if found.problems:
                told[-1] += f", {len(found.problems)} problems ({found.problems[0]})"
            print(f"  {processes} processes, {how}: {told[-1]}", flush=True)
            if waited > PATIENCE:
                break
            held = size
    what = f"visitors held by {processes} process{'es' * (processes > 1)}, {how}"
    return Line(what, held, None, detail="; ".join(told))

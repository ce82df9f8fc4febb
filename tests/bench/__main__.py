"""`python -m tests.bench`: speed, fairness, memory and learning, as ratios taken within one run.

Machines differ and are noisy, so each figure stands beside one that was measured in turn with it. Nothing here
fails a test; the table says "pass" or "short".
"""

import argparse
import platform
from datetime import UTC, datetime

from tests.bench import classroom, cluster, hall, learning, memory, opening, throughput, work
from tests.bench.table import Line, markdown


def main() -> None:
    """Run the parts that are asked for, all by default, and print the table as Markdown."""
    parts = {
        "learning": learning.measure,
        "throughput": throughput.measure,
        "opening": opening.measure,
        "work": work.measure,
        "cluster": cluster.measure,
        "memory": memory.measure,
        "visitors": lambda: classroom.measure(asked.minutes),
        "hall": lambda: hall.measure(asked.minutes),
    }
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*parts, []], help="which parts to measure (all)")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long each class of visitors stays (1)")
    asked = parser.parse_args()
    lines: list[Line] = []
    for name in asked.parts or list(parts):
        print(f"measuring {name} …", flush=True)
        lines += parts[name]()
    print(f"\nMeasured on {datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {_cores()}.\n")
    print(markdown(lines))


def _cores() -> str:
    import os

    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()

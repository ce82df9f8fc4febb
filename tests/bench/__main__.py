"""`python -m tests.bench`: speed, fairness, memory and learning, as ratios taken within one run.

Machines differ and are noisy, so each figure stands beside one that was measured in turn with it. Nothing here
fails a test; the table says "pass" or "short".
"""

import argparse
import platform
from datetime import UTC, datetime

from tests.bench import learning, server, throughput
from tests.bench.table import Line, markdown


def main() -> None:
    """Run the parts that are asked for, all by default, and print the table as Markdown."""
    parts = {"learning": learning.measure, "throughput": throughput.measure, "server": server.measure}
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*parts, []], help="which parts to measure (all)")
    chosen = parser.parse_args().parts or list(parts)
    lines: list[Line] = []
    for name in chosen:
        print(f"measuring {name} …", flush=True)
        lines += parts[name]()
    print(f"\nMeasured on {datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {_cores()}.\n")
    print(markdown(lines))


def _cores() -> str:
    import os

    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()

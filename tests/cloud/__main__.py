"""`python -m tests.cloud`: a deploy on Streamlit Community Cloud, rehearsed. Exit status 1 unless it would stand.

The last commit, a fresh environment from dashboard/requirements.txt alone, one core, no data: every page is opened,
one network trained on each page that trains, and the server is started anew with visitors on it.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.table import Line, markdown
from tests.cloud import environment, visits
from tests.cloud.visits import Seen
from tools.server import Server

SMALLEST = 690  # MB that the host gives at the least
_TRACEBACK = "Traceback (most recent call last)"


def main() -> None:
    """Rehearse, tell, and judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.cloud", description=__doc__)
    parser.add_argument("--python", type=Path, help="an environment that is there already, in place of a fresh one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files = environment.checkout(folder)
        note = "an environment that was there"
        if asked.python is None:
            print(f"a fresh environment from {environment.REQUIREMENTS} …", flush=True)
            asked.python, note = environment.make(folder, files)
        lines = asyncio.run(_rehearse(folder, files, asked.python.absolute(), note))
    print(f"\n{markdown(lines)}")
    sys.exit(any(line.verdict == "short" for line in lines))


async def _rehearse(folder: Path, files: Path, python: Path, note: str) -> list[Line]:
    (home := folder / "home").mkdir()
    one_core = ("taskset", "-c", "0") if shutil.which("taskset") else ()
    seen, log, began = Seen(), "", time.perf_counter()

    def started(port: int = 0) -> Server:
        # A home of its own: no corpus that this machine has fetched, no settings of whoever tries this.
        env = {"HOME": str(home), "XDG_CACHE_HOME": None, "UNROLLED_DATA": None, "PYTHONPATH": None}
        return Server(files / "dashboard/app.py", env, before=one_core, python=python, root=files, port=port)

    print("every page, and a network on each that trains …", flush=True)
    with started() as server:
        up = time.perf_counter() - began
        await visits.every_page(server.url, seen, lambda: _megabytes(server, "VmRSS"))
        print("visitors, and the server starts anew …", flush=True)
        visitors = await visits.arrive(server.url)
        peak, log = _megabytes(server, "VmHWM"), server.output()
        port = int(server.url.rpartition(":")[2])
        server.stop()
    with started(port) as server:
        await visits.return_to(visitors, seen)
        log += server.output()
    most = sorted(seen.grown, key=seen.grown.__getitem__, reverse=True)[:5]
    slowest = max(seen.opened, key=seen.opened.__getitem__)
    return [
        Line("seconds until it answers", up, None, detail=note or "as the host installs it"),
        Line("pages opened", len(seen.opened), len(_pages(files)), detail=f"the slowest, {slowest}: "
             f"{seen.opened[slowest]:.1f} s, with all that it loads first"),
        Line("networks trained", len(seen.trained), seen.asked, detail=", ".join(seen.trained)),
        Line("peak memory", peak, SMALLEST, at_least=False, unit=" MB",
             detail=("one core; " if one_core else "all cores, as there is no taskset here; ") + "most of it: "
             + ", ".join(f"{page} {seen.grown[page]:.0f}" for page in most)),
        Line("visitors back on their page after a restart", seen.back, len(visitors)),
        Line("what no visitor should see", len(seen.problems), 0, at_least=False, detail="; ".join(seen.problems)),
        Line("tracebacks in the log", log.count(_TRACEBACK), 0, at_least=False),
    ]  # fmt: skip


def _pages(files: Path) -> list[str]:
    return sorted(file.parent.name for file in files.glob("dashboard/app_pages/*/page.py"))


def _megabytes(server: Server, what: str) -> float:
    """What its process holds (VmRSS), or the most that it ever held (VmHWM), as Linux tells it."""
    lines = Path(f"/proc/{server.process.pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith(what))


if __name__ == "__main__":
    main()

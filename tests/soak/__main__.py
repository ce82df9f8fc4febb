"""`python -m tests.soak`: half an hour with a class that does its worst. Exit status 1 unless the server stands it.

Fifty visitors over websockets, ten of them training: hostile texts, numbers, addresses and files, lines that drop
and come back, visitors who vanish, and data folders that can't be used.
"""

import argparse
import asyncio
import json
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

import psutil

from tests.bench.memory import Watched
from tests.bench.table import markdown
from tests.soak import folders, verdict
from tests.soak.life import Guest
from tests.soak.verdict import Findings
from tests.visitors.visitor import Answers, Visitor
from tools.server import ENTRY, Server

# Longer than any guest stays away: one who is back as the session runs out makes Streamlit stumble.
KEPT = 60  # seconds that the server keeps a session without a line


def main() -> None:
    """Soak, tell, and judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long the class stays (30)")
    parser.add_argument("--visitors", type=int, default=50, help="how many there are (50)")
    parser.add_argument("--training", type=int, default=10, help="how many of them train (10)")
    parser.add_argument("--no-folders", action="store_true", help="leave out the data folders that can't be used")
    parser.add_argument("--log", type=Path, help="where to put all that the server said")
    asked = parser.parse_args()
    found, answers, done = Findings(asked.minutes), Answers(), Counter()
    if not asked.no_folders:
        print("data folders that can't be used …", flush=True)
        folders.check(found)
    print(f"{asked.visitors} visitors, {asked.training} training, {asked.minutes:g} minutes …", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        tally = Path(folder) / "tally.json"
        env = {"UNROLLED_TALLY": str(tally), "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(KEPT)}
        with Server(ENTRY, env=env, module="tests.soak.served") as server:
            asyncio.run(_class(server, asked, found, answers, done))
            asyncio.run(_aftermath(server, tally, found))
            found.log += server.output()
    if asked.log:
        asked.log.write_text(found.log, "utf-8")
    print(f"\nDone: {', '.join(f'{what} {count}' for what, count in done.most_common())}.\n")
    print("\n".join(_waited(answers)) + "\n")
    lines = verdict.lines(found)
    print(markdown(lines))
    sys.exit(any(line.verdict == "short" for line in lines))


async def _class(
    server: Server, asked: argparse.Namespace, found: Findings, answers: Answers, done: Counter
) -> None:
    memory, over = Watched(server), time.perf_counter() + asked.minutes * 60
    room: set[str] = set()
    guests = [
        Guest(server.url, number, room=room, trains=number < asked.training, answers=answers, done=done)
        for number in range(asked.visitors)
    ]
    watching = asyncio.create_task(memory.watch())
    await asyncio.gather(*(guest.live(over) for guest in guests))
    watching.cancel()
    found.looks = memory.looks
    for guest in guests:
        found.problems += guest.problems
        found.foreign |= guest.mark.foreign
        found.came_back += guest.mark.came_back


async def _aftermath(server: Server, tally: Path, found: Findings) -> None:
    """Everybody is gone, and their sessions have run out."""
    await asyncio.sleep(KEPT + 10)
    for _ in range(2):  # a session that has run out is let go when the next one is put away
        last = Visitor(server.url)
        await last.open()
        await last.leave()
        await asyncio.sleep(5)
    process, seconds = psutil.Process(server.process.pid), 5.0
    process.cpu_percent()
    await asyncio.sleep(seconds)
    found.idle = process.cpu_percent() / 100
    found.tally = await count_runs(server, tally)


async def count_runs(server: Server, tally: Path) -> dict[str, int]:
    """How many training runs are alive on the server, and how many of them are not over."""
    tally.unlink(missing_ok=True)
    server.process.send_signal(signal.SIGUSR1)
    async with asyncio.timeout(60):
        while not tally.exists():
            await asyncio.sleep(0.1)
    return json.loads(tally.read_text("utf-8"))


def _waited(answers: Answers) -> list[str]:
    """How long the visitors waited, a line for each kind of thing."""
    return [
        f"- {what}: {median(seconds):.2f} s, 95 % within {quantiles(seconds, n=20)[-1]:.2f} s ({len(seconds)})"
        for what, seconds in sorted(answers.seconds.items())
        if len(seconds) > 1
    ]


if __name__ == "__main__":
    main()

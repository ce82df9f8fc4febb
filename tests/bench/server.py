"""A real server under visitors: how fast it answers, how fast it opens, how much memory it takes.

Visitors are sessions of Streamlit's agent API, which runs the same scripts on the same server as a browser
does, without a browser's own work on the same two cores. The first page is timed in a real browser.
"""

import time
from pathlib import Path
from statistics import median, quantiles

import psutil
import requests
import streamlit
from playwright.sync_api import sync_playwright

from tests.bench.table import Line
from tools.browser import ARGS, find
from tools.server import ROOT, Server

ENTRY = ROOT / "dashboard" / "app.py"
CLICKS = 40


class Visitor:
    """One session on a server."""

    def __init__(self, server: Server, page: str = "sentiment"):
        self.url = f"{server.url}/_stcore/agent/interact"
        self.id = self.ask(page=page)["session_id"]

    def ask(self, **request) -> dict:
        """One interaction; the answer is the page as a tree."""
        session = {"session_id": self.id} if hasattr(self, "id") else {}
        answer = requests.post(self.url, json={**session, **request}, timeout=120)
        answer.raise_for_status()
        return answer.json()

    def seconds(self, example: str) -> float:
        """How long the page takes to answer a click on an example."""
        started = time.perf_counter()
        self.ask(widget_state={"sentiment_example": [example]})
        return time.perf_counter() - started


def measure() -> list[Line]:
    """Responsiveness, first page, memory."""
    return [*_responsiveness(), _first_page(), *_memory()]


def _server(script: Path) -> Server:
    return Server(script, env={"STREAMLIT_SERVER_ENABLE_AGENT_API": "true"})


def _responsiveness() -> list[Line]:
    server = _server(ENTRY)
    try:
        visitor = Visitor(server)
        visitor.seconds("Kind")
        idle = _clicks(visitor)
        trainers = [Visitor(server) for _ in range(8)]
        for trainer in trainers:
            trainer.ask(widget_state={"sentiment_max_steps": 20_000})
            trainer.ask(trigger={"key": "sentiment_train"})
        busy = _clicks(visitor)
    finally:
        server.stop()
    tail_idle, tail_busy = quantiles(idle, n=20)[-1], quantiles(busy, n=20)[-1]
    detail = f"{median(idle) * 1000:.0f} ms idle, {median(busy) * 1000:.0f} ms with 8 runs"
    tail = f"{tail_idle * 1000:.0f} ms idle, {tail_busy * 1000:.0f} ms with 8 runs"
    return [
        Line("responsiveness: answer with 8 runs training ÷ idle, median", median(busy) / median(idle), 2.0,
             at_least=False, detail=detail),
        Line("the same, 95th percentile", tail_busy / tail_idle, None, detail=tail),
    ]  # fmt: skip


def _clicks(visitor: Visitor) -> list[float]:
    return [visitor.seconds(("Unkind", "Kind")[click % 2]) for click in range(CLICKS)]


def _first_page() -> Line:
    """Time until the heading stands in a real browser, ours and Streamlit's hello app's by turns."""
    ours, hello = Server(ENTRY), Server(Path(streamlit.__file__).parent / "hello" / "streamlit_app.py")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=list(ARGS))
            ratios = []
            for turn in range(8):
                mine, theirs = _open(browser, ours.url), _open(browser, hello.url)
                if turn:  # the first visit of each warms it up
                    ratios.append(mine / theirs)
            browser.close()
        libraries = {Path(file.path).name for file in psutil.Process(ours.process.pid).memory_maps()}
    finally:
        ours.stop()
        hello.stop()
    torch = "torch imported" if any("libtorch" in name for name in libraries) else "torch not imported"
    return Line("first page: Start here ÷ Streamlit's hello", median(ratios), 1.3, at_least=False, detail=torch)


def _open(browser, url: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    started = time.perf_counter()
    page.goto(url)
    page.locator("h1").first.wait_for()
    page.wait_for_function("document.querySelector('[data-test-script-state=\"notRunning\"]')")
    seconds = time.perf_counter() - started
    context.close()
    return seconds


def _memory() -> list[Line]:
    server = _server(ENTRY)
    process = psutil.Process(server.process.pid)

    def megabytes() -> float:
        return process.memory_info().rss / 1e6

    try:
        for file in sorted((ENTRY.parent / "app_pages").glob("[a-z]*.py")):
            Visitor(server, page="" if file.stem == "start" else file.stem)
        one = megabytes()
        visitors = [Visitor(server) for _ in range(19)]
        twenty = megabytes()
        for visitor in visitors:
            visitor.ask(trigger={"key": "sentiment_train"})
        training = megabytes()
    finally:
        server.stop()
    return [
        Line("memory after every page was opened", one, None, at_least=False, unit=" MB"),
        Line("memory of each further session", (twenty - one) / 19, None, at_least=False, unit=" MB"),
        Line("memory with 20 sessions, all of them training", training, 600, at_least=False, unit=" MB"),
    ]

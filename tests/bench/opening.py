"""How fast the first page opens in a real browser."""

import time
from pathlib import Path
from statistics import median

import psutil
import streamlit
from playwright.sync_api import sync_playwright

from tests.bench.table import Line
from tools.browser import ARGS, find
from tools.server import ENTRY, Server


def measure() -> list[Line]:
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
    return [Line("first page: Start here ÷ Streamlit's hello", median(ratios), 1.3, at_least=False, detail=torch)]


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

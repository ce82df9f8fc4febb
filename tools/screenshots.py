"""Saves every page as a picture, light and dark, wide and narrow: `python -m tools.screenshots [FOLDER]`."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.helpers import page_paths, settled, whole_page_in_view
from tools.browser import ARGS, find
from tools.server import ENTRY, ROOT, Server

WIDTHS = (1280, 390)


def take(browser: Browser, url: str, path: str, folder: Path, dark: bool, width: int) -> None:
    """Save one page, all of its height, under a name that says page, theme and width."""
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",  # a picture of the end of a movement, not of its middle
    )
    page.goto(url + path)
    settled(page)
    file = folder / f"{path.strip('/') or 'start'}-{'dark' if dark else 'light'}-{width}.png"
    with whole_page_in_view(page):
        page.screenshot(path=file)
    page.close()
    print(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file)


def main() -> None:
    """Start the app, ask its sidebar for the pages, and save each of them four times."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs" / "screenshots").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with Server(ENTRY) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGS))
        start = browser.new_page()
        start.goto(server.url)
        paths = page_paths(settled(start))
        start.close()
        for path in paths:
            for dark in (False, True):
                for width in WIDTHS:
                    take(browser, server.url, path, folder, dark, width)
        browser.close()


if __name__ == "__main__":
    main()

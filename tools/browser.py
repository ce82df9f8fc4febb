"""Finds a Chromium or Chrome to test with, or installs one: `python -m tools.browser` prints its path."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGS = (
    "--no-sandbox",  # in a container, root has no sandbox; the tests open only their own pages
    "--disable-gpu",
    # Nothing but the app under test: no updates, no sync, no look-ups of other hosts.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def find() -> str | None:
    """Return the path of a browser: $CHROME, one on the PATH, a macOS app, or Playwright's own download."""
    chosen = os.environ.get("CHROME")
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            raise SystemExit(f"unrolled: CHROME names {chosen}, and that is not a program")
        return path
    for candidate in (*NAMES, *MAC_APPS):
        path = shutil.which(candidate)
        if path is not None:
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install Debian's chromium where packages can be installed, else Playwright's own build."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and (not sudo or _works("sudo", "-n", "true")):
        # fonts-liberation: a bare container has no font to fall back on
        _works(*sudo, "apt-get", "update", "-q")
        env = ["env", "DEBIAN_FRONTEND=noninteractive"]
        packages = ["chromium", "fonts-liberation"]
        if _works(*sudo, *env, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages):
            return
    _works(sys.executable, "-m", "playwright", "install", "chromium")


def _works(*command: str) -> bool:
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def main() -> None:
    """Print the path of a browser, installing one first if there is none."""
    path = find()
    if path is None:
        install()
        path = find()
    if path is None:
        raise SystemExit(
            "unrolled: no Chromium or Chrome was found, and none could be installed. "
            "Install one, or name it: make test CHROME=/path/to/chrome"
        )
    print(path)


if __name__ == "__main__":
    main()

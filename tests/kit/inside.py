"""What is done in a network namespace of its own: start a kit, and use it. `python -m tests.kit.inside KIT`.

It prints one JSON object. The namespace has no way out, which is tried first.
"""

import fcntl
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tools.browser import ARGS, find

PORT = 8501
URL = f"http://localhost:{PORT}"
WATCH = Path(__file__).with_name("watch")
PAGES = ("", "loop", "digits", "letters", "speech", "teachers")
MINUTES = 8  # for the installation, on a machine that has other things to do


def main() -> None:
    """Start it, open pages, train; say what was seen."""
    kit = Path(sys.argv[1])
    asked = kit.parent / "asked.txt"
    bring_up_loopback()
    found = {"way_out": has_way_out()}
    environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment |= {"HOME": str(kit.parent / "home"), "PYTHONPATH": str(WATCH), "UNROLLED_ASKED": str(asked)}
    server = subprocess.Popen(
        ["sh", str(kit / "start.sh"), "--server.headless", "true"], env=environment, start_new_session=True
    )
    try:
        wait(server)
        found |= use()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)
    found["asked"] = asked.read_text("utf-8").splitlines() if asked.exists() else []
    found["would_be_heard"] = would_be_heard(kit, environment)
    found["corpora"] = corpora_are_there(kit, environment)
    print(json.dumps(found))


def bring_up_loopback() -> None:
    """A new namespace has only this, and it is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        SIOCSIFFLAGS, IFF_UP, IFF_RUNNING = 0x8914, 0x1, 0x40  # noqa: N806 - their names in Linux
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh", b"lo", IFF_UP | IFF_RUNNING))


def has_way_out() -> bool:
    """Whether any other machine could be reached."""
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=2).close()  # an address for documentation
    except OSError as error:
        return "unreachable" not in str(error)
    return True


def wait(server: subprocess.Popen) -> None:
    """Until the kit has installed itself and answers."""
    deadline = time.monotonic() + 60 * MINUTES
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{URL}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"the kit did not start; its exit status: {server.poll()}")


def use() -> dict:
    """Open pages, and train on one of them."""
    strangers: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGS))
        page = browser.new_page()
        page.on("request", lambda request: None if is_here(request.url) else strangers.append(request.url))
        titles = {}
        for path in PAGES:
            page.goto(f"{URL}/{path}")
            expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=120_000)
            expect(page.locator(".st-key-words")).to_be_attached(timeout=120_000)  # the end of the page
            expect(page.get_by_test_id("stException")).to_have_count(0)
            titles[path] = page.get_by_role("heading", level=1).inner_text()
        page.goto(f"{URL}/digits")
        page.get_by_role("button", name="Train", exact=True).click(timeout=120_000)
        expect(page.get_by_text(re.compile("Of these ten digits it names"))).to_be_visible(timeout=120_000)
        expect(page.get_by_role("button", name="Train again")).to_be_visible(timeout=120_000)
        browser.close()
    return {"titles": titles, "trained": True, "strangers": strangers}


def would_be_heard(kit: Path, environment: dict[str, str]) -> bool:
    """Whether the kit's Python, asking another host, is written down."""
    asked = kit.parent / "asked_on_purpose.txt"
    ask = "import socket; socket.getaddrinfo('unrolled.example', 80)"  # it fails: there is nobody to answer
    subprocess.run(
        [kit / ".venv" / "bin" / "python", "-c", ask],
        env=environment | {"UNROLLED_ASKED": str(asked)}, stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    return "unrolled.example" in (asked.read_text("utf-8") if asked.exists() else "")


def corpora_are_there(kit: Path, environment: dict[str, str]) -> bool:
    """Whether the kit's own command finds those that it brings."""
    fetch = [kit / ".venv" / "bin" / "python", "-m", "models", "fetch", "plays", "names", "speech", "chorales"]
    done = subprocess.run(
        fetch, cwd=kit, env=environment | {"UNROLLED_DATA": str(kit / "data")}, stdout=sys.stderr, check=False
    )
    return done.returncode == 0


def is_here(url: str) -> bool:
    """Whether that is this machine, or nothing that travels."""
    return url.startswith((URL, "data:", "blob:", f"ws://localhost:{PORT}"))


if __name__ == "__main__":
    main()

"""Several processes that serve pages, behind one address: HAProxy leads every visitor to theirs.

    python -m tools.hall --replicas 4

A process that ends is started again. Its visitors land on another and find what they trained there: all processes
share a folder (dashboard/components/server/cloakroom.py), in memory where Linux has a place for that.
"""

import argparse
import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from tools.server import ENTRY, ROOT, free_port
from tools.standing import Standing

CONFIG = Path(__file__).with_name("hall.cfg")
MEMORY = Path("/dev/shm")
MISSING = "HAProxy isn't installed here. On Debian and Ubuntu: apt install haproxy. On a Mac: brew install haproxy."
PREFIX, LOCK = "unrolled-hall-", "standing"


def sweep(place: Path) -> None:
    """Let go of the folders of halls that were killed. As long as any process of a hall lives, its lock is held."""
    for folder in place.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # it is held, or somebody else's
            with (folder / LOCK).open() as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)


def configuration(address: str, ports: list[int]) -> str:
    """What HAProxy is told: listen at `address`, and lead to these ports of this machine."""
    pages = "\n".join(f"    server page{n} 127.0.0.1:{port} cookie page{n}" for n, port in enumerate(ports))
    return CONFIG.read_text("utf-8").replace("ADDRESS", address).replace("PAGES", pages)


class Hall(Standing):
    """So many processes of the app, and HAProxy before them; use it in a `with` block, or call `stop()`."""

    def __init__(self, replicas: int, *, host: str = "127.0.0.1", port: int = 0, wait: float = 180):
        """RuntimeError where it does not stand within `wait` seconds, or HAProxy is missing."""
        if shutil.which("haproxy") is None:
            raise RuntimeError(MISSING)
        port = port or free_port()
        self.url = f"http://{'localhost' if host == '0.0.0.0' else host}:{port}"
        self._ports = [free_port() for _ in range(replicas)]
        place = MEMORY if os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())
        sweep(place)
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX, dir=place)
        self._lock = (Path(self._folder.name) / LOCK).open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        cloakroom = Path(self._folder.name) / "cloakroom"
        cloakroom.mkdir(mode=0o700)
        self._env = os.environ | {
            "UNROLLED_HALL": str(cloakroom),
            # Cookies that one process signed are good for all.
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(),
        }
        config = Path(self._folder.name) / "haproxy.cfg"
        config.write_text(configuration(f"{host}:{port}", self._ports), "utf-8")
        self.replicas = [self._start(port) for port in self._ports]
        self._proxy = subprocess.Popen(
            ["haproxy", "-db", "-f", str(config)], stdin=subprocess.DEVNULL, pass_fds=[self._lock.fileno()]
        )
        try:
            self.await_all(wait)
        except BaseException:
            self.stop()
            raise

    def _start(self, port: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", str(ENTRY)),
                *("--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"),
            ],
            cwd=ROOT,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # nothing but its own address, which is not for visitors
            pass_fds=[self._lock.fileno()],
        )

    def _wait_for(self, address: str, until: float) -> None:
        while time.monotonic() < until and self._proxy.poll() is None:
            try:
                with urllib.request.urlopen(address, timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"{address} does not answer")

    def await_all(self, wait: float = 180) -> None:
        """Until every process and HAProxy answer. RuntimeError where one does not within so many seconds."""
        for address in [*self.pages, self.url]:
            self._wait_for(f"{address}/_stcore/health", time.monotonic() + wait)

    @property
    def pages(self) -> list[str]:
        """The address of each process, past HAProxy."""
        return [f"http://127.0.0.1:{port}" for port in self._ports]

    def mend(self) -> int:
        """Start again what has ended; how many processes that were. RuntimeError where HAProxy has ended."""
        if self._proxy.poll() is not None:
            raise RuntimeError("HAProxy has ended")
        ended = [at for at, replica in enumerate(self.replicas) if replica.poll() is not None]
        for at in ended:
            self.replicas[at] = self._start(self._ports[at])
        return len(ended)

    def stop(self) -> None:
        """End all of it."""
        for process in [self._proxy, *self.replicas]:
            process.terminate()
        for process in [self._proxy, *self.replicas]:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._lock.close()
        self._folder.cleanup()


def main() -> int:
    """Serve until somebody presses Ctrl C."""
    parser = argparse.ArgumentParser(prog="python -m tools.hall", description=__doc__)
    parser.add_argument("--replicas", type=int, default=4, help="processes that serve pages (4)")
    parser.add_argument("--host", default="localhost")
    parser.add_argument("--port", type=int, default=8501)
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    host = "127.0.0.1" if asked.host == "localhost" else asked.host
    try:
        with Hall(asked.replicas, host=host, port=asked.port) as hall:
            _say(f"a hall of {asked.replicas} processes stands at {hall.url}")
            while True:
                time.sleep(1)
                if ended := hall.mend():
                    _say(f"{ended} ended, and starts again")
    except KeyboardInterrupt:
        return 0
    except RuntimeError as error:
        _say(str(error))
        return 1


def _say(what: str) -> None:
    print(f"unrolled: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

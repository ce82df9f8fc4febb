"""Serves one Streamlit script on a free port of this machine, for tests, screenshots and the benchmark."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from tools.standing import Standing

ROOT = Path(__file__).resolve().parent.parent
ENTRY = ROOT / "dashboard" / "app.py"


class Server(Standing):
    """A running `streamlit run SCRIPT`; use it in a `with` block, or call `stop()`.

    `env` adds to this process's environment; a value of None takes a name out of it. `module` is what runs in
    Streamlit's place, and `before` a command that runs it in its own process. `python` runs it, in `root`.
    """

    def __init__(
        self,
        script: Path | str,
        env: dict[str, str | None] | None = None,
        wait: float = 180,
        module: str = "streamlit",
        before: Sequence[str] = (),
        python: Path | str = sys.executable,
        root: Path = ROOT,
        port: int = 0,
    ):
        port = port or free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the server
        self.process = subprocess.Popen(
            [
                *before,
                *(str(python), "-m", module, "run", str(script)),
                *("--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"),
                *("--server.fileWatcherType", "none"),  # a file saved during a test must not rerun its page
            ],
            cwd=root,
            env=_environment(env or {}),
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )
        try:
            self._wait_until_healthy(wait)
        except BaseException:
            self.stop()
            raise

    def _wait_until_healthy(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start:\n{self.output()}")

    def output(self) -> str:
        """Return all that the server has printed so far."""
        # pread: the file's position is shared with the server, which is still writing
        descriptor = self._output.fileno()
        return os.pread(descriptor, os.fstat(descriptor).st_size, 0).decode(errors="replace")

    def stop(self) -> None:
        """End the server, kindly first."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    """One of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(changes: dict[str, str | None]) -> dict[str, str]:
    # Streamlit's own variables would override .streamlit/config.toml, which is what visitors get.
    merged = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    merged |= {"PYTHONUNBUFFERED": "1"} | changes
    return {name: value for name, value in merged.items() if value is not None}

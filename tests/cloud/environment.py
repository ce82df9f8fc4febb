"""What Community Cloud makes of a commit: its files alone, and an environment from one requirements file."""

import re
import subprocess
import sys
import tarfile
from pathlib import Path

from tools.server import ROOT

REQUIREMENTS = "dashboard/requirements.txt"
_BY_ADDRESS = re.compile(r"^torch @ \S*/torch-([0-9.]+)\S*$", re.MULTILINE)


def checkout(folder: Path) -> Path:
    """The files of the last commit, and nothing else that lies about here."""
    packed, files = folder / "commit.tar", folder / "src"
    subprocess.run(["git", "archive", "--output", packed, "HEAD"], cwd=ROOT, check=True)
    with tarfile.open(packed) as archive:
        archive.extractall(files, filter="data")
    return files


def make(folder: Path, files: Path) -> tuple[Path, str]:
    """The Python of a fresh environment, and what in it differs from the host's; "" for nothing."""
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python, asked = folder / "venv" / "bin" / "python", files / REQUIREMENTS
    if _is_hosts() and _install(python, asked):
        return python, ""
    # PyTorch's address is for the host's Python alone, and not everybody reaches it.
    other = folder / "requirements.txt"
    text, count = _BY_ADDRESS.subn(r"torch==\1", asked.read_text("utf-8"))
    other.write_text(text, "utf-8")
    if count != 1 or not _install(python, other):
        raise SystemExit(f"{REQUIREMENTS} can't be installed here; pip says why above.")
    return python, f"PyTorch from pip's own index, Python {sys.version.split()[0]}"


def _is_hosts() -> bool:
    """Whether this machine takes what the address names."""
    return sys.platform == "linux" and sys.version_info[:2] == (3, 12)


def _install(python: Path, requirements: Path) -> bool:
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements]
    return subprocess.run(command, check=False).returncode == 0

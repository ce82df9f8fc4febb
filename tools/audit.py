"""`python -m tools.audit`: known weaknesses in what is installed in .venv, with all that it depends on (pip-audit).

Exit status 0: none is known. 1: there are some. 2: nobody could be asked, so that nothing is known either way.
pip-audit itself says "none" where it could ask nobody. So it is asked first about an old package with known ones.
"""

import json
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from tools.server import ROOT

AUDITOR = "pip-audit==2.10.1"
KNOWN_TO_BE_WEAK = "jinja2==2.4.1"
_ENVIRONMENT = ROOT / ".cache" / "audit"  # of its own: the auditor's dependencies are not the app's


def main() -> int:
    """Ask, and tell."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "weak.txt"
        asked.write_text(KNOWN_TO_BE_WEAK, "utf-8")
        canary = _audit("--requirement", str(asked), "--no-deps", "--disable-pip")
    if not _weak(canary):
        print(
            f"Nobody could be asked: of {KNOWN_TO_BE_WEAK}, whose weaknesses everybody knows, nothing was said. "
            "The advisory service can't be reached from here, or it has no advisories. Nothing was audited."
        )
        return 2
    return told(_audit("--path", sysconfig.get_paths()["purelib"]))


def told(found: list[dict[str, Any]]) -> int:
    """Print what was found; the exit status."""
    unasked = [one["name"] for one in found if "skip_reason" in one]
    for one in _weak(found):
        for weakness in one["vulns"]:
            mended = ", ".join(weakness["fix_versions"]) or "no version yet"
            print(f"{one['name']} {one['version']}: {weakness['id']}, mended in {mended}")
    print(f"Packages asked about: {len(found) - len(unasked)}; with known weaknesses: {len(_weak(found))}.")
    if unasked:
        print(f"Not asked about, as the index does not know them by that name and version: {', '.join(unasked)}.")
    return int(bool(_weak(found)))


def _weak(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in found if one.get("vulns")]


def _audit(*arguments: str) -> list[dict[str, Any]]:
    """What pip-audit says of each package; nothing where it failed, which it tells itself."""
    command = [_program(), *arguments, "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False, text=True)
    try:
        return json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []


def _program() -> str:
    """pip-audit, installed where it is not yet."""
    stamp, programs = _ENVIRONMENT / "installed", _ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")
    if not stamp.exists() or stamp.read_text("utf-8") != AUDITOR:
        subprocess.run([sys.executable, "-m", "venv", "--clear", _ENVIRONMENT], check=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", AUDITOR], check=True)
        stamp.write_text(AUDITOR, "utf-8")
    return str(programs / "pip-audit")


if __name__ == "__main__":
    sys.exit(main())

"""Makes one folder that installs and runs without a network: `python -m tools.kit FOLDER`.

The app, the packages as wheels for this platform and this Python, and the corpora whose licences let anybody pass
them on. What is here already stays, so a second call only brings what is missing.
"""

import argparse
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from models.datasets import corpora, fetch
from models.errors import UserError

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FOLDERS = ("dashboard", "models")
FILES = (
    "requirements.txt",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    ".streamlit/config.toml",
    "docs/loop.png",
    "docs/scale.md",
    "docs/security.md",
)
# On Linux the usual PyTorch brings several GB for graphics cards, which nothing here uses.
CPU_ONLY = ("--extra-index-url", "https://download.pytorch.org/whl/cpu")
STARTS = {"win32": "start.bat", "darwin": "start.command"}  # whatever else there is: start.sh


def main(arguments: list[str] | None = None) -> int:
    """Make the kit; 0, or 1 after an error told in one sentence."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.kit", description="Make a kit for class without a network."
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder.resolve()
    try:
        copy_app(folder)
        download_wheels(folder / "wheels")
        missing = copy_corpora(folder / "data")
        write_start(folder)
    except UserError as error:
        print(f"unrolled: {error}", file=sys.stderr)
        return 1
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"unrolled: {folder} has {size / 1e6:.0f} MB; README.txt there says how to start.")
    if missing:
        print(f"unrolled: without {', '.join(missing)}, which can't be fetched now; make it again to add them.")
    return 0


def copy_app(folder: Path) -> None:
    """What the app needs of this checkout, anew."""
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)


def download_wheels(wheels: Path) -> None:
    """Every package as a wheel for this Python. UserError where they can't be had."""
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--only-binary", ":all:"]
    command += ["--retries", "1", *(CPU_ONLY if sys.platform == "linux" else ())]
    command += ["--find-links", str(wheels), "--dest", str(wheels), "-r", str(ROOT / "requirements.txt")]
    wheels.mkdir(parents=True, exist_ok=True)
    if subprocess.run(command, check=False).returncode:
        raise UserError(
            "The packages could not be downloaded; pip says why above. A kit is made where there is a network."
        )


def copy_corpora(data: Path) -> list[str]:
    """The corpora that may be passed on, out of the data folder of this machine; those that can't be had."""
    missing = []
    for name, corpus in corpora.ALL.items():
        if not corpus.may_be_copied:
            continue
        try:
            for file in corpus.files:
                found = fetch.file(file, progressbar=not fetch.is_cached(file))
                to = data / found.relative_to(fetch.cache_folder())
                to.parent.mkdir(
                    parents=True, exist_ok=True, mode=0o700
                )  # NLTK refuses folders that others may change
                shutil.copyfile(found, to)
        except UserError as error:
            print(f"unrolled: {error}", file=sys.stderr)
            missing.append(name)
    return missing


def write_start(folder: Path) -> None:
    """The script that installs and starts, for this platform, and the kit's own README."""
    start = STARTS.get(sys.platform, "start.sh")
    lines = [f"- {one.title} ({one.licence})" for one in corpora.ALL.values() if one.may_be_copied]
    rest = [f"- {one.title} ({one.licence})" for one in corpora.ALL.values() if not one.may_be_copied]
    known = {
        "PYTHON": "{}.{}".format(*sys.version_info),
        "PLATFORM": f"{platform.system()} on {platform.machine()}".replace("Darwin", "macOS"),
        "START": start,
        "COPIED": "\n".join(lines),
        "LEFT_OUT": "\n".join(rest),
    }
    for template, name in ((start.replace(".command", ".sh"), start), ("README.txt", "README.txt")):
        text = (HERE / template).read_text("utf-8")
        for word, value in known.items():
            text = text.replace(f"@{word}@", value)
        to = folder / name
        to.write_text(text, encoding="utf-8", newline="\r\n" if start == "start.bat" else "\n")
        if name != "README.txt":
            to.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())

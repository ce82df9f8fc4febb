"""Data folders that can't be used: unwritable, full, and with damaged copies in them.

Rights do not stop a server that runs as root, so nothing here hangs on them: the unwritable folder is under /proc,
and the full one is a file system of its own with room for nothing, which Linux lets a process mount for itself.
"""

import asyncio
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.soak.verdict import Findings
from tests.visitors import widgets
from tests.visitors.visitor import Visitor
from tools.server import ENTRY, Server

_PAGES = ("sentiment", "tagging", "translation")  # those that offer a corpus
_ALONE = ("unshare", "--user", "--map-root-user", "--mount")


def check(found: Findings) -> None:
    """Try each folder on a server of its own, and add what was seen to `found`."""
    with tempfile.TemporaryDirectory() as made:
        below_file, full, damaged = Path(made) / "file" / "below", Path(made) / "full", Path(made) / "damaged"
        below_file.parent.write_text("no folder")
        full.mkdir()
        for name in ("nltk_data/corpora/sentence_polarity.zip", "nltk_data/corpora/treebank.zip"):
            (damaged / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            (damaged / name).write_bytes(b"PK\x03\x04 half a zip")
        _try(found, "below a file", below_file)
        _try(found, "under /proc", Path("/proc/unrolled"))
        _try(found, "damaged", damaged)
        mount = f"mount -t tmpfs -o size=4k,nr_inodes=1 full '{full}' && exec \"$@\""
        if _may_mount():
            _try(found, "full", full, before=(*_ALONE, "sh", "-c", mount, "sh"))
        else:
            print("left out: a full data folder; this machine lets nobody mount one", flush=True)


def _may_mount() -> bool:
    try:
        return subprocess.run([*_ALONE, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _try(found: Findings, name: str, folder: Path, before: Sequence[str] = ()) -> None:
    with Server(ENTRY, env={"UNROLLED_DATA": str(folder)}, before=before) as server:
        said = asyncio.run(_visit(server.url, found))
        found.log += server.output()
    print(f"  data folder {name}: {'; '.join(sorted(said)) or 'nothing was said'}", flush=True)
    if not said:
        found.silent.append(name)


async def _visit(url: str, found: Findings) -> set[str]:
    """Train on every kind of data that there is; what was said in red."""
    visitor = Visitor(url)
    for page in _PAGES:
        await visitor.open(page)
        node = visitor.page.find(f"{page}_data")
        for choice in widgets.choices(node.kind, node.proto):
            await visitor.give(f"{page}_data", choice)
            await visitor.press(f"{page}_train")
            if visitor.page.has(f"{page}_reset"):
                await visitor.press(f"{page}_reset")
    await visitor.leave()
    found.problems += visitor.problems
    return set(visitor.errors)

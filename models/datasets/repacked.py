"""A folder of somebody's archive as a zip of our own. An archive may be packed anew for whoever asks, so that its
bytes are never the same: what is checked is what is in it."""

import hashlib
import re
import zipfile
import zlib
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)  # the same whenever it is packed


def keep(archive: Path, wanted: re.Pattern[str]) -> None:
    """Leave nothing in the zip but the files whose whole name `wanted` matches, by the last part of their names.
    ValueError where it is no zip."""
    try:
        with zipfile.ZipFile(archive) as packed:
            files = {
                name.rpartition("/")[2]: packed.read(name) for name in packed.namelist() if wanted.fullmatch(name)
            }
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ValueError("it is no zip") from error
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(files):
            kept.writestr(zipfile.ZipInfo(name, _DATE), files[name], zipfile.ZIP_DEFLATED)


def digest(archive: Path) -> str:
    """The SHA-256 of the list of its files with their SHA-256s, as `sha256sum` would print it; "" for no zip."""
    try:
        with zipfile.ZipFile(archive) as packed:
            lines = [
                f"{hashlib.sha256(packed.read(name)).hexdigest()}  {name}\n" for name in sorted(packed.namelist())
            ]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        return ""
    return hashlib.sha256("".join(lines).encode()).hexdigest()

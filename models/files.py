"""Files that somebody names on the command line, of a size that can be held."""

from pathlib import Path

from models.errors import UserError

MOST = 64 * 1024**2  # bytes: many times the largest network, and a table of a million rows


def content(path: Path) -> bytes:
    """All bytes of a file. UserError where it has more than MOST: a device such as /dev/zero has no end, and a pipe
    may have none. OSError or ValueError where it can't be opened."""
    with path.open("rb") as file:
        found = file.read(MOST + 1)
    if len(found) > MOST:
        raise too_long(path.name)
    return found


def too_long(what: str) -> UserError:
    """What is said of it."""
    return UserError(f"{what} has more than {MOST // 1024**2} MB, which is the most that is read.")

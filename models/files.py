"""What somebody hands in on the command line: files of a size that can be held, and lines of JSON."""

import json
from pathlib import Path
from typing import Any

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


def value(line: str, otherwise: str) -> Any:
    """What the line says in JSON. UserError with the sentence `otherwise` where it is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UserError(otherwise) from error

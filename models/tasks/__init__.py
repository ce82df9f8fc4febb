"""All tasks, found by their files."""

import functools
import importlib
import pkgutil

from models.errors import UserError
from models.shapes import Task


@functools.cache  # it looks into the folder, and a page may ask thirty times
def known() -> tuple[str, ...]:
    """The name of every task, in the alphabet's order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "base"))


def find(name: str) -> Task:
    """The task called `name`. UserError when there is none."""
    if name not in known():
        raise UserError(f"There is no task called {name!r}; there are {', '.join(known())}.")
    return importlib.import_module(f"{__name__}.{name}")

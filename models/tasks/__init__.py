"""All tasks, found by their files."""

import importlib
import pkgutil

from models.errors import UserError
from models.shapes import Task


def known() -> list[str]:
    """The name of every task, in the alphabet's order."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "base")


def find(name: str) -> Task:
    """The task called `name`. UserError when there is none."""
    if name not in known():
        raise UserError(f"There is no task called {name!r}; there are {', '.join(known())}.")
    return importlib.import_module(f"{__name__}.{name}")

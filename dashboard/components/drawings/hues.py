"""Chips in five hues, each with an edge of its own: what drawings share that put a word on one."""

from collections.abc import Callable

from dashboard.components.drawings import drawing


def component(name: str, module: str) -> Callable:
    """The component of a module, its `__file__`, that has chips. Their classes: `chip` and blue, orange, green,
    violet or gray."""
    return drawing.component(name, __file__, module)

"""A row of guesses, and how it becomes a number: what stands several times in a row counts once, then blanks go."""

from collections.abc import Sequence

from dashboard.components.drawings.drawing import component

_component = component("collapsing_row", __file__)


def row(guesses: Sequence[str], *, key: str, label: str) -> None:
    """Draw it, with a button for each of the two rules; "" is a blank. `label` names it for screen readers."""
    _component(key=key, data={"label": label, "guesses": guesses})

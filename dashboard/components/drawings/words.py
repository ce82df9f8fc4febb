"""Words that act: a term in a sentence lights its part in the nearest drawing, and the number of a step goes there.

In a sentence they are links, reached from the keyboard as with the mouse: `[memory](#light-memory)`. What can be
named is PARTS in drawing.js, and what a drawing names itself.
"""

from dashboard.components.drawings.drawing import component

_listen = component("words", __file__)


def step(text: str, number: int) -> str:
    """Words for a step, counted from 1."""
    return f"[{text}](#light-step-{number})"


def listen() -> None:
    """Let the words of this page act. Once a page."""
    _listen(key="words", data={}, height=1)

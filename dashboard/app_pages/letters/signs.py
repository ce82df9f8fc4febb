"""Signs that leave no ink, as they are shown in a text and as they are named."""

SHOWN = {"\n": "↵", " ": "␣", "\t": "⇥"}
NAMED = {"\n": "end of line", " ": "blank", "\t": "tab"}


def shown(sign: str) -> str:
    """The sign, or a picture of it."""
    return SHOWN.get(sign, sign)


def named(sign: str) -> str:
    """The sign, or its name."""
    return NAMED.get(sign, sign)

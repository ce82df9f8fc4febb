"""What goes wrong for a person, as opposed to what goes wrong in the code."""

import unicodedata


class UserError(ValueError):
    """Something a person can see and mend: its message is one sentence written for them.

    Pages show the message, the command line prints it; any other exception is a bug.
    """


def named(sign: str) -> str:
    """A sign in a sentence, so that one sees which it is: “é”, a blank, the invisible sign U+200B."""
    if sign.isspace():
        return "a blank"
    if sign.isprintable() and not unicodedata.combining(sign):
        return f"“{sign}”"
    kind = "accent" if unicodedata.combining(sign) else "invisible sign"
    return f"the {kind} U+{ord(sign):04X}"

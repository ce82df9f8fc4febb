"""What several unit tests share."""

import re

from models.errors import UserError


def answer_or_sentence(function, *arguments):
    """What `function` returns, or None where it refused in words fit for a person; anything else is a failure."""
    try:
        return function(*arguments)
    except UserError as error:
        message = str(error)
    assert re.fullmatch(r"\S.*\.", message, re.DOTALL), message
    assert "Traceback" not in message
    return None

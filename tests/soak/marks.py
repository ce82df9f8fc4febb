"""Marks that no other visitor can guess: whoever receives another's has seen what is not theirs."""

import re
import secrets

_MARK = re.compile(rb"zq[0-9a-f]{16}")


class Mark:
    """A visitor's own mark, and every other one that came to them."""

    def __init__(self):
        """A new one."""
        self.own = f"zq{secrets.token_hex(8)}"
        self.foreign: set[str] = set()
        self.came_back = 0  # messages that held the visitor's own: a mark that never does shows nothing

    def read(self, data: bytes) -> None:
        """Look through a message as it came."""
        found = {mark.decode() for mark in _MARK.findall(data)}
        self.came_back += self.own in found
        self.foreign |= found - {self.own}

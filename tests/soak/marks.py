"""Marks that no other visitor can guess: whoever receives another's has seen what is not theirs."""

import re
import secrets

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_MARK = re.compile(rb"zq[0-9a-f]{16}")
_AROUND = 80  # bytes on both sides of another's mark, for who has to find out how it came there


class Mark:
    """A visitor's own mark, and every other one that came to them.

    What looks like a mark is one only if somebody in the room carries it: a network that learned letter by letter
    from a text with its owner's mark writes marks that differ in a digit.
    """

    def __init__(self, room: set[str]):
        """A new one, which joins those of all who are in the same room."""
        self.own = f"zq{secrets.token_hex(8)}"
        self.foreign: dict[str, str] = {}  # and where it stood
        self.came_back = 0  # messages that held the visitor's own: a mark that never does shows nothing
        self._room = room
        room.add(self.own)

    def read(self, data: bytes, page: str = "") -> None:
        """Look through a message as it came to `page`."""
        found = {mark.decode() for mark in _MARK.findall(data)}
        self.came_back += self.own in found
        for mark in (found & self._room) - {self.own} - set(self.foreign):
            self.foreign[mark] = f"on {page or 'the first page'}, in {_place(data)}: {_around(data, mark)}"


def _place(data: bytes) -> str:
    """Which element, and where on the page."""
    message = ForwardMsg.FromString(data)
    kind = message.WhichOneof("type")
    if kind != "delta":
        return str(kind)
    element = message.delta.new_element.WhichOneof("type") or message.delta.WhichOneof("type")
    return f"{element} at {'/'.join(map(str, message.metadata.delta_path))}"


def _around(data: bytes, mark: str) -> str:
    at = data.index(mark.encode())
    return repr(data[max(0, at - _AROUND) : at + len(mark) + _AROUND].decode(errors="replace"))

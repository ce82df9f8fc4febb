"""What a visitor brought is read once, and a file that can't be read leaves nothing behind but a sentence."""

import weakref
import zlib

import pytest

from dashboard.components.training.own_brought import Brought
from models.errors import UserError


@pytest.fixture
def brought():
    return Brought("mine.csv", zlib.compress(b"text"), 4, 1)


class Read:
    """What a draw of the page has in hand: a file of five megabytes and all that was made of it."""


def test_an_error_is_told_at_every_draw_and_keeps_nothing_of_them(brought):
    asked, in_hand = [], []

    def make():
        content = Read()
        asked.append(1)
        in_hand.append(weakref.ref(content))
        raise UserError("There is too little of it.")

    def draw():
        whole = Read()
        in_hand.append(weakref.ref(whole))
        try:
            brought.once("told", ("utf-8",), make)
        except UserError as error:
            return str(error)
        return ""

    assert [draw() for _ in range(3)] == ["There is too little of it."] * 3
    assert len(asked) == 1
    assert [held() for held in in_hand] == [None] * 4


def test_it_is_made_anew_only_when_something_else_is_asked(brought):
    asked = []

    def made(said):
        def make():
            asked.append(said)
            return None if said == "nothing" else said

        return make

    for said in ("one", "one", "two", "nothing", "nothing"):
        assert brought.once("told", said, made(said)) == (None if said == "nothing" else said)
    assert asked == ["one", "two", "nothing"]

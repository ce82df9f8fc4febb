"""A visitor's own text, as people save and paste it."""

import pytest

from models.datasets import own_reading, own_text
from models.datasets.own_reading import Read
from models.errors import UserError


def read(content):
    return own_text.read(content, enough=lambda _: None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_file_is_read_in_the_encoding_that_it_was_saved_in(encoding):
    story = "Es war einmal\r\nein müder König. Жил-был царь. היה היה מלך\n" * 20
    assert read(story.encode(encoding)) == Read(story.replace("\r\n", "\n"))


def test_a_guess_is_said():
    found = read(("Жил-был царь, и было у него три сына.\n" * 30).encode("cp1251"))
    assert found.items.startswith("Жил-был царь")
    assert "Windows-1251" in found.notes[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "This file is empty."),
        (b" \n\n ", "This file is empty."),
        (b"PK\x03\x04 docx", "This is a document in its own format (such as .docx or .pdf)."),
        (b"%PDF-1.7 text", "This is a document in its own format (such as .docx or .pdf)."),
        (bytes(range(256)) * 40, "plain text"),
        (b"a" * (own_reading.MAX_BYTES + 1), "1 MB are the most"),
    ],
    ids=["empty", "blank", "docx", "pdf", "binary", "huge"],
)
def test_what_is_no_text_is_refused_in_a_sentence(content, told):
    with pytest.raises(UserError) as refused:
        read(content)
    assert told in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_paste_has_one_kind_of_line_end_one_way_to_write_an_accent_and_nothing_that_nobody_sees():
    assert own_reading.cleaned("cafe\u0301\r\nthe\rend\0\x07\tnow\u202e\u200f\u00ad") == "café\nthe\nend\tnow"


def test_a_long_text_is_cut_and_its_owner_told(monkeypatch):
    monkeypatch.setattr(own_text, "MAX_CHARACTERS", 1000)
    found = read(b"ab" * 1000)
    assert len(found.items) == 1000
    assert found.notes == ("The text has 2,000 characters; the first 1,000 are used.",)


def test_too_little_is_told_when_it_is_read():
    def enough(text):
        raise UserError(f"{len(text)} are too few.")

    with pytest.raises(UserError, match="3 are too few"):
        own_text.read(b"abc", enough)

"""A visitor's own text, as people save and paste it."""

import pytest

from models.datasets import own_text
from models.errors import UserError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_file_is_read_in_the_encoding_that_it_was_saved_in(encoding):
    story = "Es war einmal\r\nein müder König. Жил-был царь. היה היה מלך\n" * 20
    assert own_text.of_file(story.encode(encoding)) == own_text.OwnText(story.replace("\r\n", "\n"))


def test_a_guess_is_said():
    found = own_text.of_file(("Жил-был царь, и было у него три сына.\n" * 30).encode("cp1251"))
    assert found.text.startswith("Жил-был царь")
    assert "Windows-1251" in found.notes[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "This file is empty."),
        (b" \n\n ", "This file is empty."),
        (b"PK\x03\x04 docx", "This is a document in its own format (such as .docx or .pdf)."),
        (b"%PDF-1.7 text", "This is a document in its own format (such as .docx or .pdf)."),
        (bytes(range(256)) * 40, "plain text"),
        (b"a" * (own_text.MAX_BYTES + 1), "1 MB are the most"),
    ],
    ids=["empty", "blank", "docx", "pdf", "binary", "huge"],
)
def test_what_is_no_text_is_refused_in_a_sentence(content, told):
    with pytest.raises(UserError) as refused:
        own_text.of_file(content)
    assert told in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_paste_has_one_kind_of_line_end_and_one_way_to_write_an_accent():
    assert own_text.cleaned("cafe\u0301\r\nthe\rend\0\x07\tnow").text == "café\nthe\nend\tnow"


def test_a_long_text_is_cut_and_its_owner_told():
    found = own_text.cleaned("ab" * own_text.MAX_CHARACTERS)
    assert len(found.text) == own_text.MAX_CHARACTERS
    assert found.notes == ("The text has 2,000,000 characters; the first 1,000,000 are used.",)

"""A picture of a text: well-formed whatever the text is."""

from xml.etree import ElementTree

import pytest

from dashboard.components.basics import poster

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    "text", ["", "a & b < c > \"d\" 'e'", "\0\x01\ud800\ufffe\U0010ffff", "]]></text>", "שלום עולם", "x" * 5000]
)
def test_it_is_well_formed(text):
    made = poster.svg(text, text, text)
    assert ElementTree.fromstring(made).tag == f"{SVG}svg"
    made.encode()


def test_its_lines_are_those_of_the_text_and_long_ones_are_broken():
    drawn = ElementTree.fromstring(poster.svg("Title", "one\n\n" + "word " * 20, "end"))
    lines = [line.text or "" for line in drawn.iter(f"{SVG}text")]
    assert lines[:3] == ["Title", "one", ""]
    assert lines[-1] == "end"
    assert " ".join(lines[3:-1]).split() == ["word"] * 20
    assert len(lines[3:-1]) == 2


def test_a_long_text_is_cut_and_the_picture_keeps_its_size():
    heights = {ElementTree.fromstring(poster.svg("T", "line\n" * n, "f")).get("height") for n in (60, 600)}
    assert len(heights) == 1

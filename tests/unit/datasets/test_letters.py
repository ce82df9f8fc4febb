"""Texts to be read letter by letter: the plays, the little stories, and pieces of both."""

import re

import pytest

from models.datasets import little_stories, pieces, plays
from models.datasets.fetch import is_cached

# Pieces


@pytest.mark.parametrize(
    "text", ["", "a", "one\ntwo\n\nthree", "x" * 23, "\n" * 12, "a line\n" + "y" * 30 + "\nend"]
)
def test_pieces_give_the_text_when_joined_and_are_short(text):
    found = pieces.cut(text, 10)
    assert "".join(found) == text
    assert all(0 < len(piece) <= 10 for piece in found)


def test_a_piece_ends_where_a_line_ends():
    assert pieces.cut("one\ntwo\nthree\nfour\n", 10) == ["one\ntwo\n", "three\n", "four\n"]


# Little stories


def test_the_stories_are_the_same_every_time_and_all_different():
    told = little_stories.stories()
    assert told == little_stories.stories()
    assert len(set(told)) == len(told) == little_stories.STORIES
    assert 40_000 < sum(map(len, told)) < 60_000


def test_every_bracket_of_a_story_is_closed_in_its_line():
    lines = [line for story in little_stories.stories() for line in story.splitlines()]
    assert all(re.fullmatch(r"[^\[\]]*(\[[^\[\]]+\][^\[\]]*)*", line) for line in lines)
    assert sum("[" in line for line in lines) > 100


def test_who_and_what_come_again_at_the_end_of_a_story():
    for story in little_stories.stories():
        name, thing = story.splitlines()[0].lower().split("'s ")
        body = story.partition("\n")[2].lower()
        assert name in body
        assert thing in body


# Plays


@pytest.fixture(scope="module")
def split():
    if not is_cached(plays.NAME):
        pytest.skip("the plays are not in the data folder")
    return plays.splits()


def speeches(scenes):
    """What is said at one go, of three lines or more: shorter ones (“My lord?”) are anybody's."""
    said = [speech for scene in scenes for speech in scene.split("\n\n")]
    return {speech.partition("\n")[2] for speech in said if speech.count("\n") >= 3}


def test_scenes_are_whole_and_no_speech_stands_in_two_parts(split):
    assert plays.splits() == split
    train, val, test = split
    assert len(val) == len(test) == 14
    assert len({*train, *val, *test}) == len(train) + len(val) + len(test) == 178
    assert all(re.match(r"SCENE |PROLOGUE", scene) for part in split for scene in part)
    held_out = speeches(val), speeches(test)
    assert not speeches(train) & (held_out[0] | held_out[1])
    assert not held_out[0] & held_out[1]


def test_stage_directions_and_nothing_else_stand_in_brackets(split):
    text = "".join(scene for part in split for scene in part)
    assert text.count("[") == text.count("]") > 1400
    assert "[Enter HAMLET]" in text
    assert "[Aside] " in text
    assert not re.search(r"<|>|\t|  |\[\]", text)

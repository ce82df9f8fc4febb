"""Films: what their scripts mean, what the labels say, and what can be seen."""

import json

import pytest

from models.datasets import films
from models.datasets.films import AGAIN, BEHIND, GONE, NEW, OUT, QUIET

RING = {"shape": "ring", "colour": "red", "at": 1, "from": "left"}


def events(script):
    return [(at, label) for at, (_, label) in enumerate(films.shot(films.checked(script))) if label != QUIET]


def test_without_a_wall_it_enters_crosses_and_is_gone():
    assert events({"acts": [RING]}) == [(1, NEW), (7, GONE)]


def test_the_wall_hides_it_as_long_as_the_script_says():
    short = events({"wall": 8, "acts": [RING]})
    long = events({"wall": 8, "acts": [RING | {"wait": 3}]})
    assert [label for _, label in short] == [NEW, BEHIND, OUT, GONE]
    assert [after - before for (before, _), (after, _) in zip(short, long, strict=True)] == [0, 0, 3, 3]


def test_who_turns_round_comes_out_where_it_went_in():
    shown = [frame.x for frame, _ in films.shot(films.checked({"wall": 8, "acts": [RING | {"back": True}]}))]
    walked = [x for x in shown if x]
    assert walked == walked[::-1]


@pytest.mark.parametrize("other", [{"shape": "square"}, {"colour": "blue"}])
def test_only_the_same_shape_in_the_same_colour_is_the_same_one(other):
    assert (12, AGAIN) in events({"acts": [RING, RING | {"at": 12}]})
    assert (12, NEW) in events({"acts": [RING, RING | {"at": 12} | other]})


def test_the_next_one_may_enter_in_the_frame_after_the_last_is_gone():
    gone = events({"acts": [RING]})[-1][0]
    assert (gone + 1, AGAIN) in events({"acts": [RING, RING | {"at": gone + 1}]})


@pytest.mark.parametrize("wall", [None, *range(films.WALLS[0], films.WALLS[1] + 1)])
@pytest.mark.parametrize("side", films.SIDES)
@pytest.mark.parametrize("back", [False, True])
def test_whatever_the_wall_and_the_way_it_goes_behind_it_comes_out_and_leaves(wall, side, back):
    found = events({"wall": wall, "acts": [RING | {"from": side, "back": back and wall is not None}]})
    middle = [] if wall is None else [BEHIND, OUT]
    assert [label for _, label in found] == [NEW, *middle, GONE]


def test_what_the_labels_say_can_be_seen_in_the_dots():
    for film in films.splits()[2][:60]:
        empty = films.drawn(films.Frame(film.wall))
        before = False
        for frame, label in films.shot(film):
            visible = bool((films.drawn(frame) != empty).any())
            if label != QUIET:
                assert visible == (label in (NEW, AGAIN, OUT))
                assert visible != before
            before = visible


def test_backwards_who_left_comes_in_and_who_hid_comes_out():
    other = {NEW: {GONE}, AGAIN: {GONE}, GONE: {NEW, AGAIN}, BEHIND: {OUT}, OUT: {BEHIND}}
    for film in films.splits()[2][:60]:
        frames, labels = zip(*films.shot(film), strict=True)
        turned = films.told(frames[::-1])
        whole = [at for at, label in enumerate(labels) if label != QUIET and at > 0]
        last = max(at for at in whole if labels[at] == GONE)  # whoever is cut off by the end comes from nowhere
        for at in (at for at in whole if at <= last):
            assert turned[len(frames) - at] in other[labels[at]]


def test_every_made_film_is_a_script_that_is_taken():
    for part in films.splits():
        assert all(films.checked(json.loads(json.dumps(film.as_dict()))) == film for film in part[:200])

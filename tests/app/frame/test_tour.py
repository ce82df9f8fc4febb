"""The guided tour: every stop's page and element exist, and no address can break it."""

import json

import pytest

from dashboard.components.frame import pages
from dashboard.components.frame.tour import STOPS
from tests.app.helpers import PAGES

NUMBERED = [(number, card.file, stop) for number, (card, stop) in enumerate(STOPS, start=1)]


def mounted(app, key):
    """The component of that key."""
    return [one for one in app.get("bidi_component") if one.proto.id.endswith(f"-{key}")]


def data(app):
    """What the tour's box is told."""
    (box,) = mounted(app, "tour")
    return json.loads(box.proto.json)


def blocks(block):
    """Everything on the page, containers too."""
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from blocks(child)


@pytest.mark.parametrize(("number", "page", "stop"), NUMBERED, ids=[f"{n} {page}" for n, page, _ in NUMBERED])
def test_every_stop_is_there(visit, number, page, stop):
    assert page in PAGES
    app = visit(page, tour=str(number))
    assert not app.exception
    told = data(app)
    assert told["here"]
    assert (told["number"], told["count"], told["title"]) == (number, len(STOPS), stop.title)
    if stop.target.startswith("#"):
        assert stop.target[1:] in {header.anchor for header in app.header}
    else:
        key = stop.target.removeprefix(".st-key-")
        ids = [str(getattr(one.proto, "id", "")) for one in blocks(app.main) if getattr(one, "proto", None)]
        assert any(one.endswith(f"-{key}") for one in ids), f"nothing on the page has the key {key}"


def test_it_is_a_story_through_the_whole_app():
    files = [card.file for card, _ in STOPS]
    assert 10 <= len(STOPS) <= 19
    assert (files[0], files[-1]) == ("start", "start")
    basics = [card.file for card in pages.sections()["How it works"]]
    assert list(dict.fromkeys(file for file in files if file in basics)) == basics
    assert len({stop.target for _, stop in STOPS}) == len(STOPS)


def test_every_stop_asks_for_one_small_thing():
    for _, stop in STOPS:
        assert stop.task.endswith(".")
        assert len(stop.task) < 80
        assert len(stop.text) < 220


@pytest.mark.parametrize("value", ["", "0", "-1", "99", "1e9", "nan", "5.0", "٣", "<b>", "9" * 400, "__proto__"])
def test_nonsense_in_the_address_is_no_tour(visit, value):
    app = visit("types", tour=value)
    assert not app.exception
    assert not mounted(app, "tour")


def test_without_being_asked_for_there_is_no_box(visit):
    app = visit("types")
    assert not mounted(app, "tour")
    assert "tour" not in app.query_params


def test_another_page_of_the_menu_keeps_the_tour_and_says_where_the_stop_is(visit):
    app = visit("start", tour="1")
    del app.query_params["tour"]  # as a link of the menu does
    app.switch_page("app_pages/types/page.py").run()
    told = data(app)
    assert not told["here"]
    assert told["page"] == pages.START.title
    assert app.query_params["tour"] in ("1", ["1"])

"""The guided tour in a real browser: through all pages, by keyboard, left and resumed, on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.components.frame.pages import CARDS
from dashboard.components.frame.tour import STOPS
from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

RINGED = "[data-tour]"


@pytest.fixture
def visit(new_page, app_url):
    def open_page(path: str = "", **options) -> Page:
        page = new_page(reduced_motion="reduce", **options)
        page.goto(f"{app_url}/{path}")
        return settled(page)

    return open_page


def box(page: Page) -> Locator:
    return page.get_by_role("dialog", name=re.compile("|".join(re.escape(stop.title) for _, stop in STOPS)))


def at(page: Page, number: int) -> None:
    """The tour stands at that stop, in the box and in the address, and its element is ringed and in view."""
    expect(box(page)).to_contain_text(f"stop {number} of {len(STOPS)}")
    expect(page).to_have_url(re.compile(rf"[?&]tour={number}\b"))
    ringed = page.locator(RINGED)
    expect(ringed).to_have_count(1)
    expect(ringed).to_be_in_viewport()
    _, stop = STOPS[number - 1]
    assert ringed.evaluate("(node, target) => node.matches(target)", stop.target), f"not at {stop.target}"


def number_of(target: str) -> int:
    """The stop that speaks of that element."""
    return next(number for number, (_, stop) in enumerate(STOPS, start=1) if stop.target == target)


def press(page: Page, name: str) -> None:
    box(page).get_by_role("button", name=name, exact=True).click()


def test_it_leads_through_all_pages(visit):
    page = visit()
    page.get_by_role("button", name="Take the guided tour").click()
    for number, (_, stop) in enumerate(STOPS, start=1):
        at(page, number)
        expect(box(page)).to_contain_text(stop.task)
        no_exception(page)
        press(page, "Finish" if number == len(STOPS) else "Next")
    expect(box(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Take the guided tour")).to_be_visible()  # nothing is left to go on with
    expect(page.locator(RINGED)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("tour="))
    page.reload()
    expect(page.get_by_role("button", name="Take the guided tour")).to_be_visible()


def test_the_keyboard_is_enough_and_the_page_stays_usable(visit):
    page = visit("?tour=1")
    at(page, 1)
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowRight")
    at(page, 2)
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    at(page, 1)
    box(page).get_by_role("button", name="Show me").press("Enter")  # into the page: the diagram's first control
    diagram = page.get_by_role("group", name="A recurrent network watches a film")
    expect(box(page)).not_to_be_focused()
    diagram.get_by_role("button", name="Play").press("Enter")
    expect(box(page).get_by_text("Done. Take your time, then press Next.")).to_be_visible()
    expect(diagram.get_by_text("Step 4 of 4", exact=True)).to_be_visible()
    page.keyboard.press("Escape")  # back to the box
    expect(box(page)).to_be_focused()
    page.keyboard.press("Enter")
    at(page, 2)
    page.keyboard.press("Escape")  # and out of it
    expect(box(page)).to_have_count(0)
    expect(page.locator(RINGED)).to_have_count(0)


def test_it_is_left_and_resumed_in_another_tab(visit):
    page = visit("types?tour=2")  # a stop of the first page, opened on another
    expect(box(page)).to_contain_text("This stop is on the page “Start here”.")
    press(page, "Go there")
    at(page, 2)
    press(page, "Leave the tour")
    expect(box(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Go on with the tour at stop 2")).to_be_visible()
    again = page.context.new_page()
    again.goto(re.sub(r"\?.*", "", page.url))
    again.get_by_role("button", name="Go on with the tour at stop 2").click()
    at(again, 2)


def test_what_a_stop_asks_for_is_in_view(visit):
    """The factors of the whisper: pressed where they stand, between the page's header and the tour's box."""
    number = next(n for n, (card, _) in enumerate(STOPS, start=1) if card.file == "fading")
    page = visit(f"fading?tour={number}")
    at(page, number)
    uncovered = """node => {
        const { x, y, width, height } = node.getBoundingClientRect()
        return node.contains(node.getRootNode().elementFromPoint(x + width / 2, y + height / 2))
    }"""
    for control in ("radio", "1.1"), ("button", "Play"):
        node = page.locator(RINGED).get_by_role(control[0], name=control[1], exact=True)
        page.wait_for_function(uncovered, arg=node.element_handle())


def edges(node: Locator) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    shape = node.bounding_box()
    return shape["x"], shape["y"], shape["x"] + shape["width"], shape["y"] + shape["height"]


def shown(page: Page) -> tuple[float, float, float, float]:
    """What of the ringed element the page shows: it scrolls inside a box of its own."""
    page_edges, node = edges(page.get_by_test_id("stMain")), edges(page.locator(RINGED))
    return (*map(max, page_edges[:2], node[:2]), *map(min, page_edges[2:], node[2:]))


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 800)])
def test_the_box_never_covers_what_it_speaks_of(visit, width, height):
    """In front of a room, led by a remote control: a click beside everything, and Page down."""
    page = visit("?present=1&tour=1", width=width, height=height)
    bar = page.get_by_role("navigation", name="Presentation")
    for number in range(1, len(STOPS) + 1):
        at(page, number)
        settled(page)
        at(page, number)  # its element may have been drawn anew
        (left, top, right, bottom), tour = shown(page), edges(box(page))
        assert min(right - left, bottom - top) >= 38, f"stop {number} can't be seen"  # a button, at least
        apart = right <= tour[0] or tour[2] <= left or bottom <= tour[1] or tour[3] <= top
        assert apart, f"stop {number}: the box at {tour} covers {left, top, right, bottom}"
        expect(bar.get_by_role("paragraph")).to_be_hidden()  # the tour's box counts
        no_exception(page)
        page.keyboard.press("PageDown")
    expect(box(page)).to_have_count(0)
    expect(bar).to_contain_text(f"1 of {len(CARDS) - 1}")


def test_the_menu_does_not_end_it(visit):
    page = visit("?tour=1")
    at(page, 1)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Four types").click()
    expect(page.get_by_role("heading", name="Four types, one idea")).to_be_visible()
    expect(box(page)).to_contain_text("This stop is on the page “Start here”.")
    expect(page).to_have_url(re.compile("tour=1"))
    press(page, "Go there")
    at(page, 1)


def test_an_element_that_is_not_there_is_said_and_passed(visit):
    number = number_of(".st-key-sentiment_diagram")
    page = visit(f"sentiment?tour={number}")
    at(page, number)
    page.get_by_label("A film review of yours").fill("")
    page.keyboard.press("Control+Enter")
    expect(box(page).get_by_text("This part is not on the page right now.")).to_be_visible()
    expect(page.locator(RINGED)).to_have_count(0)
    press(page, "Back")
    at(page, number - 1)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_on_a_phone_it_is_a_bar_that_everybody_can_read(visit, dark):
    page = visit("?tour=2", width=390, dark=dark)
    at(page, 2)
    shape = box(page).bounding_box()
    assert (shape["x"], shape["width"]) == (0, 390)
    assert shape["y"] + shape["height"] == pytest.approx(800, abs=1)
    assert shape["height"] < 380
    no_sideways_scroll(page)
    assert axe(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    settled(page)
    assert box(page).bounding_box()["width"] == 360
    assert axe(page) == []


def test_a_text_is_given_when_it_is_read_not_when_it_is_begun(visit):
    """What stands on the page while somebody types is the answer to the old text."""
    number = number_of(".st-key-sentiment_text")
    page = visit(f"sentiment?tour={number}")
    at(page, number)
    page.locator(RINGED).get_by_role("textbox").fill("best film ever")
    expect(box(page)).not_to_contain_text("Done")
    page.get_by_role("button", name="Read it").click()
    expect(box(page)).to_contain_text("Done")


def test_a_text_is_given_by_the_keyboard_too(visit):
    number = number_of(".st-key-sentiment_text")
    page = visit(f"sentiment?tour={number}")
    at(page, number)
    page.locator(RINGED).get_by_role("textbox").fill("best film ever")
    page.keyboard.press("Control+Enter")
    expect(box(page)).to_contain_text("Done")


@pytest.mark.parametrize("target", [".st-key-loop_roll", ".st-key-learning_drawing"])
def test_on_a_phone_the_buttons_of_what_is_ringed_are_above_the_box(visit, target):
    number = number_of(target)
    page = visit(f"?tour={number}", width=390)
    if box(page).get_by_role("button", name="Go there").is_visible():
        press(page, "Go there")
    at(page, number)
    play = page.locator(RINGED).get_by_role("button", name=re.compile("^(Play|Unroll)$")).first
    play.click()  # the box grows by what it says now
    expect(box(page)).to_contain_text("Done")
    lower = page.locator(RINGED).locator(".controls").first.bounding_box()
    assert lower["y"] + lower["height"] <= box(page).bounding_box()["y"]


def test_a_remote_control_leads_from_stop_to_stop(visit):
    page = visit("?tour=1")
    at(page, 1)
    page.locator("h1").click()  # not in the box
    page.keyboard.press("PageDown")
    at(page, 2)
    page.keyboard.press("PageUp")
    at(page, 1)

"""The fading signal as a visitor uses it, in a real browser on a real server."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "fading"


def whisper(page: Page) -> Locator:
    return page.locator(".st-key-fading_chain")


def test_the_whisper_is_passed_on_by_buttons_and_keys(visit):
    line = whisper(visit())
    expect(line.locator(".note")).to_contain_text("as loud as 1")
    line.get_by_role("button", name="One step forward").click()
    expect(line.locator(".note")).to_contain_text("After 1 step back (0.5): 50 % of the whisper.")
    line.get_by_role("slider").press("End")
    expect(line.locator(".note")).to_contain_text(
        "one part in 1.1 billion of the whisper. This is the first letter."
    )
    expect(line.locator(".column.past")).to_have_count(30)
    line.get_by_role("slider").press("Home")
    line.get_by_label("Speed").select_option("Fast")
    line.get_by_role("button", name="Play").click()
    expect(line.locator(".note")).to_contain_text("This is the first letter.")
    expect(line.get_by_role("button", name="Play")).to_be_visible()


def test_another_factor_keeps_the_place_in_the_line(visit):
    page = visit()
    whisper(page).get_by_role("slider").press("End")
    page.locator(".st-key-fading_factor").get_by_role("radio", name="1.1", exact=True).click()
    expect(whisper(page).locator(".note")).to_contain_text("17 times as loud")


def test_an_explosion_and_its_cure_are_told_side_by_side(visit):
    page = visit()
    page.get_by_role("button", name="Large weights, no clipping").click()
    happened = page.locator(".st-key-fading_happened")
    expect(happened).to_contain_text("was no longer a number")
    page.get_by_role("button", name="The same, clipped").click()
    expect(happened).to_contain_text("of new sequences")
    expect(page.get_by_role("table")).to_contain_text("broke off")
    no_exception(page)


def test_what_a_preset_starts_comes_into_view_and_the_page_is_not_moved_again(visit):
    page = visit(reduced_motion="reduce")
    button = page.get_by_role("button", name="RNN without gates, 30 letters")
    button.scroll_into_view_if_needed()
    button.click()
    for part in page.get_by_test_id("stProgress"), page.get_by_text(re.compile(r"updates?: accuracy \d+")).first:
        expect(part).to_be_in_viewport(ratio=0.9)  # above the curves, and below them
    page.wait_for_timeout(3000)  # as long as the page may still move by itself
    page.get_by_role("heading", level=1).scroll_into_view_if_needed()
    page.wait_for_timeout(2000)  # two looks at the run, at least
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_on_a_phone_the_line_of_people_scrolls_in_its_own_box(visit, dark):
    page = visit(width=390, dark=dark, reduced_motion="reduce")
    settled(page)
    no_sideways_scroll(page)
    line = whisper(page)
    place = "box => box.scrollLeft / (box.scrollWidth - box.clientWidth)"
    assert line.locator(".scroller").evaluate(place) > 0.95  # the error is at the right end
    line.get_by_role("slider").press("End")
    expect(line.locator(".note")).to_contain_text("This is the first letter.")
    assert line.locator(".scroller").evaluate(place) < 0.05

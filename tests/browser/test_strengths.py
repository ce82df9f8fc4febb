"""Good at, bad at, in a real browser: measure, guess, stop; by keyboard, and on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled


@pytest.fixture
def strengths(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/strengths")
    expect(page.get_by_text("You measured 0 of 7 claims.")).to_be_visible()
    return settled(page)


def button(page: Page, card: str, name: str) -> Locator:
    return page.locator(f".st-key-strengths_{card}_{name}").get_by_role("button")


def test_a_claim_is_measured_from_the_keyboard_and_stands_in_the_summary(strengths):
    button(strengths, "sharing", "measure").press("Enter")
    expect(strengths.get_by_text("500 of 500 steps changed with the loop, 1 without it")).to_be_visible()
    expect(button(strengths, "sharing", "measure")).to_have_text(re.compile("Measure again"))
    expect(strengths.get_by_text("You measured 1 of 7 claims.")).to_be_visible()
    expect(strengths.get_by_role("cell", name="1,600 numbers against 256,032 for 500 steps")).to_be_visible()
    button(strengths, "sharing", "reset").press("Enter")
    expect(strengths.get_by_text("You measured 0 of 7 claims.")).to_be_visible()


def test_who_has_not_guessed_cannot_measure_yet(strengths):
    expect(button(strengths, "waiting", "measure")).to_be_disabled()
    strengths.locator(".st-key-strengths_waiting_guess").get_by_text("about as long").click()
    expect(button(strengths, "waiting", "measure")).to_be_enabled()
    button(strengths, "waiting", "measure").click()
    expect(strengths.get_by_text("You said about as long.")).to_be_visible()
    expect(strengths.get_by_text(re.compile("(Measured|As you said): "))).to_be_visible()
    expect(strengths.get_by_text("1,000 steps", exact=True)).to_be_visible()


def test_two_measure_at_once_and_one_is_stopped(strengths):
    strengths.locator(".st-key-strengths_trying_guess").get_by_text("0 to 5").click()
    expect(button(strengths, "trying", "measure")).to_be_enabled()
    button(strengths, "trying", "measure").click()
    expect(button(strengths, "trying", "stop")).to_be_visible()
    button(strengths, "flow", "measure").click()
    expect(button(strengths, "flow", "stop")).to_be_visible()
    button(strengths, "trying", "stop").click()
    expect(strengths.get_by_text("Stopped at")).to_be_visible()
    expect(strengths.get_by_text("A tenth to ten times of it arrives only at")).to_be_visible()
    expect(button(strengths, "trying", "measure")).to_be_enabled()
    no_exception(strengths)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_was_measured_fits_a_phone_and_everybody_can_read_it(new_page, app_url, dark):
    page = new_page(width=390, dark=dark)
    page.goto(f"{app_url}/strengths")
    expect(button(page, "length", "measure")).to_be_enabled()
    for card in ("length", "sharing", "memory", "flow"):
        button(page, card, "measure").click()
        expect(button(page, card, "measure")).to_have_text(re.compile("Measure again"))
    settled(page)
    no_exception(page)
    no_sideways_scroll(page)
    assert axe(page) == []


@pytest.mark.parametrize("card", ["length", "sharing"])
def test_what_was_measured_comes_into_view(new_page, app_url, card):
    page = new_page(width=1280, height=720)
    page.goto(f"{app_url}/strengths?present=1")
    settled(page)
    button(page, card, "measure").scroll_into_view_if_needed()
    button(page, card, "measure").click()
    measured = page.locator(f".st-key-strengths_{card}_card").get_by_text("Measured on this machine")
    expect(measured).to_be_visible()
    # There is room below it for what it says.
    page.wait_for_function("node => node.getBoundingClientRect().bottom < 400", arg=measured.element_handle())

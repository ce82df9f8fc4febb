"""The page on tomorrow's price as a visitor uses it, in a real browser on a real server."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "stock"


@pytest.fixture
def open_page(new_page, visit):
    def opened(query: str = "stock_prices=coin-tossed", **options) -> Page:
        return settled(visit(query, new_page(**options)))

    return opened


def test_one_guesses_goes_nearer_and_sees_the_lag(open_page):
    page = open_page()
    page.get_by_role("button", name="It is A", exact=True).click()
    expect(page.get_by_text(re.compile(r"A is (the network|the price before)"))).to_be_visible()
    page.locator(".st-key-stock_zoom").get_by_role("slider").press("End")
    expect(page.get_by_text("On these 8 days the network's curve lies")).to_be_visible()
    expect(page).to_have_url(re.compile("stock_zoom=8"))
    page.get_by_role("button", name="Another round").click()
    expect(page.get_by_text("Guess, then you can go nearer.")).to_be_visible()
    no_exception(page)


def test_a_series_of_ones_own_is_read_and_foretold(open_page):
    page = open_page()
    rows = [f"2024-{1 + at // 28:02d}-{1 + at % 28:02d},{100 + at % 9}" for at in range(200)]
    page.get_by_text("A price or a series of your own").click()
    page.locator(".st-key-stock_own_upload input[type=file]").set_input_files(
        {"name": "mine.csv", "mimeType": "text/csv", "buffer": "\n".join(["date,close", *rows]).encode()}
    )
    expect(page.get_by_text("Your own series. The network has never seen")).to_be_visible()
    expect(page.get_by_text("The last value is")).to_contain_text("101.00")
    no_exception(page)


def test_a_run_is_watched_and_answers_here(open_page):
    page = open_page("stock_prices=coin-tossed&stock_max_steps=10&stock_hidden_size=8&stock_eval_every=10")
    page.locator(".st-key-stock_train").get_by_role("button").click()
    expect(page.get_by_text(re.compile(r"finished, 10 updates"))).to_be_visible()
    page.locator(".st-key-stock_reader").get_by_text("yours").click()
    expect(page.get_by_text("Yours was trained for something else")).to_be_visible()
    no_exception(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out(open_page, width):
    page = open_page(width=width)
    no_sideways_scroll(page)

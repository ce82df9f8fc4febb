"""All uses side by side and the race of what came after, as a visitor meets them in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE, END = "uses", "5. Under the hood"
SHORT = "transformer_max_steps=4&transformer_eval_every=2&transformer_memory_size=32"


@pytest.fixture
def open_page(new_page, visit):
    def opened(query: str = "", **options) -> Page:
        return settled(visit(query, new_page(**options)))

    return opened


def card(page: Page, name: str):
    return page.locator(f".st-key-uses_{name}_card")


def test_a_chip_is_tapped_and_answered_and_the_link_keeps_it(open_page):
    page = open_page()
    card(page, "translation").get_by_text("A red car.").click()
    expect(card(page, "translation").get_by_text(re.compile("voiture rouge"))).to_be_visible()
    expect(page).to_have_url(re.compile("uses_translation="))
    card(page, "handwriting").get_by_text("Two digits").click()
    expect(card(page, "handwriting").get_by_text(re.compile("It reads 47"))).to_be_visible()
    expect(card(page, "handwriting").get_by_alt_text(re.compile("written with a pen"))).to_be_visible()
    no_exception(page)


def test_every_use_has_the_picture_of_its_type_and_leads_to_its_page(open_page):
    page = open_page()
    pictures = page.locator(".still svg")
    expect(pictures).to_have_count(page.locator("[class*='st-key-uses_'][class*='_card']").count())
    expect(card(page, "sentiment").locator(".column.past")).to_have_count(4)
    card(page, "sentiment").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Many to one: is this review kind?")).to_be_visible()
    no_exception(page)


def test_a_race_is_guessed_run_and_measured(open_page):
    page = open_page(SHORT)
    page.get_by_role("radiogroup").get_by_text("the GRU", exact=True).click()
    page.locator(".st-key-transformer_race").get_by_role("button").click()
    expect(page.get_by_text(re.compile("at letter 200, "))).to_be_visible()
    expect(page.get_by_text("How much is kept for the next letter?")).to_be_visible()
    expect(page.get_by_text(re.compile("By the same clock: when the "))).to_be_visible()
    no_exception(page)


def test_on_a_phone_cards_stand_below_one_another(open_page):
    page = open_page(width=390, has_touch=True)
    left, right = (card(page, name).bounding_box() for name in ("nextword", "letters"))
    assert left["x"] == right["x"]
    assert right["y"] > left["y"]
    card(page, "sentiment").get_by_text("Not a good film").tap()
    expect(card(page, "sentiment").get_by_text(re.compile("% sure"))).to_be_visible()
    no_sideways_scroll(page)
    no_exception(page)

"""Memory or no memory in a real browser: guess, race, reveal; a sentence typed; by keyboard; on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled

SHORT = "?order_max_steps=20&order_eval_every=10"


@pytest.fixture
def memory(page: Page, app_url: str) -> Page:
    return opened(page, app_url)


def opened(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/memory{SHORT}")
    expect(page.get_by_role("heading", name="5. Why it needs a memory")).to_be_visible()
    return settled(page)


def by_key(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}")


def guess(page: Page, reader: int, choice: str) -> None:
    for kind in ("trained", "longer"):
        by_key(page, f"memory_guess_{reader}_{kind}").get_by_text(choice, exact=True).click()
        settled(page)


def test_guess_race_reveal(memory):
    reveal = by_key(memory, "memory_reveal_0").get_by_role("button")
    expect(reveal).to_be_disabled()
    guess(memory, 0, "about half")
    expect(reveal).to_be_disabled()  # nobody has run
    by_key(memory, "order_race").get_by_role("button").first.click()
    expect(reveal).to_be_enabled()
    reveal.click()
    expect(memory.get_by_text("(you guessed both)")).to_be_visible()
    no_exception(memory)


def test_a_sentence_is_typed_and_the_rnn_is_stepped_through_by_keyboard(memory):
    field = memory.get_by_label("A sentence in which somebody is bitten")
    field.fill("the nurse bit the goose")
    field.press("Control+Enter")
    expect(memory.get_by_text("“the goose bit the nurse”")).to_be_visible()
    expect(memory.get_by_text("the largest difference is 0")).to_be_visible()
    diagram = memory.get_by_role("group", name="The RNN reads your sentence, one word a step")
    expect(word(diagram, 5)).to_have_attribute("tabindex", "0")  # the current one
    word(diagram, 5).focus()
    memory.keyboard.press("ArrowLeft")
    expect(word(diagram, 4)).to_have_attribute("tabindex", "0")
    expect(diagram.get_by_text("If it had to answer now").locator("visible=true").first).to_be_visible()


def word(diagram: Locator, step: int) -> Locator:
    return diagram.get_by_role("button", name=re.compile(rf"^Step {step}\. "))


def test_it_fits_a_phone_with_a_long_sentence(new_page, app_url):
    page = opened(new_page(width=390), app_url)
    by_key(page, "order_example").get_by_text("Longer still", exact=True).click()
    expect(page.get_by_text("As written").first).to_be_visible()
    settled(page)
    no_sideways_scroll(page)
    no_exception(page)

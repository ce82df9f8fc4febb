"""The tagging page as a visitor uses it, in a real browser on a real server."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "tagging"
QUICK = "max_steps=40&{0}_hidden_size=4&{0}_eval_every=10"


def type_sentence(page: Page, text: str) -> None:
    box = page.get_by_label("A sentence of yours, in English")
    box.fill(text)
    box.press("Control+Enter")


def chips(page: Page, label: str = "Your sentence with a tag under every word") -> Locator:
    return page.get_by_role("group", name=label, exact=True)


def key(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-{name}")


def test_a_visitor_types_and_every_word_gets_a_chip(visit):
    page = visit()
    type_sentence(page, "My <b>uncle</b> sleeps.")
    columns = chips(page).locator(".tagged")
    expect(columns.locator(".word")).to_have_text(["My", "<", "b", ">", "uncle", "<", "/b", ">", "sleeps", "."])
    type_sentence(page, "My sister wrote a letter.")
    expect(columns.locator(".word")).to_have_text(["My", "sister", "wrote", "a", "letter", "."])
    expect(columns.locator(".chip")).to_have_text(["pronoun", "noun", "verb", "article", "noun", "sign"])
    both = chips(page, "Tags with the words so far, and with the whole sentence")
    expect(both.get_by_role("list")).to_have_count(2)
    no_exception(page)


def test_the_two_readers_of_the_diagram(visit):
    page = visit("tagging_example=Old+man")
    drawing = page.get_by_role("group", name="The network reads your words, one a step", exact=True)
    expect(drawing.get_by_role("listitem").first).to_contain_text("Input: The.")
    key(page, "tagging_side").get_by_text("from the right", exact=True).click()
    expect(drawing.get_by_role("listitem").first).to_contain_text("Input: ..")
    drawing.get_by_role("button", name=re.compile(r"^Step 2\. ")).click()
    expect(page.get_by_role("heading", name="Inside the cell at word 5, “boat”")).to_be_visible()
    expect(page).to_have_url(re.compile("tagging_side=from"))
    expect(page).to_have_url(re.compile("tagging_step=2"))


def test_phrases_are_drawn_as_brackets_and_trained_on_their_own(visit):
    page = visit()
    page.get_by_text("Phrases", exact=True).click()
    expect(page).to_have_url(re.compile("tagging_what=Phrases"))
    page = visit(f"tagging_what=Phrases&chunking_{QUICK.format('chunking')}")
    expect(chips(page).locator(".phrase .name").first).to_have_text(re.compile("phrase|opener|preposition"))
    key(page, "chunking_train").get_by_role("button").click()
    expect(page.get_by_text(re.compile(r"finished, 40 updates"))).to_be_visible()
    fixed = chips(page, "The fixed sentences as the training network tags them")
    expect(fixed.get_by_role("list")).to_have_count(6)
    expect(page.get_by_text(re.compile(r"\d+ get the tag that a person gives"))).to_be_visible()
    no_exception(page)


@pytest.mark.parametrize("what", ["Kinds+of+words", "Phrases"])
def test_it_fits_a_phone(visit, what):
    page = visit(f"tagging_what={what}", width=390)
    settled(page)
    no_sideways_scroll(page)
    type_sentence(page, "Unbelievably-long-hyphenated-words-that-nobody-would-ever-write-anywhere stay inside.")
    expect(chips(page).locator(".word").first).to_contain_text("Unbelievably")
    settled(page)
    no_sideways_scroll(page)

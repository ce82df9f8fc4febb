"""The page on letters as a visitor uses it, in a real browser on a real server."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "letters"


def written(page: Page) -> Locator:
    return page.get_by_role("group", name="How the network goes on")


def coloured(page: Page) -> Locator:
    return page.locator(".st-key-letters_looked .unrolled")


def test_a_visitor_types_and_the_network_goes_on(visit):
    page = visit()
    box = page.get_by_label("How the text begins")
    box.fill("My <b>lord</b>, ")
    box.press("Control+Enter")
    expect(written(page).locator("b")).to_have_text("My <b>lord</b>, ")
    before = written(page).inner_text()
    page.get_by_role("button", name="Write another").click()
    expect(written(page)).not_to_have_text(before, use_inner_text=True)
    expect(page).to_have_url(re.compile("letters_text=My"))
    no_exception(page)


def test_the_letters_can_be_pointed_at_clicked_and_stepped_through(visit):
    page = visit()
    text, here = coloured(page).locator(".page"), coloured(page).locator(".here")
    letters = text.locator(".letter")
    expect(letters.first).to_have_text("S")
    letters.nth(4).hover()
    expect(here).to_contain_text("SCENE")
    letters.nth(2).click()
    expect(letters.nth(2)).to_have_class(re.compile("now"))
    expect(coloured(page).locator(".guess")).to_have_count(5)
    text.focus()
    text.press("ArrowRight")
    expect(letters.nth(3)).to_have_class(re.compile("now"))
    expect(page).to_have_url(re.compile("letters_looked_step=4"))
    expect(coloured(page).locator("[aria-live]")).to_contain_text("Letter 4, N: number")
    expect(page.get_by_text(re.compile("cell at letter 4, “N”"))).to_be_attached()
    no_exception(page)


def test_another_number_gives_other_colours(visit):
    page = visit()
    first = coloured(page).locator(".letter").first
    expect(first).to_be_attached()
    name, before = coloured(page).locator(".meaning").inner_text(), first.get_attribute("style")
    page.locator(".st-key-letters_by").get_by_text("position in the line", exact=True).click()
    expect(coloured(page).locator(".meaning")).not_to_have_text(name)
    expect(first).not_to_have_attribute("style", before or "")
    expect(page).to_have_url(re.compile("letters_by=position"))


def test_a_guess_is_answered_with_the_truth_and_a_score(visit):
    page = visit()
    page.get_by_role("button", name="It is B").click()
    expect(page.get_by_text(re.compile(r"^(Right|Not quite)\. .* is Shakespeare"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"Score: [01] of 1 round right"))).to_be_visible()


def test_a_pasted_text_is_learned_and_then_written_like(visit):
    page = visit("letters_max_steps=60&letters_hidden_size=32&letters_eval_every=10", width=390)
    settled(page)
    no_sideways_scroll(page)
    page.get_by_text("Train it on a text of your own").click()
    page.get_by_label("… or paste it here").fill("Der kleine Bär geht über die Brücke. Wohin will er? " * 80)
    page.get_by_label("… or paste it here").press("Control+Enter")
    expect(page.get_by_text(re.compile("They are chosen as the data below"))).to_be_visible()
    page.locator(".st-key-letters_train").get_by_role("button").click()
    expect(page.get_by_text(re.compile(r"finished, 60 updates"))).to_be_visible()
    page.locator(".st-key-letters_reader").get_by_text("yours").click()
    expect(page.get_by_text("Which passage is from your text?")).to_be_visible()
    settled(page)
    no_sideways_scroll(page)
    no_exception(page)

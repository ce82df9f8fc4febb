"""The page on the next word as a visitor uses it, in a real browser on a real server."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "nextword"


def text(page: Page) -> Locator:
    return page.get_by_label("Your text")


def chip(page: Page, place: int) -> Locator:
    return page.locator(f".st-key-nextword_chip_{place}").get_by_role("button")


def type_in(page: Page, words: str) -> None:
    text(page).fill(words)
    text(page).press("Control+Enter")


def test_tapping_chips_writes_a_text(visit):
    page = visit()
    type_in(page, "I think that")
    written = page.get_by_role("group", name="How the network goes on")
    expect(written.locator("b")).to_have_text("I think that")
    promised = written.inner_text()
    for _ in range(3):
        before = text(page).input_value()
        chip(page, 1).click()
        expect(text(page)).not_to_have_value(before)
    settled(page)
    assert promised.startswith(text(page).input_value())
    expect(page).to_have_url(re.compile("nextword_text=I"))
    no_exception(page)


def test_chips_are_in_one_row_on_a_phone_and_work_from_the_keyboard(visit):
    page = visit(width=390)
    settled(page)
    no_sideways_scroll(page)
    boxes = [chip(page, place).bounding_box() for place in range(3)]
    assert len({round(box["y"]) for box in boxes}) == 1
    assert [box["x"] for box in boxes] == sorted(box["x"] for box in boxes)
    before = text(page).input_value()
    chip(page, 0).focus()
    chip(page, 0).press("Enter")
    expect(text(page)).not_to_have_value(before)


def test_a_step_is_looked_at(visit):
    page = visit("nextword_text=He+looked+at+her+and+smiled")
    diagram = page.get_by_role("group", name="The network reads your words, one a step")
    diagram.get_by_role("slider").fill("2")
    expect(page.get_by_text(re.compile("The ten likeliest after word 3, “at”"))).to_be_attached()
    expect(page.get_by_text(re.compile("“her” came: its guess number"))).to_be_attached()
    no_exception(page)


def test_a_guess_is_answered_with_the_truth_and_a_score(visit):
    page = visit()
    page.get_by_role("button", name="It is B").click()
    expect(page.get_by_text(re.compile(r"Score: [01] of 1 round right"))).to_be_visible()
    expect(page.get_by_text(re.compile("is the network and|is the trigram and"))).to_be_visible()


def test_a_pasted_text_is_learned_and_then_offered(visit):
    page = visit("nextword_max_steps=60&nextword_hidden_size=32&nextword_eval_every=10")
    page.get_by_text("Train it on a text of your own").click()
    page.get_by_label("… or paste it here").fill("Der kleine Bär geht über die Brücke. Wohin will er? " * 80)
    page.get_by_label("… or paste it here").press("Control+Enter")
    expect(page.get_by_text(re.compile("They are chosen as the data below"))).to_be_visible()
    page.locator(".st-key-nextword_train").get_by_role("button").click()
    expect(page.get_by_text(re.compile(r"finished, 60 updates"))).to_be_visible()
    page.locator(".st-key-nextword_reader").get_by_text("yours").click()
    type_in(page, "der kleine")
    expect(chip(page, 1)).to_have_text("bär")
    no_exception(page)


def test_numbers_of_a_table_stay_in_one_piece_on_a_phone(visit):
    """A range over a text that is broken has a box for each of its lines."""
    page = settled(visit(width=390))
    numbers = page.get_by_role("table").filter(has_text="memory before").locator("td:not(:first-child)")
    expect(numbers).not_to_have_count(0)
    lines = """cells => cells.map(cell => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        return new Set([...range.getClientRects()].map(box => box.top)).size
    })"""
    assert set(numbers.evaluate_all(lines)) == {1}

"""A visitor's own table on the sentiment page, in a real browser: it comes, is read, is changed, stays and goes."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from models.datasets import own
from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "sentiment"
QUICK = "sentiment_max_steps=40&sentiment_hidden_size=4&sentiment_eval_every=10"
TABLE = "class;stars;what they wrote\n" + "".join(
    f"7{'ab'[n % 2]};{n % 5 + 1};Schöner Film, oder nicht? Nummer {n}\n" for n in range(50)
)


def unfolded(page: Page) -> Page:
    """The page with its part about own reviews open."""
    settled(page)  # while the page is drawn, a part that was opened may close again
    page.get_by_text("Train it on your own reviews (CSV)").click()
    return page


def upload(page: Page, name: str, content: bytes | str) -> None:
    content = content.encode() if isinstance(content, str) else content
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})


def kinds(page: Page, name: str) -> Locator:
    return page.get_by_role("toolbar", name=name)


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    settled(page)  # a run of the page closes the list that is open
    box.click()
    box.fill(option)
    expect(page.get_by_role("option", name=option).first).to_have_attribute("data-focused", "true")
    box.press("Enter")  # the list is drawn anew while one types: what is clicked may be gone


def data(page: Page, choice: str) -> Locator:
    return page.locator(".st-key-sentiment_data").get_by_role("radio", name=choice)


def test_own_reviews_are_trained_on_and_forgotten(visit):
    page = unfolded(visit(QUICK))
    upload(page, "class.xlsx", b"PK\x03\x04 and more")
    expect(page.get_by_text("class.xlsx: This is a spreadsheet in its own format")).to_be_visible()
    upload(page, "mine.csv", own.EXAMPLE)
    expect(page.get_by_text("mine.csv: 24 reviews, 12 positive and 12 negative.")).to_be_visible()
    expect(page.get_by_text("class.xlsx")).to_have_count(0)
    expect(data(page, "my own CSV")).to_be_checked()
    page.locator(".st-key-sentiment_train").get_by_role("button").first.click()
    expect(page.get_by_text("finished, 40 updates")).to_be_visible()
    no_exception(page)
    page.reload()  # a new session
    expect(page.get_by_text("Nothing has been trained here yet.")).to_be_visible()
    unfolded(page)
    expect(page.get_by_text("Nothing is here yet.")).to_be_visible()


def test_what_was_read_is_shown_and_changed_and_stays_on_the_way_back(visit):
    page = unfolded(visit(QUICK))
    upload(page, "stars.txt", TABLE.encode("cp1252"))
    expect(page.get_by_text("Western Europe (Windows-1252) is a guess")).to_be_visible()
    shown = page.get_by_role("table").filter(has_text="what they wrote")
    expect(shown.get_by_role("row")).to_have_count(6)
    expect(shown).to_contain_text("Schöner Film, oder nicht? Nummer 0")
    expect(page.get_by_text("Which of these labels are praise, and which are blame?")).to_be_visible()
    choose(page, "The label is in", "class")
    expect(page.get_by_text("stars.txt: 50 reviews, 25 positive and 25 negative.")).to_be_visible()
    expect(data(page, "my own CSV")).to_be_checked()
    choose(page, "The label is in", "stars")
    expect(page.get_by_text("Which of these labels are praise, and which are blame?")).to_be_visible()
    for kind, labels in (("Praise", ("4 (10)", "5 (10)")), ("Blame", ("1 (10)", "2 (10)"))):
        for label in labels:
            kinds(page, kind).get_by_role("button", name=label).click()
    told = page.get_by_text("stars.txt: 40 reviews, 20 positive and 20 negative.")
    expect(told).to_contain_text("They are chosen as the data below: press Train.")
    expect(page.get_by_text("10 rows were left out: rows 4, 9, 14, 19 and 6 more, label “3”.")).to_be_visible()

    page.get_by_test_id("stSidebar").get_by_role("link", name="For teachers").click()
    expect(page.get_by_role("heading", name="For teachers")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Nothing has been trained here yet.")).to_be_visible()
    unfolded(page)
    expect(told).to_contain_text("They are chosen as the data below: press Train.")
    expect(data(page, "my own CSV")).to_be_checked()

    page.get_by_role("button", name="Remove this file").click()
    expect(page.get_by_text("Nothing is here yet.")).to_be_visible()
    expect(data(page, "made-up reviews")).to_be_checked()
    expect(page.get_by_text("stars.txt")).to_have_count(0)
    no_exception(page)


def test_the_uploader_s_own_cross_takes_the_file_away(visit):
    page = unfolded(visit(QUICK, width=390))
    upload(page, "mine.csv", own.EXAMPLE)
    expect(page.get_by_text("mine.csv: 24 reviews, 12 positive and 12 negative.")).to_be_visible()
    settled(page)
    no_sideways_scroll(page)
    page.get_by_test_id("stFileUploader").get_by_role("button", name=re.compile("Remove|Delete")).click()
    expect(page.get_by_text("Nothing is here yet.")).to_be_visible()
    expect(data(page, "made-up reviews")).to_be_checked()


def test_what_was_read_is_accessible(visit):
    page = unfolded(visit(QUICK, dark=True))
    upload(page, "stars.txt", TABLE.encode("cp1252"))
    expect(page.get_by_text("Which of these labels are praise, and which are blame?")).to_be_visible()
    settled(page)
    assert axe(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_table_of_long_words_fits(visit, width):
    names = ";".join(letter * 60 for letter in "abcdef")
    rows = "".join(";".join(f"{letter * 70}{n % 2}" for letter in "abcdef") + "\n" for n in range(8))
    page = unfolded(visit(QUICK, width=width))
    upload(page, "long.csv", f"{names}\n{rows}")
    expect(page.get_by_role("table").filter(has_text="row 2").get_by_role("row")).to_have_count(6)
    settled(page)
    no_sideways_scroll(page)

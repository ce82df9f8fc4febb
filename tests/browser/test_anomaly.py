"""The page on the odd day as a visitor uses it, in a real browser on a real server."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "anomaly"
MADE = "anomaly_series=Made up"


@pytest.fixture
def open_page(new_page, visit):
    def opened(query: str = MADE, **options) -> Page:
        return settled(visit(query, new_page(**options)))

    return opened


def calendar(page: Page) -> Locator:
    return page.locator(".st-key-anomaly_calendar .unrolled")


def day(page: Page, number: int) -> Locator:
    return calendar(page).locator(f'[data-day="{number}"]')


def counts(page: Page) -> dict[str, list[str]]:
    lines = calendar(page).locator("tbody tr").all_inner_texts()
    return {line.split("\t")[0]: line.split("\t")[1:] for line in lines}


def test_days_are_marked_and_then_everybody_is_counted(open_page):
    page = open_page()
    day(page, 3).click()
    expect(day(page, 3)).to_have_attribute("aria-selected", "true")
    expect(calendar(page).locator(".found")).to_be_hidden()
    expect(page).to_have_url(re.compile("anomaly_marked=4"))
    calendar(page).get_by_role("button", name="Show what was found").click()
    expect(calendar(page).locator("tbody tr")).to_have_count(5)
    expect(page.get_by_text(re.compile(r"With 1 mark you caught"))).to_be_visible()
    assert calendar(page).locator(".day.alarm").count() > 0
    assert calendar(page).locator(".day.event").count() > 0
    no_exception(page)


def test_a_lower_line_catches_more_and_cries_wolf_more_often(open_page):
    page = open_page(f"{MADE}&anomaly_shown=1")
    expect(calendar(page).locator("tbody tr")).to_have_count(4)
    before = counts(page)["the network"]
    assert before[3] == "0"  # no alarm on clean days: so the line was set
    slider = calendar(page).get_by_role("slider", name="Where the line lies")
    slider.fill("0.4")
    low = counts(page)["the network"]
    assert int(low[0]) >= int(before[0])
    assert int(low[2]) > int(before[2])
    assert int(low[3]) > 0
    expect(page).to_have_url(re.compile(r"anomaly_line=0\.40"))
    calendar(page).get_by_role("button", name="Ten alarms each").click()
    ten = counts(page)
    assert all(int(row[0]) + int(row[1]) == 20 for row in ten.values())
    expect(page.get_by_text(re.compile("With ten alarms each"))).to_be_visible()
    calendar(page).get_by_role("button", name="Back to the start").click()
    assert counts(page)["the network"] == before
    no_exception(page)


def test_the_line_is_dragged_in_the_drawing(open_page):
    page = open_page(f"{MADE}&anomaly_shown=1")
    drawing = calendar(page).locator(".drag")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] * 0.9, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"anomaly_line=0\.\d"))
    no_exception(page)


def test_the_keyboard_goes_from_day_to_day_and_marks(open_page):
    page = open_page(f"{MADE}&anomaly_day=10")
    day(page, 9).focus()
    page.keyboard.press("ArrowDown")
    expect(day(page, 16)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(day(page, 17)).to_have_attribute("aria-selected", "true")
    expect(page).to_have_url(re.compile("anomaly_day=18"))
    expect(page).to_have_url(re.compile("anomaly_marked=18"))
    settled(page)
    expect(day(page, 17)).to_be_focused()
    no_exception(page)


def test_series_and_marks_are_still_there_after_another_page(open_page):
    page = open_page()
    day(page, 3).click()
    expect(page).to_have_url(re.compile("anomaly_marked=4"))
    menu = page.get_by_test_id("stSidebar")
    menu.get_by_role("link", name="Four types, one idea").click()
    expect(page.get_by_role("heading", name="Four types, one idea")).to_be_visible()
    settled(page)
    menu.get_by_role("link", name=re.compile("The odd day")).click()
    expect(day(page, 3)).to_have_attribute("aria-selected", "true")
    expect(page).to_have_url(re.compile("anomaly_series=Made"))
    no_exception(page)


def test_other_eyes_see_other_bands(open_page):
    page = open_page(f"{MADE}&anomaly_shown=1")
    band = day(page, 20).locator(".band")
    before = band.get_attribute("d")
    calendar(page).get_by_label("Through the eyes of").select_option("last week")
    assert band.get_attribute("d") != before
    no_exception(page)


def test_something_of_ones_own_is_put_in(open_page):
    page = open_page(f"{MADE}&anomaly_day=40")
    page.get_by_text("Put something odd in yourself").click()
    page.get_by_role("button", name="Put it in on 14 June").click()
    expect(page).to_have_url(re.compile(r"anomaly_put=0\.\d+\.30"))
    expect(day(page, 39)).to_have_class(re.compile("event"))
    expect(page.get_by_text(re.compile("Your spike, "))).to_be_visible()
    no_exception(page)


def test_a_file_of_ones_own_is_watched(open_page):
    rows = [
        f"2024-{1 + at // 672:02d}-{1 + at % 672 // 24:02d} {at % 24:02d}:00,{at % 24 + at % 5}"
        for at in range(1600)
    ]
    page = open_page("anomaly_series=My own")
    given = {"name": "mine.csv", "mimeType": "text/csv", "buffer": "\n".join(["time,steps", *rows]).encode()}
    page.locator('input[type="file"]').set_input_files(given)
    expect(calendar(page).locator(".day").first).to_be_visible()
    expect(page.get_by_text(re.compile("Nobody has labelled a day in this series"))).to_be_visible()
    assert calendar(page).locator("thead").inner_text().split() == ["alarms"]
    no_exception(page)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_what_was_found_can_be_read_by_everybody(open_page, scheme, width):
    page = open_page(f"{MADE}&anomaly_shown=1&anomaly_marked=3-40", width=width)
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    settled(page)
    assert axe(page) == []
    no_sideways_scroll(page)


def test_on_a_phone_a_finger_marks_and_looks(open_page):
    page = open_page(width=390, has_touch=True)
    day(page, 12).scroll_into_view_if_needed()
    day(page, 12).tap()
    expect(day(page, 12)).to_have_attribute("aria-selected", "true")
    calendar(page).get_by_role("button", name="Show what was found").tap()
    expect(calendar(page).locator("tbody tr")).to_have_count(5)
    settled(page)
    no_sideways_scroll(page)
    no_exception(page)

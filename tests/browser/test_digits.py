"""The digits page in a real browser: draw, undo, clear, set dots from the keyboard, train."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe
from tests.browser.helpers import SIDES, drag_out, no_sideways_scroll, selected, settled

SEVEN = [(0.2, 0.15), (0.8, 0.15), (0.4, 0.9)]


@pytest.fixture
def digits(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/digits")
    expect(answer(page)).to_have_text("3, three")
    return settled(page)


def answer(page: Page) -> Locator:
    return page.get_by_role("heading", level=3).first


def sheet(page: Page) -> Locator:
    return page.get_by_role("group", name="A sheet to draw a digit on")


def draw(page: Page, points: list[tuple[float, float]], on: Locator | None = None) -> None:
    paper = (on or sheet(page)).get_by_role("img")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=6)
    page.mouse.up()


def test_a_drawn_digit_is_named_taken_back_and_cleared(digits):
    draw(digits, SEVEN)
    expect(answer(digits)).to_have_text("7, seven")
    expect(sheet(digits).get_by_role("img")).to_have_attribute("aria-label", re.compile("^1 stroke drawn"))
    draw(digits, [(0.1, 0.5), (0.9, 0.6)])
    expect(sheet(digits).get_by_role("img")).to_have_attribute("aria-label", re.compile("^2 strokes drawn"))
    sheet(digits).get_by_role("button", name="Undo").click()
    expect(sheet(digits).get_by_role("img")).to_have_attribute("aria-label", re.compile("^1 stroke drawn"))
    sheet(digits).get_by_role("button", name="Clear").click()
    expect(digits.get_by_text("Nothing is drawn yet.")).to_be_visible()


def test_a_finger_draws_and_does_not_scroll(new_page, app_url):
    page = new_page(width=390, has_touch=True)
    page.goto(f"{app_url}/digits")
    expect(answer(page)).to_have_text("3, three")
    settled(page)
    assert sheet(page).get_by_role("img").evaluate("node => getComputedStyle(node).touchAction") == "none"
    draw(page, SEVEN)
    expect(answer(page)).to_have_text("7, seven")
    no_sideways_scroll(page)


@pytest.mark.parametrize("tool", ["Pen", "Dot by dot"])
def test_a_stroke_that_leaves_the_sheet_selects_nothing(digits, tool):
    sheet(digits).get_by_role("button", name=tool).click()
    sheet(digits).scroll_into_view_if_needed()
    paper = sheet(digits).get_by_role("img" if tool == "Pen" else "grid")
    for count, side in enumerate(SIDES, 1):
        drag_out(digits, paper, side)
        assert selected(digits) == "", side
        drag_out(digits, paper, side, start=(0.5, 1.02))
        assert selected(digits) == "", f"begun below the paper, {side}"
        if tool == "Pen":
            drawn = "stroke" if count == 1 else "strokes"
            expect(paper).to_have_attribute("aria-label", re.compile(f"^{count} {drawn} drawn"))


def test_dots_are_set_with_the_keyboard_alone(digits):
    sheet(digits).get_by_role("button", name="Dot by dot").press("Enter")
    grid = sheet(digits).get_by_role("grid")
    first = grid.get_by_role("gridcell").first
    expect(first).to_be_focused()
    expect(grid.locator('[tabindex="0"]')).to_have_count(1)
    expect(first).to_have_attribute("aria-label", "Row 1, column 1: empty")
    for key in ("ArrowRight", "ArrowDown", "Space"):
        digits.keyboard.press(key)
    dot = grid.get_by_role("gridcell", name="Row 2, column 2: ")
    expect(dot).to_be_focused()
    expect(dot).to_have_attribute("aria-label", "Row 2, column 2: empty")  # the example has ink there
    expect(digits.get_by_text("64 numbers from 0 (no ink) to 16. 27 of them have ink")).to_be_visible()
    digits.keyboard.press("Enter")
    expect(dot).to_have_attribute("aria-label", "Row 2, column 2: ink 16")
    expect(digits.get_by_text("64 numbers from 0 (no ink) to 16. 28 of them have ink")).to_be_visible()
    assert axe(digits) == []


def test_a_drawing_is_there_again_on_return(digits):
    draw(digits, SEVEN)
    expect(answer(digits)).to_have_text("7, seven")
    menu = digits.get_by_test_id("stSidebar")
    menu.get_by_role("link", name="Start here").click()
    expect(digits.get_by_role("heading", name="Start here")).to_be_visible()
    menu.get_by_role("link", name=re.compile("which digit is this")).click()
    expect(answer(digits)).to_have_text("7, seven")
    expect(sheet(digits).get_by_role("img")).to_have_attribute("aria-label", re.compile("^1 stroke drawn"))


def test_a_network_learns_the_ten_digits_in_front_of_the_visitor(page, app_url):
    page.goto(f"{app_url}/digits?digits_max_steps=120")
    expect(answer(page)).to_have_text("3, three")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_text(re.compile("Of these ten digits it names"))).to_be_visible()
    expect(page.get_by_role("button", name="Train again")).to_be_visible()
    expect(page.get_by_role("img", name="A handwritten eight")).to_have_count(1)


def test_an_arrow_carries_memory_only_where_there_is_a_loop(digits):
    without = digits.get_by_role("group", name="Two digits one after the other, without a memory")
    with_loop = digits.get_by_role("group", name="Two letters one after the other, with a memory")
    expect(without.locator(".arrow.input")).to_have_count(2)
    expect(without.locator(".arrow.hidden")).to_have_count(0)
    expect(with_loop.locator(".arrow.hidden")).to_have_count(1)
    expect(without.locator(".axis")).to_contain_text("between")
    expect(with_loop.locator(".axis")).to_contain_text("memory")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_read_it(new_page, app_url, dark):
    page = new_page(dark=dark)
    page.goto(f"{app_url}/digits")
    expect(answer(page)).to_have_text("3, three")
    assert axe(settled(page)) == []


def test_two_signs_of_ones_own_are_learned_in_a_few_seconds(digits):
    names = digits.get_by_label("What they are called, with commas between")
    names.fill("roof, stair")
    names.press("Enter")
    shapes = {
        "roof": [(0.1, 0.9), (0.5, 0.1), (0.9, 0.9)],
        "stair": [(0.1, 0.1), (0.1, 0.5), (0.9, 0.5), (0.9, 0.9)],
    }
    mine = digits.get_by_role("group", name="A sheet for one sign")
    for name, points in shapes.items():
        for drawing in (1, 2, 3):
            expect(digits.get_by_text(f"Draw {name}, drawing {drawing} of 3.")).to_be_visible()
            expect(mine.get_by_text("One sign")).to_be_visible()  # a fresh one
            draw(digits, [(x, y - 0.03 * drawing * x) for x, y in points], mine)
            digits.get_by_role("button", name="Keep this drawing").click()
    digits.get_by_role("button", name="Train on these").click()
    expect(digits.get_by_text("Before and after.")).to_be_visible()
    draw(digits, [(0.15, 0.85), (0.5, 0.2), (0.85, 0.9)], mine)
    expect(digits.locator("p", has_text="After it")).to_contain_text("It says roof")

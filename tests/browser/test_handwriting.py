"""The handwriting page in a real browser: real mouse paths at three speeds and two sizes, the way of the pen, a row
that collapses, a digit drawn backwards, and a hand that is learned."""

import math

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import settled

Line = list[tuple[float, float]]  # in digits' heights, y downwards


def arc(x: float, y: float, across: float, down: float, start: float, end: float, count: int = 14) -> Line:
    """Part of an ellipse round (x, y); degrees, 0 to the right, 90 downwards."""
    turns = [math.radians(start + (end - start) * at / (count - 1)) for at in range(count)]
    return [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]


# A hand that is nobody's: straight lines and ellipses.
HAND: dict[str, list[Line]] = {
    "0": [arc(0.3, 0.5, 0.3, 0.5, -90, -450, 24)],
    "1": [[(0.0, 0.25), (0.2, 0.0), (0.2, 1.0)]],
    "2": [[*arc(0.3, 0.28, 0.3, 0.28, -170, 40), (0.0, 1.0), (0.62, 1.0)]],
    "3": [[*arc(0.25, 0.25, 0.27, 0.25, -150, 90), *arc(0.25, 0.74, 0.32, 0.26, -90, 150)]],
    "4": [[(0.25, 0.0), (0.0, 0.6), (0.6, 0.6)], [(0.45, 0.3), (0.42, 1.0)]],
    "5": [[(0.1, 0.0), (0.06, 0.42), *arc(0.24, 0.7, 0.32, 0.3, -120, 140)], [(0.1, 0.0), (0.5, 0.0)]],
    "6": [[*arc(0.55, 0.62, 0.53, 0.62, -95, -180, 9), *arc(0.3, 0.72, 0.28, 0.28, 180, -160, 20)]],
    "7": [[(0.0, 0.0), (0.55, 0.0), (0.2, 1.0)]],
    "8": [
        [
            (0.3 + 0.25 * math.sin(2 * turn) * -1, 0.5 - 0.5 * math.cos(turn))
            for turn in (2 * math.pi * at / 30 for at in range(31))
        ]
    ],
    "9": [[*arc(0.27, 0.27, 0.27, 0.27, -20, -360, 20), (0.5, 1.0)]],
}
SPEEDS = (1, 3, 8)  # places of the mouse from one point to the next
SIZES = (80, 150)  # pixels of a digit's height
NUMBERS = ("7", "42", "305", "1986", "60", "814", "27", "593", "11", "2468")


@pytest.fixture
def handwriting(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/handwriting")
    expect(answer(page)).to_have_text("2026")
    return settled(page)


def answer(page: Page) -> Locator:
    return page.locator(".st-key-handwriting_answer").get_by_role("heading")


def sheet(page: Page, name: str = "A sheet to write a number on") -> Locator:
    return page.get_by_role("group", name=name)


def write(
    page: Page, digits: str, *, size: float, steps: int, lines: list[Line] | None = None, on: Locator | None = None
) -> None:
    """Write from the left with the mouse; `lines` where it is no number."""
    where = sheet(page) if on is None else on
    paper = where.get_by_role("img")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    x, y = box["x"] + 16, box["y"] + (box["height"] - size) / 2
    gap = min(0.3 * size, (box["width"] - 32) / max(len(digits), 1) - 0.62 * size)
    for some in [lines] if lines else [HAND[digit] for digit in digits]:
        for line in some:
            places = [(x + size * across, y + size * down) for across, down in line]
            page.mouse.move(*places[0])
            page.mouse.down()
            for place in places[1:]:
                page.mouse.move(*place, steps=steps)
            page.mouse.up()
        x += gap + size * max(across for line in some for across, _ in line)


def clear(page: Page) -> None:
    sheet(page).get_by_role("button", name="Clear").click()
    expect(page.get_by_text("Nothing is written yet.")).to_be_visible()


@pytest.mark.timeout(1800)  # some thousand moves of the mouse, each of which waits for a picture
def test_numbers_that_a_mouse_writes_are_read_fast_and_slow_small_and_large(handwriting):
    wrong = []
    for at, digits in enumerate(NUMBERS):
        clear(handwriting)
        size, steps = SIZES[at % 2] if len(digits) < 4 else SIZES[0], SPEEDS[at % 3]
        write(handwriting, digits, size=size, steps=steps)
        settled(handwriting, quiet_ms=500)
        if answer(handwriting).inner_text() != digits:
            wrong.append((digits, answer(handwriting).inner_text(), size, steps))
    assert len(wrong) <= 2, wrong


def test_one_walks_along_the_way_and_the_row_collapses(handwriting):
    way = handwriting.get_by_role("group", name="The way of the pen, point by point")
    expect(way.get_by_text("Had the pen stopped here: 2026")).to_be_visible()
    way.get_by_role("button", name="Back to the first step").click()
    expect(way.get_by_text("Had the pen stopped here: no digit yet")).to_be_visible()
    expect(way.locator(".note")).to_contain_text("Point 1 of")
    row = handwriting.get_by_role("group", name="The row of guesses, and how it becomes a number")
    row.get_by_role("button", name="1. Repeats merged").click()
    expect(row.get_by_text("counts once")).to_be_visible()
    row.get_by_role("button", name="2. Blanks gone").click()
    expect(row.get_by_text("Without the blanks: 2026.")).to_be_visible()
    expect(row.get_by_role("img")).to_have_attribute("aria-label", "2 0 2 6")


def test_a_single_digit_is_guessed_at_every_point_and_fools_one_reader_backwards(handwriting):
    clear(handwriting)
    write(handwriting, "7", size=150, steps=3)
    expect(answer(handwriting)).to_have_text("7")
    expect(handwriting.get_by_text("on it would have said 7")).to_be_visible()
    handwriting.get_by_role("radio", name="the reader of the pen").check(force=True)
    handwriting.get_by_role("button", name="Reveal answer 1").click()
    expect(handwriting.get_by_text("Right: Drawn backwards it reads")).to_be_visible()
    expect(handwriting.get_by_text("Drawn backwards", exact=True)).to_be_visible()
    expect(handwriting.get_by_text("this network reads movements")).to_be_visible()


def test_it_learns_a_hand_that_it_misread(handwriting):
    from_below = [line[::-1] for line in HAND["7"]]
    handwriting.locator(".st-key-handwriting_own_digits").get_by_text("4", exact=True).click()
    for drawing in (1, 2, 3):
        expect(handwriting.get_by_text(f"Write 7, drawing {drawing} of 3.")).to_be_visible()
        own = sheet(handwriting, "A sheet for one digit")
        expect(own.get_by_text("One digit")).to_be_visible()  # a fresh one
        write(handwriting, "", size=110 + 15 * drawing, steps=3, lines=from_below, on=own)
        handwriting.get_by_role("button", name="Keep this drawing").click()
    expect(handwriting.get_by_text("drawings to go")).to_have_count(0)
    handwriting.get_by_role("button", name="Train on these").click()
    expect(handwriting.get_by_text("Before and after.")).to_be_visible()
    write(handwriting, "", size=120, steps=2, lines=from_below, on=sheet(handwriting, "A sheet for one digit"))
    before, after = (handwriting.locator("p", has_text=title) for title in ("Before your lesson", "After it"))
    expect(after).to_contain_text("It reads 7")
    expect(before).to_contain_text("It reads")
    expect(before).not_to_contain_text("It reads 7")


def test_a_link_brings_a_written_number_back(handwriting, new_page):
    clear(handwriting)
    write(handwriting, "42", size=120, steps=2)
    expect(answer(handwriting)).to_have_text("42")
    settled(handwriting)
    other = new_page()
    other.goto(handwriting.url)
    expect(answer(other)).to_have_text("42")

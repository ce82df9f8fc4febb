"""The loop in a real browser: it unrolls, a weight lights up in every copy, a change is followed at once."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe
from tests.browser.helpers import (
    SIDES,
    drag_out,
    no_exception,
    no_sideways_scroll,
    selected,
    settled,
)

FIVE = "?loop_text=hello&loop_seed=55"  # letters, by a network whose every weight does something


def opened(page: Page, url: str, query: str = FIVE) -> Page:
    page.goto(f"{url}/loop{query}")
    expect(rolled(page)).to_be_visible()
    return settled(page)


def rolled(page: Page) -> Locator:
    return page.get_by_role("group", name="One cell over your input")


def numbers(page: Page) -> Locator:
    return page.get_by_role("group", name="The unrolled cell and its weights")


def copies(drawing: Locator) -> Locator:
    """The steps that are to be seen."""
    return drawing.locator("svg .column:visible")


def test_the_pile_leaves_its_copies_and_takes_them_back(page, app_url):
    drawing = rolled(opened(page, app_url))
    loop = drawing.locator(".flow:visible .line")
    expect(copies(drawing)).to_have_count(1)
    expect(loop).to_have_count(1)
    around = loop.get_attribute("d")
    drawing.get_by_role("button", name="Unroll").click()
    expect(copies(drawing)).to_have_count(5)
    expect(loop).to_have_count(4)
    assert loop.first.get_attribute("d") != around
    for t, name in enumerate(["x(1)", "x(5)"]):
        expect(copies(drawing).nth(4 * t).get_by_text(name, exact=True)).to_be_visible()
    slider = drawing.get_by_role("slider", name="Unroll")
    expect(slider).to_have_attribute("aria-valuetext", "unrolled: 5 copies")
    slider.press("ArrowLeft")
    expect(copies(drawing)).to_have_count(4)
    slider.press("Home")
    expect(copies(drawing)).to_have_count(1)
    expect(slider).to_have_attribute("aria-valuetext", "rolled: one cell with a loop")
    expect(loop).to_have_attribute("d", around)


@pytest.mark.parametrize("start", ["the line", "a word beside it"])
def test_a_drag_that_leaves_the_way_to_unroll_selects_nothing(page, app_url, start):
    way = rolled(opened(page, app_url)).locator(".unroll")
    way.scroll_into_view_if_needed()
    begun = way.get_by_role("slider") if start == "the line" else way.get_by_text("rolled", exact=True)
    for side in SIDES:
        drag_out(page, begun, side)
        assert selected(page) == "", side


def test_the_rolled_cell_ticks_in_its_place(new_page, app_url):
    page = new_page(reduced_motion="reduce")
    drawing = rolled(opened(page, app_url, "?loop_text=abc&loop_step=1"))
    expect(drawing.locator(".note")).to_contain_text("the empty memory h(0), all zeros")
    for name in ("x(2)", "x(3)"):
        drawing.get_by_role("button", name="One step forward").click()
        expect(copies(drawing)).to_have_count(1)
        expect(copies(drawing).get_by_text(name, exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="x(3) is “c”")).to_be_visible()
    expect(numbers(page).locator("svg [aria-current=step]").get_by_text("x(3)", exact=True)).to_be_visible()
    assert "loop_step=3" in page.url


def test_a_weight_lights_up_in_every_copy(page, app_url):
    drawing = numbers(opened(page, app_url))
    lit = drawing.locator("svg .flow.lit")
    expect(lit).to_have_count(0)
    drawing.get_by_role("textbox", name="Whh from h2 to h1").hover()
    expect(lit).to_have_count(4)
    expect(drawing.locator(".shared")).to_contain_text("used 5 times, once at every step")
    lines = [line.get_attribute("d") for line in drawing.locator(".flow .link").all()]
    assert len(set(lines)) == 4
    assert all(lines)
    page.get_by_role("heading", name="Every number").hover()
    expect(lit).to_have_count(0)
    drawing.get_by_role("button", name="Wxh input to memory").focus()
    expect(drawing.locator("svg .arrow.input.lit")).to_have_count(5)
    drawing.locator("svg .arrow.output .hit").nth(1).click(force=True)
    expect(drawing.locator("svg .arrow.output.lit")).to_have_count(5)


def test_a_weight_is_changed_refused_and_taken_back(page, app_url):
    drawing = numbers(opened(page, app_url, f"{FIVE}&loop_step=2"))  # the first step that a memory comes to
    field = drawing.get_by_role("textbox", name="Whh from h1 to h1")
    note = drawing.locator(".note")
    before, first = note.text_content(), field.input_value()
    field.fill("2,5")
    field.press("Enter")
    expect(field).to_have_value("2.5")
    expect(note).not_to_have_text(before)
    expect(rolled(page).locator(".note")).to_have_text(note.text_content())
    assert "loop_weights" in page.url
    field.fill("two")
    field.press("Enter")
    expect(page.get_by_text("“two”: that is no number.")).to_be_visible()
    expect(field).to_have_value("two")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.reload()
    settled(page)
    expect(field).to_have_value("2.5")
    field.press("ArrowUp")
    expect(field).to_have_value("2.6")
    expect(page).to_have_url(re.compile(r"loop_weights=[^&]*2\.6"))  # the server has heard of it
    undo = page.get_by_role("button", name="Undo")
    undo.click()
    expect(field).to_have_value("2.5")
    undo.click()
    expect(field).to_have_value(first)
    expect(note).to_have_text(before)


def test_valves_follow_and_three_layers_fold(new_page, app_url):
    page = opened(new_page(reduced_motion="reduce"), app_url, "?loop_step=2")  # there is something to drop
    page.get_by_role("button", name="Open an LSTM").click()
    valves = page.get_by_role("group", name="The valves of the LSTM cell")
    expect(valves.locator(".valve")).to_have_count(6)
    page.get_by_role("slider", name="b of the forget gate f").press("Home")
    expect(valves.locator(".note")).to_contain_text(re.compile(r"The forget gate is 0\.0\d, so (100|9\d|over 99)"))
    fold = page.get_by_role("group", name="Three layers fold into one")
    for sentence in ("used three times", "Draw it once, with a loop"):
        fold.get_by_role("button", name="One step forward").click()
        expect(fold.locator(".note")).to_contain_text(sentence)
    no_exception(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_gated_cell_fits_a_phone_and_everybody_can_read_it(new_page, app_url, dark):
    page = new_page(width=390, dark=dark, reduced_motion="reduce")
    opened(page, app_url, "?loop_cell=GRU&loop_size=4&loop_text=2,0,-1,3,1")
    drawing = rolled(page)
    drawing.get_by_role("button", name="Unroll").click()
    expect(copies(drawing)).to_have_count(5)
    drawing.get_by_role("button", name="Whh memory to next memory").click()
    expect(drawing.locator("svg .flow.lit")).to_have_count(4)
    no_sideways_scroll(page)
    assert axe(settled(page)) == []

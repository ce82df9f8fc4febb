"""Presenter links in a real browser: what they hide, how they lead through pages, and what they restore."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

SHOWN = (
    """() => [...document.querySelectorAll('h2')].filter(one => one.getClientRects().length).map(one => one.id)"""
)


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    settled(page)
    no_exception(page)
    return page


def place(page: Page, said: str) -> None:
    expect(page.get_by_role("navigation", name="Presentation")).to_contain_text(said)


def title(page: Page, said: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(said)


def test_it_hides_what_is_named_and_nothing_else(page, app_url):
    opened(page, app_url)
    assert page.evaluate(SHOWN) == ["idea", "late", "map", "ask", "glossary"]
    expect(page.locator(".st-key-start_map")).to_be_visible()
    opened(page, f"{app_url}/?hide=map,nowhere,tour_offer,%3Cb%3E")
    assert page.evaluate(SHOWN) == ["idea", "late", "ask", "glossary"]
    for gone in (".st-key-start_map", ".st-key-tour_offer"):
        expect(page.locator(gone)).to_be_hidden()
    for kept in (".st-key-start_diagram", ".st-key-start_term", ".st-key-teaching"):
        expect(page.locator(kept)).to_be_visible()
    opened(page, f"{app_url}/?hide=idea,late,map,ask,glossary,menu")
    assert page.evaluate(SHOWN) == []
    for gone in (".st-key-start_diagram", ".st-key-start_term"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator(".st-key-teaching")).to_be_visible()  # it belongs to no part


def test_the_keys_of_a_remote_control_lead_through_the_pages(page, app_url):
    opened(page, f"{app_url}/?present=1&pages=start,types,loop&hide=map&loop_text=hey")
    place(page, "1 of 3")
    assert "map" not in page.evaluate(SHOWN)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator(".st-key-teaching")).to_be_hidden()
    assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "20px"
    page.keyboard.press("PageUp")  # nothing comes before the first
    page.locator("#glossary").scroll_into_view_if_needed()
    page.keyboard.press("PageDown")
    title(page, "Four types, one idea")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    place(page, "2 of 3")
    page.get_by_role("group", name="Five small networks").get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")  # the drawing's own key
    expect(page.get_by_role("region", name="One to one")).to_contain_text("Done after one step.")
    place(page, "2 of 3")
    settled(page)
    page.get_by_role("group", name="Five small networks").get_by_role("button", name="One step forward").focus()
    page.keyboard.press("PageDown")
    title(page, "The loop, rolled and unrolled")
    settled(page)
    place(page, "3 of 3")
    text = page.get_by_role("textbox").first
    expect(text).to_have_value("hey")  # a setting waits in the address until its page comes
    text.focus()
    for key in ("ArrowLeft", "Escape"):  # a field keeps its keys
        page.keyboard.press(key)
    place(page, "3 of 3")
    page.keyboard.press("PageUp")  # but for those of a remote control, which has no others
    title(page, "Four types, one idea")
    settled(page)
    page.keyboard.press("PageDown")
    title(page, "The loop, rolled and unrolled")
    settled(page)
    page.locator("h1").click()
    page.keyboard.press("ArrowLeft")
    title(page, "Four types, one idea")
    expect(page.get_by_role("region", name="One to one")).to_contain_text("Done after one step.")  # as it was left
    settled(page)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(page.get_by_role("navigation", name="Presentation")).to_have_count(0)
    title(page, "Four types, one idea")
    assert "present=" not in page.url
    assert "hide=" not in page.url


def test_one_pair_of_keys_moves_the_tour_and_then_the_pages_again(page, app_url):
    opened(page, f"{app_url}/?present=1&pages=start,types")
    place(page, "1 of 2")
    bar = page.get_by_role("navigation", name="Presentation")
    bar.get_by_role("button", name="Take the guided tour").click()
    tour = page.get_by_role("dialog")
    expect(tour).to_contain_text("stop 1 of ")
    expect(bar.get_by_role("button")).to_have_count(1)  # out of the presentation
    settled(page)
    page.keyboard.press("PageDown")
    expect(tour).to_contain_text("stop 2 of ")
    title(page, "Start here")
    settled(page)
    page.locator("h1").click()  # no part of the page has the focus: arrows do the same
    page.keyboard.press("ArrowRight")
    expect(tour).to_contain_text("stop 3 of ")
    title(page, "The loop, rolled and unrolled")  # on its own page, in the list or not
    settled(page)
    page.keyboard.press("PageUp")
    expect(tour).to_contain_text("stop 2 of ")
    settled(page)
    page.locator("h1").click()
    page.keyboard.press("Escape")  # to the box, then out of the tour, and the presentation goes on
    expect(tour).to_be_focused()
    page.keyboard.press("Escape")
    expect(tour).to_have_count(0)
    place(page, "1 of 2")
    expect(bar.get_by_role("button", name="Go on with the tour at stop 2")).to_be_visible()
    page.keyboard.press("PageDown")
    title(page, "Four types, one idea")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_bar_works_by_touch_and_everybody_can_read_it(new_page, app_url, width):
    page = new_page(width=width, has_touch=True, reduced_motion="reduce")
    opened(page, f"{app_url}/types?present=1&pages=types,start")
    no_sideways_scroll(page)
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
    assert axe(page) == []
    bar = page.get_by_role("navigation", name="Presentation")
    expect(bar.get_by_role("button", name="No previous page")).to_have_attribute("aria-disabled", "true")
    bar.get_by_role("button", name="Next page: Start here").tap()
    title(page, "Start here")
    settled(page)
    bar.get_by_role("button", name="Leave the presentation").tap()
    expect(bar).to_have_count(0)
    title(page, "Start here")


@pytest.mark.parametrize(
    ("path", "drawing", "link"),
    [
        ("", "A recurrent network watches a film", "start_diagram_step"),
        ("types", "Five small networks", "types_lanes_step"),
        ("translation", "The network reads your sentence", "translation_step"),
    ],
)
def test_a_link_restores_the_step(page, app_url, path, drawing, link):
    opened(page, f"{app_url}/{path}?{link}=2")
    slider = page.get_by_role("group", name=drawing).get_by_role("slider")
    expect(slider).to_have_value("1")
    slider.press("ArrowRight")
    page.wait_for_url(f"**{link}=3*")
    settled(page)
    page.reload()
    settled(page)
    expect(slider).to_have_value("2")
    slider.press("Home")
    page.wait_for_url(f"**{link}=1*")
    settled(page)
    expect(slider).to_have_value("0")


def test_the_bar_makes_room_for_what_is_read_and_comes_back(page, app_url):
    opened(page, f"{app_url}/memory?present=1")
    bar = page.get_by_role("navigation", name="Presentation")
    expect(bar).to_be_in_viewport()
    page.mouse.move(400, 400)
    page.mouse.wheel(0, 900)
    expect(bar).not_to_be_in_viewport()
    page.mouse.wheel(0, -200)
    expect(bar).to_be_in_viewport()

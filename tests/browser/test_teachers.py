"""The page for teachers in a real browser: a link is built, opened, and does what was chosen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled


@pytest.fixture
def teachers(page, app_url):
    page.goto(f"{app_url}/teachers")
    settled(page)
    return page


def choose(page, label, *options):
    box = page.get_by_role("combobox", name=label)
    settled(page)  # a run of the page closes the list that is open
    for option in options:
        box.click()
        box.fill(option)
        expect(page.get_by_role("option", name=option).first).to_have_attribute("data-focused", "true")
        box.press("Enter")  # the list is drawn anew while one types: what is clicked may be gone
        settled(page)
        box.press("Escape")
        expect(page.get_by_role("button", name=f"Remove {option}")).to_be_visible()


def test_a_link_is_built_and_does_what_was_chosen(teachers, app_url):
    pasted = teachers.get_by_role("textbox", name=re.compile("^Addresses of pages"))
    pasted.fill(f"{app_url}/types?types_lanes_step=2")
    pasted.press("Control+Enter")
    expect(teachers.get_by_text("with 1 setting")).to_be_visible()
    choose(teachers, "Pages, in the order", "Start here")
    choose(teachers, "Hide", "Predict, then reveal")
    link = teachers.locator(".st-key-teachers_open_own a")
    address = f"{app_url}/?present=1&pages=start,types&hide=quiz&types_lanes_step=2"
    expect(link).to_have_attribute("href", address)
    expect(teachers.get_by_test_id("stCode").last).to_contain_text(address)
    with teachers.context.expect_page() as caught:
        link.click()
    opened = caught.value
    settled(opened)
    bar = opened.get_by_role("navigation", name="Presentation")
    expect(bar).to_contain_text("1 of 2")
    opened.keyboard.press("PageDown")
    expect(opened.get_by_role("heading", level=1)).to_have_text("Four types, one idea")
    settled(opened)
    expect(opened.get_by_role("group", name="Five small networks").get_by_role("slider")).to_have_value("1")
    expect(opened.get_by_role("heading", name="Predict, then reveal")).to_be_hidden()
    no_exception(opened)


def test_what_was_chosen_survives_a_reload(teachers):
    teachers.get_by_role("radio", name="90 minutes").click()
    choose(teachers, "Pages, in the order", "The loop, rolled", "Start here")
    expect(teachers).to_have_url(re.compile("teachers_lesson"))
    expect(teachers.get_by_test_id("stCode").last).to_contain_text("pages=loop,start")
    before = teachers.get_by_test_id("stCode").all_inner_texts()
    teachers.reload()
    settled(teachers)
    assert teachers.get_by_test_id("stCode").all_inner_texts() == before


def test_nonsense_on_a_phone_gets_a_sentence(new_page, app_url):
    page = new_page(width=390)
    page.goto(f"{app_url}/teachers")
    settled(page)
    pasted = page.get_by_role("textbox", name=re.compile("^Addresses of pages"))
    pasted.fill("<img src=x onerror=alert(1)>" + "x" * 300)
    pasted.press("Control+Enter")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("<img src=x onerror=alert(1)>")
    expect(pasted).to_have_value(re.compile("^<img"))
    no_sideways_scroll(page)
    no_exception(page)

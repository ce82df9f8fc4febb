"""The overview of the types in a real browser: one control plays all pictures, and the quiz by keyboard."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe
from tests.browser.helpers import no_sideways_scroll, settled


@pytest.fixture
def types(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/types")
    expect(lanes(page)).to_be_visible()
    return settled(page)


def lanes(page: Page) -> Locator:
    return page.get_by_role("group", name="Five small networks, played in step")


def lane(page: Page, name: str) -> Locator:
    return lanes(page).get_by_role("region", name=name, exact=True)


def test_one_control_moves_all_pictures(types):
    forward = lanes(types).get_by_role("button", name="One step forward")
    expect(lane(types, "Many to one")).to_contain_text("Step 1: it reads “not”, says nothing yet.")
    forward.click()
    expect(lane(types, "One to one")).to_contain_text("Done after one step.")
    expect(lane(types, "Many to one")).to_contain_text("Step 2: it reads “a”, says nothing yet.")
    expect(lane(types, "Many to many, aligned")).to_contain_text("Step 2: it reads “bark”, says “verb”.")
    expect(lane(types, "Many to many, translated")).to_contain_text("Step 2: it reads “run”, says nothing yet.")
    lanes(types).get_by_role("slider").press("End")
    expect(lane(types, "Many to many, translated")).to_contain_text("says “courent”.")
    lanes(types).get_by_role("combobox", name="Speed").select_option("Fast")
    lanes(types).get_by_role("slider").press("Space")
    expect(lanes(types).get_by_role("button", name="Pause")).to_be_visible()
    expect(lane(types, "Many to many, translated")).to_contain_text("says “courent”.")
    expect(lanes(types).get_by_role("button", name="Play")).to_be_visible()


def test_a_question_is_answered_with_the_keyboard_and_kept(types):
    first = types.get_by_role("radiogroup").first
    expect(first.get_by_role("radio", checked=True)).to_have_count(0)
    first.get_by_role("radio", name="Many to one").focus()
    types.keyboard.press("Space")
    reveal = types.get_by_role("button", name="Reveal answer 1", exact=True)
    expect(reveal).to_be_enabled()
    reveal.press("Enter")
    expect(types.get_by_text("Right: many words are read, and one verdict comes at the end.")).to_be_visible()
    expect(types.get_by_text("Score: 1 of 1 right.")).to_be_visible()
    types.get_by_test_id("stSidebar").get_by_role("link", name="Start here").click()
    expect(types.get_by_role("heading", name="Start here")).to_be_visible()
    types.get_by_test_id("stSidebar").get_by_role("link", name="Four types").click()
    expect(types.get_by_text("Score: 1 of 1 right.")).to_be_visible()


def test_on_a_phone_the_pictures_stand_below_one_another(new_page, app_url):
    page = new_page(width=390)
    page.goto(f"{app_url}/types")
    expect(lanes(page)).to_be_visible()
    settled(page)
    no_sideways_scroll(page)
    left, right = (lane(page, name).bounding_box() for name in ("One to many", "Many to one"))
    assert left["x"] == right["x"]
    assert right["y"] > left["y"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_read_it_before_and_after_an_answer(new_page, app_url, dark):
    page = new_page(dark=dark)
    page.goto(f"{app_url}/types")
    expect(lanes(page)).to_be_visible()
    settled(page)
    page.get_by_role("radiogroup").first.get_by_text("One to one", exact=True).click()
    page.get_by_role("button", name="Reveal answer 1", exact=True).click()
    expect(page.get_by_text("Not quite.")).to_be_visible()
    assert axe(settled(page)) == []


def test_questions_come_in_order_by_tab_and_below_one_another(new_page, app_url):
    page = new_page(width=390)
    page.goto(f"{app_url}/types")
    expect(lanes(page)).to_be_visible()
    settled(page)
    groups = page.get_by_role("radiogroup")
    names = [group.get_attribute("aria-label") for group in groups.all()]
    assert [int(name.split(".")[0]) for name in names] == list(range(1, len(names) + 1))
    heights = [group.bounding_box()["y"] for group in groups.all()]
    assert heights == sorted(heights)

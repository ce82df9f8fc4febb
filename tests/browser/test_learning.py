"""How it learns in a real browser: the film of the seven steps, by mouse, keyboard and phone, and the run."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import no_sideways_scroll, settled


@pytest.fixture
def learning(page: Page, app_url: str) -> Page:
    return opened(page, f"{app_url}/learning")


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    expect(film(page).locator(".title")).to_be_visible()
    return settled(page)


def film(page: Page) -> Locator:
    return page.get_by_role("group", name="One example, seven steps", exact=True)


def run(page: Page) -> Locator:
    return page.get_by_role("group", name="Many updates on one example", exact=True)


def button(drawing: Locator, name: str) -> Locator:
    return drawing.get_by_role("button", name=name, exact=True)


def seen(drawing: Locator, css: str) -> int:
    """How many of these are there to see: what is not computed yet keeps its room, hidden."""
    return drawing.locator(css).evaluate_all(
        "all => all.filter(node => node.checkVisibility({ visibilityProperty: true })).length"
    )


def expect_title(drawing: Locator, title: str) -> None:
    expect(drawing.locator(".title")).to_have_text(title)
    expect(drawing.locator(".seven [aria-current=step]")).to_have_text(re.compile(rf"^{title[0]}"))


def test_what_is_not_computed_yet_is_not_shown(learning):
    drawing = film(learning)
    expect_title(drawing, "1. First number, first memory")
    assert seen(drawing, ".number-in") == 2  # two numbers of one memory
    assert seen(drawing, ".said, .wrong, .pill, .weight .gradient, .weight .after") == 0
    button(drawing, "5. Output from the last memory").click()
    assert seen(drawing, ".number-in") == 8
    assert seen(drawing, "g.said") == 1
    assert seen(drawing, ".wrong, .pill") == 0
    button(drawing, "7. Back through time, then new weights").click()
    assert seen(drawing, ".pill") == 1
    button(drawing, "One step forward").click()
    assert seen(drawing, ".pill") == 2
    drawing.get_by_role("slider").press("End")
    assert seen(drawing, ".pill") == 4
    assert seen(drawing, ".weight .after") == 13
    expect(drawing.locator(".note")).to_contain_text("With the new weights the loss of this example is")
    expect(learning).to_have_url(re.compile(r"learning_step=13"))


def test_the_seven_steps_by_keyboard(learning):
    drawing = film(learning)
    button(drawing, "3. It becomes the memory before").focus()
    learning.keyboard.press("Enter")
    expect_title(drawing, "3. It becomes the memory before")
    learning.keyboard.press("ArrowRight")
    expect_title(drawing, "4. Repeat to the last number")
    learning.keyboard.press("End")
    expect_title(drawing, "7. Back through time, then new weights")
    learning.keyboard.press("Home")
    expect_title(drawing, "1. First number, first memory")
    drawing.get_by_role("combobox", name="Speed").select_option("Fast")
    drawing.get_by_role("slider").press("Space")
    expect(button(drawing, "Pause")).to_be_visible()
    expect(drawing.locator(".note")).to_contain_text("With the new weights")
    expect(drawing.locator("[aria-live]")).to_contain_text(
        "7. Back through time, then new weights. Every weight moves"
    )


def test_the_next_update_starts_with_the_new_weights_at_the_first_step(learning):
    drawing = film(learning)
    drawing.get_by_role("slider").press("End")
    after = drawing.locator(".weight .after").first.text_content().removeprefix("→ ")
    expect(learning).to_have_url(re.compile(r"learning_step=13"))
    learning.get_by_role("button", name="Keep the new weights, make update 2").click()
    expect(learning.get_by_text("Update 2", exact=True)).to_be_visible()
    expect_title(drawing, "1. First number, first memory")
    expect(drawing.locator(".weight .before").first).to_have_text(after)


def test_a_cut_way_back_is_drawn_and_the_signal_ends_there(page, app_url):
    opened(page, f"{app_url}/learning?learning_step=13&learning_reach=2 steps")
    drawing = film(page)
    expect_title(drawing, "7. Back through time, then new weights")
    assert seen(drawing, ".arrow.gradient") == 3  # from the truth, from the output, one step back
    assert seen(drawing, ".cut") == 1
    assert drawing.locator(".pill + text").all_text_contents()[:2] == ["0", "0"]


def test_the_run_plays_to_its_end_and_a_new_rate_starts_it_again(learning):
    drawing = run(learning)
    words = drawing.locator(".now-words")
    expect(words).to_contain_text("Update 0 of 50")
    drawing.get_by_role("combobox", name="Speed").select_option("Fast")
    button(drawing, "Play").click()
    expect(words).to_contain_text("Update 50 of 50")
    expect(button(drawing, "Play")).to_be_visible()
    assert drawing.locator(".done").get_attribute("d").count("L") == 50
    learning.get_by_role("radio", name="200").click()
    expect(words).to_contain_text("Update 0 of 200")


def test_as_many_numbers_as_may_be_read_fit_beside_each_other(page, app_url):
    opened(page, f"{app_url}/learning?learning_numbers=1 2 3 4 5 6 7 8&learning_step=21")
    drawing = film(page)
    assert drawing.locator(".scroller").evaluate("box => box.scrollWidth - box.clientWidth") == 0
    expect(drawing.locator(".wrong .box")).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_drawing_scrolls_in_its_own_box(new_page, app_url):
    page = opened(new_page(width=390, height=844), f"{app_url}/learning?learning_numbers=1 2 3 4 5 6 7 8")
    drawing = film(page)
    scroller = drawing.locator(".scroller")
    assert scroller.evaluate("box => box.scrollLeft") == 0
    button(drawing, "6. Error: output against truth").click()
    expect(drawing.locator(".wrong .box")).to_be_in_viewport(ratio=0.9)
    assert scroller.evaluate("box => box.scrollLeft") > 300
    no_sideways_scroll(page)


def test_the_gradient_has_the_themes_colour(learning):
    drawing = film(learning)
    drawing.get_by_role("slider").press("End")
    pill = drawing.locator(".pill").first
    expect(pill).to_have_css("stroke", "rgb(163, 65, 124)")
    learning.emulate_media(color_scheme="dark")
    expect(pill).to_have_css("stroke", "rgb(227, 154, 199)")

"""The unrolled diagram in a real browser, through a small app that shows what Python hears."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe
from tests.browser.helpers import SIDES, drag_out, no_sideways_scroll, selected, settled


@pytest.fixture(scope="module")
def url(serve) -> str:
    return serve(Path(__file__).with_name("diagram_app.py"))


@pytest.fixture
def app(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.get_by_text("The long one is at step 1.")).to_be_visible()
    expect(diagram(page, "One to one").locator(".now")).to_be_visible()
    return page


def diagram(page: Page, label: str = "A film review") -> Locator:
    return page.get_by_role("group", name=label, exact=True)


def button(drawing: Locator, name: str) -> Locator:
    return drawing.get_by_role("button", name=name, exact=True)


def column(drawing: Locator, step: int) -> Locator:
    return drawing.get_by_role("button", name=re.compile(rf"^Step {step}\. "))


def expect_step(drawing: Locator, step: int) -> None:
    """Every part of the diagram agrees on the step."""
    expect(drawing.locator(".note")).to_contain_text(re.compile(rf"^Step {step} of "))
    expect(drawing.locator("[aria-current=step]")).to_have_count(1)
    expect(column(drawing, step)).to_have_attribute("aria-current", "step")
    expect(drawing.get_by_role("slider")).to_have_value(str(step - 1))


def expect_heard(page: Page, step: int) -> None:
    expect(page.get_by_text(f"The review is at step {step}.")).to_be_visible()


def test_starts_at_the_last_step_and_says_all_steps_in_words(app):
    review = diagram(app)
    expect_step(review, 9)
    words = review.get_by_role("list", name="All steps in words").get_by_role("listitem")
    expect(words).to_have_count(9)
    expect(words.nth(3)).to_have_text("Input: wonderful. Output if asked now: good. Note 4.")
    expect(review.locator(".key")).to_contain_text("the first 16 of its 64 numbers")
    expect(review.locator(".peek .arrow")).to_have_count(8)


@pytest.mark.parametrize("start", ["the line", "a word beside it"])
def test_a_drag_along_the_steps_that_leaves_them_selects_nothing(app, start):
    controls = diagram(app).locator(".controls")
    controls.scroll_into_view_if_needed()
    begun = controls.get_by_role("slider") if start == "the line" else controls.locator("label")
    for side in SIDES:
        drag_out(app, begun, side, start=(0.1, 0.5))
        assert selected(app) == "", side


def test_play_runs_to_the_end_with_one_round_trip(app):
    review = diagram(app)
    review.get_by_role("combobox", name="Speed").select_option("Fast")
    button(review, "Back to the first step").click()
    expect_heard(app, 1)
    expect(app.get_by_text("Run 2", exact=True)).to_be_visible()
    # A step may pass between two looks, so the page itself writes down what was shown.
    review.locator(".note").evaluate("""note => {
        window.shown = []
        new MutationObserver(() => window.shown.push(note.textContent)).observe(note, { childList: true })
    }""")
    button(review, "Play").click()
    expect_step(review, 9)
    expect(button(review, "Play")).to_be_visible()
    expect_heard(app, 9)
    expect(app.get_by_text("Run 3", exact=True)).to_be_visible()
    shown = [int(re.match(r"Step (\d+)", text)[1]) for text in app.evaluate("window.shown")]
    assert sorted(set(shown)) == list(range(1, 10))
    assert shown == sorted(shown)


def test_play_starts_over_at_the_end_and_pause_stays_and_reports(app):
    review = diagram(app)
    review.get_by_role("combobox", name="Speed").select_option("Slow")
    button(review, "Play").click()
    expect(column(review, 9)).not_to_have_attribute("aria-current", "step")
    button(review, "Pause").click()
    expect(button(review, "Play")).to_be_visible()
    step = int(review.get_by_role("slider").input_value()) + 1
    assert step < 9
    expect_heard(app, step)
    expect_step(review, step)
    expect(review.locator("[aria-live]")).to_contain_text(f"Step {step} of 9. Input: ")


def test_step_buttons_move_one_step_and_stop_at_the_ends(app):
    review = diagram(app)
    button(review, "One step forward").press("Enter")  # Playwright does not click what says it is disabled
    expect_step(review, 9)
    button(review, "One step back").evaluate("back => { for (let i = 0; i < 3; i++) back.click() }")
    expect_step(review, 6)
    expect_heard(app, 6)
    expect(app.get_by_text("Run 2", exact=True)).to_be_visible()  # three quick presses, one report
    button(review, "Back to the first step").click()
    button(review, "One step back").press("Enter")
    expect_step(review, 1)
    expect(button(review, "One step back")).to_have_attribute("aria-disabled", "true")


def test_keys_step_jump_and_play_and_the_focus_goes_along(app):
    review = diagram(app)
    column(review, 9).focus()
    app.keyboard.press("ArrowLeft")
    expect_step(review, 8)
    expect(column(review, 8)).to_be_focused()
    app.keyboard.press("Home")
    expect_step(review, 1)
    app.keyboard.press("ArrowRight")
    expect_step(review, 2)
    app.keyboard.press("End")
    expect_step(review, 9)
    expect_heard(app, 9)
    review.get_by_role("combobox", name="Speed").select_option("Slow")
    column(review, 9).focus()
    app.keyboard.press("Space")
    expect(button(review, "Pause")).to_be_visible()
    app.keyboard.press("Space")
    expect(button(review, "Play")).to_be_visible()
    expect(column(review, 9)).not_to_have_attribute("aria-current", "step")
    expect_step(diagram(app, "Sixty steps"), 1)  # keys in one diagram leave the others alone


def test_columns_are_one_tab_stop(app):
    expect(diagram(app, "Sixty steps").locator("[data-step][tabindex='0']")).to_have_count(1)


def test_scrubbing_moves_along_and_reports_where_it_ends(app):
    review = diagram(app)
    slider = review.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    y = box["y"] + box["height"] / 2
    app.mouse.move(box["x"] + box["width"] - 8, y)
    app.mouse.down()
    app.mouse.move(box["x"] + box["width"] / 2, y, steps=4)
    expect_step(review, 5)
    app.mouse.move(box["x"] + 4, y, steps=4)
    expect_step(review, 1)
    expect(app.get_by_text("Run 1", exact=True)).to_be_visible()
    app.mouse.up()
    expect_heard(app, 1)


def test_a_click_or_enter_on_a_column_makes_it_current(app):
    review = diagram(app)
    column(review, 4).click()
    expect_step(review, 4)
    expect_heard(app, 4)
    column(review, 6).press("Enter")
    expect_step(review, 6)
    expect_heard(app, 6)


def test_python_moves_it_and_a_plain_rerun_does_not(app):
    review = diagram(app)
    column(review, 5).click()
    expect_heard(app, 5)
    app.get_by_role("button", name="Only run again").click()
    expect(app.get_by_text("Run 3", exact=True)).to_be_visible()
    expect_step(review, 5)
    app.get_by_role("button", name="Go to step 3").click()
    expect_step(review, 3)
    expect_heard(app, 3)
    column(review, 7).click()
    expect_heard(app, 7)
    expect_step(review, 7)


def test_a_rerun_while_it_plays_does_not_stop_it(app):
    review = diagram(app)
    review.get_by_role("combobox", name="Speed").select_option("Slow")
    button(review, "Play").click()
    app.get_by_role("button", name="Only run again").click()
    expect(app.get_by_text("Run 2", exact=True)).to_be_visible()
    expect(button(review, "Pause")).to_be_visible()
    before = int(review.get_by_role("slider").input_value())
    expect(review.get_by_role("slider")).not_to_have_value(str(before))
    assert before < int(review.get_by_role("slider").input_value()) < 8


def test_repeating_the_step_back_late_does_not_pull_it_back(app):
    long = diagram(app, "Sixty steps")
    for step in (3, 5, 4):
        column(long, step).click()
        expect(app.get_by_text(f"The long one is at step {step}.")).to_be_visible()
    app.get_by_role("button", name="Only run again").click()
    expect(app.get_by_text("Run 5", exact=True)).to_be_visible()
    expect_step(long, 4)


def test_new_numbers_stay_at_the_step_and_another_text_starts_anew(app):
    review = diagram(app)
    column(review, 2).click()
    expect_heard(app, 2)
    bar = column(review, 2).locator(".box.output .above")
    before = bar.get_attribute("width")
    app.get_by_role("button", name="New numbers").click()
    expect(bar).not_to_have_attribute("width", before)
    assert float(bar.get_attribute("width")) == pytest.approx(float(before) / 2)
    expect_step(review, 2)
    app.get_by_role("button", name="Another text").click()
    expect(review.locator(".note")).to_contain_text("Step 3 of 3")
    expect_heard(app, 3)


def test_text_stays_text(app):
    hostile = diagram(app, "Hostile text")
    titles = hostile.locator(".column > title").all_text_contents()
    assert titles[0].startswith("Step 1. Input: <script>window.hacked = 1</script>. Output: <script>")
    assert titles[1].startswith("Step 2. Input: <img src=x onerror='window.hacked = 1'>.")
    column(hostile, 2).click()
    expect(hostile.locator(".note")).to_contain_text("<img src=x onerror='window.hacked = 1'>")
    expect(hostile.locator("script, img")).to_have_count(0)
    assert app.evaluate("window.hacked") is None
    expect(hostile.locator(".box.input text").nth(2)).to_have_text("مرحبا")
    expect(hostile.locator(".box.input text").nth(4)).to_have_text("👩‍👩‍👧‍👦🎉")
    expect(hostile.locator(".box.input text").nth(0)).to_have_text(re.compile("^<script.*…$"))


def test_one_moment_and_none(app):
    one = diagram(app, "One to one")
    expect(button(one, "Play")).to_be_visible()
    expect(one.get_by_role("slider")).to_be_hidden()
    expect(one.locator(".cell.lost")).to_have_count(1)  # what is no number is grey, not made up
    expect(diagram(app, "Nothing").locator(".note")).to_have_text("Nothing to read yet.")
    button(one, "Play").click()
    expect(button(one, "Pause")).to_be_visible()
    expect(button(one, "Play")).to_be_visible()


def test_a_long_text_scrolls_in_its_own_box_on_a_phone(app):
    app.set_viewport_size({"width": 390, "height": 844})
    long = diagram(app, "Sixty steps")
    scroller = long.locator(".scroller")
    button(long, "One step forward").focus()
    app.keyboard.press("End")
    expect_step(long, 60)
    expect(column(long, 60)).to_be_in_viewport(ratio=0.9)
    expect(column(long, 56)).not_to_be_in_viewport(ratio=0.9)
    assert scroller.evaluate("box => box.scrollLeft") > 3000
    no_sideways_scroll(app)
    boxes = long.locator("button:visible, select").evaluate_all(
        "all => all.map(b => b.getBoundingClientRect().height)"
    )
    assert min(boxes) >= 36


def test_the_dots_rest_when_the_visitor_wants_less_motion(app):
    dot = diagram(app).locator(".now .dot").first
    assert dot.evaluate("dot => getComputedStyle(dot).animationName") == "travel"
    app.emulate_media(reduced_motion="reduce")
    assert dot.evaluate("dot => getComputedStyle(dot).animationName") == "none"
    assert dot.evaluate("dot => getComputedStyle(dot).display") != "none"


def test_it_follows_the_theme(app):
    square = diagram(app).locator(".now .input .shape")
    expect(square).to_have_css("stroke", "rgb(0, 114, 178)")
    app.emulate_media(color_scheme="dark")
    expect(square).to_have_css("stroke", "rgb(86, 180, 233)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(app, scheme):
    app.emulate_media(color_scheme=scheme)
    settled(app)
    button(diagram(app, "Sixty steps"), "One step forward").click()
    expect_step(diagram(app, "Sixty steps"), 2)
    assert axe(app) == []


def test_typing_elsewhere_moves_nothing(app):
    box = app.get_by_role("textbox", name="A box to type in")
    box.fill("a b")
    box.press("Space")
    box.press("Home")
    expect(box).to_have_value("a b ")
    expect_step(diagram(app), 9)

"""The page on chorales as a visitor uses it, in a real browser on a real server."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hearing import LISTEN
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "chorale"


@pytest.fixture
def open_page(new_page, visit):
    def opened(query: str = "", **options) -> Page:
        page = new_page(**options)
        page.add_init_script(LISTEN)
        return settled(visit(query, page))

    return opened


def choir(page: Page) -> Locator:
    return page.locator(".st-key-chorale_sheet .unrolled")


def at(page: Page) -> int:
    """The step at the playhead, from 1."""
    return int(re.search(r"Step (\d+) of", choir(page).locator(".note").inner_text())[1])


def cell(page: Page, beat: int, pitch: int) -> tuple[float, float]:
    """Where a quarter at that beat (from 0) and that pitch stands on the sheet."""
    box = choir(page).locator(".sheet").bounding_box()
    width = box["width"] / 64
    return box["x"] + (4 * beat + 2) * width, box["y"] + (81 - pitch + 0.5) * box["height"] / 22


def test_the_mouse_sets_a_note_and_the_voices_follow(open_page):
    page = open_page()
    board = choir(page).locator(".board")
    board.scroll_into_view_if_needed()
    before = choir(page).locator(".roll").inner_html()
    page.mouse.click(*cell(page, 0, 79))
    expect(page).to_have_url(re.compile("chorale_tune=79x4-71x4"))
    settled(page)
    assert choir(page).locator(".roll").inner_html() != before
    page.mouse.click(*cell(page, 0, 79))  # again: silent
    expect(page).to_have_url(re.compile("chorale_tune=rx4-71x4"))
    choir(page).get_by_role("button", name="Undo").click()
    expect(page).to_have_url(re.compile("chorale_tune=79x4-71x4"))
    no_exception(page)


def test_a_pull_of_the_mouse_paints_a_line_of_notes(open_page):
    page = open_page()
    choir(page).locator(".board").scroll_into_view_if_needed()
    page.mouse.move(*cell(page, 0, 76))
    page.mouse.down()
    for beat, pitch in ((1, 76), (2, 77), (3, 79)):
        page.mouse.move(*cell(page, beat, pitch), steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"chorale_tune=76x8-7\dx4-79x4"))
    no_exception(page)


def test_the_keyboard_and_the_eight_keys_set_notes(open_page):
    page = open_page("chorale_tune=72x16&chorale_example=")
    expect(choir(page).locator(".note")).to_contain_text("Step 1 of 16 bar 1, beat 1: soprano C5")
    board = choir(page).locator(".board")
    choir(page).get_by_role("button", name="Clear").click()
    expect(page.get_by_text("Click into the sheet, or press a melody above.")).to_be_visible()
    choir(page).get_by_role("button", name="G4", exact=True).click()
    choir(page).get_by_role("button", name="Eighth").click()
    choir(page).get_by_role("button", name="A4", exact=True).click()
    board.focus()
    board.press("ArrowUp")
    board.press("ArrowUp")
    board.press("Space")
    expect(page).to_have_url(re.compile("chorale_tune=67x4-69x2-71x2"))
    settled(page)
    expect(choir(page).locator(".note")).to_contain_text("Step 1 of 8")
    no_exception(page)


def test_play_sounds_the_playhead_goes_and_stop_is_silent(open_page):
    page = open_page()
    choir(page).get_by_role("button", name="Play").click()
    expect(choir(page)).to_have_class(re.compile("sounding"))
    page.wait_for_function("() => window.loudest() > 0.05")
    expect(choir(page).locator(".note")).to_contain_text(re.compile(r"Step ([4-9]|[1-5]\d) of 64"))
    choir(page).get_by_role("button", name="Stop").click()
    expect(choir(page)).not_to_have_class(re.compile("sounding"))
    page.wait_for_function("() => window.loudest() < 0.001")
    step = at(page)
    expect(page).to_have_url(re.compile(f"chorale_step={step}"))
    expect(page.get_by_text(f"Inside the writer's cell at step {step}")).to_be_visible()
    no_exception(page)


def test_a_volume_of_nought_is_silence_and_the_roll_plays_on(open_page):
    page = open_page(reduced_motion="reduce")
    choir(page).get_by_label("Volume").fill("0")
    choir(page).get_by_role("button", name="Play").click()
    expect(choir(page).locator(".note")).to_contain_text(
        re.compile(r"Step (5|9|13|17|21) of 64")
    )  # by beats: little movement is asked for
    assert page.evaluate("() => window.loudest()") == 0
    choir(page).get_by_label("Volume").fill("80")
    page.wait_for_function("() => window.loudest() > 0.05")
    choir(page).get_by_role("button", name="Stop").click()


def test_one_choir_at_a_time_sounds_and_a_guess_is_answered(open_page):
    page = open_page()
    plays = page.get_by_role("button", name="Play", exact=True)
    choir(page).get_by_role("button", name="Play").click()
    expect(choir(page)).to_have_class(re.compile("sounding"))
    other = page.locator(".st-key-chorale_blind_0 .unrolled")
    if other.count():  # where the chorales are
        other.get_by_role("button", name="Play").click()
        expect(other).to_have_class(re.compile("sounding"))
        expect(choir(page)).not_to_have_class(re.compile("sounding"))
        page.get_by_role("button", name="It is B").click()
        expect(page.get_by_text(re.compile("is Bach"))).to_be_visible()
        expect(page.get_by_text(re.compile(r"Score: [01] of 1 round right"))).to_be_visible()
    else:
        expect(page.get_by_text("are not on this machine")).to_be_visible()
    assert plays.count() >= 1
    no_exception(page)


def test_a_finger_sets_a_note_on_a_phone(open_page):
    page = open_page(width=390, has_touch=True)
    no_sideways_scroll(page)
    choir(page).locator(".board").scroll_into_view_if_needed()
    page.touchscreen.tap(*cell(page, 1, 77))
    expect(page).to_have_url(re.compile("chorale_tune=71x4-77x4"))
    settled(page)
    no_sideways_scroll(page)
    no_exception(page)


def test_a_run_sings_and_reads_here(open_page):
    page = open_page("chorale_max_steps=20&chorale_hidden_size=8&chorale_eval_every=10")
    page.locator(".st-key-chorale_train").get_by_role("button").click()
    expect(page.get_by_text(re.compile(r"finished, 20 updates"))).to_be_visible()
    page.locator(".st-key-chorale_reader").get_by_text("yours").click()
    expect(page.get_by_text(re.compile("Its memory is 8 numbers"))).to_be_visible()
    no_exception(page)

"""The page on films as a visitor uses it, in a real browser on a real server."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "film"


@pytest.fixture
def open_page(new_page, visit):
    def opened(query: str = "", **options) -> Page:
        return settled(visit(query, new_page(**options)))

    return opened


def strip(page: Page) -> Locator:
    return page.locator(".st-key-film_strip .unrolled")


def script(page: Page) -> Locator:
    """The script, unfolded."""
    page.get_by_text("Direct your own film").click()
    return page.locator(".st-key-film_director .unrolled")


def chips(page: Page, row: int = 0) -> list[str]:
    return (
        strip(page)
        .locator(".column")
        .evaluate_all("(all, row) => all.map((one) => one.querySelectorAll('.slot')[row].innerText)", row)
    )


def test_who_comes_back_is_known_and_one_frame_at_a_time_is_not(open_page):
    page = open_page()
    expect(strip(page).locator(".note")).to_contain_text("What happens: the same one again.")
    assert "again" in chips(page)
    assert "again" not in chips(page, 1)
    wrong = strip(page).locator(".column.now .wrong")
    expect(wrong).to_have_text("new")
    no_exception(page)


def test_play_runs_through_the_film_and_where_it_rests_the_diagram_follows(open_page):
    page = open_page("film_step=2")
    strip(page).get_by_label("Speed").select_option("Fast")
    strip(page).get_by_role("button", name="Play").click()
    expect(strip(page).locator(".note")).to_contain_text(re.compile(r"Frame (1\d|2\d) of 26"))
    strip(page).locator(".column").nth(9).click()
    expect(page).to_have_url(re.compile("film_step=10"))
    expect(page.get_by_text("Whom it remembers at frame 10")).to_be_visible()
    strip(page).locator(".column.now").press("ArrowRight")
    expect(page).to_have_url(re.compile("film_step=11"))
    no_exception(page)


def test_the_dots_of_the_screen_are_square(open_page):
    page = open_page("film_step=2")
    screen = strip(page).locator(".screen")
    screen.scroll_into_view_if_needed()
    dots = Image.open(io.BytesIO(screen.locator(".frame").screenshot())).convert("RGB")
    inside = dots.crop((5, 5, 235, 235))
    # Paper, ground, wall and a red ring: at a blurred edge there would be colours in between.
    assert len(inside.getcolors(230 * 230)) == 4


def test_a_film_of_ones_own_is_directed_watched_and_kept(open_page):
    page = open_page()
    sentences = script(page)
    sentences.get_by_label("Shape of part 3").select_option("cross")
    expect(page).to_have_url(re.compile(r"film_script=8~ring.*cross\.red"))
    settled(page)
    assert "again" not in chips(page)
    sentences.get_by_role("button", name="Somebody else comes").click()
    sentences.get_by_label("Shape of part 4").select_option("ring")
    sentences.get_by_label("Side of part 4").select_option("right")
    expect(page).to_have_url(re.compile(r"cross\.red\.1\.left\.0\.on~ring\.red\.1\.right"))
    settled(page)
    assert chips(page).count("again") == 1
    sentences.get_by_role("button", name="Take part 2 out").click()
    expect(sentences.locator("li")).to_have_count(3)
    sentences.get_by_label("The wall").select_option("no wall")
    expect(page).to_have_url(re.compile(r"film_script=none~ring\.red\.1\.left\.0\.on~cross"))
    settled(page)
    assert "behind" not in chips(page)
    page.get_by_role("button", name="Keep this").click()
    with page.expect_download() as kept:
        page.get_by_role("button", name="The film (GIF)").click()
    with Image.open(kept.value.path()) as film:
        assert film.format == "GIF"
        assert film.n_frames > 5
    no_exception(page)


def test_shuffled_one_who_remembers_is_lost_and_the_rival_says_the_same(open_page):
    page = open_page()
    page.locator(".st-key-film_way").get_by_text("shuffled").click()
    expect(
        page.get_by_text(re.compile(r"of the one that sees one frame at a time 0\. To it, order"))
    ).to_be_visible()
    expect(strip(page).locator(".wrong")).to_have_count(0)
    no_exception(page)


def test_a_guess_is_answered_and_scored(open_page):
    page = open_page()
    page.get_by_role("button", name="The same one again", exact=True).click()
    expect(page.get_by_text(re.compile(r"After 1 frame: you [01] right"))).to_be_visible()
    expect(page.locator(".st-key-film_guess_strip .unrolled")).to_be_visible()
    no_exception(page)


def test_on_a_phone_a_finger_stops_at_a_frame_and_directs(open_page):
    page = open_page(width=390, has_touch=True)
    strip(page).locator(".column.now").scroll_into_view_if_needed()
    strip(page).locator(".column.now + .column").tap()
    expect(page).to_have_url(re.compile(r"film_step=\d+"))
    script(page).get_by_label("Colour of part 1").select_option("green")
    expect(page).to_have_url(re.compile(r"film_script=8~ring\.green"))
    settled(page)
    no_sideways_scroll(page)
    no_exception(page)


def test_a_run_is_watched_and_reads_here(open_page):
    page = open_page("film_max_steps=10&film_hidden_size=8&film_eval_every=10")
    page.locator(".st-key-film_train").get_by_role("button").click()
    expect(page.get_by_text(re.compile(r"finished, 10 updates"))).to_be_visible()
    page.locator(".st-key-film_reader").get_by_text("yours").click()
    expect(page.get_by_text("Shown are the 6 numbers, of 8")).to_be_visible()
    no_exception(page)

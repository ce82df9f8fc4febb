"""The page on spoken words as a visitor uses it, in a real browser with a microphone that plays a file."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
import soundfile
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from models.datasets import tone_words
from models.speech.log_mel import RATE
from tests.browser.hearing import LISTEN
from tests.browser.helpers import PATIENCE_MS, no_exception, no_sideways_scroll, settled
from tools.browser import ARGS, find

PAGE = "speech"
SAID = "so-mi-do"  # into the microphone, again and again


@pytest.fixture(scope="module")
def browser(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose microphone sings a tone word every 1.5 seconds, and which asks nobody whether it may."""
    word = tone_words.take(tone_words.WORDS.index(SAID), 5).sound.tensor().numpy()
    line = np.concatenate([np.zeros(RATE // 2), 0.6 * word, np.zeros(RATE - len(word))])
    file = tmp_path_factory.mktemp("microphone") / "said.wav"
    soundfile.write(file, np.repeat(line, 6), 6 * RATE, subtype="PCM_16")
    fake = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    args = [*ARGS, *fake, f"--use-file-for-fake-audio-capture={file}"]
    with_microphone = browser.browser_type.launch(executable_path=find(), args=args)
    yield with_microphone
    with_microphone.close()


@pytest.fixture(scope="module")
def profile(browser: Browser, app_url: str) -> Iterator[BrowserContext]:
    """The profile of that browser, with a page that nobody looks at."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    context.new_page().goto(f"{app_url}/_stcore/health")
    yield context
    context.close()


@pytest.fixture
def page(visit) -> Page:
    return settled(visit("speech_spoken=tone+words"))


def listener(page: Page) -> Locator:
    return page.locator(".st-key-speech_hearing .unrolled")


def heard(page: Page) -> Locator:
    """The word that it says."""
    return page.locator("h3", has=page.locator("span")).first


def record(page: Page, key: str) -> None:
    """Two seconds between a press and another, as the recorder's own clock counts them: once the whole word."""
    box = page.locator(f".st-key-{key}").first
    box.scroll_into_view_if_needed()
    box.get_by_role("button", name="Record").click()
    expect(box).to_contain_text("00:02")
    box.get_by_role("button", name="Stop recording").click()
    settled(page)


def test_a_word_into_the_microphone_is_heard(page):
    record(page, "speech_mic")
    expect(page.get_by_text(re.compile(rf"It says {SAID}, .* sure")).first).to_be_visible()
    expect(page.get_by_text("No microphone was found")).to_have_count(0)
    no_exception(page)


def test_the_bars_grow_while_it_is_played_as_spoken(new_page, visit):
    page = new_page()
    page.add_init_script(LISTEN)  # one ear for one context: no recorder beside it
    settled(visit("speech_spoken=tone+words", page))
    box = listener(page)
    box.scroll_into_view_if_needed()
    bar = box.locator(".bars .track i").nth(2)  # do-do-so
    end = bar.bounding_box()["width"]
    box.get_by_role("button", name="Back to the first step").click()
    assert bar.bounding_box()["width"] < 0.5 * end
    expect(box.locator(".note")).to_contain_text("At 0.01 s")
    expect(box.get_by_label("Speed")).to_have_value("As spoken")
    box.get_by_role("button", name="Play").click()
    page.wait_for_function("() => window.heard > 0.05")
    expect(box.locator(".note")).to_contain_text("That was all, and this is its answer.")
    expect(box.get_by_role("button", name="Play")).to_be_visible()  # it has come to rest
    assert bar.bounding_box()["width"] == pytest.approx(end, abs=2)
    no_exception(page)


def test_a_click_into_the_picture_goes_to_that_moment_and_the_diagram_follows(page):
    picture = listener(page).locator("canvas")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    page.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + 20)
    expect(page).to_have_url(re.compile(r"speech_hearing_step=\d+"))
    settled(page)
    step = int(re.search(r"speech_hearing_step=(\d+)", page.url)[1])
    expect(page.get_by_role("heading", name=f"Inside the cell at {0.0125 * step:.2f} s")).to_be_attached()
    no_exception(page)


def test_a_take_of_an_own_word_is_recorded_and_kept(page):
    """The lesson itself is tested without a browser."""
    page.get_by_role("radio", name="words of your own").click()
    expect(page.get_by_text("Say hello, recording 1 of 3.")).to_be_visible()
    settled(page)
    record(page, "speech_own_take_0")
    page.get_by_role("button", name="Keep this recording").click()
    expect(page.get_by_text("8 recordings to go.")).to_be_visible()
    no_exception(page)


def test_a_browser_that_may_not_use_the_microphone_says_so(page):
    page.evaluate(
        """() => {
          navigator.permissions.query = async () => ({ state: 'denied', addEventListener() {} })
          navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
        }"""
    )
    expect(page.get_by_text("was told not to give this page the microphone").first).to_be_visible()


def test_it_fits_on_a_phone_in_the_dark(visit):
    page = settled(visit("speech_spoken=tone+words", width=390, height=844, dark=True))
    no_sideways_scroll(page)
    no_exception(page)

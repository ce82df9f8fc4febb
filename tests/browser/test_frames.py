"""Pages in frames of another site's course page, in a real browser; and a network without websockets."""

import re

import pytest
from playwright.sync_api import Frame, Page, expect

from dashboard.app_pages.teachers import frames, links
from dashboard.components.frame import pages
from tests.browser.course import course, school_filter
from tests.browser.helpers import no_exception, settled

# Charts that are hidden are never drawn, so `settled` would wait for them.
DONE = """() => {
  const app = document.querySelector('.stApp');
  return app?.dataset.testScriptState === 'notRunning' && document.querySelector('.st-key-words') !== null;
}"""

# A frame that is scrolled out of sight draws nothing, and what asks at every drawing would never ask again.
EVERY_MS = 200

ALLOWED = "name => document.featurePolicy.allowsFeature(name)"
INSIDE = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const headings = [...document.querySelectorAll('h1, h2')].filter(one => one.getClientRects().length);
  return {
    parts: headings.map(one => one.textContent),
    scrolls: main.scrollHeight - main.clientHeight,
    wide: main.scrollWidth - main.clientWidth,
    dark: getComputedStyle(document.querySelector('.stApp')).colorScheme,
  };
}"""


def piece(app_url: str, file: str, only: str, *, dark: bool = False, grows: bool = True, settings=()) -> str:
    """The HTML that the builder makes."""
    frame = [("embed", "true"), *([("embed_options", "dark_theme")] if dark else [])]
    link = links.address(app_url, [file], presenting=False, only=[only], settings=settings, frame=frame)
    alone, check = f"{app_url}/{file}", f"{app_url}/{frames.CHECK}"
    return frames.code(link, pages.CARDS[file], alone=alone, check=check, height=frames.USUAL, grows=grows)


def done(page: Page | Frame) -> Page | Frame:
    """The page, once it has come to its end."""
    page.wait_for_function(DONE, polling=EVERY_MS)
    no_exception(page)
    return page


def shows(page: Page | Frame, parts: list[str]) -> None:
    """Wait until these headings are what can be seen: Streamlit names them a moment after they are there."""
    page.wait_for_function(f"parts => String(({INSIDE})().parts) === String(parts)", arg=parts, polling=EVERY_MS)


def inside(page: Page, file: str) -> Frame:
    """The frame of that page, once it is settled."""
    node = page.locator(f'iframe[src*="/{file}?"]')
    node.scroll_into_view_if_needed()  # it loads when it comes into view
    found = node.element_handle().content_frame()
    found.wait_for_load_state()
    return done(found)


def test_three_frames_work_on_another_sites_page_light_and_dark(page, app_url):
    pieces = [
        piece(app_url, "loop", "loop_roll", dark=True),
        piece(app_url, "tagging", "try"),
        piece(app_url, "digits", "learn"),
    ]
    with course(*pieces) as url:
        page.goto(url)
        loop, tagging, digits = (inside(page, file) for file in ("loop", "tagging", "digits"))
        assert loop.evaluate(INSIDE)["dark"] == "dark"
        assert tagging.evaluate(INSIDE)["dark"] == digits.evaluate(INSIDE)["dark"] == "light"
        shows(loop, [])
        shows(tagging, ["2. Try it"])
        shows(digits, ["4. Watch it learn"])

        assert not digits.evaluate(ALLOWED, "microphone")
        assert digits.evaluate(ALLOWED, "clipboard-write")
        digits.get_by_role("button", name="Train", exact=True).click()
        step = loop.get_by_role("slider", name="Step")
        step.press("ArrowRight")
        expect(step).to_have_attribute("aria-valuetext", re.compile("^Step 2 of"))
        text = tagging.get_by_label("A sentence of yours, in English")
        text.fill("Fish can swim")
        text.press("Control+Enter")
        chips = tagging.get_by_role("group", name="Your sentence with a tag under every word", exact=True)
        expect(chips.locator(".tagged .word")).to_have_text(["Fish", "can", "swim"])
        expect(digits.get_by_text(re.compile("Of these ten digits it names"))).to_be_visible()
        expect(digits.get_by_role("button", name="Train again")).to_be_visible()
        for frame in (loop, tagging, digits):
            no_exception(frame)


def test_a_frame_is_as_high_as_what_is_in_it(page, app_url):
    with course(
        piece(app_url, "types", "types_lanes"), piece(app_url, "memory", "memory_places", grows=False)
    ) as url:
        page.goto(url)
        types, memory = inside(page, "types"), inside(page, "memory")
        page.wait_for_function(
            "() => { const [a] = document.querySelectorAll('iframe'); return a.style.height.endsWith('px') }"
        )
        types.wait_for_function(
            """() => { const main = document.querySelector('[data-testid="stMain"]');
                       const { height } = document.querySelector('.st-key-types_lanes').getBoundingClientRect();
                       return height > 100 && main.scrollHeight <= main.clientHeight + 1 }""",
            polling=EVERY_MS,
        )
        grown = page.locator("iframe").first.bounding_box()["height"]
        drawn = types.locator(".st-key-types_lanes").bounding_box()["height"]
        assert drawn <= grown < drawn + 120
        assert page.locator("iframe").last.bounding_box()["height"] == frames.USUAL
        assert memory.evaluate(INSIDE)["wide"] == 0


def test_a_file_cannot_be_sent_from_another_sites_frame_and_the_frame_says_so(page, app_url):
    with course(piece(app_url, "speech", "try")) as url:
        page.goto(url)
        speech = inside(page, "speech")
        assert speech.evaluate(ALLOWED, "microphone")
        said = speech.get_by_text("From this frame nothing can be sent").first
        expect(said).to_be_visible()
        expect(said.get_by_role("link")).to_have_attribute("href", re.compile("/speech$"))
        expect(said.get_by_role("link")).to_have_attribute("target", "_blank")


@pytest.mark.parametrize("only", ["break", "sentiment_text", "try,sentiment_train"])
def test_one_part_or_one_control_stands_alone(page, app_url, only):
    page.goto(f"{app_url}/sentiment?only={only}")
    done(page)
    shown = {"break": ["5. Break it"], "sentiment_text": [], "try,sentiment_train": ["2. Try it"]}[only]
    shows(page, shown)
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(page.locator(".st-key-teaching")).to_be_hidden()
    assert page.locator(".st-key-sentiment_text").is_visible() == (only != "break")
    assert page.locator(".st-key-sentiment_train").is_visible() == ("train" in only)


def test_a_page_that_has_nothing_of_that_name_is_whole(page, app_url):
    page.goto(f"{app_url}/types?only=nowhere")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".st-key-types_lanes")).to_be_visible()


def test_the_builder_shows_the_frame_and_measures_it(page, app_url):
    page.goto(
        f"{app_url}/teachers?teachers_frame=true&teachers_pages=Four+types%2C+one+idea&teachers_only=types_lanes"
    )
    settled(page)
    code = page.get_by_test_id("stCode").filter(has_text="<iframe")
    expect(code).to_contain_text(f'height="{frames.USUAL}"')
    page.get_by_text("Show the frame here").click()
    types = inside(page, "types")
    expect(code).not_to_contain_text(f'height="{frames.USUAL}"')
    measured = int(re.search(r'height="(\d+)"', code.inner_text())[1])
    drawn = types.locator(".st-key-types_lanes").bounding_box()["height"]
    assert drawn <= measured < drawn + 120


def test_a_frame_that_a_filter_holds_back_is_no_riddle(page, app_url):
    far_below = '<div style="height: 9000px"></div>'  # it loads when it is looked for, and so after the first
    with school_filter(app_url) as filtered:
        pieces = piece(app_url, "memory", "memory_places"), far_below, piece(filtered, "types", "types_lanes")
        with course(*pieces) as url:
            page.goto(url)
            inside(page, "memory")
            through, held_back = page.get_by_text("Nothing to see?").all()
            held_back.scroll_into_view_if_needed()
            expect(held_back).to_have_text(re.compile(f"^{frames.BLOCKED} Nothing to see"))
            expect(through).to_have_text(re.compile("^Nothing to see"))
            why = held_back.get_by_role("link", name="find out why")
            expect(why).to_have_attribute("href", f"{filtered}/{frames.CHECK}")


def test_a_network_without_websockets_is_told_so_by_the_page_that_needs_none(page, app_url):
    page.goto(f"{app_url}/{frames.CHECK}")
    said = page.get_by_role("status")
    expect(said).to_contain_text("Yes.")
    with school_filter(app_url) as url:
        page.goto(f"{url}/{frames.CHECK}")
        expect(said).to_contain_text("No. This page has come through, and the websocket")
        expect(said).to_contain_text(f"{url.replace('http', 'ws')}/_stcore/stream")

"""Every page in both themes, wide and narrow: it fits, everybody can read it, and nothing complains."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled
from tools.server import ROOT

PAGES = sorted(file.parent.name for file in (ROOT / "dashboard" / "app_pages").glob("*/page.py"))

# Streamlit looks for itself below the page's own path first, on the first visit of a deep link.
ITS_OWN = re.compile(r"/[a-z_]+/_stcore/(health|host-config)$")

# The words on charts are drawings, which axe-core leaves alone.
FAINT = """
() => {
  const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const found = new Set();
  for (const chart of document.querySelectorAll('[data-testid="stVegaLiteChart"] svg.marks')) {
    const page = light(numbers(getComputedStyle(chart).backgroundColor).slice(0, 3));
    for (const text of chart.querySelectorAll('text')) {
      const style = getComputedStyle(text);
      if (!text.textContent.trim() || Number(text.getAttribute('opacity') ?? 1) === 0) continue;
      const ink = light(numbers(style.fill).slice(0, 3));
      const contrast = (Math.max(ink, page) + 0.05) / (Math.min(ink, page) + 0.05);
      if (contrast < 4.5) found.add(`“${text.textContent}” in ${style.fill}: ${contrast.toFixed(1)}`);
    }
  }
  return [...found];
}
"""


def opened(page: Page, url: str) -> list[str]:
    """Open a page, and return the list in which its console's complaints will stand."""
    complaints: list[str] = []

    def note(said) -> None:
        if said.type == "error" and not ITS_OWN.search(said.location.get("url", "")):
            complaints.append(f"{said.text} {said.location.get('url')}")

    page.on("console", note)
    page.goto(url)
    settled(page)
    return complaints


def unfold(page: Page) -> None:
    """Open every expander, also those inside another."""
    folded = page.locator("[data-testid=stMain] details:not([open]) > summary")
    while folded.count():
        folded.evaluate_all("all => all.forEach(one => one.click())")
        settled(page)


def sound(page: Page) -> None:
    """Light on a desk, then dark on a phone: each theme and each width once, and axe-core looks at both.

    What sticks out depends on the width, and which ink is faint on the theme; neither on the two together, as no
    rule of the app's styles asks for both. So the other two pairs would find what these do.
    """
    for dark, width in ((False, 1280), (True, 390)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark" if dark else "light")
        settled(page)
        no_exception(page)
        no_sideways_scroll(page)
        with suppress(TimeoutError):  # charts follow the theme a moment later
            page.wait_for_function(f"() => ({FAINT})().length === 0", timeout=5_000)
        assert page.evaluate(FAINT) == []
        assert axe(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_everybody_can_read_it(new_page, app_url, name):
    page = new_page(reduced_motion="reduce")
    complaints = opened(page, f"{app_url}/{'' if name == 'start' else name}")
    unfold(page)
    sound(page)
    assert not complaints


def test_a_run_and_a_race_fit_and_everybody_can_read_them(new_page, app_url):
    page = new_page(reduced_motion="reduce")
    query = "sentiment_max_steps=30&sentiment_hidden_size=16&sentiment_eval_every=10"
    complaints = opened(page, f"{app_url}/sentiment?{query}")
    for button in ("Train", "Race RNN · GRU · LSTM"):
        page.get_by_role("button", name=button, exact=True).click()
        last = "LSTM finished, 30 updates" if "Race" in button else "GRU finished, 30 updates"
        expect(page.get_by_text(last)).to_be_visible()
        settled(page)
    page.locator(".st-key-sentiment_cell").get_by_role("radio", name="RNN").click()
    expect(page.get_by_text("You changed cell.")).to_be_visible()
    settled(page)
    sound(page)
    assert not complaints

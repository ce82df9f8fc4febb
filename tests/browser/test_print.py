"""A page on paper: all of it, without menu, buttons and players."""

import re

from playwright.sync_api import expect

from tests.browser.helpers import settled

PAGE = "sentiment"


def test_a_page_goes_to_paper_whole_and_without_what_can_only_be_pressed(visit):
    page = settled(visit())
    screen = page.pdf(format="A4")
    page.emulate_media(media="print")
    for gone in ("stSidebar", "stButton", "stDownloadButton"):
        expect(page.get_by_test_id(gone).first).to_be_hidden()
    expect(page.locator(".unrolled .controls").first).to_be_hidden()
    expect(page.get_by_role("heading", name="1. The idea")).to_be_visible()
    expect(page.get_by_role("heading", name="6. Under the hood")).to_be_visible()
    # As long as the page is, not as long as the window.
    assert page.evaluate("document.documentElement.scrollHeight") > 3000
    assert len(re.findall(rb"/Type\s*/Page\b", screen)) >= 3

"""One part of a page at a time, and the nutshell: what is shown, what the address says, and what finds its way."""

import re

from playwright.sync_api import Page, expect

from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PARTS = ["The idea", "Try it", "Watch it think", "Watch it learn", "Break it", "Under the hood"]


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    settled(page)
    return page


def headings(page: Page) -> list[str]:
    """Those that can be seen, without their numbers."""
    found = page.locator("[data-testid=stMain] h2:visible").all_inner_texts()
    return [re.sub(r"^\d+\. ", "", text).strip() for text in found]


def shows(page: Page, part: str) -> None:
    """That part's heading can be seen, and no other."""
    page.wait_for_function(
        """part => {
          const all = [...document.querySelectorAll('[data-testid=stMain] h2')];
          const seen = all.filter((heading) => heading.getClientRects().length);
          return seen.length === 1 && seen[0].textContent.includes(part);
        }""",
        arg=part,
    )


def test_parts_come_one_by_one_and_the_address_says_which(new_page, app_url):
    page = opened(new_page(), f"{app_url}/sentiment")
    assert headings(page) == PARTS
    one = page.get_by_role("button", name="One part at a time")
    expect(one).to_have_attribute("aria-pressed", "false")
    one.click()
    bar = page.get_by_role("navigation", name="Parts of the page")
    for number, part in enumerate(PARTS, 1):
        shows(page, part)
        expect(bar.get_by_role("combobox")).to_contain_text(f"{number} of {len(PARTS)}: {part}")
        bar.get_by_role("button", name="Next").click()
    page.wait_for_url(re.compile("/tagging"))  # after the last part comes the next page, at its first part
    settled(page)
    shows(page, "The idea")
    page.reload()
    shows(page, "The idea")
    bar.get_by_role("button", name="Next").click()
    shows(page, "Try it")
    assert "part=try" in page.url
    other = opened(new_page(), page.url)
    shows(other, "Try it")
    other.get_by_role("button", name="One part at a time").click()
    expect(other.get_by_role("heading", name="Under the hood")).to_be_visible()
    assert "part" not in other.url
    no_exception(page)


def test_what_was_typed_and_trained_stays(new_page, app_url):
    page = opened(new_page(), f"{app_url}/sentiment?part=try")
    shows(page, "Try it")
    page.get_by_label("A film review of yours").fill("A lovely film")
    page.get_by_role("button", name="Read it").click()
    settled(page)
    page.get_by_role("navigation", name="Parts of the page").get_by_role("combobox").select_option(index=3)
    shows(page, "Watch it learn")
    page.get_by_role("button", name="One step", exact=True).click()
    expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible()
    chart = page.locator("[data-testid=stVegaLiteChart]:visible").first
    chart.wait_for()
    page.get_by_role("button", name="Previous part").click()
    shows(page, "Watch it think")
    page.get_by_role("button", name="Next: Watch it learn").click()
    shows(page, "Watch it learn")
    assert chart.bounding_box()["width"] > 300
    page.get_by_role("navigation", name="Parts of the page").get_by_role("combobox").select_option(index=1)
    expect(page.get_by_label("A film review of yours")).to_have_value("A lovely film")


def test_charts_that_were_drawn_while_hidden_have_their_size(new_page, app_url):
    page = opened(new_page(), f"{app_url}/stock?part=one")
    page.get_by_role("navigation", name="Parts of the page").get_by_role("combobox").select_option(index=2)
    shows(page, "Watch it think")
    for chart in page.locator("[data-testid=stVegaLiteChart]:visible").all():
        expect(chart.locator("canvas, svg").first).to_be_visible()
        assert chart.bounding_box()["width"] > 200
    drawing = page.locator(".st-key-stock_diagram .scroller svg").first
    assert drawing.bounding_box()["width"] > 200


def test_a_nutshell_leaves_out_settings_and_formulas_and_stays_over_pages(new_page, app_url):
    page = opened(new_page(), f"{app_url}/sentiment")
    expect(page.get_by_text("More settings").first).to_be_visible()
    page.get_by_role("button", name="In a nutshell").click()
    expect(page.get_by_text("More settings").first).to_be_hidden()
    assert headings(page) == PARTS[:-1]
    assert "depth=nutshell" in page.url
    page.get_by_test_id("stSidebar").get_by_role("link", name="Many to many: into French").click()
    page.wait_for_url(re.compile("/translation"))
    settled(page)
    expect(page.get_by_role("heading", name="Break it")).to_be_visible()
    assert headings(page) == PARTS[:-1]
    page.get_by_role("button", name="In a nutshell").click()
    expect(page.get_by_role("heading", name="Under the hood")).to_be_visible()


def test_a_phone_starts_with_one_part_and_everybody_can_read_it(new_page, app_url):
    page = opened(new_page(390, 844, dark=True, whole=False), f"{app_url}/")
    shows(page, "One minute")
    train, bar = page.get_by_role("button", name="Train one yourself"), page.get_by_role("navigation", name="Parts")
    assert train.bounding_box()["y"] + train.bounding_box()["height"] <= bar.bounding_box()["y"]
    no_sideways_scroll(page)
    assert axe(page) == []
    page.get_by_role("button", name="One part at a time").click()  # at the page's end
    expect(page.get_by_role("heading", name="Glossary")).to_be_visible()
    assert "part=all" in page.url
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="Glossary")).to_be_visible()


def test_links_the_tour_and_a_presenter_find_their_part(new_page, app_url):
    page = opened(new_page(), f"{app_url}/sentiment?part=one")
    page.get_by_role("link", name="Break it").click()
    shows(page, "Break it")
    page.get_by_role("button", name="Train with a learning rate").first.click()
    shows(page, "Watch it learn")  # what it has begun, once its texts are read, is brought into view
    page = opened(new_page(), f"{app_url}/memory?part=one&tour=5")
    stop = page.locator("[data-tour]")
    expect(stop).to_be_visible()
    page = opened(new_page(), f"{app_url}/loop?present=1&part=one&pages=loop,memory")
    shows(page, "Roll it out")
    page.keyboard.press("PageDown")
    shows(page, "Every number")
    page.keyboard.press("PageUp")
    shows(page, "Roll it out")
    for _ in range(4):
        page.keyboard.press("PageDown")
    shows(page, "The PyTorch")
    page.keyboard.press("PageDown")
    page.wait_for_url(re.compile("/memory"))
    shows(page, "The idea")


def test_a_part_that_is_not_there_is_the_first_and_hidden_ones_are_left_out(new_page, app_url):
    page = opened(new_page(), f"{app_url}/sentiment?part=nonsense%22%5D&hide=try")
    shows(page, "The idea")
    page.get_by_role("button", name="Next: Watch it think").click()
    shows(page, "Watch it think")


def test_on_paper_a_page_is_whole(new_page, app_url):
    page = opened(new_page(), f"{app_url}/sentiment?part=try")
    shows(page, "Try it")
    page.emulate_media(media="print")
    assert headings(page) == PARTS


def test_a_press_that_shows_its_answer_opens_the_part_of_it(new_page, app_url):
    page = opened(new_page(390, 844, whole=False), f"{app_url}/film?part=break")
    shows(page, "Break it")
    page.get_by_role("button", name="Try it above").first.click()
    shows(page, "Try it")
    no_exception(page)


def test_a_link_opens_a_page_at_a_part_however_much_is_shown(new_page, app_url):
    page = opened(new_page(), f"{app_url}/digits?at=learn")
    expect(page.get_by_role("heading", name="Watch it learn")).to_be_in_viewport()
    assert headings(page) == PARTS
    page.wait_for_function("() => !location.search.includes('at=')")
    phone = opened(new_page(390, 844, whole=False), f"{app_url}/digits?at=learn")
    shows(phone, "Watch it learn")


def test_the_switches_go_with_the_page_and_the_whole_page_is_in_the_list(new_page, app_url):
    page = opened(new_page(1280, 720), f"{app_url}/sentiment")
    one = page.get_by_role("button", name="One part at a time")
    expect(one).to_be_in_viewport()
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 900")
    expect(one).not_to_be_in_viewport()
    presented = opened(new_page(1280, 720), f"{app_url}/sentiment?present=1&part=try")
    shows(presented, "Try it")
    bar = presented.get_by_role("navigation", name="Parts of the page")
    bar.get_by_role("combobox").select_option("The whole page")
    expect(presented.get_by_role("heading", name="Under the hood")).to_be_visible()
    expect(bar).to_be_hidden()

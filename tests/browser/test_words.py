"""Words that act, in a real browser: every one of them finds its part, and a number of a step goes there."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.components.frame import pages
from tests.browser.helpers import no_exception, settled

PAGE = "sentiment"
# The pages whose sentences have such words in them.
SPEAKING = sorted(
    {
        file.parent.name
        for file in Path(pages.__file__).parents[2].glob("app_pages/*/*.py")
        if "#light-" in file.read_text("utf-8")
    }
)
LINKS = "[data-testid=stMain] a[href^='#light-']"
ASK = """link => {
  const { top, bottom } = link.getBoundingClientRect()
  const detail = { word: link.hash.slice("#light-".length), at: (top + bottom) / 2 }
  dispatchEvent(new CustomEvent("unrolled:word", { detail }))
  return detail.drawing ? detail.named().length : 0
}"""


def lit(page: Page) -> list[str]:
    """What is lit in all drawings, by class."""
    return page.locator(".unrolled [data-lit]").evaluate_all("nodes => nodes.map(n => n.getAttribute('class'))")


def test_a_term_lights_its_part_while_it_is_pointed_at_and_by_the_keyboard(visit):
    page = settled(visit())
    term = page.locator(f"{LINKS}[href='#light-memory']").first
    term.hover()
    expect(page.locator(".unrolled [data-lit]").first).to_be_visible()
    assert set(lit(page)) == {"memory"}
    page.mouse.move(0, 0)
    expect(page.locator(".unrolled [data-lit]")).to_have_count(0)
    page.locator(f"{LINKS}[href='#light-input']").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".unrolled [data-lit].memory").first).to_be_visible()
    assert "#light" not in page.url
    no_exception(page)


def test_the_number_of_a_step_goes_there(visit):
    page = settled(visit())
    told = page.locator(f"{LINKS}[href^='#light-step-']").first
    number = int(re.search(r"\d+$", told.get_attribute("href")).group())
    told.click()
    diagram = page.get_by_role("group", name="The network reads your words, one a step", exact=True)
    column = diagram.get_by_role("button", name=re.compile(rf"^Step {number}\. "))
    expect(column).to_have_attribute("aria-current", "step")
    expect(column).to_be_in_viewport()
    expect(page.get_by_role("heading", name=re.compile(rf"Inside the cell at word {number},"))).to_be_visible()
    assert "#light" not in page.url


@pytest.mark.parametrize("path", SPEAKING)
def test_every_word_that_acts_finds_its_part(new_page, app_url, path):
    page = new_page()
    page.goto(f"{app_url}/{path}")
    links = page.locator(LINKS)
    expect(links.first).to_be_visible()
    settled(page)
    for link in links.all():
        assert link.evaluate(ASK) > 0, link.get_attribute("href")

"""The playground in a real browser: one screen, it moves while it trains, a number is lit wherever it stands."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe
from tests.browser.helpers import no_sideways_scroll, settled

HEIGHTS = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth];
}"""


def opened(page: Page, app_url: str, query: str = "") -> Page:
    page.goto(f"{app_url}/playground{query}")
    expect(page.locator(".net")).to_be_visible()
    return settled(page)


@pytest.mark.parametrize("dark", [False, True])
def test_everything_is_on_one_screen_and_readable(new_page, app_url, dark):
    query = "?playground_layers=3&playground_hidden_size=8&playground_length=24"
    page = opened(new_page(1280, 720, dark=dark), app_url, query)
    assert page.evaluate(HEIGHTS) == [0, 0]
    for name in ("Play", "Step", "Reset", "One unit more"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    for part in (".net", ".plot", ".loss", ".note"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    assert not axe(page)


def test_it_moves_while_it_trains_and_stands_still_when_paused(new_page, app_url):
    page = opened(new_page(1280, 720), app_url, "?playground_speed=Slow")
    painted = """() => [...document.querySelectorAll('[data-testid="stMain"] *')]
      .flatMap(e => e.shadowRoot ?? []).concat(document)
      .flatMap(root => [...root.querySelectorAll('.net .weight')]).map(line => line.style.strokeWidth).join()"""
    before = page.evaluate(painted)
    assert before
    page.get_by_role("button", name="Play", exact=True).click()
    first = page.locator(".net .weight").first.element_handle()
    expect(page.locator(".age")).not_to_have_text("age 0")
    page.wait_for_function(f"before => ({painted})() !== before", arg=before)
    assert first.evaluate("node => node.isConnected")  # the same line, painted anew: nothing flickers
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_a_number_is_lit_wherever_it_stands_and_says_what_it_was_made_from(new_page, app_url):
    page = opened(new_page(1280, 720), app_url)
    page.locator(".weight[data-n='w0.1.2']").nth(4).dispatch_event("pointerover")
    expect(page.locator(".weight.lit")).to_have_count(11)  # twelve steps, and a loop between each two
    expect(page.locator(".note")).to_contain_text("from unit 3 to unit 2")
    page.locator("circle[data-n='y5']").first.dispatch_event("pointerover")
    expect(page.locator("circle.lit")).to_have_count(2)  # in the network, and in the plot
    page.locator(".net").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".note")).to_contain_text("Unit 4, step 6")
    expect(page.locator(".note")).to_contain_text("= tanh(")
    page.keyboard.press("Escape")
    expect(page.locator(".note")).to_contain_text("Wanted: what came 2 steps ago.")


def test_units_and_layers_come_and_go_at_a_press_and_the_link_says_so(new_page, app_url):
    page = opened(new_page(1280, 720), app_url)
    expect(page.locator(".net circle")).to_have_count(12 * 6)
    page.get_by_role("button", name="One unit more").click()
    expect(page.locator(".net circle")).to_have_count(12 * 7)
    page.get_by_role("button", name="One layer more").click()
    expect(page.locator(".net circle")).to_have_count(12 * 12)
    page.wait_for_url("**playground_hidden_size=5**")
    page.reload()
    expect(page.locator(".net circle")).to_have_count(12 * 12)


def test_a_phone_has_one_column_and_a_link_hides_a_control(new_page, app_url):
    page = opened(new_page(390, 800), app_url, "?hide=playground_seed")
    no_sideways_scroll(page)
    expect(page.get_by_label("Seed")).to_be_hidden()
    net, plot = page.locator(".net").bounding_box(), page.locator(".plot").bounding_box()
    assert plot["y"] >= net["y"] + net["height"]
    assert not axe(page)


@pytest.mark.parametrize("dark", [False, True])
def test_ones_own_text_fits_the_screen_and_the_gates_say_their_numbers(new_page, app_url, dark):
    query = "?playground_puzzle=Your+own&playground_cell=LSTM"
    page = opened(new_page(1280, 720, dark=dark), app_url, query)
    assert page.evaluate(HEIGHTS) == [0, 0]
    assert not axe(page)
    page.locator(".net [data-n='h0.3.1']").first.hover(force=True)
    expect(page.locator(".note")).to_contain_text("Forget gate f")
    page.locator(".st-key-playground_mine textarea").hover()
    page.locator(".st-key-playground_mine textarea").fill("1 2 3")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("at least 75 numbers; here are 3")).to_be_visible()
    page.locator(".st-key-playground_mine textarea").fill("1 2 3 2 " * 30)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".note")).to_contain_text("the next number")

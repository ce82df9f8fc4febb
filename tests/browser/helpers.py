"""What browser tests ask of a page: is it settled, does it fit, did anything crash."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from tests.waiting import SECONDS

PATIENCE_MS = 1000 * SECONDS // 2  # so that pytest tells where a test waited in vain before it cuts it off

# Streamlit marks its own state on the page; a chart is there once its drawing is.
_SETTLED = """
(quiet) => {
  const all = (...ids) => [...document.querySelectorAll(ids.map((id) => `[data-testid="${id}"]`).join())];
  const app = document.querySelector('[data-testid="stApp"]');
  const done =
    app !== null &&
    app.dataset.testConnectionState === 'CONNECTED' &&
    app.dataset.testScriptState === 'notRunning' &&
    all('stSkeleton', 'stAppSkeleton').length === 0 &&
    document.querySelector('[data-stale="true"]') === null &&
    all('stVegaLiteChart').every((chart) => !chart.getClientRects().length || chart.querySelector('canvas, svg'));
  if (!done) { window.unrolledQuietSince = null; return false; }
  window.unrolledQuietSince ??= performance.now();
  return performance.now() - window.unrolledQuietSince >= quiet;
}
"""

# Elements that stick out of the window and are not inside a box that scrolls or clips by itself.
_STICKING_OUT = """
() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (box) => box.scrollWidth > box.clientWidth + 1;
  const found = [];
  const main = document.querySelector('[data-testid="stMain"]');
  if (scrolls(document.documentElement)) found.push('the window scrolls sideways');
  if (main && scrolls(main)) found.push('the main column scrolls sideways');
  const boxed = (element) => {
    for (let box = element.parentElement; box && box !== main; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    }
    return false;
  };
  for (const element of (main ?? document.body).querySelectorAll('*')) {
    const { right, width: size, height } = element.getBoundingClientRect();
    if (size > 0 && height > 0 && right > width + 1 && !boxed(element)) {
      const name = element.dataset.testid ?? element.className?.toString().slice(0, 40);
      found.push(`${element.tagName.toLowerCase()} (${name}) ends at ${Math.round(right)} of ${width}`);
    }
  }
  return found.slice(0, 10);
}
"""


def settled(page: Page, quiet_ms: int = 150) -> Page:
    """Wait until Streamlit has finished: connected, no script running, nothing stale, every chart drawn.

    That has to hold for `quiet_ms` on end, because a click reaches the server a moment after it was made.
    After an action, prefer to `expect()` what should appear: while training runs, a page settles only between
    two looks at the run.
    """
    page.evaluate("() => { window.unrolledQuietSince = null; }")
    page.wait_for_function(_SETTLED, arg=quiet_ms)
    return page


def no_exception(page: Page, timeout_ms: float | None = None) -> None:
    """Fail when Streamlit shows an uncaught exception on the page, and goes on showing it."""
    expect(page.get_by_test_id("stException")).to_have_count(0, timeout=timeout_ms)


def no_sideways_scroll(page: Page) -> None:
    """Fail, naming the elements, when the page scrolls sideways or something sticks out of the window."""
    found = page.evaluate(_STICKING_OUT)
    assert not found, "wider than the window: " + "; ".join(found)


@contextmanager
def whole_page_in_view(page: Page) -> Iterator[None]:
    """Make the window as tall as the page: Streamlit scrolls inside it, and what is out of view is not drawn."""
    size = page.viewport_size
    height = page.evaluate(
        """(height) => {
          const main = document.querySelector('[data-testid="stMain"]');
          return main === null ? height : height + main.scrollHeight - main.clientHeight;
        }""",
        size["height"],
    )
    page.set_viewport_size({"width": size["width"], "height": height})
    settled(page)
    yield
    page.set_viewport_size(size)


def page_paths(page: Page) -> list[str]:
    """Return the path of every page in the open app's sidebar, `/` first; without a sidebar, `/` alone."""
    own = page.get_by_test_id("stSidebar").get_by_test_id("stPageLink-NavLink")
    links = page.get_by_test_id("stSidebarNavLink").or_(own)  # Streamlit's list of pages, or the app's
    more = page.get_by_test_id("stSidebarNavViewButton")
    if more.count():  # a long list starts folded
        before = links.count()
        more.click()
        expect(links.nth(before)).to_be_attached()
    paths = [link.evaluate("link => new URL(link.href).pathname") for link in links.all()]
    return paths or ["/"]


# A selection inside a component's shadow tree is the tree's own in Chromium.
_SELECTED = """
() => {
  const trees = [...document.querySelectorAll('*')].map((node) => node.shadowRoot).filter(Boolean);
  return [document, ...trees].map((tree) => tree.getSelection?.()?.toString() ?? '').join('');
}
"""

SIDES = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}


def selected(page: Page) -> str:
    """The text that is marked on the page, in its components too."""
    return page.evaluate(_SELECTED)


def drag_out(page: Page, sheet: Locator, side: str, *, start: tuple[float, float] = (0.5, 0.5)) -> None:
    """Press the mouse at `start`, a share of the width and height of `sheet`, pull it past one of its SIDES, to and
    fro, and let go."""
    box, (right, down), beyond = sheet.bounding_box(), SIDES[side], 90
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    far = (x + right * (box["width"] / 2 + beyond), y + down * (box["height"] / 2 + beyond))
    page.mouse.move(box["x"] + start[0] * box["width"], box["y"] + start[1] * box["height"])
    page.mouse.down()
    for along in (-70, 70, 0):
        page.mouse.move(far[0] + along * abs(down), far[1] + along * abs(right), steps=8)
    page.mouse.up()

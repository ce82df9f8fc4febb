"""A process of a hall is killed: its visitors land on another, and find what they trained there."""

import re
import shutil
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.helpers import no_exception, settled
from tools.hall import Hall

pytestmark = pytest.mark.skipif(shutil.which("haproxy") is None, reason="HAProxy is not installed")


@pytest.fixture(scope="module")
def standing():
    with Hall(2) as hall:
        yield hall


@pytest.fixture
def hall(standing):
    """With all its processes, whatever the test before did to them."""
    standing.mend()
    standing.await_all()
    return standing


def opened(page, address: str):
    """Each process of a hall waits for torch once."""
    page.goto(address)
    return settled(page)


def serving(page) -> int:
    """Which process serves this visitor, as the browser's cookie says."""
    (name,) = (cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "unrolled_page")
    return int(name.removeprefix("page"))


def ticket(page) -> str:
    return page.evaluate("sessionStorage.getItem('unrolled-ticket')")


def press(page, key: str) -> None:
    page.locator(f".st-key-{key}").get_by_role("button").first.click()


@pytest.mark.parametrize("over", [True, False], ids=["trained", "in the middle"])
def test_a_killed_process_takes_nothing_with_it(hall, new_page, over):
    page = new_page(base_url=hall.url)
    steps = 40 if over else 20_000
    opened(page, f"{hall.url}/digits?digits_max_steps={steps}&digits_eval_every=20")
    press(page, "digits_train")
    if over:
        expect(page.get_by_text("finished, 40 updates")).to_be_visible()
    else:
        expect(page.locator(".st-key-digits_pause")).to_be_visible()
        expect(page.get_by_text(re.compile(r"running, [1-9]"))).to_be_visible()
        press(page, "digits_pause")
        expect(page.locator(".st-key-digits_resume")).to_be_visible()  # drawn once it was handed in, as it stands
    before, mine = serving(page), ticket(page)
    assert len(mine) == 43
    hall.replicas[before].kill()
    hall.replicas[before].wait()
    # The browser comes back by itself, to the other one.
    page.wait_for_function("() => !document.querySelector('[data-testid=stConnectionStatus]')")
    page.reload()
    settled(page)
    assert "/digits?" in page.url
    if over:
        expect(page.get_by_text("finished, 40 updates")).to_be_visible()
    else:
        press(page, "digits_resume")
        expect(page.locator(".st-key-digits_pause")).to_be_visible()
    assert serving(page) != before
    assert ticket(page) == mine
    no_exception(page)
    assert hall.mend() == 1


def test_a_new_visitor_gets_a_ticket_of_their_own_and_sees_nothing(hall, new_page):
    page, other = new_page(base_url=hall.url), new_page(base_url=hall.url)
    for each in (page, other):
        opened(each, f"{hall.url}/digits")
        expect(each.get_by_text("Nothing has been trained here yet")).to_be_visible()
    assert ticket(page) != ticket(other)


def test_a_process_that_is_busy_for_a_while_keeps_its_visitors(hall, new_page):
    """A hundred visitors who press at once hold it up for seconds: that is no reason to cut their lines."""
    page = new_page(base_url=hall.url)
    closed = []
    page.on("websocket", lambda line: line.on("close", lambda line: closed.append(line.url)))
    opened(page, f"{hall.url}/digits")
    busy = hall.replicas[serving(page)]
    busy.send_signal(signal.SIGSTOP)
    page.wait_for_timeout(6000)
    busy.send_signal(signal.SIGCONT)
    page.wait_for_timeout(1000)
    assert closed == []
    no_exception(page)

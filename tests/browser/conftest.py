"""Real pages in a real browser: a server, a browser, and pages that fail their test when anything crashed.

def test_start_page(page, app_url):
    page.goto(app_url)
    settled(page)
    no_exception(page)
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.helpers import PATIENCE_MS
from tools.browser import ARGS, find
from tools.server import ENTRY, Server

HERE = Path(__file__).resolve().parent
expect.set_options(timeout=PATIENCE_MS)  # the context's own timeout is for clicks alone

# A phone starts with one part of a page at a time (components/frame/reading.js). Tests look at whole pages.
WHOLE = """
try {
  sessionStorage.getItem("unrolled-reading") ?? sessionStorage.setItem("unrolled-reading", '{"one":false}')
} catch {
  /* a frame that may keep nothing */
}
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as a browser test."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Servers:
    """All servers of this test session; the same script and environment are served once."""

    def __init__(self) -> None:
        self.running: dict[tuple, Server] = {}
        self.may_fail: set[Server] = set()

    def __call__(self, script: Path | str, env: dict[str, str | None] | None = None, may_fail: bool = False) -> str:
        """Serve a script and return its address. `may_fail`: its tracebacks are expected."""
        key = (str(script), tuple(sorted((env or {}).items())))
        if key not in self.running:
            self.running[key] = Server(script, env)
        if may_fail:
            self.may_fail.add(self.running[key])
        return self.running[key].url

    def outputs(self) -> dict[Server, str]:
        return {server: server.output() for server in self.running.values()}


@pytest.fixture(scope="session")
def serve() -> Iterator[Servers]:
    """`serve(script_path, env=None)` starts `streamlit run` once and returns the address."""
    servers = Servers()
    yield servers
    for server in servers.running.values():
        server.stop()


@pytest.fixture(scope="session")
def app_url(serve: Servers) -> str:
    """The address of the app itself."""
    return serve(ENTRY)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    path = find()
    if path is None:
        pytest.fail("no browser: `make browser` finds or installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGS, "--process-per-site"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profile(browser: Browser, app_url: str) -> Iterator[BrowserContext]:
    """The profile that tests use one after the other; each leaves it as if nobody had been there.

    Two thirds of what a page costs is the browser fetching, parsing and compiling the same scripts again. What it
    has fetched stays with its profile; what it has compiled stays with the process that draws the site, and that
    lives as long as one of the site's pages is open, here one that nobody looks at.
    """
    context = _context(browser)
    context.new_page().goto(f"{app_url}/_stcore/health")
    yield context
    context.close()


@pytest.fixture
def new_page(browser: Browser, profile: BrowserContext, serve: Servers) -> Iterator[Callable[..., Page]]:
    """`new_page(width=1280, height=800, dark=False, whole=True, **options)` opens a page as a new visitor.

    Unless it is to be `whole`, a narrow one shows the parts of a page one at a time, as phones do. Options go to
    Playwright's `new_context`. When the test is over it fails if a script of the page crashed, or if the page asked
    any other host for anything.
    """
    contexts: list[BrowserContext] = []
    crashes: list[str] = []
    console: list[str] = []
    strangers: list[str] = []
    heard = {
        "weberror": lambda found: crashes.append(str(found.error)),
        "console": lambda said: console.append(said.text) if said.type == "error" else None,
        "request": lambda asked: strangers.append(asked.url) if _is_stranger(asked.url) else None,
    }

    def make(width: int = 1280, height: int = 800, dark: bool = False, whole: bool = True, **options) -> Page:
        motion = options.pop("reduced_motion", "no-preference")
        # A test's second visitor, or one with fingers, has a profile of their own.
        context = _context(browser, **options) if contexts or options else profile
        for event, listener in heard.items():
            context.on(event, listener)
        contexts.append(context)
        page = context.new_page()
        if whole:
            page.add_init_script(WHOLE)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion=motion)
        return page

    yield make
    for context in contexts:
        if context is profile:
            _forget(profile, serve.running.values())
            for event, listener in heard.items():
                context.remove_listener(event, listener)
        else:
            context.close()
    assert not crashes, f"scripts of the page crashed: {crashes}; its console says: {console}"
    assert not strangers, f"the page asked other hosts: {strangers}"


def _forget(profile: BrowserContext, servers: Iterable[Server]) -> None:
    """Close every page but nobody's, and take away what they stored."""
    nobodys, *visited = profile.pages
    for page in visited:
        page.close()
    profile.clear_cookies()
    session = profile.new_cdp_session(nobodys)
    for server in servers:
        session.send("Storage.clearDataForOrigin", {"origin": server.url, "storageTypes": "local_storage"})
    session.detach()


def _context(browser: Browser, **options) -> BrowserContext:
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE_MS)
    return context


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A fresh page, 1280 by 800, light."""
    return new_page()


@pytest.fixture
def visit(request: pytest.FixtureRequest, new_page: Callable[..., Page], app_url: str) -> Callable[..., Page]:
    """`visit(query="", page=None, **options)` opens the page that a file of tests names PAGE, down to its END."""
    end = getattr(request.module, "END", "6. Under the hood")

    def open_page(query: str = "", page: Page | None = None, **options) -> Page:
        page = page or new_page(**options)
        page.goto(f"{app_url}/{request.module.PAGE}?{query}")
        expect(page.get_by_role("heading", name=end)).to_be_attached()
        return page

    return open_page


@pytest.fixture(autouse=True)
def calm_servers(serve: Servers) -> Iterator[None]:
    """Fail the test during which a server printed a traceback."""
    before = serve.outputs()
    yield
    new = {server: text[len(before.get(server, "")) :] for server, text in serve.outputs().items()}
    crashed = [text for server, text in new.items() if "Traceback" in text and server not in serve.may_fail]
    assert not crashed, "the server printed a traceback:\n" + "\n".join(crashed)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """Show what the servers printed beside a failure."""
    report = yield
    servers = item.funcargs.get("serve") if hasattr(item, "funcargs") else None
    if report.failed and servers is not None:
        said = "\n".join(text[-4000:] for text in servers.outputs().values())
        report.sections.append(("what the servers printed", said))
    return report


def _is_stranger(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost")

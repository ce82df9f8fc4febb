"""A visitor of the app without a browser, whose training ends with the test."""

import functools
from collections.abc import Callable, Iterator

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard.components.server import collecting
from tests.app.helpers import APP, runs_of
from tests.waiting import SECONDS


@pytest.fixture(scope="session", autouse=True)
def components_are_looked_for_once() -> Iterator[None]:
    """Every new AppTest searches all installed packages for components, which takes longer than most pages."""
    with pytest.MonkeyPatch.context() as patch:
        search = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", search)
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_is_collected_by_the_clock() -> Iterator[None]:
    """Tests count what is alive, and what is frozen in between is not let go."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collecting, "begin", lambda: None)
        yield


@pytest.fixture
def visit() -> Iterator[Callable[..., AppTest]]:
    """`visit(page, **query)` opens `page` as a new visitor who followed a link with that query."""
    visitors: list[AppTest] = []

    def open_page(page: str, **query: str) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=SECONDS)
        visitors.append(app)
        app.query_params.update(query)
        app.run()
        return app.switch_page(f"app_pages/{page}/page.py").run()

    yield open_page
    for app in visitors:
        if runs := runs_of(app):
            from dashboard.components.training import experiments

            for run in runs:
                experiments.runner().stop(run)


@pytest.fixture(scope="session", autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """End the server's trainers with the tests: a thread inside torch may abort the interpreter's end."""
    import sys

    yield
    if used := sys.modules.get(
        "dashboard.components.training.experiments"
    ):  # tests without torch don't import it now
        used.runner().close()

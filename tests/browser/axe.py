"""Accessibility: axe-core, run on the page that is open."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.helpers import whole_page_in_view

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def axe(page: Page) -> list[str]:
    """Return the serious and critical violations on the page, a line each: rule, reason, elements.

    Skips the test where axe-core is not installed (it takes npm), but fails it in CI.
    """
    if not SOURCE.is_file():
        reason = "axe-core is not installed: `make node` installs it where there is npm"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    with whole_page_in_view(page):  # axe passes over what is out of view
        violations = page.evaluate("async () => (await axe.run({ resultTypes: ['violations'] })).violations")
    return [
        f"{found['id']} ({found['impact']}): {found['help']}: " + "; ".join(map(_where, found["nodes"][:5]))
        for found in violations
        if found["impact"] in ("serious", "critical")
    ]


def _where(node: dict) -> str:
    why = " ".join(check["message"] for check in (*node["any"], *node["all"], *node["none"]))
    return f"{node['target'][0]} {node['html'][:200]} {why[:300]}"

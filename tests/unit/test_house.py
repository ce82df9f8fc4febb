"""The house keeps its order: what `make lint` can't hold of the rooms."""

import ast
from pathlib import Path

import grimp
import pytest

from dashboard.components.frame import pages

ROOT = Path(__file__).resolve().parents[2]
DASHBOARD = ROOT / "dashboard"
APP = "dashboard.app"


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("dashboard", cache_dir=None)


def modules(graph, below: str) -> list[str]:
    return sorted(m for m in graph.find_descendants(below) if not graph.find_descendants(m))


def test_what_lies_in_components_is_used_by_two_pages_or_by_the_frame(graph):
    lonely = {}
    for module in modules(graph, "dashboard.components"):
        users = {user for user in graph.find_downstream_modules(module) if user.startswith("dashboard.app")}
        used_by = {user.split(".")[2] for user in users if user != APP}
        if len(used_by) < 2 and APP not in users:
            lonely[module] = used_by
    assert not lonely


def test_what_a_page_has_is_used(graph):
    idle = [
        module
        for module in modules(graph, "dashboard.app_pages")
        if not module.endswith((".page", ".card")) and not graph.find_modules_that_directly_import(module)
    ]
    assert not idle


def test_css_and_js_have_the_name_of_the_module_that_mounts_them():
    files = [*DASHBOARD.glob("app_pages/**/*.css"), *DASHBOARD.glob("app_pages/**/*.js")]
    files += [*DASHBOARD.glob("components/**/*.css"), *DASHBOARD.glob("components/**/*.js")]
    assert len(files) > 20
    assert not [file.name for file in files if not file.with_suffix(".py").exists()]


def test_a_card_is_read_without_the_page_or_torch(graph):
    for file in pages.CARDS:
        assert graph.find_upstream_modules(f"dashboard.app_pages.{file}.card") == {
            "dashboard.components.frame.card"
        }


def test_the_menu_lists_the_pages_that_there_are():
    assert list(pages.CARDS) == list(pages.ORDER)


def test_no_part_of_a_sentence_stands_by_itself():
    """A string on two lines needs parentheses: without them its end is a statement that does nothing."""
    lost = []
    for file in [*DASHBOARD.rglob("*.py"), *(ROOT / "models").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            block = getattr(node, "body", None)
            for statement in block[1:] if isinstance(block, list) else ():
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant | ast.JoinedStr):
                    lost.append(f"{file}:{statement.lineno}")
    assert not lost

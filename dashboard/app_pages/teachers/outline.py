"""What the parts of a page are called, read from the page's own file: no second list that could be out of date."""

import ast
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard

from dashboard.components.basics.beats import BEATS

FOLDER = Path(__file__).parents[1]


@cache
def parts(file: str) -> dict[str, str]:
    """Anchor and heading of every part that the page draws, in their order; some may be missing for some inputs."""
    tree = ast.parse((FOLDER / file / "page.py").read_text("utf-8"))
    own = next((_literal(node.value) for node in tree.body if _is_parts(node)), BEATS)
    calls = sorted((node for node in ast.walk(tree) if isinstance(node, ast.Call)), key=lambda call: call.lineno)
    found: dict[str, str] = {}
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        first = _literal(call.args[0]) if call.args else None
        if name == "beat" and first is not None:
            found.setdefault(first, own[first])
        elif name == "header":
            found |= {_literal(word.value): first for word in call.keywords if word.arg == "anchor"}
    return found


@cache
def drawings(file: str) -> dict[str, str]:
    """Key and name of what the page's files draw by a key of their own: drawings, charts, whole exercises.

    Streamlit's own widgets are not among them, nor is what is named only while the page runs.
    """
    found: dict[str, str] = {}
    for source in sorted((FOLDER / file).glob("*.py")):
        for call in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(call, ast.Call) and not ast.unparse(call.func).startswith("st."):
                given = {word.arg: _literal(word.value) for word in call.keywords if word.arg in ("key", "label")}
                if isinstance(key := given.get("key"), str):
                    found.setdefault(key, given.get("label") or key)
    return found


def _is_parts(node: ast.stmt) -> TypeGuard[ast.Assign]:
    return isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["PARTS"]


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:  # made by the page as it runs
        return None

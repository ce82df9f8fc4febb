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


def _is_parts(node: ast.stmt) -> TypeGuard[ast.Assign]:
    return isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["PARTS"]


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:  # made by the page as it runs
        return None

"""Which definitions of this project some code needs, and their source as it stands together in one file.

A name of another module is traced to where it is defined, and what that needs is traced in turn. Methods that
nothing asks for are left out. Comments stay: they are half of what there is to read.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from models.takeaway.sources import External, Function, Source, Symbol, source


@dataclass
class Needed:
    """All that some roots need."""

    symbols: dict[Symbol, None] = field(default_factory=dict)  # in the order in which they were asked for
    externals: set[External] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)  # every name that is asked of an object somewhere
    strings: set[str] = field(default_factory=set)  # every string that stands there as such
    hidden: set[Symbol] = field(default_factory=set)  # those whose name a variable has where they are asked for


def closure(roots: Iterable[Symbol], replaced: Mapping[Symbol, str]) -> Needed:
    """What `roots` need. What is in `replaced` stands under another name, and is not looked into."""
    needed = Needed()
    waiting = list(roots)
    while waiting:
        symbol = waiting.pop()
        if symbol not in replaced and symbol not in needed.symbols:
            needed.symbols[symbol] = None
            waiting += _look_into(symbol, needed)
        if not waiting:  # an object is asked for its methods by their names, whatever its class is
            waiting = [method for method in _asked_methods(needed) if method not in needed.symbols]
    return needed


def names(needed: Needed, replaced: Mapping[Symbol, str]) -> dict[Symbol, str]:
    """What each is called in the one file: by its own name, or after its module where something else has it."""
    found, taken = dict(replaced), {*replaced.values(), *(external.alias for external in needed.externals)}
    for symbol in needed.symbols:
        name = symbol.name
        if "." in name:
            continue
        if name in taken or symbol in needed.hidden:
            name = _after_its_module(name, symbol.module.rsplit(".", maxsplit=1)[-1])
        assert name not in taken, f"two are called {name}"
        found[symbol] = name
        taken.add(name)
    return found


def _after_its_module(name: str, module: str) -> str:
    if name.isupper():
        return f"{module.upper()}_{name.lstrip('_')}"
    if name[0].isupper():
        return module.title().replace("_", "") + name
    return f"{module}_{name.lstrip('_')}"


def sections(needed: Needed, called: Mapping[Symbol, str]) -> Iterator[tuple[str, str]]:
    """(module, source) of each module that something is needed of, those that others build on first."""
    for module in _in_order({symbol.module for symbol in needed.symbols}):
        of = source(module)
        nodes = [node for name, node in of.definitions.items() if Symbol(module, name) in needed.symbols]
        yield module, _joined([_text(of, node, needed, called) for node in dict.fromkeys(nodes)])


def imports(needed: Needed) -> str:
    """The import statements, the standard library's first."""
    froms: dict[str, set[str]] = {}
    lines = []
    for external in needed.externals:
        original = external.name or external.module
        written = original if external.alias == original else f"{original} as {external.alias}"
        if external.name:
            froms.setdefault(external.module, set()).add(written)
        else:
            lines.append(f"import {written}")
    lines += [f"from {module} import {', '.join(sorted(found))}" for module, found in froms.items()]
    lines.sort(key=lambda line: (line.startswith("from"), line))
    ours = [line for line in lines if line.split()[1].split(".")[0] in sys.stdlib_module_names]
    return "\n\n".join("\n".join(group) for group in (ours, [line for line in lines if line not in ours]) if group)


def _look_into(symbol: Symbol, needed: Needed) -> list[Symbol]:
    """The symbols that one needs; what it needs of libraries and asks of objects is noted."""
    of, found = source(symbol.module), []
    for part in of.parts(symbol.name):
        references = list(of.references(part))
        places = {reference.place for reference in references}
        asked = (n for n in ast.walk(part) if isinstance(n, ast.Attribute) and n not in places)
        needed.attributes |= {n.attr for n in asked}
        constants = (n.value for n in ast.walk(part) if isinstance(n, ast.Constant))
        needed.strings |= {value for value in constants if isinstance(value, str)}
        for reference in references:
            if isinstance(reference.of, External):
                needed.externals.add(reference.of)
                continue
            found.append(reference.of)
            if reference.is_hidden:
                needed.hidden.add(reference.of)
    return found


def _asked_methods(needed: Needed) -> list[Symbol]:
    return [
        Symbol(symbol.module, f"{symbol.name}.{name}")
        for symbol in needed.symbols
        if "." not in symbol.name
        for name in source(symbol.module).methods(symbol.name)
        if name in needed.attributes or name == "forward" or name.startswith("__")
    ]


def _in_order(modules: set[str]) -> list[str]:
    """Every module after those that it imports."""
    found: dict[str, None] = {}

    def visit(module: str) -> None:
        if module not in found:
            for imported in source(module).imported:
                visit(imported)
            found[module] = None

    for module in sorted(modules):
        visit(module)
    return [module for module in found if module in modules]


def _text(of: Source, node: ast.stmt, needed: Needed, called: Mapping[Symbol, str]) -> str:
    """The source of a definition: all names as they are called in the one file, no methods that nobody needs."""
    lines = of.lines.copy()
    places = {found.place: called.get(found.of) for found in of.references(node) if isinstance(found.of, Symbol)}
    if not isinstance(node, Function | ast.ClassDef):
        given = (n for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
        places |= {name: called.get(Symbol(of.module, name.id)) for name in given}
    for place in sorted(places, key=lambda place: (place.lineno, place.col_offset), reverse=True):
        name = places[place]
        if name is not None:
            line = lines[place.lineno - 1].encode()  # offsets count bytes
            changed = line[: place.col_offset] + name.encode() + line[place.end_col_offset :]
            lines[place.lineno - 1] = changed.decode()
    if isinstance(node, Function | ast.ClassDef):
        name = called[Symbol(of.module, node.name)]
        lines[node.lineno - 1] = lines[node.lineno - 1].replace(f" {node.name}", f" {name}", 1)
    left_out: set[int] = set()
    if isinstance(node, ast.ClassDef):
        for before, statement in pairwise(node.body):  # a class begins with its docstring
            if isinstance(statement, Function):
                method = Symbol(of.module, f"{node.name}.{statement.name}")
                if method not in needed.symbols:
                    left_out |= {*range(_end(before) + 1, _end(statement) + 1)}
    numbers = range(_start(of, node), _end(node) + 1)
    return "\n".join(lines[number - 1] for number in numbers if number not in left_out)


def _start(of: Source, node: ast.stmt) -> int:
    """Its first line, decorators and the comments right above it included."""
    decorators = node.decorator_list if isinstance(node, Function | ast.ClassDef) else []
    line = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    while of.lines[line - 2].startswith("#"):
        line -= 1
    return line


def _end(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno


def _joined(texts: list[str]) -> str:
    """Definitions below one another: two empty lines around functions and classes, none between constants."""
    joined = texts[0]
    for before, text in pairwise(texts):
        apart = any(line.startswith(("def ", "class ")) for line in f"{before}\n{text}".splitlines())
        joined += ("\n\n\n" if apart else "\n") + text
    return joined

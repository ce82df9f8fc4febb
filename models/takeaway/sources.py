"""A module of this project as it is written: what it defines, and where its other names come from."""

import ast
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

_PROJECT = __name__.split(".", maxsplit=1)[0]  # "models": whatever lies elsewhere is imported, not copied
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Symbol(NamedTuple):
    """Something that a module defines, or a method of a class: ("models.text", "Vocabulary.encode")."""

    module: str
    name: str


class External(NamedTuple):
    """Something of a library: `from module import name as alias`, or `import module as alias`."""

    module: str
    name: str  # "" for the module itself
    alias: str


class Reference(NamedTuple):
    """A place in the code that names one of them."""

    place: ast.expr
    of: Symbol | External
    is_hidden: bool  # a variable there has its name: `pictures = spoken.pictures()`


@dataclass
class Source:
    """One module."""

    module: str
    tree: ast.Module
    lines: list[str]
    definitions: dict[str, ast.stmt] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)  # by alias: modules of this project
    symbols: dict[str, Symbol] = field(default_factory=dict)  # by alias: what it has from modules of this project
    externals: dict[str, External] = field(default_factory=dict)  # by alias

    @property
    def heading(self) -> str:
        """The first sentence of what it says of itself."""
        told = " ".join((ast.get_docstring(self.tree) or "").split("\n\n")[0].split())
        return told.split(". ")[0].rstrip(".")

    @property
    def imported(self) -> list[str]:
        """The modules of this project that it builds on."""
        return [*self.modules.values(), *(symbol.module for symbol in self.symbols.values())]

    def methods(self, name: str) -> dict[str, Function]:
        """Those of the class `name`; none of anything else."""
        node = self.definitions[name]
        return {n.name: n for n in node.body if isinstance(n, Function)} if isinstance(node, ast.ClassDef) else {}

    def parts(self, name: str) -> list[ast.AST]:
        """The syntax of a definition; a class's is without its methods, which are definitions of their own."""
        owner, _, method = name.partition(".")
        node = self.definitions[owner]
        if method:
            return [self.methods(owner)[method]]
        if isinstance(node, ast.ClassDef):
            return [*node.bases, *node.decorator_list, *(n for n in node.body if not isinstance(n, Function))]
        return [node]

    def references(self, part: ast.AST) -> Iterator[Reference]:
        """Each place in `part` that names something defined at the top of a module."""
        yield from self._walk(part, frozenset())

    def _walk(self, node: ast.AST, own: frozenset[str]) -> Iterator[Reference]:
        if isinstance(node, Function):
            # Not the annotations: an argument may be called as a module is, `digits: digits.Digit`.
            for outside in (node.returns, *(argument.annotation for argument in _arguments(node))):
                if outside is not None:
                    yield from self._walk(outside, own)
            for inside in (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults, *node.body):
                if inside is not None:
                    yield from self._walk(inside, own | _own_names(node))
            return
        if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            own |= _own_names(node)
        found = self._named(node, own)
        if found is not None:
            assert isinstance(node, ast.expr)
            yield Reference(node, found, found.name in own)
            return
        for child in ast.iter_child_nodes(node):
            yield from self._walk(child, own)

    def _named(self, node: ast.AST, own: frozenset[str]) -> Symbol | External | None:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id not in own:
            module = self.modules.get(node.value.id)
            return None if module is None else defined(module, node.attr)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in own:
            known = node.id in self.definitions or node.id in self.symbols or node.id in self.externals
            return defined(self.module, node.id) if known else None
        return None


@cache
def source(module: str) -> Source:
    """Read a module's file."""
    found = importlib.util.find_spec(module)
    assert found is not None
    assert found.origin is not None
    with open(found.origin, encoding="utf-8") as file:
        text = file.read()
    read = Source(module, ast.parse(text), text.splitlines())
    for node in read.tree.body:
        if isinstance(node, ast.Import):
            for name in node.names:
                alias = name.asname or name.name
                read.externals[alias] = External(name.name, "", alias)
        elif isinstance(node, ast.ImportFrom):
            _note_import(read, node)
        else:
            for bound, value in _bound(node):
                if (other := _other_name(read, value)) is not None:
                    read.symbols[bound] = other
                else:
                    read.definitions[bound] = node
    return read


def defined(module: str, name: str) -> Symbol | External:
    """Where that comes from which `module` calls `name`."""
    here = source(module)
    if name in here.definitions:
        return Symbol(module, name)
    if name in here.symbols:
        return defined(*here.symbols[name])
    return here.externals[name]


def _note_import(read: Source, node: ast.ImportFrom) -> None:
    assert node.module is not None  # this project imports by full names alone
    for name in node.names:
        alias, whole = name.asname or name.name, f"{node.module}.{name.name}"
        if node.module.split(".")[0] != _PROJECT:
            read.externals[alias] = External(node.module, name.name, alias)
        elif _is_package(node.module) and importlib.util.find_spec(whole) is not None:
            read.modules[alias] = whole
        else:
            read.symbols[alias] = Symbol(node.module, name.name)


def _is_package(module: str) -> bool:
    found = importlib.util.find_spec(module)
    return found is not None and found.submodule_search_locations is not None


def _bound(node: ast.stmt) -> list[tuple[str, ast.expr | None]]:
    """The names that a statement at the top of a module gives something to, and what, where that can be told."""
    if isinstance(node, Function | ast.ClassDef):
        return [(node.name, None)]
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        (target,), value = node.targets, node.value
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs = zip(target.elts, value.elts, strict=True)
            return [(name.id, told) for name, told in pairs if isinstance(name, ast.Name)]
        if isinstance(target, ast.Name):
            return [(target.id, value)]
    return [(n.id, None) for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def _other_name(read: Source, value: ast.expr | None) -> Symbol | None:
    """What is only called otherwise: `score = tagger.score`."""
    if isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name):
        module = read.modules.get(value.value.id)
        return None if module is None else Symbol(module, value.attr)
    return None


def _arguments(node: Function) -> list[ast.arg]:
    rest = [argument for argument in (node.args.vararg, node.args.kwarg) if argument is not None]
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, *rest]


def _own_names(node: ast.AST) -> frozenset[str]:
    """The names that a function or a comprehension gives something to: arguments, variables, loops."""
    inside = list(ast.walk(node))
    arguments = {n.arg for n in inside if isinstance(n, ast.arg)}
    return frozenset(arguments | {n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)})

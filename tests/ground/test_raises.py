"""What a public function raises for a person to read stands in its docstring, under `Raises`."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from tests.tools.sources import python_files

ROOT_ERROR = "HotlineError"
ANSWERING = {"button", "worksheet_function"}
"""Decorators whose functions answer an error themselves: in a message box or in the cell."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_raised_errors_are_named_in_the_docstring(root: Path) -> None:
    package = root / "hotline_addin"
    trees = {
        file.relative_to(package).as_posix(): ast.parse(file.read_text("utf-8"))
        for file in python_files(package)
    }
    makers = makers_of_errors(trees)
    raising = list(raising_functions(trees, makers))
    assert len(raising) > 40, "the scan read the sources"
    silent = {place for place, raised, told in raising if not names(told, raised)}
    assert not silent


def test_the_scan_sees_what_it_should() -> None:
    source = '''
class OddError(InputError): ...
def refused() -> OddError: ...
def silent():
    raise OddError("")
def by_helper():
    """Reads. Raises `InputError` for nonsense."""
    raise refused() from None
def told():
    """Reads. Raises
    `InputError` for nonsense, and
    `OddError` for the rest."""
    if 1: raise OddError
    raise InputError("")
def _own(): raise OddError
@button
def pressed(): raise OddError
def nested():
    def inner(): raise OddError
class Reader:
    """Raises `OddError` without a file."""
    def __init__(self): raise OddError
    def read(self): raise self.error
'''
    trees = {"x.py": ast.parse(source)}
    makers = makers_of_errors(trees)
    assert makers == dict.fromkeys(["OddError", "refused"], "OddError") | {
        "HotlineError": "HotlineError",
        "InputError": "InputError",
    }
    found = {place: names(told, raised) for place, raised, told in raising_functions(trees, makers)}
    assert found == {
        "x.py: silent": False,
        "x.py: by_helper": False,
        "x.py: told": True,
        "x.py: Reader.__init__": True,
    }


def makers_of_errors(trees: Mapping[str, ast.Module]) -> dict[str, str]:
    """What gives an error for a person, by name, with its class: classes, and functions that return one."""
    defined = [node for tree in trees.values() for node in ast.walk(tree)]
    classes = [node for node in defined if isinstance(node, ast.ClassDef)]
    bases = {node.name: {name_of(base) for base in node.bases} for node in classes}
    errors = {ROOT_ERROR, "InputError"}
    while more := {name for name, above in bases.items() if above & errors} - errors:
        errors |= more
    return {**{error: error for error in errors}, **helpers_among(defined, errors)}


def helpers_among(nodes: Iterable[ast.AST], errors: Collection[str]) -> dict[str, str]:
    """The functions that return an error, by name, with its class."""
    functions = [node for node in nodes if isinstance(node, Function)]
    returned = {node.name: name_of(node.returns) for node in functions if node.returns}
    return {name: error for name, error in returned.items() if error in errors}


def raising_functions(
    trees: Mapping[str, ast.Module], makers: Mapping[str, str]
) -> Iterator[tuple[str, set[str], str]]:
    """Each public function that raises such errors itself: where it stands, which, and what it tells.

    A helper of the file itself goes before one of the same name in another file.
    """
    for file, tree in trees.items():
        makers_here = {**makers, **helpers_among(ast.walk(tree), set(makers.values()))}
        for name, function, docstring in public_functions(tree):
            raised = {makers_here[made] for made in raised_in(function) if made in makers_here}
            if raised and not ANSWERING & {name_of(decorator) for decorator in function.decorator_list}:
                yield f"{file}: {name}", raised, docstring


def public_functions(tree: ast.Module) -> Iterator[tuple[str, Function, str]]:
    """Those of the module and of its public classes, with their docstring; a constructor has its class's."""
    for node in tree.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node.name, node, ast.get_docstring(node) or ""
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for method in node.body:
                if isinstance(method, Function) and not re.match("_[^_]", method.name):
                    owner = node if method.name in ("__init__", "__post_init__") else method
                    yield f"{node.name}.{method.name}", method, ast.get_docstring(owner) or ""


def raised_in(function: Function) -> Iterator[str]:
    """The names of what a function raises itself, not what a function inside it raises."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Function | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(node, ast.Raise) and node.exc:
            yield name_of(node.exc)
        waiting += ast.iter_child_nodes(node)


def name_of(node: ast.expr) -> str:
    """The last name in an expression: `damaged` of `markup.damaged(part)`."""
    while isinstance(node, ast.Call):
        node = node.func
    return getattr(node, "id", getattr(node, "attr", ""))


def names(docstring: str, raised: set[str]) -> bool:
    """Whether the part of a docstring from `Raise(s)` on names every error."""
    told = re.search(r"\bRaises?\s.*", docstring, re.DOTALL)
    return told is not None and all(f"`{error}`" in told[0] for error in raised)

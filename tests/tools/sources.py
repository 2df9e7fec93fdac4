"""The project's own files, for tests that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FOLDERS = ("hotline_addin", "tests", "benchmarks", "install", "docs", ".ci")
_TEXTS = frozenset(
    {".py", ".sh", ".md", ".toml", ".json", ".lock", ".csv", ".txt", ".bas", ".cls", ".xml", ""}
)


@dataclass(frozen=True, slots=True)
class Import:
    """One import of a module, by its full name, and where it stands."""

    module: str
    place: str

    def is_of(self, package: str) -> bool:
        """Is it `package` or something inside it?"""
        return self.module == package or self.module.startswith(f"{package}.")


def text_files(root: Path) -> list[Path]:
    """Every text file of the project: code, scripts, locks, documents, data."""
    top = [file for file in root.iterdir() if file.is_file()]
    below = [file for folder in _FOLDERS for file in (root / folder).rglob("*") if file.is_file()]
    files = (file for file in top + below if file.suffix in _TEXTS and "__pycache__" not in file.parts)
    return sorted(file for file in files if file.name != ".git")  # in a second checkout it is a file


def python_files(folder: Path) -> list[Path]:
    """Every Python file below `folder`."""
    return sorted(folder.rglob("*.py"))


def imports(file: Path) -> Iterator[Import]:
    """What `file` imports, wherever in it; `from a import b` gives `a` and `a.b`."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        place = f"{file.name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, place)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield Import(node.module, place)
            for alias in node.names:
                yield Import(f"{node.module}.{alias.name}", place)

"""docs/architecture.md is true: its picture is drawn from the code, its paths and names are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.make.house import PACKAGE, PICTURE, house

_PATH = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+)?|\w+\.py)`")
_NAME = re.compile(r"`([A-Za-z_]\w*)`")


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "architecture.md").read_text("utf-8")


@pytest.fixture(scope="module")
def code(root: Path) -> str:
    return "\n".join(file.read_text("utf-8") for file in sorted((root / PACKAGE).rglob("*.py")))


def test_the_picture_is_drawn_from_the_code(root: Path) -> None:
    committed = (root / "docs" / PICTURE).read_text("utf-8")
    assert committed == house(root), "run `python -m docs.make` and commit what it draws"


def test_a_folder_on_no_floor_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / PACKAGE / "cellar").mkdir(parents=True)
    (tmp_path / PACKAGE / "cellar" / "__init__.py").write_text('"""Nobody knows."""\n', "utf-8")
    with pytest.raises(ValueError, match="cellar"):
        house(tmp_path)


def paths_of(page: str) -> Iterator[str]:
    """The paths a page names; a bare file name lies in the folder that was named last."""
    folder = ""
    for path in _PATH.findall(page):
        if "/" in path:
            folder = path[: path.rindex("/") + 1]
            yield path
        else:
            yield path if path == "ports.py" else folder + path


def test_every_path_is_there(root: Path, page: str) -> None:
    named = list(paths_of(page))
    assert len(named) > 30, "the search finds paths at all"
    missing = [path for path in named if not any((base / path).exists() for base in (root, *homes(root)))]
    assert missing == []


def homes(root: Path) -> Iterator[Path]:
    """Where a path of the page may begin: in the package, or in one of its folders named before."""
    yield root / PACKAGE
    yield root / PACKAGE / "adapters" / "word_file"


def test_every_identifier_is_there(page: str, code: str) -> None:
    names = {name for name in _NAME.findall(page) if not name.endswith("_")}
    assert {"Finding", "surveyed", "year_before"} <= names
    assert sorted(name for name in names if not re.search(rf"\b{name}|{name}\b", code)) == []

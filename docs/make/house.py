"""The picture of the house: every folder of the package as a room on its floor, drawn from the code itself.

What a room is for is the first sentence of its docstring, what lies in it are its files, and what it stands
on are its imports; nothing in the picture is written by hand but the order of the floors.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

PACKAGE: Final = "hotline_addin"
PICTURE: Final = "house.svg"

FLOORS: Final[tuple[tuple[str, ...], ...]] = (
    ("faces", "faces/macros", "faces/commands", "faces/worksheet_functions", "faces/telling"),
    ("sample", "template", "template/workbook_parts", "template/word_parts", "template/vba"),
    ("usecases",),
    (
        "adapters/live_book",
        "adapters/closed_book",
        "adapters/word_file",
        "adapters/raw_sheets",
        "adapters/printed",
        "adapters/unit_sheets",
        "adapters",
        "adapters/opc",
    ),
    ("ports.py",),
    ("domain/month", "domain/notice"),
    ("domain/checks", "domain/printed"),
    ("domain/chosen", "domain/topics", "domain/past"),
    ("domain/measures/declared", "domain/measures", "domain/orders"),
    ("domain/personal", "domain/words"),
    ("errors.py", "late.py"),
)
"""From the roof down, as import-linter's layers have it; a room may use what lies below it."""

_WIDTH: Final = 1180
_GAP: Final = 12
_LINE: Final = 17
_MOST_BESIDE: Final = 6
_SIGN: Final = 6.9
"""Width of an average sign of the text, in pixels at 13 pixels of height."""
_COLOURS: Final = {
    "faces": "#e8f0fb",
    "sample": "#f3f3f3",
    "template": "#f3f3f3",
    "usecases": "#e6f4ea",
    "adapters": "#fdf1e0",
    "ports.py": "#e6f4ea",
    "domain": "#f6ecf8",
    "errors.py": "#fbe9e9",
    "late.py": "#fbe9e9",
}


@dataclass(frozen=True, slots=True)
class Room:
    """A folder of the package, or one of its loose files."""

    path: str
    purpose: str
    files: tuple[str, ...]
    stands_on: tuple[str, ...]


def house(root: Path) -> str:
    """The picture as SVG, for the checkout at `root`. Raises `ValueError` for a folder on no floor."""
    package = root / PACKAGE
    _require_floors(package)
    parts: list[str] = []
    top = _GAP
    for floor in FLOORS:
        for row in _rows([_room(package, path) for path in floor]):
            across = (_WIDTH - _GAP * (len(row) + 1)) // len(row)
            boxes = [_lines(room, across) for room in row]
            height = max(map(len, boxes)) * _LINE + 2 * _GAP
            for place, (room, lines) in enumerate(zip(row, boxes, strict=True)):
                parts += _box(room, lines, (_GAP + place * (across + _GAP), top, across, height))
            top += height + _GAP
    return "\n".join((_HEAD.format(width=_WIDTH, height=top), *parts, "</svg>", ""))


_HEAD: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}" font-family="Helvetica, Arial, sans-serif" font-size="13">\n'
    '<rect width="100%" height="100%" fill="white"/>'
)


def _rows(rooms: Sequence[Room]) -> Sequence[Sequence[Room]]:
    """A floor of many rooms takes two rows, or its boxes get too narrow to be read."""
    half = len(rooms) // 2
    return [rooms] if len(rooms) < _MOST_BESIDE else [rooms[:half], rooms[half:]]


def _require_floors(package: Path) -> None:
    """Raise `ValueError` where a folder with code, or a loose file, is drawn nowhere."""
    drawn = [path for floor in FLOORS for path in floor]
    folders = {init.parent.relative_to(package).as_posix() for init in package.rglob("__init__.py")}
    loose = {file.name for file in package.glob("*.py") if not file.name.startswith("__")}
    homeless = (folders | loose) - {".", "domain"}
    missing = sorted(path for path in homeless if not any(_lies_in(path, room) for room in drawn))
    if missing:
        raise ValueError(f"not on any floor of docs/make/house.py: {', '.join(missing)}")


def _room(package: Path, path: str) -> Room:
    place = package / path
    if place.is_file():
        return Room(path, _purpose(place), (), _stands_on(package, [place], path))
    code = sorted(place.rglob("*.py")) if _owns_folders(path) else sorted(place.glob("*.py"))
    purpose, files = _purpose(place / "__init__.py"), tuple(_files(place, code))
    return Room(path, purpose, files, _stands_on(package, code, path))


def _owns_folders(path: str) -> bool:
    """Whether the folders inside a room are drawn with it; those drawn as rooms of their own are not."""
    return not any(other.startswith(f"{path}/") for floor in FLOORS for other in floor)


def _files(place: Path, code: Sequence[Path]) -> Iterator[str]:
    """The files of a room, those of an inner folder behind its name."""
    inner: dict[str, list[str]] = {}
    for file in code:
        if file.stem != "__init__" or file.parent == place:
            inner.setdefault(file.parent.relative_to(place).as_posix(), []).append(file.stem)
    for folder, names in sorted(inner.items()):
        own = ", ".join(name for name in names if not name.startswith("__"))
        if own:
            yield own if folder == "." else f"{folder}/: {_purpose(place / folder / '__init__.py')} — {own}"


def _purpose(file: Path) -> str:
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def _stands_on(package: Path, code: Sequence[Path], path: str) -> tuple[str, ...]:
    """The other rooms that the code of a room imports from."""
    rooms = sorted((path for floor in FLOORS for path in floor), key=len, reverse=True)
    found = set()
    for file in code:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{PACKAGE}."):
                target = node.module.removeprefix(f"{PACKAGE}.").replace(".", "/")
                found.add(next((room for room in rooms if _lies_in(target, room)), path))
    order = [room for floor in FLOORS for room in floor]
    return tuple(sorted(found - {path}, key=order.index))


def _lies_in(target: str, room: str) -> bool:
    return target.removesuffix(".py") == room.removesuffix(".py") or target.startswith(f"{room}/")


def _lines(room: Room, width: int) -> list[tuple[str, str]]:
    """The text of a box, each line with its look."""
    signs = max(int((width - 2 * _GAP) / _SIGN), 12)
    lines = [(room.path if room.path.endswith(".py") else f"{room.path}/", "name")]
    lines += [(line, "purpose") for line in textwrap.wrap(room.purpose, signs)]
    for files in room.files:
        lines += [(line, "files") for line in textwrap.wrap(files, signs, subsequent_indent="  ")]
    below = ", ".join(path.removeprefix("domain/").removesuffix(".py") for path in room.stands_on)
    if below:
        lines += [(line, "below") for line in textwrap.wrap(f"↓ {below}", signs, subsequent_indent="   ")]
    return lines


_LOOKS: Final = {
    "name": 'font-weight="bold" font-size="14"',
    "purpose": "",
    "files": 'fill="#555"',
    "below": 'fill="#3b6ea5"',
}


def _box(room: Room, lines: Sequence[tuple[str, str]], place: tuple[int, int, int, int]) -> Iterator[str]:
    left, top, width, height = place
    colour = _COLOURS[room.path.partition("/")[0]]
    yield (
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="6" fill="{colour}" stroke="#bbb"/>'
    )
    for number, (text, look) in enumerate(lines):
        across, down = left + _GAP, top + _GAP + (number + 1) * _LINE - 5
        space = ' xml:space="preserve"' if text.startswith(" ") else ""
        yield f'<text x="{across}" y="{down}"{space} {_LOOKS[look]}>{escape(text)}</text>'

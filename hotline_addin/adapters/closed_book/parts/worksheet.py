"""A sheet part: its rows as text, everything around them as a tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from copy import deepcopy
from operator import lt
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.addresses import column_number
from hotline_addin.adapters.closed_book.parts.book_package import MAIN, damaged, integer, parse, tag
from hotline_addin.adapters.closed_book.parts.rows import Cell, Row, split_rows
from hotline_addin.adapters.formulas import MAX_ROW
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.adapters.opc.markup import local_name, serialize

_SHEET_DATA = re.compile(r"<sheetData\s*/>|<sheetData\b[^>]*>")
_EMPTY: Final = "<sheetData/>"
_END: Final = "</sheetData>"
_AT_ONCE: Final = 2_000
_PREFIX = re.compile(rf'\sxmlns:(\w+)="{MAIN}"')
_ODD_SPACING = re.compile(r"<(?:row|c)[\t\r\n>]")

_AFTER_HYPERLINKS: Final = frozenset(
    {"printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"}
    | {"customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"}
    | {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"}
    | {"tableParts", "extLst", "AlternateContent"}
)
"""What may stand behind the links of a sheet (ECMA-376 Part 1, 18.3.1.99)."""


class Worksheet:
    """One sheet in the making. `shell` is the part without rows; `rows` stand in ascending numbers.

    Raises `InputError` where the part is damaged.
    """

    def __init__(self, data: bytes, part: str) -> None:
        self.part = part
        text = _plain(data, part)
        head_end, start, end, tail_start = _borders(text, part)
        self._head, self._tail = text[:head_end], text[tail_start:]
        self.shell = parse(f"{self._head}{_EMPTY}{self._tail}".encode(), part)
        self._shell_as_read = serialize(self.shell)
        try:
            self.rows = split_rows(text, start, end)
        except ValueError as error:
            raise damaged(part) from error
        numbers = [row.number for row in self.rows]
        if not all(map(lt, [0, *numbers], [*numbers, MAX_ROW + 1])):
            raise damaged(part)

    def fork(self) -> Worksheet:
        """A copy to change."""
        twin = Worksheet.__new__(Worksheet)
        twin.part, twin._head, twin._tail = self.part, self._head, self._tail
        twin._shell_as_read = self._shell_as_read
        twin.shell = deepcopy(self.shell)
        twin.rows = list(self.rows)
        return twin

    def to_bytes(self) -> bytes:
        """The part; around the rows it is what was read wherever the shell was left alone."""
        return b"".join(self.pieces())

    def pieces(self) -> list[bytes]:
        """The part, cut between rows: joining few rows at a time is three times as fast (measured)."""
        shell = serialize(self.shell)
        head, tail = self._head, self._tail
        if shell != self._shell_as_read:
            head, tail = shell.decode().split(_EMPTY, 1)
        if not self.rows:
            return [f"{head}{_EMPTY}{tail}".encode()]
        texts = [f"{head}<sheetData>", *(row.text for row in self.rows), f"{_END}{tail}"]
        return ["".join(texts[at : at + _AT_ONCE]).encode() for at in range(0, len(texts), _AT_ONCE)]

    def find(self, name: str) -> etree._Element | None:
        """A child of the worksheet by name."""
        return self.shell.find(tag(name))

    def hyperlinks(self) -> etree._Element:
        """The sheet's links, an empty element put in its right place where there are none."""
        found = self.find("hyperlinks")
        if found is not None:
            return found
        element = etree.Element(tag("hyperlinks"))
        places = (i for i, child in enumerate(self.shell) if local_name(child) in _AFTER_HYPERLINKS)
        self.shell.insert(next(places, len(self.shell)), element)
        return element

    def position(self, number: int) -> int:
        """Index of the first row that is not above row `number`."""
        return bisect_left(self.rows, number, key=lambda row: row.number)

    def between(self, first: int, last: int) -> list[Row]:
        """The rows that exist from `first` to `last`."""
        return self.rows[self.position(first) : self.position(last + 1)]

    def row(self, number: int) -> Row:
        """One row, empty where it does not exist."""
        found = self.between(number, number)
        return found[0] if found else Row.of(number, "", [])

    def put_row(self, row: Row) -> None:
        """Replace a row, or put it in its place."""
        self.rows[self.position(row.number) : self.position(row.number + 1)] = [row]

    def put_cell(self, row: int, column: int, tail: str) -> None:
        """Write a cell's `tail` (see `cells.py`) into one place."""
        cell = Cell(column, f'<c r="{get_column_letter(column)}{row}{tail}')
        self.put_row(self.row(row).with_cell(cell))

    def style(self, row: int, column: int) -> str:
        """Style index of a place: its cell's, else its row's, else its column's; empty for the default."""
        found = self.row(row)
        cell = found.cell(column)
        if cell is not None:
            return cell.style
        row_style = re.search(r'\ss="([0-9]+)"', found.attributes)
        if row_style and re.search(r'\scustomFormat="(1|true)"', found.attributes):
            return row_style[1]
        return self._column_style(column)

    def _column_style(self, column: int) -> str:
        for element in self.shell.iterfind(f"{tag('cols')}/{tag('col')}"):
            if integer(element, "min") <= column <= integer(element, "max"):
                return element.get("style", "")
        return ""


def _borders(text: str, part: str) -> tuple[int, int, int, int]:
    """Where the head ends, the rows start, the rows end, the tail starts."""
    found = _SHEET_DATA.search(text)
    if not found:
        raise damaged(part)
    if found[0].endswith("/>"):
        return found.start(), found.end(), found.end(), found.end()
    end = text.rfind(_END)
    if end < 0:
        raise damaged(part)
    return found.start(), found.end(), end, end + len(_END)


def _plain(data: bytes, part: str) -> str:
    """The part in plain form: main namespace without prefix, every row and cell with its number first.

    Excel, LibreOffice, openpyxl and xlsxwriter write this form already; other files are brought to it.
    """
    text = data.decode("utf-8-sig", errors="replace")
    if _is_plain(text):
        return text
    root = parse(data, part)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    root = parse(_without_prefix(etree.tostring(root, encoding="unicode")).encode(), part)
    _number(root)
    return etree.tostring(root, encoding="unicode")


def _is_plain(text: str) -> bool:
    return (
        "\ufffd" not in text
        and not any(mark in text for mark in ("<!", "<?xml-", "encoding='utf-16", 'encoding="utf-16'))
        and not _PREFIX.search(text, 0, 4000)
        and text.count("<row ") == text.count('<row r="')
        and text.count("<c ") == text.count('<c r="')
        and not _ODD_SPACING.search(text)
    )


def _without_prefix(text: str) -> str:
    found = _PREFIX.search(text, 0, 4000)
    if not found:
        return text
    prefix = found[1]
    text = text.replace(found[0], f' xmlns="{MAIN}"', 1)
    return text.replace(f"<{prefix}:", "<").replace(f"</{prefix}:", "</")


def _number(root: etree._Element) -> None:
    """Give every row and cell its number, as its first attribute."""
    row_number = 0
    for row in root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        row_number = integer(row, "r", row_number + 1)
        _put_first(row, str(row_number))
        column = 0
        for cell in row.iterfind(tag("c")):
            letters = re.sub(r"[0-9$]", "", cell.get("r") or get_column_letter(column + 1))
            column = column_number(letters)
            _put_first(cell, f"{letters}{row_number}")


def _put_first(element: etree._Element, number: str) -> None:
    others = [(name, value) for name, value in element.attrib.items() if name != "r"]
    element.attrib.clear()
    for name, value in [("r", number), *others]:
        element.set(name, value)

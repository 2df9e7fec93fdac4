"""A sheet part in plain form: main namespace without prefix, every row and cell with its number first.

Excel, LibreOffice, openpyxl and xlsxwriter write this form already; other files are brought to it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.addresses import column_letters, column_number
from hotline_addin.adapters.closed_book.parts.book_package import MAIN, damaged, integer, parse, tag

_SHEET_DATA: Final = re.compile(rb"<sheetData\s*/>|<sheetData\b[^>]*>")
_END: Final = b"</sheetData>"
_PREFIX: Final = re.compile(rf'\sxmlns:(\w+)="{MAIN}"'.encode())
_OTHER_ENCODING: Final = re.compile(rb"encoding=[\"'](?!utf-8)", re.IGNORECASE)
_ODD_SPACING: Final = re.compile(rb"<(?:row|c)[\t\r\n>]")
_AT_ONCE: Final = 1 << 20
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """A sheet in plain form, UTF-8: where its head ends, its rows start and end, and its tail starts."""

    data: bytes
    head_end: int
    start: int
    end: int
    tail_start: int

    @property
    def head(self) -> str:
        """What stands before the rows and their element."""
        return self.data[: self.head_end].decode()

    @property
    def tail(self) -> str:
        """What stands behind them."""
        return self.data[self.tail_start :].decode()


def plain_sheet(data: bytes, part: str) -> PlainSheet:
    """Bring a part to plain form. Raises `InputError` for one that is no sheet."""
    sheet = _cut(data.removeprefix(_BOM))
    if sheet and _is_plain(sheet):
        return sheet
    root = parse(data, part)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    root = parse(_without_prefix(etree.tostring(root, encoding="unicode")).encode(), part)
    _number(root)
    sheet = _cut(etree.tostring(root, encoding="unicode").encode())
    if sheet is None:
        raise damaged(part)
    return sheet


def _cut(data: bytes) -> PlainSheet | None:
    found = _SHEET_DATA.search(data)
    if not found:
        return None
    if found[0].endswith(b"/>"):
        return PlainSheet(data, found.start(), found.end(), found.end(), found.end())
    end = data.rfind(_END)
    return None if end < 0 else PlainSheet(data, found.start(), found.end(), end, end + len(_END))


def _is_plain(sheet: PlainSheet) -> bool:
    head = sheet.data[: sheet.head_end]
    return (
        b"<!" not in sheet.data
        and b"<?xml-" not in head
        and not _OTHER_ENCODING.search(head)
        and not _PREFIX.search(head)
        and _has_numbers(sheet, b"<row")
        and _has_numbers(sheet, b"<c")
        and _is_utf8(sheet.data)
    )


def _has_numbers(sheet: PlainSheet, begin: bytes) -> bool:
    """Whether each row, or cell, begins with its number."""
    count, rows = sheet.data.count, (sheet.start, sheet.end)
    numbered = count(begin + b' r="', *rows)
    if numbered == count(begin, *rows):
        return True
    # other elements begin so: `<charset>`
    return numbered == count(begin + b" ", *rows) and not _ODD_SPACING.search(sheet.data, *rows)


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for at in range(0, len(data), _AT_ONCE):
            decoder.decode(view[at : at + _AT_ONCE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _without_prefix(text: str) -> str:
    found = _PREFIX.search(text.encode(), 0, 4000)
    if not found:
        return text
    prefix = found[1].decode()
    text = text.replace(found[0].decode(), f' xmlns="{MAIN}"', 1)
    return text.replace(f"<{prefix}:", "<").replace(f"</{prefix}:", "</")


def _number(root: etree._Element) -> None:
    """Give every row and cell its number, as its first attribute."""
    row_number = 0
    for row in root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        row_number = integer(row, "r", row_number + 1)
        _put_first(row, str(row_number))
        column = 0
        for cell in row.iterfind(tag("c")):
            letters = re.sub(r"[0-9$]", "", cell.get("r") or column_letters(column + 1))
            column = column_number(letters)
            _put_first(cell, f"{letters}{row_number}")


def _put_first(element: etree._Element, number: str) -> None:
    others = [(name, value) for name, value in element.attrib.items() if name != "r"]
    element.attrib.clear()
    for name, value in [("r", number), *others]:
        element.set(name, value)

"""Cells as values: shared strings, number formats and dates understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from functools import cached_property
from math import isfinite
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.addresses import column_number
from hotline_addin.adapters.closed_book.parts.book_package import damaged, integer, tag
from hotline_addin.adapters.closed_book.parts.date_formats import shows_moment
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.adapters.opc.markup import local_name, unescape
from hotline_addin.adapters.opc.package import Package
from hotline_addin.ports import Cell as Value

_TAIL = re.compile(
    r"""
    "
    (?:\ s="(?P<style>[0-9]+)"|\ t="(?P<kind>[a-zA-Z]+)"|\ [\w:]+="[^"]*")*\s*
    (?:/>
      |><is><t(?:\ xml:space="preserve")?>(?P<text>[^<]*)</t></is></c>    # a text in the cell itself
      |><v>(?P<raw>[^<]*)</v></c>                                         # a number, or a shared text
      |>(?P<other>.*?)</c>)                                               # formulas, texts of several formats
    """,
    re.DOTALL | re.VERBOSE,
)
"""A cell behind its row number."""
_CELL = re.compile(rf'<c\ r="(?P<letters>[A-Z]+)[0-9]+{_TAIL.pattern}', _TAIL.flags)
_NUMBER = re.compile(r"<v[^>]*>([^<]*)</v>")
_TEXT = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
_READING_AID = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_CONTROL = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
_MARCH_1900: Final = 61
_EPOCH_1900: Final = datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime(1904, 1, 1)


class ValueReader:
    """Reads cells of one workbook: `strings` is its part of shared texts, `styles` that of formats."""

    def __init__(self, package: Package, strings: str | None, styles: str | None, *, date1904: bool) -> None:
        self._package = package
        self._strings_part = strings
        self._styles_part = styles
        self._epoch = _EPOCH_1904 if date1904 else _EPOCH_1900

    def values(self, row: Row) -> dict[int, Value]:
        """The values of a row by column number; empty cells are absent."""
        found: dict[int, Value] = {}
        for letters, *cell in _CELL.findall(row.text):
            column, value = column_number(letters), self._value(*cell)
            if column and value is not None:
                found[column] = value
        return found

    def value(self, row: Row, column: int) -> Value:
        """The value in one column, or None for an empty cell."""
        start = row.text.find(f'<c r="{get_column_letter(column)}{row.number}"')
        found = _CELL.match(row.text, start) if start >= 0 else None
        return self._value(*found.groups(default="")[1:]) if found else None

    def of_tail(self, tail: str) -> Value:
        """The value of a cell that is known from its row number on (see `cell_texts.py`)."""
        found = _TAIL.match(tail)
        return self._value(*found.groups(default="")) if found else None

    def _value(self, style: str, kind: str, text: str, raw: str, other: str) -> Value:
        if text:
            return _with_controls(unescape(text))
        if raw:
            return self._scalar(kind, style, raw)
        if not other:
            return None
        if kind == "inlineStr":
            return _inline_text(other) or None
        found = _NUMBER.search(other)
        return self._scalar(kind, style, found[1]) if found and found[1] else None

    def _scalar(self, kind: str, style: str, raw: str) -> Value:
        """What stands in `<v>`: a number, or what the cell's type says it is."""
        if kind in ("", "n"):
            return self._number(raw, style)
        if kind == "s":
            return self._shared(raw) or None
        if kind == "b":
            return raw.strip() in ("1", "true")
        return _iso_moment(raw) if kind == "d" else _with_controls(unescape(raw))

    def _shared(self, raw: str) -> str:
        try:
            return self._strings[int(raw)]
        except (ValueError, IndexError) as error:
            raise damaged(self._strings_part or "sharedStrings.xml") from error

    def _number(self, raw: str, style: str) -> Value:
        try:
            number = float(raw)
        except ValueError:
            return unescape(raw).strip() or None
        if not isfinite(number):
            return raw
        if style in self._date_styles and number >= 0:
            return self._moment(number)
        if raw.isdecimal():
            return int(raw)
        return int(number) if number.is_integer() else number

    def _moment(self, number: float) -> Value:
        try:
            if number >= _MARCH_1900:
                days = int(number)
                return self._epoch + timedelta(days=days, milliseconds=round((number - days) * 86_400_000))
            moment = _early_moment(number, self._epoch)
        except (OverflowError, ValueError):
            return number
        return number if isinstance(moment, timedelta) else moment

    @cached_property
    def _strings(self) -> list[str]:
        if self._strings_part is None:
            return []
        root = self._package.parsed(self._strings_part)
        return [_shared_text(item) for item in root.iterfind(tag("si"))]

    @cached_property
    def _date_styles(self) -> frozenset[str]:
        """Indexes, as cells write them, of the styles whose number format shows a date or a time."""
        if self._styles_part is None:
            return frozenset()
        root = self._package.parsed(self._styles_part)
        formats = {
            integer(each, "numFmtId"): each.get("formatCode", "")
            for each in root.iterfind(f"{tag('numFmts')}/{tag('numFmt')}")
        }
        used = [integer(each, "numFmtId") for each in root.iterfind(f"{tag('cellXfs')}/{tag('xf')}")]
        return frozenset(
            str(index) for index, number in enumerate(used) if shows_moment(number, formats.get(number, ""))
        )


def grid(
    reader: ValueReader, rows: Iterable[Row], columns: Mapping[str, int]
) -> Iterator[tuple[int, dict[str, Value]]]:
    """Row number and values by identifier, of the rows that hold anything but blanks in these columns."""
    names = {column: name for name, column in columns.items()}
    for row in rows:
        found = {names[column]: value for column, value in reader.values(row).items() if column in names}
        if any(not isinstance(value, str) or value.strip() for value in found.values()):
            yield row.number, found


def key_text(value: object) -> str:
    """A value as a key of rows: texts trimmed, 5 and 5.0 and "5" alike, times in ISO form."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _early_moment(number: float, epoch: datetime) -> datetime | time | timedelta:
    """A time without a day, or a day before March 1900, when Excel's calendar has one day too many."""
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 - rare, and all of a library behind it

    moment: datetime | time | timedelta = from_excel(number, epoch)
    return moment


def _iso_moment(raw: str) -> Value:
    from openpyxl.utils.datetime import from_ISO8601  # noqa: PLC0415 - as above

    try:
        moment = from_ISO8601(raw)  # type: ignore[no-untyped-call] # its stub lacks annotations
    except ValueError:
        return unescape(raw)
    return str(moment) if isinstance(moment, timedelta) else moment


def _inline_text(inner: str) -> str:
    """A text of several formats, without phonetic aids."""
    return _with_controls(unescape("".join(_TEXT.findall(_READING_AID.sub("", inner)))))


def _shared_text(item: etree._Element) -> str:
    """The text of a shared string: its own or that of its runs, without phonetic aids."""
    pieces = [
        each.text or ""
        for each in item.iter(tag("t"))
        if (parent := each.getparent()) is None or local_name(parent) != "rPh"
    ]
    return _with_controls("".join(pieces))


def _with_controls(text: str) -> str:
    """Read `_x000D_` as Excel does: as the character of that number."""
    return _CONTROL.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text

"""Walks the records of an .xls before calamine reads them.

calamine reserves memory by the sizes and places that a record states, so one damaged byte can end the
whole process. The walk looks at what leads to memory: lengths, offsets, rows and columns; and it brings what
calamine does not tell: hidden rows, what failed formulas show, and the texts of Excel 5.0 and 95, which
calamine takes for UTF-16. Record numbers and layouts are those of [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_EOF: Final = 0x000A
_BOF: Final = 0x0809
_FILEPASS: Final = 0x002F
_BOUND_SHEET: Final = 0x0085
_SHARED_STRINGS: Final = 0x00FC
_DIMENSIONS: Final = 0x0200
_BIFF8: Final = 0x0600
_ROW: Final = 0x0208
_LABELS: Final = frozenset({0x0204, 0x00D6})
"""Label and RString, which hold their text themselves: how Excel 5.0 and 95 keep every text."""
_HIDDEN_ROW: Final = 0x20
_FORMULA: Final = 0x0006
_BOOLEAN_OR_ERROR: Final = 0x0205
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""BErr of [MS-XLS] 2.5.10: what a failed formula shows."""

_CELLS: Final = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
"""Formula, MulRk, RString, LabelSst, Number, Label, BoolErr, Rk: each begins with its row and column."""

_ROWS: Final = 65_536
_COLUMNS: Final = 256


class BiffError(ValueError):
    """The records do not hold together; developers' text only."""


class BiffPasswordError(ValueError):
    """The records are encrypted."""


@dataclass(slots=True)
class WalkedSheet:
    """What the walk over one sheet brought.

    `hidden_rows` as the program numbers them; `texts` by row and column from 0: what failed formulas show,
    and in Excel 5.0 and 95 all texts.
    """

    hidden_rows: set[int] = field(default_factory=set)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)


def check_records(stream: bytes) -> list[WalkedSheet]:
    """What there is to each sheet, in the order in which the workbook lists them, charts included.

    Raises `BiffError` or `BiffPasswordError` for a workbook stream that calamine must not be given.
    """
    sheet_offsets: list[int] = []
    version = _BIFF8
    for kind, start, length in _records(stream, 0):
        if kind == _FILEPASS:
            raise BiffPasswordError
        if kind == _BOF:
            (version,) = _numbers("<H", stream, start, length)
        elif kind == _BOUND_SHEET:
            sheet_offsets += _numbers("<I", stream, start, length)
        elif kind == _SHARED_STRINGS:
            _total, unique = _numbers("<2I", stream, start, length)
            _require(unique <= len(stream))
    return [_walk_sheet(stream, offset, version) for offset in sheet_offsets]


def _walk_sheet(stream: bytes, offset: int, version: int) -> WalkedSheet:
    # Two 4-byte rows and two 2-byte columns in BIFF8, four 2-byte numbers before it.
    dimensions_form = "<2I2H" if version >= _BIFF8 else "<4H"
    walked = WalkedSheet()
    for kind, start, length in _records(stream, offset):
        if kind in _CELLS:
            _require(length >= 4 and stream[start + 3] == 0)  # the column's high byte: 256 columns at most
        elif kind == _DIMENSIONS:
            # The first column is wrong in real files; calamine takes that for 0.
            top, bottom, _left, right = _numbers(dimensions_form, stream, start, length)
            _require(top <= bottom <= _ROWS and right <= _COLUMNS)
        elif kind == _ROW and length >= 13 and stream[start + 12] & _HIDDEN_ROW:
            walked.hidden_rows.add(_numbers("<H", stream, start, length)[0] + 1)
        if kind in _LABELS and version < _BIFF8:
            row, column, _format, size = _numbers("<4H", stream, start, length)
            walked.texts[row, column] = office_text(stream[start + 8 : start + 8 + size])
        elif kind in (_BOOLEAN_OR_ERROR, _FORMULA) and (
            error := _error(kind, stream[start : start + length])
        ):
            row, column = _numbers("<2H", stream, start, length)
            walked.texts[row, column] = error
    return walked


def _error(kind: int, record: bytes) -> str | None:
    """What a failed formula shows, and a cell that holds nothing but that."""
    if kind == _FORMULA:
        return _ERRORS.get(record[8]) if record[6:7] == b"\x02" and record[12:14] == b"\xff\xff" else None
    return _ERRORS.get(record[6]) if record[7:8] == b"\x01" else None


def office_text(raw: bytes) -> str:
    """A text of one byte or two a character, as Chinese Windows wrote it; what is none of it shows so."""
    return raw.decode("gb18030", "replace")


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of each record from the BOF at `offset` to the EOF that belongs to it."""
    depth = 0
    unpack = struct.Struct("<HH").unpack_from
    end = len(stream)
    while offset + 4 <= end:
        kind, length = unpack(stream, offset)
        start = offset + 4
        offset = start + length
        _require(offset <= end)
        yield kind, start, length
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
    raise BiffError("no end of the records")


def _numbers(form: str, stream: bytes, start: int, length: int) -> tuple[int, ...]:
    _require(length >= struct.calcsize(form))
    return struct.unpack_from(form, stream, start)


def _require(holds: bool) -> None:
    if not holds:
        raise BiffError("a record states what no sheet has")

"""Looks over the XML of a worksheet without parsing it: how far its values reach, what is merged or hidden.

calamine lays a sheet out as one full rectangle: one stray value in the last cell of a sheet would cost
it hundreds of gigabytes, and it parses a million formatted empty rows one by one. The declared
`dimension` says nothing, since many programs write it wrongly. Running over the bytes costs a fraction
of parsing them, and tells beforehand which way of reading is cheap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from hotline_addin.adapters.raw_sheets.grids.grid import Merge

_ROOT: Final = re.compile(rb"<(\w+:)?worksheet\b")
_WIDE_CELL: Final = re.compile(rb"r=[\"']([A-Za-z]{2,3})\d+[\"'][^>]*(?<!/)>")
"""A cell with content from column AA on. Beginning with plain letters it is quick; a text that happens
to look like it can only make reading slower."""

_FAR_CELLS: Final = {
    quote: re.compile(rb"r=%b[A-Za-z]{1,3}(\d{6,9})%b" % (quote, quote)) for quote in (b'"', b"'")
}
"""Cells of row 100,000 or later, which need not stand in the row element that says so; by quotation mark."""
_FAR: Final = 100_000
_ODD_ADDRESSES: Final = {
    b" ": (b" r =", b" r= "),
    b"\t": (b"\tr=", b" r\t="),
    b"\n": (b"\nr=", b" r\n="),
    b"\r": (b"\rr=", b" r\r="),
}
"""An address spelled as no program does: these patterns would pass it by, calamine would not. By the one
character that it needs: looking for that is twenty times as fast."""

_UNUSUAL_CELL: Final = re.compile(rb"r=[\"'][A-Za-z](?:[A-Za-z]|\d{6})")
"""Any of the cells above: without one, as in most exports, they need not be looked for."""

_NARROW: Final = 26
_MOST_VALUES: Final = 100_000_000
_CELLS_TO_SPARE: Final = 1_000_000
_TAIL_TO_SPARE: Final = 4 * 2**20
_TAIL_RATIO: Final = 15
"""Bytes behind the last value for each byte before it from which skipping them pays (measured)."""


_WITHOUT_RESULT: Final = (
    rb"<~c(?![^>]*\st=[\"']str[\"'])[^>]*?\sr=[\"']([A-Z]{1,3})\d+[\"'][^>]*>"
    rb"<~f\b(?:[^>]*/>|[^>]*>[^<]*</~f>)"
    rb"(?:<~v\s*/>|<~v></~v>)?"
    rb"</~c>"
)
"""A formula, and no value behind it; `~` stands for the prefix. The empty text that a formula gave is a value
too, and told by the type of the cell."""


_ERROR: Final = (
    rb"<~c(?=[^>]*\st=[\"']e[\"'])[^>]*?\sr=[\"']([A-Z]{1,3})(\d+)[\"'][^>]*>"
    rb"(?:<~f\b(?:[^>]*/>|[^>]*>[^<]*</~f>))?<~v>(#[^<]{2,14})</~v>"
)
"""A cell that shows that its formula failed, which calamine gives as an empty one."""


class _Tags:
    """What to look for, given the namespace prefix that a program writes (`x:`, mostly none).

    Each begins with `<`, which XML escapes in texts: no citizen's words can pass for a tag.
    """

    def __init__(self, prefix: bytes) -> None:
        start = b"<" + re.escape(prefix)
        self.row_start: Final = b"<" + prefix + b"row "
        self.row: Final = re.compile(start + rb"row\s[^>]*?\br=[\"'](\d+)")
        self.hidden_row: Final = re.compile(
            start + rb"row(?=[^>]*\shidden=[\"'](?:1|true)[\"'])[^>]*?\sr=[\"'](\d+)"
        )
        self.formula: Final = b"<" + prefix + b"f"
        self.without_result: Final = re.compile(_WITHOUT_RESULT.replace(b"~", re.escape(prefix)))
        self.error: Final = re.compile(_ERROR.replace(b"~", re.escape(prefix)))
        self.merge: Final = re.compile(start + rb"mergeCell\s[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)")
        self.value_ends: Final = (b"</" + prefix + b"v>", b"</" + prefix + b"is>")


@dataclass(slots=True)
class Survey:
    """What one pass over a worksheet's bytes showed; rows and columns are counted from 1.

    `last_row` is the last row with a value; it stays 0 where the file does not number its rows, and
    such rows have no gaps. `hidden_rows` are rows that no program shows; `without_result` counts the formulas
    of each column (from 0) whose results are not in the file; `errors` are what failed formulas show, by row
    and column from 0.
    """

    values: int = 0
    last_row: int = 0
    columns: int = _NARROW
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    without_result: Counter[int] = field(default_factory=Counter)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    is_odd: bool = False
    _body_size: int = 0
    _tail_size: int = 0
    _row: int = 0

    @property
    def is_sparse(self) -> bool:
        """Whether a full rectangle, or all of the formatted rows, would cost much more than the values."""
        area = self.last_row * self.columns
        return (
            self.is_odd
            or area > 4 * self.values + _CELLS_TO_SPARE
            or self._tail_size > _TAIL_RATIO * self._body_size + _TAIL_TO_SPARE
        )

    def add(self, chunk: bytes, tags: _Tags) -> None:
        """Take in the next bytes, which end in front of a tag."""
        end = max(chunk.rfind(tag) for tag in tags.value_ends) + 1
        rows_before = [self._row, *map(int, tags.row.findall(chunk, 0, end))]
        # Behind the last value only the last row matters: the next value may belong to it.
        last_begun = tags.row.search(chunk, max(end, chunk.rfind(tags.row_start)))
        self._row = int(last_begun[1]) if last_begun else rows_before[-1]
        is_unusual = _UNUSUAL_CELL.search(chunk) is not None
        if is_unusual:
            self.columns = max(self.columns, _widest(chunk))
        if _holds(chunk, b"mergeCell"):
            self.merges += _merges(chunk, tags)
        self._look_for_unseen(chunk, tags)
        if not end:
            self._tail_size += len(chunk)
            return
        self._body_size += self._tail_size + end
        self._tail_size = len(chunk) - end
        self.values += sum(chunk.count(tag) for tag in tags.value_ends if _holds(chunk, tag))
        if self.values > _MOST_VALUES:
            raise MemoryError("more cells than a month has")
        self.last_row = max(self.last_row, *rows_before)
        self._look_for_strays(chunk, is_unusual=is_unusual)

    def _look_for_unseen(self, chunk: bytes, tags: _Tags) -> None:
        """Hidden rows, failed formulas and those without results: all are rare, and quickly ruled out."""
        if _holds(chunk, b"hidden="):
            self.hidden_rows.update(map(int, tags.hidden_row.findall(chunk)))
        if _holds(chunk, b't="e"') or _holds(chunk, b"t='e'"):
            self.errors.update(
                ((int(row) - 1, _column(letters) - 1), code.decode())
                for letters, row, code in tags.error.findall(chunk)
            )
        if _holds(chunk, tags.formula):
            self.without_result.update(_column(letters) - 1 for letters in tags.without_result.findall(chunk))

    def _look_for_strays(self, chunk: bytes, *, is_unusual: bool) -> None:
        """Find cells whose address has nothing to do with the row they stand in."""
        self.is_odd = self.is_odd or any(
            _holds(chunk, mark) for blank, marks in _ODD_ADDRESSES.items() if blank in chunk for mark in marks
        )
        if is_unusual and self.last_row < _FAR:
            patterns = (pattern for quote, pattern in _FAR_CELLS.items() if quote in chunk)
            far = [int(row) for pattern in patterns for row in pattern.findall(chunk)]
            self.last_row = max(self.last_row, *far, 0)


def survey(chunks: Iterable[bytes]) -> Survey:
    """One pass over the XML of a worksheet. Raises `ValueError` for XML that is none, or not UTF-8."""
    found = Survey()
    tags: _Tags | None = None
    for chunk in _whole_tags(chunks):
        if tags is None and (root := _ROOT.search(chunk)):
            tags = _Tags(root[1] or b"")
        if tags is not None:
            found.add(chunk, tags)
    if tags is None:
        raise ValueError("no worksheet")
    return found


def _whole_tags(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut only in front of a tag."""
    rest = b""
    for chunk in chunks:
        piece = rest + chunk
        cut = piece.rfind(b"<")
        yield piece[:cut]
        rest = piece[cut:]
    yield rest


def _holds(chunk: bytes, mark: bytes) -> bool:
    """`mark in chunk` looks from the front, which takes three times as long (measured)."""
    return chunk.rfind(mark) >= 0


def _widest(chunk: bytes) -> int:
    return max((_column(letters) for letters in set(_WIDE_CELL.findall(chunk))), default=0)


def _merges(chunk: bytes, tags: _Tags) -> Iterator[Merge]:
    for left, top, right, bottom in tags.merge.findall(chunk):
        yield Merge(int(top) - 1, _column(left) - 1, int(bottom) - 1, _column(right) - 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number

"""Defined names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.tools.xlwings_libreoffice.bridge import struct

if TYPE_CHECKING:
    from tests.tools.xlwings_libreoffice.engine import Book


class Names(base_classes.Names):
    """The names of a whole workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._ranges = book.document.NamedRanges

    def __call__(self, name: str | int) -> Name:
        titles = self._ranges.ElementNames
        title = titles[name - 1] if isinstance(name, int) else name
        return Name(self._book, self._ranges.getByName(title))

    def __len__(self) -> int:
        return len(self._ranges.ElementNames)

    def __iter__(self) -> Iterator[Name]:
        return (self(title) for title in self._ranges.ElementNames)

    def add(self, name: str, refers_to: str) -> Name:
        """As in Excel one of that name that is there points there from now on."""
        if not self._ranges.hasByName(name):
            self._ranges.addNewByName(name, "$A$1", struct("table.CellAddress"), 0)
        added = self(name)
        added.refers_to = refers_to
        return added

    def contains(self, name: str) -> bool:
        return bool(self._ranges.hasByName(name))


class Name(base_classes.Name):
    """One name."""

    def __init__(self, book: Book, named: Any) -> None:
        self._book, self._named = book, named
        self._home = struct("table.CellAddress")

    @property
    def api(self) -> Any:
        return self._named

    @property  # type: ignore[misc] # nobody renames names here
    def name(self) -> str:
        return str(self._named.Name)

    @property
    def refers_to(self) -> str:
        return self._book.formula_text(self._named.getTokens(), self._home)

    @refers_to.setter
    def refers_to(self, formula: str) -> None:
        self._named.setTokens(self._book.tokens(formula, self._home))

    @property
    def refers_to_range(self) -> Any:
        address = self._named.getReferredCells().RangeAddress
        sheet = self._book.sheets(address.Sheet + 1)
        first = address.StartRow + 1, address.StartColumn + 1
        return sheet.range(first, (address.EndRow + 1, address.EndColumn + 1))

# ruff: noqa: N802 - a function is named as it is typed in a cell
"""HOTLINE_FIGURE: any figure of the workbook by its address."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any, Final

import xlwings as xw

from hotline_addin.adapters.live_book.shown_book import ShownBook
from hotline_addin.domain.measures.declared.addresses.resolving import AddressBook
from hotline_addin.domain.notice.own_figures import SHORT_NAME_SIGN, OwnRow
from hotline_addin.domain.words.shipped_indicators import HANDLED
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.errors import InputError
from hotline_addin.faces.worksheet_functions.cells import Cell, Grid, for_each
from hotline_addin.faces.worksheet_functions.registry import worksheet_function

_SECONDS: Final = 2.0
_STATES: Final[dict[str, tuple[int, tuple[object, ...]]]] = {}
"""By the name of an open workbook, when it was asked for its state and what it said."""


@worksheet_function(
    "一个数字，按地址从本工作簿取，刷新后随之更新；件数是数，其余是通报里的写法。",
    address=f"地址，如 全县.{HANDLED}、公安局.{HANDLED}.名次；或通报数据里的名称。一个或一列",
)
def HOTLINE_FIGURE(address: Any, caller: Any) -> Cell | Grid:
    """Each figure as the last refresh left it: from 通报数据, else worked out from 工单."""
    key = _AsKey(ShownBook(_book_of(caller)))
    return for_each(lambda cell: _figure(key, clean_text(cell)), address)


def _figure(key: _AsKey, name: str) -> Cell:
    """A text that the last refresh wrote, else the figure of an address."""
    row = _named(key).get(name, OwnRow(name))
    if row.text and not row.text.startswith(SHORT_NAME_SIGN) and (row.address or not row.addresses):
        return _as_cell(row.text)
    if not row.addresses:
        raise InputError(f"通报数据里没有“{shortened(name, 30)}”")
    book = _addresses(key)
    return _as_cell(row.said({address: book.figure(address).text for address in row.addresses}))


def _as_cell(text: str) -> Cell:
    """A count as a number, to reckon with; anything else as it is printed."""
    is_count = text.isascii() and text.isdecimal() and str(int(text)) == text
    return int(text) if is_count else text


class _AsKey:
    """A workbook that equals itself as long as no run of the program changed it."""

    def __init__(self, book: ShownBook) -> None:
        self.book = book
        self._state = _state(book, round(time.monotonic() / _SECONDS))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _AsKey) and self._state == other._state

    def __hash__(self) -> int:
        return hash(self._state)


def _state(book: ShownBook, now: int) -> tuple[object, ...]:
    """What the workbook says of its last run, asked once in a while: Excel works out many cells at once."""
    known = _STATES.get(book.name)
    if known is None or known[0] != now:
        _STATES[book.name] = known = (now, book.state())
    return known[1]


@lru_cache(maxsize=4)
def _named(key: _AsKey) -> dict[str, OwnRow]:
    """The rows of 通报数据 by name."""
    rows = key.book.table("figures").to_dict("records")
    named = (OwnRow(*(clean_text(row.get(column)) for column in ("name", "text", "note"))) for row in rows)
    return {row.name: row for row in named}


@lru_cache(maxsize=2)
def _addresses(key: _AsKey) -> AddressBook:
    from hotline_addin.usecases.addressed import addresses_of

    return addresses_of(key.book)


def _book_of(caller: Any) -> xw.Book:
    """The workbook of the calling cell. Raises `InputError` for a call from elsewhere."""
    if not isinstance(caller, xw.Range):
        raise InputError("请在工作簿的单元格里用这个函数")
    return caller.sheet.book

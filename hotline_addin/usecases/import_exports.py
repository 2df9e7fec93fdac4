"""导入: exports read, told apart and staged, in the place of the orders that stand or added to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.account.import_account import KIND_NAMES, ImportAccount, Kind
from hotline_addin.domain.orders.orders import stage_book, stage_source
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import RawMonth, recognise
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.words import vocabulary
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.text import order_key
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, InputError, Level, Place
from hotline_addin.ports import Book, Progress, RawSheets

SOURCE_CODES: Final = frozenset(
    {
        "skipped-sheet",
        "close-header",
        "missing-column",
        "two-columns",
        "unread-column",
        "hidden-rows",
        "formula-without-result",
        "no-order-number",
        "long-number",
        "rounded-number",
        "duplicate-order",
        "conflicting-order",
        "newer-state",
        "joint-rows",
        "unmatched-callback",
        "conflicting-callback",
        "replaced-rating",
        "unmatched-return",
        "replaced-orders",
    }
)
"""Findings about the exports themselves: a refresh without exports carries them over from 校核."""

_DEFAULTS: Final = Settings()
_FAR_FEWER: Final = 2
"""An import with less than one half of the orders that stand is asked about."""


@dataclass(frozen=True, slots=True)
class RawFiles:
    """The exports to import, who can read them, and whether they are added to the orders that stand."""

    reader: RawSheets
    files: Sequence[Path]
    adding: bool = False


class ReadOnce:
    """Reads files once and gives the same sheets again: a question comes before the import itself."""

    def __init__(self, reader: RawSheets) -> None:
        self._reader = reader
        self._read: dict[tuple[Path, ...], list[RawSheet]] = {}

    def read(self, files: Sequence[Path]) -> list[RawSheet]:
        """All sheets of all files, in order. Raises `InputError` for a file that is no table."""
        key = tuple(files)
        if key not in self._read:
            self._read[key] = self._reader.read(files)
        return self._read[key]


@dataclass(frozen=True, slots=True)
class Exports:
    """What an import brought: clean orders, the account of every row, and what is to be said."""

    orders: pd.DataFrame
    account: ImportAccount
    findings: tuple[Finding, ...]


def import_exports(book: Book, progress: Progress, raw: RawFiles, settings: Settings) -> Exports:
    """The orders that 工单 is to hold after an import.

    Raises `InputError` where nothing is to be imported, naming the other way where there is one.
    """
    standing = standing_orders(book)
    progress.step(f"正在读取{len(raw.files)}个工单文件")
    sheets = raw.reader.read(raw.files)
    progress.step("正在整理工单")
    if raw.adding:
        return _added(book, sheets, settings, standing)
    stood = _numbers(standing)
    month, about_sheets = recognise(sheets, _aliases(book, settings), stood, stood=list(map(str, standing)))
    _require_room(month)
    del standing, sheets  # a large month has no room for them beside what it becomes
    imported, about_orders = stage_source(month, settings.not_surveyed_values)
    replaced = _replaced(stood, _numbers(imported.orders))
    return Exports(imported.orders, imported.account, (*about_sheets, *about_orders, *replaced))


def standing_orders(book: Book) -> pd.DataFrame:
    """The orders of the book, clean, none where it is new."""
    table = book.table("orders")
    return table if table.empty else stage_book(table)


def _added(book: Book, sheets: Sequence[RawSheet], settings: Settings, standing: pd.DataFrame) -> Exports:
    """The orders that stand together with what the sheets bring."""
    if standing.empty:
        raise InputError(
            "“工单”里还没有工单，没有可以补充的。", "请先导入这个月的工单，再补充抽访、退回或后到的工单。"
        )
    known, columns = _numbers(standing), list(map(str, standing))
    month, about_sheets = recognise(sheets, _aliases(book, settings), known, adding=True, stood=columns)
    if not any(sheet.kind is not Kind.SKIPPED and sheet.rows for sheet in month.sheets):
        raise month.without_orders()
    _require_room(month, known)
    imported, about_orders = stage_source(month, settings.not_surveyed_values, standing)
    return Exports(imported.orders, imported.account, (*about_sheets, *about_orders))


def _require_room(month: RawMonth, standing: frozenset[str] = frozenset()) -> None:
    """Raise `InputError`, before the work begins, for more orders than 工单 holds; each counts once."""
    if len(month.orders) + len(standing) <= vocabulary.MOST_ORDERS:
        return
    numbers = standing.union(map(order_key, month.orders["order_number"])) - {""}
    if len(numbers) > vocabulary.MOST_ORDERS:
        raise InputError(
            f"一共有{len(numbers)}件工单，一张工作表最多放{vocabulary.MOST_ORDERS}件。",
            "请按月拆开，每月一本工作簿；几个月的合计由“历史”相加。",
        )


def adding_question(book: Book, raw: RawFiles) -> str:
    """What to ask before an import that may be meant as an addition: its files hold no orders, or far fewer
    than stand in 工单. Empty where nothing is to be asked."""
    standing = standing_orders(book)
    if standing.empty:
        return ""
    month, _ = recognise(raw.reader.read(raw.files), _aliases(book), _numbers(standing), adding=True)
    count = len(month.orders)
    if not count:
        found = _found(month)
        return f"所选文件里没有工单，是{found}。\n要补充到现有的{len(standing)}件工单里吗？" if found else ""
    if _FAR_FEWER * count >= len(standing):
        return ""
    return (
        f"所选文件里只有{count}件工单，“工单”里现有{len(standing)}件。\n"
        f"选“是”：补充进去，现有的保留；选“否”：用这{count}件替换现有的全部。"
    )


@dataclass(frozen=True, slots=True)
class NumbersTold:
    """How many rows of sheets are orders, and how many others are about orders that a book holds."""

    orders: int
    known: int


def numbers_told(book: Book, sheets: Sequence[RawSheet]) -> NumbersTold:
    """What sheets have to do with the orders of a book."""
    standing = _numbers(standing_orders(book))
    month, _ = recognise(sheets, _aliases(book), standing, adding=True)
    others = [*month.callbacks["order_number"], *month.returns["order_number"]]
    return NumbersTold(len(month.orders), sum(1 for cell in others if order_key(cell) in standing))


def _found(month: RawMonth) -> str:
    """`抽访结果1130行、退回重办40行`."""
    rows = {
        kind: sum(sheet.rows for sheet in month.sheets if sheet.kind is kind)
        for kind in (Kind.CALLBACKS, Kind.RETURNS)
    }
    return LIST_SEPARATOR.join(f"{KIND_NAMES[kind]}{count}行" for kind, count in rows.items() if count)


def _aliases(book: Book, settings: Settings = _DEFAULTS) -> ColumnAliases:
    keeps = settings.keep_personal_columns
    return ColumnAliases.from_table(book.table("column_aliases"), keeps_personal=keeps)


def _numbers(orders: pd.DataFrame) -> frozenset[str]:
    return frozenset(orders["order_number"]) if "order_number" in orders else frozenset()


def _replaced(before: Collection[str], now: frozenset[str]) -> list[Finding]:
    """`replaced-orders` (警告) where orders that stood are gone."""
    gone = [number for number in before if number not in now]
    if not gone:
        return []
    return [
        Finding(
            Level.WARNING,
            "replaced-orders",
            "工单",
            f"“工单”里原有{len(before)}件，这次导入后是{len(now)}件，原来的{len(gone)}件不再有了。",
            "如果是要补充，请撤销这次导入，再选“补充”（命令行用 --add）；如果就是要替换，不用处理。",
            Place("orders"),
        )
    ]

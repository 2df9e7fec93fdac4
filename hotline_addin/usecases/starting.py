"""起点: what a fresh workbook begins with, where an office measures otherwise than we do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from hotline_addin.domain.measures.declared.shipped import carried_rows, with_shipped
from hotline_addin.domain.measures.starting_points import StartingPoint, starting_point
from hotline_addin.domain.words.choices.setting_specs import STARTING_POINT
from hotline_addin.domain.words.choices.settings import Settings, read_settings
from hotline_addin.domain.words.shipped_indicators import SHIPPED_INDICATORS, SHIPPED_TABLE, SHIPPED_TABLES
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Finding, InputError, Level, Place
from hotline_addin.ports import Book, BookContent
from hotline_addin.usecases.month_inputs import rows_of

_FILLED_BY_WORK = ("orders", "typed_values", "journal")
_OF_ANOTHER_NOTICE = ("notice_template", "praise_when", "criticize_when")
"""Settings that name what only the notice before had: its template, its indicators."""
_DECLARED = {"indicators": SHIPPED_INDICATORS, "tables": SHIPPED_TABLES}


def begun_like(point: StartingPoint) -> BookContent:
    """What the starting point lays into a fresh workbook; nothing for the program's own."""
    rows = {"indicators": point.indicators, "tables": point.tables}
    tables = {name: _frame(name, with_shipped(rows[name], _DECLARED[name])) for name in rows if rows[name]}
    template = {"notice_template": point.template} if point.template else {}
    chosen = {STARTING_POINT: point.name} if tables else {}
    return BookContent(tables=tables, settings={**point.settings, **template, **chosen})


def goes_on_like(last: BookContent, point: StartingPoint) -> BookContent:
    """What the last period's book hands down, with the starting point's indicators, tables and template."""
    begun = begun_like(point)
    kept = {
        name: frame
        for name, frame in last.tables.items()
        if name not in (*_DECLARED, "figures", "typed_values")
    }
    settings = {name: cell for name, cell in last.settings.items() if name not in _OF_ANOTHER_NOTICE}
    return BookContent(tables={**kept, **begun.tables}, settings={**settings, **begun.settings})


def begin_like(book: Book, point: StartingPoint) -> None:
    """Lay the starting point into a workbook in which nobody has worked. Raises `InputError` for another."""
    _require_unused(book)
    book.save(begun_like(point))


def begin_as_chosen(book: Book) -> None:
    """Lay the starting point that 设置 names into a workbook in which nobody has worked; else do nothing."""
    point = starting_point(read_settings(book.settings())[0].starting_point)
    if not _stands_in(point, book) and not _used(book):
        book.save(begun_like(point))


def late_start(book: Book, settings: Settings) -> tuple[Finding, ...]:
    """`late-start` (警告) where 设置 names a starting point that came too late to be laid down."""
    point = starting_point(settings.starting_point)
    used = () if _stands_in(point, book) else _used(book)
    if not used:
        return ()
    return (
        Finding(
            Level.WARNING,
            "late-start",
            "设置：起点",
            f"起点选了“{point.name}”，但工作簿已经用起来了（“{used[0]}”里有内容），没有换。",
            f"要用它，请新建一本：hotline new 新工作簿.xlsx --like {point.name}；不用，就选回原来的。",
            Place("settings", STARTING_POINT),
        ),
    )


def _stands_in(point: StartingPoint, book: Book) -> bool:
    """Whether tables of its own are in the workbook; the program's begin every one."""
    own = {row["name"] for row in point.tables} - {SHIPPED_TABLE}
    return not own or not own.isdisjoint(map(clean_text, book.table("tables")["name"]))


def _require_unused(book: Book) -> None:
    """Raise `InputError` for a workbook in which somebody has worked: its own rows would be lost."""
    used = _used(book)
    if used:
        raise InputError(
            f"“{book.path.name}”已经用起来了（“{used[0]}”里有内容），没有改成别的起点。",
            "请另写一个文件名新建；单位名录可以复制过去。",
        )


def _used(book: Book) -> list[str]:
    """The sheets in which somebody has worked: what stands there would be lost."""
    used = [TABLES[name].sheet for name in _FILLED_BY_WORK if not book.table(name).empty]
    used += [
        TABLES[name].sheet
        for name, shipped in _DECLARED.items()
        if carried_rows(rows_of(book.table(name)), shipped)
    ]
    return used


def _frame(name: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(TABLES[name].columns), dtype=object)

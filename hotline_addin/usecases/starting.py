"""起点: what a fresh workbook begins with, where an office measures otherwise than we do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from hotline_addin.domain.measures.declared.shipped import carried_rows, with_shipped
from hotline_addin.domain.measures.starting_points import StartingPoint
from hotline_addin.domain.words.shipped_indicators import SHIPPED_INDICATORS, SHIPPED_TABLES
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import InputError
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
    return BookContent(tables=tables, settings={**point.settings, **template})


def goes_on_like(last: BookContent, point: StartingPoint) -> BookContent:
    """What the last period's book hands down, with the starting point's indicators, tables and template."""
    begun = begun_like(point)
    left = {*_DECLARED, "figures"}
    kept = {name: frame for name, frame in last.tables.items() if name not in left}
    settings = {name: cell for name, cell in last.settings.items() if name not in _OF_ANOTHER_NOTICE}
    return BookContent(tables={**kept, **begun.tables}, settings={**settings, **begun.settings})


def begin_like(book: Book, point: StartingPoint) -> None:
    """Lay the starting point into a workbook in which nobody has worked. Raises `InputError` for another."""
    _require_unused(book)
    book.save(begun_like(point))


def _require_unused(book: Book) -> None:
    """Raise `InputError` for a workbook in which somebody has worked: its own rows would be lost."""
    used = [TABLES[name].sheet for name in _FILLED_BY_WORK if not book.table(name).empty]
    used += [
        TABLES[name].sheet
        for name, shipped in _DECLARED.items()
        if carried_rows(rows_of(book.table(name)), shipped)
    ]
    if used:
        raise InputError(
            f"“{book.path.name}”已经用起来了（“{used[0]}”里有内容），没有改成别的起点。",
            "请另写一个文件名新建；单位名录可以复制过去。",
        )


def _frame(name: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(TABLES[name].columns), dtype=object)

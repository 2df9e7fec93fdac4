"""Times written without their year, `10月01日 9:30`: the report period tells which year is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.cells.cell_times import TIME_COLUMNS
from hotline_addin.domain.orders.cells.frames import cell_column
from hotline_addin.domain.orders.order_findings import order_places
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.domain.words.times import parse_time
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, RAW_HEADERS
from hotline_addin.errors import Finding, Level, Place

_YEARLESS: Final = re.compile(r"\d{1,2}月\d{1,2}[日号].*|\d{1,2}(?P<mark>[-/])\d{1,2}[ T]\d{1,2}:.*")
_DUE_WITHIN: Final = timedelta(days=60)
"""So long after its period an order may be due or finished; all else lies in the year before that."""
_YEAR: Final = timedelta(days=365)


def with_years(orders: pd.DataFrame, period: Period) -> dict[str, pd.Series]:
    """The time columns in which a date lacks its year, completed as the period tells; none where it is so
    long that it does not tell."""
    last = datetime.combine(period.end, datetime.min.time()) + _DUE_WITHIN
    if datetime.combine(period.start, datetime.min.time()) <= last - _YEAR:
        return {}
    completed = {}
    for column in TIME_COLUMNS:
        if column not in orders:
            continue
        cells = orders[column].tolist()
        if any(isinstance(cell, str) and cell for cell in cells):
            read = [_completed(cell, last) if isinstance(cell, str) and cell else cell for cell in cells]
            if read != cells:
                completed[column] = cell_column(read, orders.index)
    return completed


def without_years(
    orders: pd.DataFrame, completed: Mapping[str, pd.Series], period: Period
) -> Iterator[Finding]:
    """`yearless-date` (警告): which columns were completed, in how many orders, as which years."""
    place = order_places(orders)
    for column, read in completed.items():
        pairs = zip(orders[column].tolist(), read.tolist(), strict=True)
        rows = [(at, str(old), new) for at, (old, new) in enumerate(pairs) if old is not new and old != new]
        years = LIST_SEPARATOR.join(f"{year}年" for year in sorted({new.year for _, _, new in rows}))
        at, written, _ = rows[0]
        yield Finding(
            Level.WARNING,
            "yearless-date",
            RAW_HEADERS[column],
            f"{len(rows)}件工单的{RAW_HEADERS[column]}没有写年份，如“{shortened(written)}”，"
            f"按{period.report}{period.label}读作{years}。",
            f"请核对{period.report}；{period.report}改了，刷新时跟着重读。不是这一年的，请在原表补上年份后重新导入。",
            Place("orders", place(at)[0], column),
        )


@lru_cache(maxsize=65_536)
def _completed(written: str, last: datetime) -> datetime | str:
    """The time in the twelve months up to `last`; the text as it is where it is no such time."""
    found = _YEARLESS.fullmatch(clean_text(written))
    if not found:
        return written
    for year in (last.year, last.year - 1):
        try:
            when = parse_time(f"{year}{found['mark'] or '年'}{written.strip()}")
        except ValueError:
            continue  # 29 February of the other year
        if when is not None and last - _YEAR < when <= last:
            return when
    return written

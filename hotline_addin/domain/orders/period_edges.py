"""Orders accepted before a period's edge and dispatched behind it: exports by 受理时间 leave them to nobody.

The month that exported them does not count them yet, and the next export, chosen by 受理时间 again, does not
bring them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.cells.cell_times import known_times
from hotline_addin.domain.orders.dating import dating_columns
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import first_of
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

_NAMED: Final = 20
_SHARE: Final = 10
"""Orders that wait a day or more: from one in ten on, some wait over the edge of a period too."""
_FEWEST: Final = 30


def period_edges(
    orders: pd.DataFrame, days: Sequence[date | None], period: Period, settings: Settings
) -> Iterator[Finding]:
    """`period-edge` (警告) for orders of this period's days that are dated behind it, and where no order of
    the period came from the days before it although many waited over a day."""
    dated, other = dating_columns(settings)
    times = known_times(orders[other].tolist())
    others = [when.date() if when else None for when in times]
    numbers = orders["order_number"].tolist()
    later = [
        number
        for number, day, before in zip(numbers, days, others, strict=True)
        if day is not None and before is not None and day > period.end and period.has(before)
    ]
    headers = ORDER_COLUMNS[dated], ORDER_COLUMNS[other]
    if later:
        yield _later(later, period, headers)
    pairs = [
        (day, before)
        for day, before in zip(days, others, strict=True)
        if day is not None and before is not None and period.has(day)
    ]
    waited = sum(1 for day, before in pairs if before < day)
    came_before = any(before < period.start for _, before in pairs)
    if waited >= max(_FEWEST, len(pairs) / _SHARE) and not came_before:
        yield _none_before(waited, period, headers)


def _later(numbers: Sequence[str], period: Period, headers: tuple[str, str]) -> Finding:
    dated, other = headers
    named = LIST_SEPARATOR.join(numbers[:_NAMED]) + ("等" if len(numbers) > _NAMED else "")
    return Finding(
        Level.WARNING,
        "period-edge",
        first_of(numbers, "件"),
        f"{len(numbers)}件工单的{other}在{period.label}、{dated}在后，{period.this}没有计入，应算在后一期：{named}。",
        f"做后一期时请看新的导出表里有没有；按{other}导出的表里没有，要把这份表也一起导入（不属于那一期的会自动分开）。",
        Place("orders", numbers[0], "dispatched_at"),
    )


def _none_before(waited: int, period: Period, headers: tuple[str, str]) -> Finding:
    dated, other = headers
    return Finding(
        Level.WARNING,
        "period-edge",
        f"{period.report}{period.label}之前",
        f"{period.this}有{waited}件工单是隔天才有{dated}的，却没有一件的{other}在{period.start}以前："
        f"导出表像是按{other}选的，前一期末{other}、{period.this}{dated}的工单可能漏了。",
        "请把前一期的导出表也一起导入（不属于本期的会自动分开）；确实没有的，在“处理”里选“已处理”。",
        Place("settings", "month_by"),
    )

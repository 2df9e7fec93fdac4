"""Parts of the report period without one order: a file that nobody chose, or a month that is not over yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Final

from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_NAMED: Final = 6
"""Gaps that a sentence names; a year of which only January came has eleven."""
_IMPORT_THEM: Final = (
    "请把缺的文件也导入（一次选几个文件，或补充导入）；月份还没到的，请把报告期改成到上个月为止。"
)


def order_gaps(days: Iterable[date | None], period: Period) -> Iterator[Finding]:
    """`period-gap` (错误) for whole months of the period, or weeks of one made of weeks, without an order.

    `days` are those of all orders in the book, also of orders that are not counted: they came in.
    """
    known = {day for day in days if day is not None}
    parts = chain(period.months(), period.weeks() if period.is_weeks else ())
    gaps = [part for part in parts if not any(part.has(day) for day in known)]
    if gaps:
        yield gap_finding(
            period,
            f"{named(gaps)}没有一件工单，{period.this}的数字不全。",
            "请核对报告期和所选的文件。" if gaps == [period] else _IMPORT_THEM,
        )


def gap_finding(period: Period, message: str, advice: str) -> Finding:
    """`period-gap`, at the setting that says which days are reported on."""
    where = f"{period.report}{period.label}"
    return Finding(Level.ERROR, "period-gap", where, message, advice, Place("settings", "report_month"))


def named(parts: Sequence[Period]) -> str:
    """`2024年1月、2024年3月`, `2024年第8周`; of many the first."""
    told = LIST_SEPARATOR.join(map(_name, parts[:_NAMED]))
    unit = "个月" if parts[0].is_month else "周"
    return f"{told}等{len(parts)}{unit}" if len(parts) > _NAMED else told


def _name(part: Period) -> str:
    return part.full_text.removesuffix("份") if part.is_month else part.label

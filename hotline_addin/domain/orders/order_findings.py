"""What staging reports about single orders: units nobody knows, answers nobody can read, other periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from hotline_addin.domain.orders.cells.exclusions import YES_NO_FLAGS, is_unclear_flag
from hotline_addin.domain.orders.cells.overdue import is_unclear_overdue
from hotline_addin.domain.orders.cells.returned import is_unclear_count
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.finding_lists import LISTED, summed_up
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.domain.words.vocabulary import FLAG_COLUMNS
from hotline_addin.errors import Finding, Level, Place

OrderPlace = tuple[str, str, object]
"""Number, file and row of an order."""


def unknown_units(
    orders: pd.DataFrame, known: Mapping[str, str | None], roster: Roster, mains: Mapping[str, str]
) -> tuple[Finding, ...]:
    """`unknown-unit` (错误), one a written name among `orders`, with the nearest units of the roster.

    Of a cell that names several units, its main one (`mains`) is the one that is not known.
    """
    place = order_places(orders)
    written = orders["source_unit"].tolist()
    counts = Counter(written)
    unknown = [name for name in counts if known[name] is None and not roster.lacks_group(name)]
    findings = [
        # Looking for near names takes its time, and the others are only named.
        _unknown_unit(
            name,
            counts[name],
            place(written.index(name)),
            mains[name],
            roster.nearest(mains[name]) if index < LISTED else (),
        )
        for index, name in enumerate(unknown)
    ]
    return summed_up(
        findings, "不在单位名录里的承办单位", [shortened(name) or "（空白）" for name in unknown]
    )


def _unknown_unit(written: str, count: int, place: OrderPlace, main: str, nearest: Sequence[str]) -> Finding:
    number, file, row = place
    is_blank = is_placeholder(written)
    guess = f"最接近的是{'、'.join(nearest)}。" if nearest else ""
    inside = f"里的“{shortened(main)}”" if main != written else ""
    named = f"承办单位“{shortened(written)}”{inside}不在单位名录里"
    return Finding(
        Level.ERROR,
        "unknown-unit",
        f"{number}（{file} 第{row}行）",
        f"{'承办单位为空' if is_blank else named}，共{count}件没有归入附件。{guess}",
        "请在“单位名录”补上这个单位，或把它写进某个单位的别名，再刷新。"
        if not is_blank
        else "请在原表补上承办单位后重新导入，或在“人工调整”里写明承办单位。",
        Place("orders", number, "unit"),
    )


class _AnswerFinding(NamedTuple):
    """The finding for a word that does not answer: who tells, and what follows."""

    code: str
    is_unclear: Callable[[Any], bool]
    header: str
    consequence: str


_ASKED = {
    "is_overdue": _AnswerFinding("unclear-overdue", is_unclear_overdue, "是否超期", "算作没有超期"),
    "times_returned": _AnswerFinding("unclear-returned", is_unclear_count, "退回重办次数", "算作没有重办"),
    **{
        column: _AnswerFinding(
            "unclear-flag", partial(is_unclear_flag, column), FLAG_COLUMNS[column], "算作没有"
        )
        for column in YES_NO_FLAGS
    },
}
"""Columns that ask something."""


def unclear_answers(orders: pd.DataFrame) -> tuple[Finding, ...]:
    """`unclear-overdue`, `unclear-returned`, `unclear-flag` (警告), one a distinct word that says neither yes
    nor no; it counts as no."""
    place = order_places(orders)
    found: list[Finding] = []
    for column, (code, is_unclear, header, consequence) in _ASKED.items():
        cells = orders[column].tolist() if column in orders else []
        counts = {word: count for word, count in Counter(cells).items() if is_unclear(word)}
        findings = [
            _unclear(
                place(cells.index(word)),
                column,
                code,
                (header, clean_text(word)),
                f"共{count}件，{consequence}",
            )
            for word, count in counts.items()
        ]
        found += summed_up(
            findings, f"看不出{header}的写法", [shortened(clean_text(word)) for word in counts]
        )
    return tuple(found)


def _unclear(place: OrderPlace, column: str, code: str, said: tuple[str, str], consequence: str) -> Finding:
    number, file, row = place
    header, written = said
    return Finding(
        Level.WARNING,
        code,
        f"{number} 的{header}（{file} 第{row}行）",
        f"“{shortened(written)}”看不出是或否，{consequence}。",
        "请在原表把它改成“是”或“否”（次数写数字）后重新导入，或在“人工调整”里更正。",
        Place("orders", number, column),
    )


def order_places(orders: pd.DataFrame) -> Callable[[int], OrderPlace]:
    """Gives number, file and row of the order at a position: few orders are ever named."""
    numbers, files, rows = (
        orders[column].tolist() for column in ("order_number", "source_file", "source_row")
    )
    return lambda at: (numbers[at], files[at], rows[at])


def other_periods(orders: pd.DataFrame, days: Sequence[date | None], period: Period) -> tuple[Finding, ...]:
    """`outside-month` (警告) for each order of another period; it stays in 工单 and is not counted.

    One for all of them where the period is less than a month: exports bring a month.
    """
    place = order_places(orders)
    outside = [(at, day) for at, day in enumerate(days) if day is not None and not period.has(day)]
    if outside and not any(period.months()):
        return (_other_days(place(outside[0][0]), [day for _, day in outside], period),)
    findings = [_other_period(place(at), day, period) for at, day in outside]
    return summed_up(findings, f"不属于{period.report}的工单")


def _other_days(place: OrderPlace, days: Sequence[date], period: Period) -> Finding:
    number, file, row = place
    more = f"等{len(days)}件" if len(days) > 1 else ""
    return Finding(
        Level.WARNING,
        "outside-month",
        f"{number}（{file} 第{row}行）{more}",
        f"{len(days)}件是{min(days)}到{max(days)}的工单，不在{period.report}{period.label}里，没有计入。",
        f"原表常有别的日子的工单，不用处理；如果应计入{period.this}，请核对派单时间。",
        Place("orders", number, "dispatched_at"),
    )


def _other_period(place: OrderPlace, day: date, period: Period) -> Finding:
    number, file, row = place
    of = Period.of(day) if period.is_month else day
    return Finding(
        Level.WARNING,
        "outside-month",
        f"{number}（{file} 第{row}行）",
        f"是{of}的工单，不属于{period.report}{period.label}，没有计入。",
        f"如果应计入{period.this}，请核对派单时间；否则不用处理。",
        Place("orders", number, "dispatched_at"),
    )

"""What staging reports about single orders: units nobody knows, dates nobody can read, other months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from hotline_addin.domain.orders.overdue import is_readable_deadline, is_readable_finish, is_unclear_overdue
from hotline_addin.domain.orders.units import Roster
from hotline_addin.domain.words.finding_lists import LISTED, summed_up
from hotline_addin.domain.words.period import Month
from hotline_addin.domain.words.text import shortened
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

_Place = tuple[str, str, object]
"""Number, file and row of an order."""


def unknown_units(
    orders: pd.DataFrame, known: Mapping[str, str | None], roster: Roster
) -> tuple[Finding, ...]:
    """`unknown-unit` (错误), one a written name among `orders`, with the nearest units of the roster."""
    place = _places(orders)
    written = orders["source_unit"].tolist()
    counts = Counter(written)
    unknown = [name for name in counts if known[name] is None]
    findings = [
        # Looking for near names takes its time, and the others are only named.
        _unknown_unit(
            name,
            counts[name],
            place(written.index(name)),
            roster.nearest(name) if index < LISTED else (),
        )
        for index, name in enumerate(unknown)
    ]
    return summed_up(
        findings, "不在单位名录里的承办单位", [shortened(name) or "（空白）" for name in unknown]
    )


def _unknown_unit(written: str, count: int, place: _Place, nearest: Sequence[str]) -> Finding:
    number, file, row = place
    guess = f"最接近的是{'、'.join(nearest)}。" if nearest else ""
    named = f"承办单位“{shortened(written)}”不在单位名录里"
    return Finding(
        Level.ERROR,
        "unknown-unit",
        f"{number}（{file} 第{row}行）",
        f"{named if written else '承办单位为空'}，共{count}件没有归入附件。{guess}",
        "请在“单位名录”补上这个单位，或把它写进某个单位的别名，再刷新。"
        if written
        else "请在原表补上承办单位后重新导入，或在“人工调整”里写明承办单位。",
        Place("orders", number, "unit"),
    )


def unclear_overdue(orders: pd.DataFrame) -> tuple[Finding, ...]:
    """`unclear-overdue` (警告), one a distinct word of 是否超期 that says neither yes nor no."""
    place = _places(orders)
    cells = orders["is_overdue"].tolist()
    counts = Counter(cell for cell in cells if is_unclear_overdue(cell))
    findings = [_unclear_overdue(word, count, place(cells.index(word))) for word, count in counts.items()]
    return summed_up(findings, "看不出是否超期的写法", [shortened(word) for word in counts])


def _unclear_overdue(written: str, count: int, place: _Place) -> Finding:
    number, file, row = place
    return Finding(
        Level.WARNING,
        "unclear-overdue",
        f"{number} 的是否超期（{file} 第{row}行）",
        f"“{shortened(written)}”看不出是否超期，共{count}件。"
        "原表有办结时间一列的，按办理时限推算；没有的，算作没有超期。",
        "请在原表把它改成“是”或“否”后重新导入。",
        Place("orders", number, "is_overdue"),
    )


def bad_dates(
    orders: pd.DataFrame, columns: Sequence[str], months: Sequence[Month | None]
) -> tuple[Finding, ...]:
    """`bad-date` (警告) for a time that cannot be read, or an order without any time.

    `columns` decide the months. Orders of which none has a time are said in one line.
    """
    place = _places(orders)
    cells = {column: orders[column].tolist() for column in columns}
    findings = [
        _bad_date(place(at), column, f"“{shortened(cell)}”不是能识别的日期")
        for column in columns
        for at, cell in enumerate(cells[column])
        if isinstance(cell, str) and cell
    ]
    timeless = [at for at, month in enumerate(months) if month is None]
    silent = [at for at in timeless if not any(cells[column][at] for column in columns)]
    if silent and len(silent) == len(orders):
        return (_no_dates(len(orders)),)
    findings += [_bad_date(place(at), columns[0], "没有派单时间和受理时间，按本月计算") for at in silent]
    return summed_up(findings, "不能识别或缺少的日期")


def _no_dates(count: int) -> Finding:
    return Finding(
        Level.WARNING,
        "bad-date",
        "派单时间、受理时间",
        f"{count}件工单都没有派单时间和受理时间，全部按本月计算。",
        "请核对原表的时间列；如果列名不同，请在“列名对照”里补上。",
        Place("orders", "", "dispatched_at"),
    )


def unreadable_deadlines(orders: pd.DataFrame, inferred: Sequence[bool]) -> tuple[Finding, ...]:
    """`bad-date` (警告) for a deadline or finish that cannot be read although 超期 was inferred from it."""
    checks = (("deadline", is_readable_deadline), ("finished_at", is_readable_finish))
    place = _places(orders)
    findings = [
        _bad_date(place(at), column, f"“{shortened(cell)}”不能识别，超期按没有填写推算")
        for column, is_readable in checks
        for at, (needed, cell) in enumerate(zip(inferred, orders[column].tolist(), strict=True))
        if needed and cell and isinstance(cell, str) and not is_readable(cell)
    ]
    return summed_up(findings, "不能识别的办理时限和办结时间")


def _places(orders: pd.DataFrame) -> Callable[[int], _Place]:
    """Gives number, file and row of the order at a position: few orders are ever named."""
    numbers, files, rows = (
        orders[column].tolist() for column in ("order_number", "source_file", "source_row")
    )
    return lambda at: (numbers[at], files[at], rows[at])


def _bad_date(place: _Place, column: str, message: str) -> Finding:
    number, file, row = place
    return Finding(
        Level.WARNING,
        "bad-date",
        f"{number} 的{ORDER_COLUMNS[column]}（{file} 第{row}行）",
        f"{message}。",
        "请在原表改成如 2024-02-07 10:33 的写法后重新导入。",
        Place("orders", number, column),
    )


def other_months(orders: pd.DataFrame, months: Sequence[Month | None], month: Month) -> tuple[Finding, ...]:
    """`outside-month` (警告) for each order of another month; it stays in 工单 and is not counted."""
    place = _places(orders)
    outside = [(at, of) for at, of in enumerate(months) if of not in (month, None)]
    return summed_up([_other_month(place(at), of, month) for at, of in outside], "不属于报告月的工单")


def _other_month(place: _Place, of: Month | None, month: Month) -> Finding:
    number, file, row = place
    return Finding(
        Level.WARNING,
        "outside-month",
        f"{number}（{file} 第{row}行）",
        f"是{of}的工单，不属于报告月{month}，没有计入。",
        "如果应计入本月，请核对派单时间；否则不用处理。",
        Place("orders", number, "dispatched_at"),
    )

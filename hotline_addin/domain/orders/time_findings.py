"""What staging reports about times: those nobody can read, what rests on a default, and what they belie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from hotline_addin.domain.orders.cells.cell_times import is_either_way, is_unreadable_time, known_times
from hotline_addin.domain.orders.cells.overdue import (
    Judged,
    contradicting,
    is_readable_deadline,
    is_readable_finish,
)
from hotline_addin.domain.orders.order_findings import OrderPlace, order_places
from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.placeholders import is_error_code, is_placeholder
from hotline_addin.domain.words.text import shortened
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, Standing
from hotline_addin.errors import Finding, Level, Place

_FEWEST = 3
"""Fewer unreadable cells are told one by one: a column is not called unreadable for one of one."""


@dataclass(frozen=True, slots=True)
class _Unread:
    """Rows of a column that cannot be read: whole columns by file, and single ones of the others."""

    columns: dict[object, list[int]]
    single: list[int]


def _unread(cells: Sequence[object], files: Sequence[object], is_unread: Callable[[int], bool]) -> _Unread:
    """`is_unread` tells by position. A column counts as unreadable where most of its file's cells are."""
    filled: dict[object, int] = {}
    unread: dict[object, list[int]] = {}
    for at, (cell, file) in enumerate(zip(cells, files, strict=True)):
        if cell == "":
            continue
        filled[file] = filled.get(file, 0) + 1
        if isinstance(cell, str) and is_unread(at):
            unread.setdefault(file, []).append(at)
    columns = {
        file: rows for file, rows in unread.items() if len(rows) >= _FEWEST and 2 * len(rows) > filled[file]
    }
    return _Unread(columns, [at for file, rows in unread.items() if file not in columns for at in rows])


def bad_dates(
    orders: pd.DataFrame, columns: Sequence[str], days: Sequence[date | None], period: Period
) -> tuple[Finding, ...]:
    """`bad-date` (警告) for a time that cannot be read, or an order without any time; `unreadable-column`
    (错误) for a column most of which cannot be read, with how many of its orders the period took in.

    `columns` decide the period. Orders of which none has a time are said in one line.
    """
    place = order_places(orders)
    files = orders["source_file"].tolist()
    standings = orders["standing"].tolist()
    timeless = {at for at, day in enumerate(days) if day is None}
    silent = set(timeless)
    lost: list[Finding] = []
    findings: list[Finding] = []
    for column in columns:
        cells = orders[column].tolist()
        unread = _unread(cells, files, lambda at, of=cells, column=column: is_unreadable_time(column, of[at]))  # type: ignore[misc] # bound now
        silent -= {at for rows in (unread.single, *unread.columns.values()) for at in rows}
        for rows in unread.columns.values():
            taken = sum(1 for at in rows if at in timeless)
            consequence = (
                f"其中{taken}件没有别的时间可用，按{period.this}计算" if taken else "这些工单按另一个时间归月"
            )
            lost.append(_unreadable_column(place(rows[0]), column, cells, rows, consequence))
        (other,) = (name for name in columns if name != column)
        findings += [
            _bad_date(
                place(at), column, f"{_why(cells[at])}，{_taken(days[at], other, standings[at], period)}"
            )
            for at in unread.single
        ]
    if silent and len(silent) == len(orders):
        return (_no_dates(len(orders), period),)
    findings += [
        _bad_date(place(at), columns[0], f"没有派单时间和受理时间，按{period.this}计算")
        for at in sorted(silent)
    ]
    return (*lost, *summed_up(findings, "不能识别或缺少的日期"))


def _taken(day: date | None, other: str, standing: object, period: Period) -> str:
    """Whether an order counts of which one time cannot be read; `other` is the column that stands in."""
    counts = "照常计入" if standing == Standing.COUNTED else "没有计入"
    if day is None:
        return f"也没有别的时间可用，按{period.this}计算，{counts}"
    of = Period.of(day).label if period.is_month else day
    return f"按{ORDER_COLUMNS[other]}算是{of}的工单，{counts}"


def unreadable_deadlines(orders: pd.DataFrame, judged: Sequence[Judged]) -> tuple[Finding, ...]:
    """`bad-date` (警告) for a deadline or finish that cannot be read although 超期 was inferred from it, or
    that is an error of a formula; `unreadable-column` (错误) where most of the column is so."""
    checks = (("deadline", is_readable_deadline), ("finished_at", is_readable_finish))
    place = order_places(orders)
    files = orders["source_file"].tolist()
    lost: list[Finding] = []
    findings: list[Finding] = []
    for column, is_readable in checks:
        cells = orders[column].tolist()
        unread = _unread(
            cells,
            files,
            lambda at, of=cells, is_readable=is_readable: (  # type: ignore[misc] # bound now
                (judged[at].inferred or is_error_code(of[at])) and not is_readable(of[at])
            ),
        )
        lost += [
            _unreadable_column(place(rows[0]), column, cells, rows, _overdue_without(judged, rows))
            for rows in unread.columns.values()
        ]
        findings += [
            _bad_date(place(at), column, f"{_why(cells[at])}，{_overdue_without(judged, [at])}")
            for at in unread.single
        ]
    return (*lost, *summed_up(findings, "不能识别的办理时限和办结时间"))


def _overdue_without(judged: Sequence[Judged], rows: Sequence[int]) -> str:
    """What the overdue of some orders rests on that a time of theirs does not tell."""
    inferred = sum(judged[at].inferred for at in rows)
    if inferred == len(rows):
        return "超期按没有填写推算"
    return f"其中{inferred}件的超期按没有填写推算" if inferred else "超期按原表写的计算"


def _why(cell: object) -> str:
    either = is_either_way(cell)
    return f"“{shortened(str(cell))}”" + ("分不清哪个是月、哪个是日" if either else "不是能识别的日期")


def _unreadable_column(
    place: OrderPlace, column: str, cells: Sequence[object], rows: Sequence[int], consequence: str
) -> Finding:
    number, file, _ = place
    return Finding(
        Level.ERROR,
        "unreadable-column",
        f"{file} 的“{ORDER_COLUMNS[column]}”一列",
        f"{len(rows)}件工单的{ORDER_COLUMNS[column]}认不出来，如{_why(cells[rows[0]])}；{consequence}。",
        "请在原表把这一列改成如 2024-02-07 10:33 的写法，或让导出方重新导出，再导入一次。",
        Place("orders", number, column),
    )


def _no_dates(count: int, period: Period) -> Finding:
    return Finding(
        Level.WARNING,
        "bad-date",
        "派单时间、受理时间",
        f"{count}件工单都没有派单时间和受理时间，全部按{period.this}计算。",
        "请核对原表的时间列；如果列名不同，请在“列名对照”里补上。",
        Place("orders", "", "dispatched_at"),
    )


def _bad_date(place: OrderPlace, column: str, message: str) -> Finding:
    number, file, row = place
    return Finding(
        Level.WARNING,
        "bad-date",
        f"{number} 的{ORDER_COLUMNS[column]}（{file} 第{row}行）",
        f"{message}。",
        "请在原表改成如 2024-02-07 10:33 的写法后重新导入。",
        Place("orders", number, column),
    )


def default_deadlines(
    orders: pd.DataFrame, judged: Sequence[Judged], counted: Sequence[bool], workdays: int
) -> tuple[Finding, ...]:
    """`default-deadline` (提示) where 超期 of counted orders rests on the default number of working days."""
    rows = [
        at
        for at, (judgement, is_own) in enumerate(zip(judged, counted, strict=True))
        if is_own and judgement.by_default
    ]
    if not rows:
        return ()
    late = sum(1 for at in rows if judged[at].overdue)
    written = orders["deadline"].tolist()
    blank = sum(1 for at in rows if is_placeholder(written[at], "deadline"))
    why = "没有办理时限" if blank == len(rows) else "没有能识别的办理时限"
    return (
        Finding(
            Level.NOTE,
            "default-deadline",
            "超期",
            f"{len(rows)}件工单{why}，按设置的默认{workdays}个工作日推算，其中{late}件算作超期。",
            "如果原表有办理时限一列，请在“列名对照”里补上它的列名，再导入一次。",
            Place("orders", str(orders["order_number"].iloc[rows[0]]), "deadline"),
        ),
    )


def contradicted_overdue(orders: pd.DataFrame, judged: Sequence[Judged]) -> tuple[Finding, ...]:
    """`overdue-contradicted` (警告) where 是否超期 and the times of the same order do not agree."""
    place = order_places(orders)
    said, due, end = (orders[column].tolist() for column in ("is_overdue", "deadline", "finished_at"))
    findings = [_contradicted(place(at), said[at], due[at], end[at]) for at in contradicting(orders, judged)]
    return summed_up(findings, "是否超期与时间不一致的工单")


def _contradicted(place: OrderPlace, said: object, due: object, end: object) -> Finding:
    number, file, row = place
    return Finding(
        Level.WARNING,
        "overdue-contradicted",
        f"{number} 的是否超期（{file} 第{row}行）",
        f"是否超期写的是“{shortened(str(said))}”，但办理时限是{due:%Y-%m-%d %H:%M}、"
        f"办结时间是{end:%Y-%m-%d %H:%M}；按写的计算。",
        "请核对；如果写错了，在原表改正后重新导入，或在“人工调整”里更正。",
        Place("orders", number, "is_overdue"),
    )


def finished_too_early(orders: pd.DataFrame) -> tuple[Finding, ...]:
    """`early-finish` (警告) where 办结时间 lies on a day before 派单时间 and 受理时间: one is mistyped."""
    place = order_places(orders)
    ends, *begins = (
        known_times(orders[column].tolist()) for column in ("finished_at", "dispatched_at", "accepted_at")
    )
    findings = []
    for at, (end, *known) in enumerate(zip(ends, *begins, strict=True)):
        start = min(filter(None, known), default=None)
        if end and start and end.date() < start.date():
            findings.append(_finished_too_early(place(at), start, end))
    return summed_up(findings, "办结早于派单的工单")


def _finished_too_early(place: OrderPlace, start: date, end: date) -> Finding:
    number, file, row = place
    return Finding(
        Level.WARNING,
        "early-finish",
        f"{number} 的办结时间（{file} 第{row}行）",
        f"办结时间是{end:%Y-%m-%d}，早于派单（受理）的{start:%Y-%m-%d}；是否超期、办结时长仍按写的时间计算。",
        "请核对是不是年、月写错了，在原表改正后重新导入。",
        Place("orders", number, "finished_at"),
    )

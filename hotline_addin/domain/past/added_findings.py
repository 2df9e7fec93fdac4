"""What is to be said of a period that was added up from 历史: its months, and what could not be added."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_addin.domain.measures.declared.indicators.indicator import WITH_PARTS
from hotline_addin.domain.measures.measure import PARTS, Measure
from hotline_addin.domain.measures.office_rows import Declared
from hotline_addin.domain.orders.period_gaps import gap_finding, named
from hotline_addin.domain.past.added_months import UNITS, AddedMonths, Key
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import shortened
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_COMPLETE = "请在“历史”补上，或改用各月的工单（设置里“几个月的数字取自”选“工单”）。"


def added_findings(added: AddedMonths, declared: Declared) -> Iterator[Finding]:
    """`period-gap` (错误) for months that 历史 lacks; `unknown-unit` (错误) for units that the roster lacks;
    `not-added` (警告) for what was left blank; `added-months` (提示) that 历史 was added up."""
    period = added.period
    if added.gaps:
        yield gap_finding(
            period,
            f"历史里没有{named(added.gaps)}的数，{period.this}的数字不全。",
            "请用 hotline history 导入那几个月的工作簿、通报或附件，再刷新。",
        )
    for name in added.strangers:
        yield Finding(
            Level.ERROR,
            "unknown-unit",
            f"历史：{shortened(name)}",
            f"历史里的单位“{shortened(name)}”不在单位名录里，它的数没有归入附件。",
            "请在“单位名录”补上这个单位，或把它写进某个单位的别名，再刷新。",
            Place("history", "", "unit"),
        )
    if added.without_units:
        yield _not_added(
            "附件", f"历史里{named(added.without_units)}只有全县，没有各单位的数，附件、表扬和批评不能相加"
        )
    yield from _unadded(added, declared)
    yield Finding(
        Level.NOTE,
        "added-months",
        f"{period.report}{period.label}",
        f"{period.this}的数由历史里{named(added.months)}的数相加，没有看工单；诉求类别、热点问题和案例不能相加。",
        "不用处理；要按工单统计，请在“设置”里把“几个月的数字取自”选“工单”。",
        Place("settings", "period_from"),
    )


def _unadded(added: AddedMonths, declared: Declared) -> Iterator[Finding]:
    """What could not be added for the units, an indicator each; then for other tables, a table each."""
    tables: dict[tuple[Key, tuple[Period, ...]], list[str]] = {}
    for (key, name), found in added.unadded.items():
        months = tuple(sorted(found))
        if key != UNITS:
            tables.setdefault((key, months), []).append(name)
            continue
        parts = LIST_SEPARATOR.join(Measure(name, part).header for part in PARTS[::-1])
        lacking = parts if declared.declaration[name].method in WITH_PARTS else name
        yield _not_added(name, f"历史里{named(months)}有的行没有{lacking}，{name}不能相加")
    for ((dimension, table), months), names in tables.items():
        rows = f"“{table or dimension}”"
        yield _not_added(
            f"{rows}各行",
            f"历史里{named(months)}的{rows}各行不全，这张表里的{LIST_SEPARATOR.join(names)}不能相加",
        )


def _not_added(where: str, message: str) -> Finding:
    return Finding(Level.WARNING, "not-added", where, f"{message}，已留空。", _COMPLETE, Place("history"))

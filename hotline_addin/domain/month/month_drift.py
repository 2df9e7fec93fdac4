"""A period of several months counted from orders, held against what was published of each month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from hotline_addin.domain.measures.measure import PARTS, Measure
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.month.earlier_states import history_of, measures_in_use, performances_of
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.orders.cells.ratings import NOT_SURVEYED, SATISFIED
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.past.renamed_units import under_todays_names
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PROCESS
from hotline_addin.domain.words.text import first_of
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_STATES: Final = {OUTCOME: "outcome_state", PROCESS: "process_state"}
_NAMED: Final = 4
"""Units that a sentence names."""
_ADVICE: Final = (
    "各月的“人工调整”不会自动带进来：请把那个月工作簿里“人工调整”的各行复制到本工作簿的“人工调整”，再刷新；"
    "要与各月通报一致的，把“设置”里“几个月的数字取自”选“历史”；确有变化的，在“处理”里选“已处理”。"
)


def drifted_months(report: MonthReport, roster: Roster) -> Iterator[Finding]:
    """`month-drift` (警告), one a month of which these orders tell other counts than 历史 has.

    Compared are the county's orders and both counts of either rate, and the orders of each unit: what is
    overdue changes by itself until the end of the period. A month without any order is told as a gap.
    """
    if not report.period.is_months or report.figures.measured.stored:
        return
    history = under_todays_names(report.history, roster)
    facts = report.staged.facts
    pairs = list(zip(report.staged.days, facts["counted"].tolist(), strict=True))
    for month in report.period.months():
        own = facts[[counts and day is not None and month.has(day) for day, counts in pairs]]
        known = performances_of(history, month, measures_in_use(report))
        if len(own) and COUNTY_UNIT in known:
            county = [f"{name}{then}→{now}" for name, then, now in _of_county(known[COUNTY_UNIT], own)]
            units = [f"{name}{then}→{now}" for name, then, now in _of_units(known, own)]
            if county or units:
                yield _told(month, county, units)


def _of_county(then: Performance, own: pd.DataFrame) -> Iterator[tuple[str, int, int]]:
    now = {Measure(HANDLED): len(own)}
    for rate, column in _STATES.items():
        states = own[column].to_numpy()
        satisfied, surveyed = (Measure(rate, part) for part in PARTS)
        now |= {surveyed: int((states != NOT_SURVEYED).sum()), satisfied: int((states == SATISFIED).sum())}
    for measure, count in now.items():
        before = measure.of(then.amounts.get(measure.indicator))
        if before is not None and before != count:
            yield measure.header, int(before), count


def _of_units(known: Mapping[str, Performance], own: pd.DataFrame) -> Iterator[tuple[str, int, int]]:
    """Units whose orders are more or fewer, where 历史 has units of that month at all."""
    then = {unit: one.handled for unit, one in known.items() if unit != COUNTY_UNIT}
    if not then:
        return
    pairs = zip(own["unit"], own["others"], strict=True)
    now = Counter(name for unit, others in pairs for name in (unit, *others) if name)
    for unit in dict.fromkeys((*then, *now)):
        if then.get(unit, 0) != now[unit]:
            yield unit, then.get(unit, 0), now[unit]


def _told(month: Period, county: list[str], units: list[str]) -> Finding:
    named = f"各单位{HANDLED}：{first_of(units, '个单位', _NAMED)}" if units else ""
    whole = f"{COUNTY_UNIT}{LIST_SEPARATOR.join(county)}" if county else ""
    return Finding(
        Level.WARNING,
        "month-drift",
        history_of(month),
        f"{month.full_text}的数，历史里的与这次按工单数的不同：{'；'.join(filter(None, (whole, named)))}。",
        _ADVICE,
        Place("adjustments"),
    )

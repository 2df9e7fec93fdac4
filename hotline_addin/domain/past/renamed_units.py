"""Units that are called otherwise than in earlier periods: 历史 follows the aliases of 单位名录.

A unit that it knows and nobody else does is asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.past.history import period_of, read_count
from hotline_addin.domain.past.indicator_history import is_plain
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text, first_of
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT
from hotline_addin.errors import Finding, Level, Place

_MANY: Final = 10
"""Orders of the period before, from which a unit without any is asked about."""
_NAMED: Final = 10


def under_todays_names(history: pd.DataFrame, roster: Roster) -> pd.DataFrame:
    """历史 with the rows of units under the names that they have in 单位名录 today.

    A row keeps its name where its period has one under today's name too: those are two units of then.
    """
    if "unit" not in history:
        return history
    rows = history.to_dict("records")
    taken = {(period_of(row.get("month")), clean_text(row.get("unit"))) for row in rows if is_plain(row)}
    names = [_todays_name(row, roster, taken) for row in rows]
    return history.assign(unit=pd.Series(names, index=history.index, dtype=object))


def _todays_name(row: Mapping[Any, Any], roster: Roster, taken: Collection[object]) -> object:
    cell = row.get("unit")
    written = clean_text(cell)
    if not written or written == COUNTY_UNIT or not is_plain(row):
        return cell
    name = roster.match(written)
    return cell if name is None or (period_of(row.get("month")), name) in taken else name


def units_gone(
    history: pd.DataFrame, period: Period, roster: Roster, handled: Mapping[str, int]
) -> tuple[Finding, ...]:
    """`unit-gone` for units of the period before of which this one knows nothing.

    警告 for names that 单位名录 does not know; 提示 for units of the roster that had many orders and have
    none now. `history` is under today's names, `handled` this period's orders by unit.
    """
    before = dict(_handled_before(history, period))
    if not before or not any(handled.values()):
        return ()
    label = period.previous.label if period.previous else ""
    strangers = {name: count for name, count in before.items() if count and not _is_known(name, roster)}
    idle = {
        name: count
        for name, count in before.items()
        if count >= _MANY and not handled.get(name) and name not in strangers
    }
    found = []
    if strangers:
        found.append(_gone(Level.WARNING, strangers, f"{label}有，现在“单位名录”里没有这个名称", _RENAMED))
    if idle:
        found.append(_gone(Level.NOTE, idle, f"{label}有工单，本期一件也没有", _IDLE))
    return tuple(found)


def _handled_before(history: pd.DataFrame, period: Period) -> Iterator[tuple[str, int]]:
    for row in history.to_dict("records") if period.previous else ():
        name = clean_text(row.get("unit"))
        if is_plain(row) and name not in ("", COUNTY_UNIT) and period_of(row.get("month")) == period.previous:
            yield name, read_count(row.get("handled")) or 0


def _is_known(name: str, roster: Roster) -> bool:
    return roster.match(name) is not None or roster.lacks_group(name)


def _gone(level: Level, units: Mapping[str, int], what: str, advice: str) -> Finding:
    named = first_of([f"{name}{count}件" for name, count in units.items()], "个单位", _NAMED)
    return Finding(
        level,
        "unit-gone",
        f"历史：{first_of(list(units), '个')}",
        f"{what}：{named}，和现在的单位接不上，没有环比。"
        if level is Level.WARNING
        else f"{what}：{named}。",
        advice,
        Place("history", next(iter(units)), "unit"),
    )


_RENAMED: Final = (
    "如果改了名，请在“单位名录”里把旧名写进新单位的“别名”，再刷新，环比就接上了；如果撤并了，不用处理。"
)
_IDLE: Final = (
    "如果改了名、两个名称各占一行，请删去旧名那一行，把旧名写进新单位的“别名”；如果确实没有工单，不用处理。"
)

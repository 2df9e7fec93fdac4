"""Units that are called otherwise than in earlier periods: 历史 follows the aliases of 单位名录.

Several that became one are added up. A unit that it knows and nobody else does is asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.measures.measure import PART_SIGN, PARTS
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.past.history import SUMMED_COUNTS, period_of, read_count
from hotline_addin.domain.past.indicator_history import HISTORY_KEY, is_plain, summed_cells
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text, first_of
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_MANY: Final = 10
"""Orders of the period before, from which a unit without any is asked about."""
_NAMED: Final = 10


_PART_ENDS: Final = tuple(PART_SIGN + part for part in PARTS)
_KEPT: Final = frozenset({"month", "source", *HISTORY_KEY})
_Row = Mapping[Any, Any]
_Key = tuple[Period | None, str]


def under_todays_names(history: pd.DataFrame, roster: Roster) -> pd.DataFrame:
    """历史 with the rows of units under the names that they have in 单位名录 today.

    A row keeps its name where its period has one under today's name too: those are two units of then. Several
    names of one period that are one unit today are one row: their counts added up where all are known, no
    rates but those of the counts.
    """
    if "unit" not in history:
        return history
    rows = history.to_dict("records")
    names = _todays_names(rows, roster)
    joined = _joined(rows, names)
    if not joined:
        return history.assign(unit=pd.Series(names, index=history.index, dtype=object))
    known: list[dict[Any, Any]] = []
    for at, (row, name) in enumerate(zip(rows, names, strict=True)):
        key = _key(row, name)
        places = joined.get(key, []) if key else []
        if not places:
            known.append({**row, "unit": name})
        elif at == places[0]:
            known.append({**_sum_of([rows[place] for place in places]), "unit": name})
    return pd.DataFrame(known, columns=history.columns, dtype=object)


def joined_units(
    history: pd.DataFrame, periods: Iterable[Period | None], roster: Roster
) -> tuple[Finding, ...]:
    """`joined-units` (提示), one a unit of today that was several in one of the `periods` compared with."""
    if "unit" not in history:
        return ()
    rows, wanted = history.to_dict("records"), {*periods} - {None}
    return tuple(
        _told_joined(period, name, [rows[at] for at in places])
        for (period, name), places in _joined(rows, _todays_names(rows, roster)).items()
        if period in wanted
    )


def _todays_names(rows: Sequence[_Row], roster: Roster) -> list[object]:
    taken = {(period_of(row.get("month")), clean_text(row.get("unit"))) for row in rows if is_plain(row)}
    return [_todays_name(row, roster, taken) for row in rows]


def _key(row: _Row, name: object) -> _Key | None:
    """Period and today's name of a row that has another name; None for any other."""
    is_renamed = name != row.get("unit") and is_plain(row)
    return (period_of(row.get("month")), str(name)) if is_renamed else None


def _joined(rows: Sequence[_Row], names: Sequence[object]) -> dict[_Key, list[int]]:
    """The first row of each former name, by period and today's name, where there are several such names."""
    found: dict[_Key, dict[str, int]] = {}
    for at, (row, name) in enumerate(zip(rows, names, strict=True)):
        key = _key(row, name)
        if key:
            found.setdefault(key, {}).setdefault(clean_text(row.get("unit")), at)
    return {key: list(places.values()) for key, places in found.items() if len(places) > 1}


def _sum_of(rows: Sequence[_Row]) -> dict[Any, Any]:
    """One row: counts, and the parts of an office's own rates, added up; None where one is not known."""
    kept = {name: cell if name in _KEPT else None for name, cell in rows[0].items()}
    return kept | summed_cells(
        rows, [name for name in kept if name in SUMMED_COUNTS or str(name).endswith(_PART_ENDS)]
    )


def _told_joined(period: Period | None, name: str, rows: Sequence[_Row]) -> Finding:
    then = LIST_SEPARATOR.join(
        f"{clean_text(row.get('unit'))}{clean_text(row.get('handled'))}件" for row in rows
    )
    label = period.label if period else ""
    return Finding(
        Level.NOTE,
        "joined-units",
        f"历史：{label} {name}",
        f"{label}的{then}，现在都是“{name}”，同比、环比按相加的数。",
        "如果不是合并成了一家，请改“单位名录”里的别名，再刷新；是的，不用处理。",
        Place("history", clean_text(rows[0].get("unit")), "unit"),
    )


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

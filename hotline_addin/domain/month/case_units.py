"""Whom the chosen cases criticise, and whether each case's order is that unit's and this period's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from hotline_addin.domain.orders.handlers.handling_units import handling_units
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.orders import StagedOrders
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text, order_key, split_words
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place


def case_units(
    cases: pd.DataFrame, roster: Roster, staged: StagedOrders
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The roster's units of chosen cases, in the order of the rows.

    Findings: `unknown-unit` (错误) for a name that the roster does not know; `case-order` where the order is
    another unit's (错误), of another period or left out, or none of the workbook's (警告).
    """
    units: list[str] = []
    findings: list[Finding] = []
    orders = _named_orders(cases, staged)
    for row in cases.to_dict("records"):
        written = clean_text(row.get("unit"))
        unit = roster.match(written)
        if unit is None:
            findings.append(_unknown(row, written))
            continue
        units.append(unit)
        if len(staged.facts):
            findings += _doubts(row, unit, orders, roster, staged.period)
    return tuple(units), tuple(findings)


def _named_orders(cases: pd.DataFrame, staged: StagedOrders) -> dict[str, Mapping[Any, Any]]:
    """The orders that cases name, by number: few of a month's."""
    wanted = {number for cell in cases.get("order_number", ()) for number in _numbers(cell)}
    if not wanted:
        return {}
    keys = staged.frame["order_number"].map(order_key)
    named = keys.isin(wanted).to_numpy()
    facts = staged.facts[["unit", "counted"]].assign(written=staged.adjusted["unit"])[named]
    return dict(zip(keys[named], facts.to_dict("records"), strict=True))


def _numbers(cell: object) -> tuple[str, ...]:
    return tuple(map(order_key, split_words(cell)))


def _handlers(order: Mapping[Any, Any], roster: Roster) -> tuple[str, ...]:
    """The unit that the order counts for, and all that its cell names: who helped may be criticised too."""
    named = handling_units(order["written"], roster)
    found = (order["unit"], *map(roster.match, (named.main, *named.others)))
    return tuple(dict.fromkeys(unit for unit in found if unit))


def _doubts(
    row: Mapping[Any, Any],
    unit: str,
    orders: Mapping[str, Mapping[Any, Any]],
    roster: Roster,
    period: Period,
) -> Iterator[Finding]:
    """One a number that the case names; a case that names none is a clerk's own."""
    for number in _numbers(row.get("order_number")):
        order = orders.get(number)
        if order is None:
            said = f"工单里没有编号{number}，没有核对这个案例是不是{unit}本期的。"
            yield _doubt(Level.WARNING, row, said, "请核对工单编号。")
            continue
        handlers = _handlers(order, roster)
        if unit not in handlers:
            whose = f"由{LIST_SEPARATOR.join(handlers)}承办" if handlers else "没有归到单位"
            said = f"案例写的是{unit}，工单{number}{whose}；照此会批评{unit}。"
            yield _doubt(Level.ERROR, row, said, "请改单位或工单编号；核实过的，在“处理”里选“已处理”。")
        elif not order["counted"]:
            said = f"工单{number}没有计入{period.full_text}，案例却选用了。"
            yield _doubt(Level.WARNING, row, said, "请核对是不是上一期的案例；不该写的，把“选用”清空。")


def _doubt(level: Level, row: Mapping[Any, Any], said: str, advice: str) -> Finding:
    number = clean_text(row.get("order_number"))
    return Finding(level, "case-order", f"典型案例：{number}", said, advice, Place("cases", number, "unit"))


def _unknown(row: Mapping[Any, Any], written: str) -> Finding:
    return Finding(
        Level.ERROR,
        "unknown-unit",
        f"典型案例：{written or '单位为空'}",
        f"典型案例的单位“{written}”不在单位名录里，没有列入批评。",
        "请把单位改成名录里的写法，再刷新。",
        Place("cases", clean_text(row.get("order_number")), "unit"),
    )

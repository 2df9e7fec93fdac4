"""Ratings that are in none of the lists of 设置: told one by one while they are few, and as one error
where the rates of the month would rest on what is left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pandas as pd

from hotline_addin.domain.words.finding_lists import LISTED, summed_up
from hotline_addin.domain.words.text import shortened
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_HEADERS: Final = {"outcome_rating": "办理结果评价", "process_rating": "服务过程评价"}
_MOST: Final = 10
"""Percent of the answers that may be unknown: with more of them gone, a rate says little about the others."""
_NOT_SURVEYED: Final = "不算抽访的评价"
_LISTS: Final = (
    (
        _NOT_SURVEYED,
        re.compile(
            "接通|接听|不接|没接|无人|拒|空号|关机|停机|挂断|占线|忙|错号|号码|失败|[未没免待不]\\S{0,2}访|未评|未表|无法|不便"
        ),
    ),
    ("算不满意的评价", re.compile("不满|不太|不好|不行|不认可|[较很]差|^差|失望|未解决|没解决")),
    ("算满意的评价", re.compile("满意|认可|[很较良还]好|优|可以|已解决")),
)
"""The lists of 设置, each with the words of a rating that most likely belongs there."""
_ASIDE: Final = re.compile(r"[(（\[【].*?[)）\]】]")
_CHANGED: Final = re.compile(r"→|⇒|-+>|=>|改为|改成|变为|变成|后来")
"""Before it stands what was said first."""
_UNTOLD: Final = "看不出是哪一类的"


def unknown_ratings(
    orders: pd.DataFrame, column: str, counts: Mapping[str, int], known: int
) -> tuple[Finding, ...]:
    """`unknown-rating` for the ratings of a column that no list has, with how many orders say each.

    警告, one a distinct value, while they are few beside the `known` answers; else one 错误 that names all of
    them and the settings into which they most likely belong.
    """
    total = sum(counts.values())
    if 100 * total > _MOST * (total + known):
        return (_too_many(orders, column, counts, known),)
    findings = [_unknown(orders, column, value) for value in counts]
    return summed_up(findings, f"设置里没有的{_HEADERS[column]}")


def _unknown(orders: pd.DataFrame, column: str, value: str) -> Finding:
    numbers = orders.loc[orders[column] == value, "order_number"]
    likely = _list_of(value)
    guess = f"它像是要写进“{likely}”的。" if likely else ""
    return Finding(
        Level.WARNING,
        "unknown-rating",
        _where(numbers, column),
        f"评价“{value}”不在设置的三类评价里，按没有抽访处理。",
        f"请在“设置”的评价清单里写明它算哪一类，再刷新。{guess}",
        Place("orders", numbers.iloc[0], column),
    )


def _too_many(orders: pd.DataFrame, column: str, counts: Mapping[str, int], known: int) -> Finding:
    numbers = orders.loc[orders[column].isin(list(counts)), "order_number"]
    total = sum(counts.values())
    ordered = sorted(counts, key=lambda value: -counts[value])
    said = LIST_SEPARATOR.join(f"“{shortened(value)}”{counts[value]}件" for value in ordered[:LISTED])
    more = f"等{len(ordered)}种说法" if len(ordered) > LISTED else ""
    return Finding(
        Level.ERROR,
        "unknown-rating",
        _where(numbers, column),
        f"{total + known}件的{_HEADERS[column]}里有{total}件不在设置的三类评价里，都按没有抽访处理："
        f"{said}{more}。",
        f"请在“设置”里写明各算哪一类，用顿号隔开，再刷新：{_where_to_type(ordered[:LISTED])}。",
        Place("orders", numbers.iloc[0], column),
    )


def _where(numbers: pd.Series, column: str) -> str:
    return f"{numbers.iloc[0]} 的{_HEADERS[column]}" + (f"等{len(numbers)}件" if len(numbers) > 1 else "")


def _where_to_type(values: list[str]) -> str:
    """`“算满意的评价”可加很满意、较满意；“不算抽访的评价”可加无人接听`."""
    by_list: dict[str | None, list[str]] = {}
    for value in values:
        by_list.setdefault(_list_of(value), []).append(shortened(value))
    told = [
        f"“{name}”可加{LIST_SEPARATOR.join(by_list[name])}"
        for name in ("算满意的评价", "算不满意的评价", _NOT_SURVEYED)
        if name in by_list
    ]
    if None in by_list:
        told.append(f"{_UNTOLD}有{LIST_SEPARATOR.join(by_list[None])}")
    return "；".join(told)


def _list_of(value: str) -> str | None:
    """The list of 设置 in which a rating most likely belongs."""
    last = _ASIDE.sub("", _CHANGED.split(value)[-1]) or value
    return next((name for name, pattern in _LISTS if pattern.search(last)), None)

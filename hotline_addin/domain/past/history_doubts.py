"""What is doubtful in 历史 as a clerk typed it: what compares with nothing, and rows that contradict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.past.history import (
    NOTHING_KNOWN,
    PastPeriod,
    differing,
    key_of_row,
    known_by,
    period_of,
    read_count,
    read_share,
)
from hotline_addin.domain.past.history_import import COUNTY_NAMES
from hotline_addin.domain.past.indicator_history import is_plain, says_anything
from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, PERFORMANCE_COLUMNS
from hotline_addin.errors import Finding, Level, Place

_QUOTED: Final = 16
_MERGED: Final = "合并的单元格只算第一行，请取消合并后填满。"
_WRITE_PERIOD: Final = "请写成“2024-01”这样（周、季等写成“2024年第8周”“2024年第一季度”）；"


def check_history(history: pd.DataFrame, not_surveyed_text: str) -> tuple[Finding, ...]:
    """What a refresh leaves aside of 历史, as it will stand.

    All are 警告: `unread-history` for rows with figures of which nobody knows the period or the unit,
    `unread-cells` for counts and rates in which words stand, `history-twice` for a unit that two rows of one
    period tell differently.
    """
    unread = summed_up(list(_unread_rows(history)), "历史里看不懂的行")
    cells = summed_up(list(_unread_cells(history, not_surveyed_text)), "历史里不是数的格")
    return (*unread, *cells, *_told_twice(history))


def _unread_rows(history: pd.DataFrame) -> Iterator[Finding]:
    """A row without any figure is a note, and nothing is lost with it."""
    for number, row in enumerate(history.to_dict("records"), 1):
        if known_by(row) == NOTHING_KNOWN and not says_anything(row):
            continue
        month, unit = clean_text(row.get("month")), clean_text(row.get("unit"))
        at = f"历史：表头下第{number}行"
        if period_of(row.get("month")) is None:
            of = f"这一行“{unit}”的数" if unit else "这一行的数"
            what = f"月份写的是“{shortened(month, _QUOTED)}”，看不懂" if month else "没有写月份"
            advice = _WRITE_PERIOD + _MERGED
        elif is_plain(row) and (not unit or _is_county_otherwise(unit)):
            of = f"{month}这一行的数"
            what = f"单位写的是“{unit}”，不是“{COUNTY_UNIT}”" if unit else "没有写单位"
            advice = f"请写单位，全县的写“{COUNTY_UNIT}”；{_MERGED}"
        else:
            continue
        message = f"{what}，{of}没有用来比较、相加。"
        yield Finding(Level.WARNING, "unread-history", at, message, advice, Place("history", month))


def _is_county_otherwise(unit: str) -> bool:
    return unit != COUNTY_UNIT and "".join(unit.split()) in {COUNTY_UNIT, *COUNTY_NAMES}


def _unread_cells(history: pd.DataFrame, not_surveyed_text: str) -> Iterator[Finding]:
    shown = [name for name in PERFORMANCE_COLUMNS if name in history]
    for row in history.to_dict("records"):
        for name in shown:
            text = clean_text(row[name])
            if text == not_surveyed_text or is_placeholder(text) or read_count(text) is not None:
                continue
            if read_share(text) is None:
                yield _not_a_number(row, PERFORMANCE_COLUMNS[name], text)


def _not_a_number(row: Mapping[Any, Any], header: str, text: str) -> Finding:
    month, unit = clean_text(row.get("month")), clean_text(row.get("unit"))
    return Finding(
        Level.WARNING,
        "unread-cells",
        f"历史：{month} {unit}的{header}",
        f"写的是“{shortened(text, _QUOTED)}”，不是数，同比、环比、相加时当作没有。",
        "请改成数字；不知道的留空。",
        Place("history", month),
    )


def _told_twice(history: pd.DataFrame) -> Iterator[Finding]:
    """The first row holds; that another says otherwise is told, once a unit and period."""
    first: dict[tuple[str, ...], PastPeriod] = {}
    told: set[tuple[str, ...]] = set()
    for row in history.to_dict("records"):
        period, then, key = period_of(row.get("month")), known_by(row), key_of_row(row)
        if period is None or then == NOTHING_KNOWN:
            continue
        if differing(first.setdefault(key, then), then) and key not in told:
            told.add(key)
            unit = clean_text(row.get("unit"))
            yield Finding(
                Level.WARNING,
                "history-twice",
                f"历史：{period.label} {unit}",
                f"{period.label}“{unit}”有两行，数不一样，按上面一行算。",
                "请核对，删去不对的一行。",
                Place("history", str(period)),
            )

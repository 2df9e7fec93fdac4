"""Counts that somebody typed over in an annex or in 单位明细, which a refresh makes anew without asking."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import pandas as pd

from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.past.history import read_count
from hotline_addin.domain.words.shipped_indicators import ANNEX_FIGURES
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Finding, Level, Place

RESTORED: Final = "restored-figure"
_COUNTS: Final = ("handled", "overdue", "returned")
_FEW: Final = 5
"""More differences than these come from a table that counts otherwise, not from a hand."""


def restored_figures(annexes: Mapping[str, pd.DataFrame], unit_stats: pd.DataFrame) -> tuple[Finding, ...]:
    """`restored-figure` (提示) for a count in which an annex and 单位明细, as they stand, do not agree.

    Both come from one refresh, so one of them has been typed over since.
    """
    stats = {clean_text(row.get("unit")): row for row in unit_stats.to_dict("records")}
    found: list[Finding] = []
    for label, annex in annexes.items():
        shared = [row for row in annex.to_dict("records") if clean_text(row.get("unit")) in stats]
        wrong = [
            _typed_over(label, unit, column, *counts) for unit, column, *counts in _differing(shared, stats)
        ]
        if len(wrong) <= _FEW and 2 * len(wrong) < len(shared):
            found += wrong
    return tuple(found)


def lost_annexes(
    annexes: Sequence[Annex], standing: Collection[str], unit_stats: pd.DataFrame
) -> tuple[Finding, ...]:
    """`lost-annex` (警告) for a sheet of an annex that was there at the last refresh and is not any more.

    `standing` are the annex sheets that the workbook has; `unit_stats` tells which groups had one.
    """
    groups = {clean_text(group) for group in unit_stats.get("group", ())}
    return tuple(
        Finding(
            Level.WARNING,
            "lost-annex",
            annex.label,
            f"工作簿里找不到“{annex.label}”这张工作表（改了名或删掉了），已按{annex.group}另做一张。",
            "原来改过名的那张不再更新，以新的为准；不要的请自己删去。附件的工作表名请不要改。",
        )
        for annex in annexes
        if annex.group in groups and annex.label not in standing
    )


def _differing(
    rows: list[dict[object, object]], stats: Mapping[str, Mapping[object, object]]
) -> Iterator[tuple[str, str, int, int]]:
    for row in rows:
        unit = clean_text(row.get("unit"))
        for column in _COUNTS:
            here, there = read_count(row.get(column)), read_count(stats[unit].get(column))
            if here is not None and there is not None and here != there:
                yield unit, column, here, there


def _typed_over(label: str, unit: str, column: str, here: int, there: int) -> Finding:
    sheet = TABLES["unit_stats"].sheet
    return Finding(
        Level.NOTE,
        "restored-figure",
        f"{label}：{unit}的{ANNEX_FIGURES[column]}",
        f"{label}原来写{here}、“{sheet}”写{there}，有一处是手改的；刷新都按工单重算，没有照手改的。",
        "要更正数字，请填“人工调整”，再刷新。",
        Place("adjustments"),
    )

"""Computed sheets against a recount: figures that somebody overwrote, or that are older than the orders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.measures.measure import Measure
from hotline_addin.domain.words.figure_labels import label_of
from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.shipped_indicators import SHIPPED_PARTS
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import TABLES, TOTAL_LABEL
from hotline_addin.errors import Finding, Level, Place

_ADVICE: Final = (
    "如果改过工单、设置或人工调整，请点“月度刷新”；要更正数字，请填“人工调整”，不要直接改这张表。"
)
_SAME: Final = 1e-9
"""Difference below which two cells with numbers are equal: files keep 15 to 17 digits."""
_PARTS_OF: Final = {Measure(rate).column: tuple(parts) for rate, parts in SHIPPED_PARTS.items()}
"""Counts from which a cell works itself out: where one of them is wrong, the rate beside is no news."""


@dataclass(frozen=True, slots=True)
class ComputedSheet:
    """A table as it stands on its sheet, and as a recount gives it.

    `columns` maps identifiers to headers, the key's first; `table` names the table in a `Place`.
    """

    title: str
    table: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    standing: pd.DataFrame
    recounted: pd.DataFrame


def check_edited_cells(sheet: ComputedSheet) -> tuple[Finding, ...]:
    """`edited-figure` (错误) for a cell that is not what the orders give, a row too many or missing."""
    standing, recounted = _by_key(sheet, sheet.standing), _by_key(sheet, sheet.recounted)
    findings = [
        finding for key, right in recounted.items() for finding in _row(sheet, key, standing.get(key), right)
    ]
    surplus = [key for key in standing if key not in recounted]
    findings += [_finding(sheet, key, "", "表里多了这一行，按工单重算没有。") for key in surplus]
    places = [finding.where for finding in findings]
    return summed_up(findings, f"“{sheet.title}”与工单重算不一致的格", places)


def without_pending(findings: Sequence[Finding]) -> list[Finding]:
    """One finding instead of all that follow from adjustments which no refresh has taken in yet."""
    pending = [finding for finding in findings if finding.place and finding.place.column == "adjusted"]
    if not pending:
        return list(findings)
    adjustments = TABLES["adjustments"].sheet
    return [
        Finding(
            Level.ERROR,
            "edited-figure",
            adjustments,
            f"“{adjustments}”改过，还没有刷新进来：各表有{len(findings)}处和现在算出的不一样。",
            "请点“月度刷新”，再校核一次。",
            Place("adjustments"),
        )
    ]


def _by_key(sheet: ComputedSheet, frame: pd.DataFrame) -> dict[tuple[str, ...], dict[Any, Any]]:
    return {tuple(clean_text(row.get(part)) for part in sheet.key): row for row in frame.to_dict("records")}


def _row(
    sheet: ComputedSheet, key: Sequence[str], row: Mapping[Any, Any] | None, right: Mapping[Any, Any]
) -> Iterator[Finding]:
    if row is None:
        yield _finding(sheet, key, "", "表里少了这一行，按工单重算有。")
        return
    compared = [name for name in sheet.columns if name in row and name not in sheet.key]
    different = [name for name in compared if not _is_same(row[name], right.get(name))]
    wrong = [name for name in different if not _works_itself_out(name, key, row)]
    for name in wrong:
        if not any(part in wrong for part in _PARTS_OF.get(name, ())):
            here, there = _said(row[name], name), _said(right.get(name), name)
            yield _finding(sheet, key, name, f"表里是{here}，按工单重算是{there}。")


def _works_itself_out(name: str, key: Sequence[str], row: Mapping[Any, Any]) -> bool:
    """Whether a blank cell is a formula that the last editor, as openpyxl does, left without its value.

    Formulas are the rates beside their counts, and the sums of an annex.
    """
    beside = name in _PARTS_OF and all(part in row for part in _PARTS_OF[name])
    return not clean_text(row[name]) and (beside or key[-1] == TOTAL_LABEL)


def _is_same(here: object, there: object) -> bool:
    if isinstance(here, int | float) and isinstance(there, int | float):
        return abs(here - there) < _SAME or (here != here and there != there)  # noqa: PLR0124 - two NaN are equal
    return clean_text(here) == clean_text(there)


def _said(cell: object, name: str) -> str:
    if name in _PARTS_OF and isinstance(cell, int | float):
        return f"{cell:.2%}"
    text = clean_text(cell)
    return f"“{text}”" if text and not isinstance(cell, int | float) else text or "空白"


def _called(key: str) -> str:
    """What a clerk calls a row of 通报数据; any other key as it is."""
    return label_of(key) or key


def _finding(sheet: ComputedSheet, key: Sequence[str], column: str, message: str) -> Finding:
    header = f"的{sheet.columns[column]}" if column else ""
    return Finding(
        Level.ERROR,
        "edited-figure",
        f"{sheet.title}：{' '.join(filter(None, map(_called, key)))}{header}",
        message,
        _ADVICE,
        Place(sheet.table, key[-1], column),
    )

"""The county's row of 历史 where only annexes were imported: what all units of a period add up to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from hotline_addin.domain.past.history import SUMMED_COUNTS, period_of, replace_rows
from hotline_addin.domain.past.indicator_history import is_plain, summed_cells
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT
from hotline_addin.errors import Finding, Level, Place

_SUMMED: Final = "（各单位相加）"
"""Behind the source of such a row: another annex of its period may still come, and then it is summed anew."""
_WHOLE: Final = 0.5
"""Share of the roster from which units can be the whole county: some have no orders in a period."""


def with_summed_counties(
    history: pd.DataFrame, files: Mapping[Period, str], roster: int
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[Finding, ...]]:
    """历史 with a row of the county for each period of `files` that has none but such a sum, and these rows.

    `files` names the annexes of each period, `roster` is the number of units in 单位名录. Findings:
    `summed-county`, 提示 for a sum, since another annex may be missing, 警告 where there is none.
    """
    rows = history.to_dict("records")
    sums: list[dict[str, object]] = []
    findings: list[Finding] = []
    for period, file in files.items():
        own = [row for row in rows if period_of(row.get("month")) == period and is_plain(row)]
        county = next((row for row in own if clean_text(row.get("unit")) == COUNTY_UNIT), None)
        if county is not None and not clean_text(county.get("source")).endswith(_SUMMED):
            continue
        units = [row for row in own if row is not county]
        is_whole = len(units) >= _WHOLE * roster
        summed = summed_cells(units, SUMMED_COUNTS) if is_whole else dict.fromkeys(SUMMED_COUNTS)
        sums.append({"month": str(period), "unit": COUNTY_UNIT, **summed, "source": f"{file}{_SUMMED}"})
        findings.append(_told(period, file, clean_text(summed["handled"]), len(units), roster))
    frame = pd.DataFrame(sums, columns=list(history.columns), dtype=object)
    frame = frame.where(frame.notna(), None)
    return replace_rows(history, frame), frame, tuple(findings)


def _told(period: Period, file: str, handled: str, units: int, roster: int) -> Finding:
    where, place = f"历史：{period.label} {COUNTY_UNIT}", Place("history", str(period))
    if handled:
        return Finding(
            Level.NOTE,
            "summed-county",
            where,
            f"{file}是表，没有通报正文，全县的件数按历史里这一期的{units}个单位相加，是{handled}件。",
            "如果这一期还有别的附件，请再导入，会重新相加；满意率请从通报正文导入或补填。",
            place,
        )
    why = (
        f"这一期只有{units}个单位（单位名录有{roster}个）" if units < _WHOLE * roster else "有的单位没有件数"
    )
    return Finding(
        Level.WARNING,
        "summed-county",
        where,
        f"{file}是表，没有通报正文；{why}，没有写全县的数。",
        "请导入这一期其余的附件或通报正文，或在“历史”里补上全县一行；补上以前，全县没有同比、环比。",
        place,
    )

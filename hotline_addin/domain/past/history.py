"""历史: what past periods were, kept for 同比 and 环比 and grown by every refresh."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import dropwhile, islice
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.declared.figures.amount import Amount, value_of
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.measure import Measure, Part, shipped_measures
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.words.period import Kind, Period
from hotline_addin.domain.words.shipped_indicators import ANNEX_FIGURES, SHIPPED_PARTS
from hotline_addin.domain.words.text import clean_text, typed_number
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, PERFORMANCE_COLUMNS, TABLES

REFRESHED = "月度刷新"
"""来源 of the rows that a refresh writes; rows with another source are a person's or an import's."""

_COLUMNS = tuple(TABLES["history"].columns)
_UNKNOWN = Period(date(2199, 12, 31), date(2199, 12, 31))
"""Where a row stands whose 月份 cannot be read: at the end."""

SUMMED_COUNTS = tuple(
    column for column in PERFORMANCE_COLUMNS if ANNEX_FIGURES.get(column) not in SHIPPED_PARTS
)
"""Columns of 历史 in which the county is the sum of its units."""

_ROUNDING: Final = Fraction(1, 10_000)
"""Share by which a printed rate with two decimals, or one inferred from two of them, may be off."""


@dataclass(frozen=True, slots=True)
class PastPeriod:
    """One unit, or the county, in one period as far as it is known; None for what is not."""

    handled: int | None
    outcome: Fraction | None
    process: Fraction | None


NOTHING_KNOWN: Final = PastPeriod(None, None, None)
"""Of a row without a figure."""


def past(history: pd.DataFrame, period: Period, unit: str = COUNTY_UNIT) -> PastPeriod | None:
    """What 历史 knows of a unit in a period; None where no row says anything."""
    return past_periods(history, unit).get(period)


def past_periods(history: pd.DataFrame, unit: str = COUNTY_UNIT) -> dict[Period, PastPeriod]:
    """What 历史 knows of a unit, by period; of several rows the first that says anything holds.

    A rate comes from its counts where they are given, else from the printed rate.
    """
    known: dict[Period, PastPeriod] = {}
    if "unit" not in history:
        return known
    own = [clean_text(cell) == unit for cell in history["unit"]]
    for row in history[pd.Series(own, index=history.index, dtype=bool)].to_dict("records"):
        period = period_of(row.get("month"))
        then = known_by(row)
        if period is not None and then != NOTHING_KNOWN:
            known.setdefault(period, then)
    return known


def known_by(row: Mapping[Any, Any]) -> PastPeriod:
    """What one row of 历史 says."""
    return PastPeriod(read_count(row.get("handled")), _rate(row, "outcome"), _rate(row, "process"))


def period_of(cell: object) -> Period | None:
    """The period of a cell of 历史, or None for anything else."""
    try:
        return Period.of(cell)
    except ValueError:
        return None


def _rate(row: Mapping[Any, Any], which: str) -> Fraction | None:
    surveyed, satisfied = (read_count(row.get(f"{which}_{part}")) for part in ("surveyed", "satisfied"))
    if surveyed and satisfied is not None and 0 <= satisfied <= surveyed:
        return Fraction(satisfied, surveyed)
    return read_share(row.get(f"{which}_rate"))


def read_count(cell: object) -> int | None:
    """A number of 件: `57`, 57.0, `2,262`; None for blanks and words."""
    number = _number(clean_text(cell).replace(",", ""))
    return None if number is None else int(number)


def read_share(cell: object) -> Fraction | None:
    """A printed rate as a share 0..1: `77.22%`, 0.7722 or 77.22; None for blanks and words like 未抽访."""
    text = clean_text(cell).replace("％", "%")
    number = _number(text.rstrip("%"))
    if number is None:
        return None
    share = number / 100 if text.endswith("%") or number > 1 else number
    return share if 0 <= share <= 1 else None


def _number(text: str) -> Fraction | None:
    try:
        return typed_number(text)
    except ValueError:
        return None


def differing(one: PastPeriod, other: PastPeriod) -> tuple[str, ...]:
    """The figures that both know and not alike; a printed rate may be off that of counts by rounding."""
    counts = one.handled, other.handled
    names = ["handled"] if None not in counts and counts[0] != counts[1] else []
    for name in ("outcome", "process"):
        here: Fraction | None = getattr(one, name)
        there: Fraction | None = getattr(other, name)
        if here is not None and there is not None and abs(here - there) > _ROUNDING:
            names.append(name)
    return tuple(names)


def upsert(history: pd.DataFrame, period: Period, counts: Counts) -> pd.DataFrame:
    """历史 with this period's county and units, in order of time; rows of other periods stay as they are.

    Rows of this period that an earlier refresh wrote are replaced, also those of units that dropped out; a
    row of this period that a person or an import brought is replaced where the refresh knows better.
    """
    rows = [(COUNTY_UNIT, counts.county), *((unit.unit, unit.counts) for unit in counts.units)]
    fresh = pd.DataFrame([_row(period, unit, part) for unit, part in rows], columns=_COLUMNS, dtype=object)
    return merge(_others(history, period, {unit for unit, _ in rows}), fresh)


def _others(history: pd.DataFrame, period: Period, units: set[str]) -> pd.DataFrame:
    kept = [
        period_of(row.get("month")) != period
        or (clean_text(row.get("unit")) not in units and row.get("source") != REFRESHED)
        for row in history.to_dict("records")
    ]
    return history[pd.Series(kept, index=history.index, dtype=bool)]


def merge(history: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Both together in the columns of 历史, sorted by period and otherwise in the order given."""
    columns = list(dict.fromkeys((*_COLUMNS, *history.columns, *rows.columns)))
    frames = [frame.reindex(columns=columns).astype(object) for frame in (history, rows) if not frame.empty]
    if not frames:
        return pd.DataFrame(columns=_COLUMNS, dtype=object)
    both = pd.concat(frames, ignore_index=True)
    both = both.where(both.notna(), None)
    periods = [period_of(cell) for cell in both["month"]]
    both["month"] = [
        str(period) if period else cell for period, cell in zip(periods, both["month"], strict=True)
    ]
    order = sorted(range(len(both)), key=lambda index: periods[index] or _UNKNOWN)
    return both.iloc[order].reset_index(drop=True)


def replace_rows(history: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """历史 with imported rows, each in the place of the row of its period and unit; the last one holds."""
    last = {key_of_row(row): index for index, row in zip(rows.index, rows.to_dict("records"), strict=True)}
    kept = [key_of_row(row) not in last for row in history.to_dict("records")]
    return merge(history[pd.Series(kept, index=history.index, dtype=bool)], rows.loc[list(last.values())])


def key_of_row(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """Period, unit, 维度 and 表名: what tells the rows of 历史 apart."""
    cell = row.get("month")
    names = ("unit", "dimension", "table")
    return str(period_of(cell) or clean_text(cell)), *(clean_text(row.get(name)) for name in names)


def _row(period: Period, unit: str, counts: Performance) -> dict[str, object]:
    return {
        "month": str(period),
        "unit": unit,
        **performance_cells(counts),
        "source": REFRESHED,
    }


def performance_cells(
    counts: Performance, measures: Iterable[Measure] | None = None, looks: Looks | None = None
) -> dict[str, object]:
    """Figures as cells by column, those of the shipped ones if no others are named; None without a value.

    With `looks`, the columns that are not always there hold what a worksheet shows.
    """
    measures = shipped_measures() if measures is None else measures
    if looks is not None:
        return {
            measure.column: _shown(measure, counts.amounts.get(measure.indicator), looks)
            for measure in measures
        }
    return {measure.column: _cell(measure.of(counts.amounts.get(measure.indicator))) for measure in measures}


def _shown(measure: Measure, amount: Amount | None, looks: Looks) -> int | float | str | None:
    if measure.part is not Part.VALUE or measure.column in PERFORMANCE_COLUMNS:
        return _cell(measure.of(amount))
    return looks[measure.indicator].content(value_of(amount))


def _cell(number: Fraction | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)


def recent_periods(
    history: pd.DataFrame, period: Period, count: int = 13
) -> Iterable[tuple[Period, PastPeriod]]:
    """The county in the periods of one kind up to `period`, oldest first, as far back as anything is known.

    Those that follow each other in the calendar go back `count` periods, and one in between that nothing is
    known of stands there without figures: it is no neighbour of the next. Of others the last `count` known.
    """
    known = past_periods(history)
    if period.kind in (Kind.CUMULATIVE, Kind.MONTHS, Kind.DAYS):
        earlier = (each for each in known if each.kind is period.kind and each.end <= period.end)
        return [(each, known[each]) for each in sorted(earlier)[-count:]]
    periods = list(islice(_backwards(period), count))[::-1]
    found = ((each, known.get(each, NOTHING_KNOWN)) for each in periods)
    return list(dropwhile(lambda pair: pair[1] == NOTHING_KNOWN, found))


def _backwards(period: Period | None) -> Iterator[Period]:
    while period:
        yield period
        period = period.previous

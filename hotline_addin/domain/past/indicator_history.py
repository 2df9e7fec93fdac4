"""历史 of every indicator and of the rows of every table: written by a refresh, looked up by comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import (
    LOOKS_BACK,
    WITH_PARTS,
    Earlier,
    Indicator,
    Method,
)
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.measures.measure import Measure, Part, measures_of
from hotline_addin.domain.measures.month_figures import MonthFigures
from hotline_addin.domain.past.definitions import Definitions
from hotline_addin.domain.past.history import REFRESHED, merge, performance_cells, period_of, read_share
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text, typed_number
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS

_NOT_KEPT: Final = frozenset({*LOOKS_BACK, Method.GRADE})
"""What follows from other periods, and names of grades."""
UNCOMPARED: Final = _NOT_KEPT | {Method.PLACE}
"""What 历史 does not keep, and places, whose rise is no growth."""
HISTORY_KEY: Final = ("unit", "dimension", "table")
"""What tells the rows of a period apart."""
_UNITS: Final = ORDER_COLUMNS["unit"]

Cells = dict[str, object]


def kept_measures(declaration: Declaration, names: Iterator[str] | tuple[str, ...]) -> tuple[Measure, ...]:
    """The columns of 历史 for some indicators: the value, and both parts where there are such."""
    kept = [name for name in names if declaration[name].method not in _NOT_KEPT]
    return measures_of(declaration, kept, WITH_PARTS)


def with_indicators(
    history: pd.DataFrame, period: Period, figures: MonthFigures, addressed: Iterable[CompiledTable] = ()
) -> pd.DataFrame:
    """历史, whose rows of the period a refresh has just written, with all indicators in use.

    To the rows of units and of the county come those of every table that has other ones, before 只列前几, and
    those that addresses speak of.
    """
    declared = figures.declared
    measures = kept_measures(declared.declaration, declared.used)
    counts = figures.counts
    known = {unit.unit: unit.counts for unit in counts.units}
    rows = history.to_dict("records")
    for row in rows:
        own = row.get("source") == REFRESHED and period_of(row.get("month")) == period
        if own:
            part = known.get(clean_text(row.get("unit")), counts.county)
            row.update(performance_cells(part, measures))
    together: dict[tuple[object, ...], Cells] = {}
    for table in (*figures.tables, *addressed):
        for cells in _rows_of(table, period, declared.declaration):
            together.setdefault(tuple(cells[name] for name in HISTORY_KEY), {}).update(cells)
    further = list(together.values())
    columns = dict.fromkeys((*map(str, history.columns), *(name for cells in further for name in cells)))
    columns |= dict.fromkeys(measure.column for measure in measures)
    plain = pd.DataFrame(rows, columns=list(columns), dtype=object)
    return merge(plain, pd.DataFrame(further, columns=list(columns), dtype=object)) if further else plain


def _rows_of(table: CompiledTable, period: Period, declaration: Declaration) -> Iterator[Cells]:
    """The rows of a table that are no plain units."""
    named = key_of(table.form, table.group)
    if named == (_UNITS, "") or table.figures is None:
        return
    figures = table.figures
    names = tuple(indicator.name for indicator in declaration.with_parts(table.form.used))
    measures = kept_measures(declaration, names)
    for at, row in enumerate(figures.rows.names):
        cells = {measure.column: _cell(measure.of(figures[measure.indicator][at])) for measure in measures}
        yield {
            "month": str(period),
            "unit": row,
            **cells,
            "source": REFRESHED,
            "dimension": named[0],
            "table": named[1],
        }


def _cell(number: Fraction | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)


def key_of(form: TableForm, group: str) -> tuple[str, str]:
    """维度 and 表名 of a table's rows: its name tells them apart where it leaves orders out."""
    is_part = bool(form.filter.parts) or (form.rows != _UNITS and bool(group or form.groups))
    return form.rows, (f"{form.name}·{group}" if group else form.name) if is_part else ""


class PublishedFigures:
    """What 历史 says of earlier periods, by table."""

    def __init__(self, history: pd.DataFrame, period: Period, definitions: Definitions) -> None:
        self._definitions = definitions
        looked_back = {Earlier.PREVIOUS: period.previous, Earlier.YEAR_BEFORE: period.year_before}
        self._periods = {which: then for which, then in looked_back.items() if then is not None}
        self._rows: dict[tuple[Period, str, str, str], list[Mapping[str, Any]]] = {}
        for row in history.to_dict("records"):
            then = period_of(row.get("month"))
            if then in self._periods.values() and then is not None:
                unit, dimension, table = (clean_text(row.get(name)) for name in HISTORY_KEY)
                key = (then, dimension or _UNITS, table, unit)
                self._rows.setdefault(key, []).append({str(name): cell for name, cell in row.items()})

    def of_table(self, form: TableForm, group: str) -> _TableBases:
        """The figures of the rows of a table."""
        return _TableBases(self, key_of(form, group))

    def rows_of_table(self, form: TableForm, group: str, which: Earlier) -> Iterator[str]:
        """The rows of a table of which anything but nothing is known then."""
        then, key = self._periods.get(which), key_of(form, group)
        for (period, *rows_key, row), found in self._rows.items():
            if (period, tuple(rows_key)) == (then, key) and any(map(says_anything, found)):
                yield row

    def amount(self, key: tuple[str, str], indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """An indicator's amount then; of several rows the first that says it holds."""
        then = self._periods.get(which)
        rows = () if then is None else self._rows.get((then, *key, row), ())
        if not rows or then is None or self._definitions.meant_else(indicator, then, which):
            return None
        return next(filter(None, (stored_amount(indicator, cells) for cells in rows)), None)


def says_anything(cells: Mapping[Any, Any]) -> bool:
    """Whether a row holds any figure."""
    figures = (cell for name, cell in cells.items() if name not in ("month", "source", *HISTORY_KEY))
    return any(map(stored_number, figures))


def stored_amount(indicator: Indicator, cells: Mapping[str, Any]) -> Amount | None:
    """What a row of 历史 says of an indicator: from its parts where they are possible, else as printed."""
    numerator, denominator = (
        stored_number(cells.get(Measure(indicator.name, part).column))
        for part in (Part.NUMERATOR, Part.DENOMINATOR)
    )
    is_possible = indicator.method is not Method.RATE or 0 <= (numerator or 0) <= (denominator or 0)
    if indicator.method in WITH_PARTS and numerator is not None and denominator and is_possible:
        return Amount(numerator, denominator)
    cell = cells.get(Measure(indicator.name).column)
    value = read_share(cell) if indicator.method is Method.RATE else stored_number(cell)
    return None if value is None else Amount(value)


def is_plain(cells: Mapping[Any, Any]) -> bool:
    """Whether a row is that of a unit or of the county, with all of its orders."""
    _, dimension, table = (clean_text(cells.get(name)) for name in HISTORY_KEY)
    return dimension in ("", _UNITS) and not table


class _TableBases:
    """The published figures of the rows of one table."""

    def __init__(self, published: PublishedFigures, key: tuple[str, str]) -> None:
        self._published = published
        self._key = key

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """The indicator's amount in that row then."""
        return self._published.amount(self._key, indicator, row, which)


def summed_cells(rows: Sequence[Mapping[Any, Any]], names: Iterable[str]) -> dict[str, int | float | None]:
    """Each column of 历史 added up over some rows; None where a row has no number there."""
    sums: dict[str, int | float | None] = {}
    for name in names:
        numbers = [stored_number(row.get(name)) for row in rows]
        known = [number for number in numbers if number is not None]
        total = sum(known, Fraction())
        whole = int(total) if total.denominator == 1 else float(total)
        sums[name] = whole if len(known) == len(rows) else None
    return sums


def stored_number(cell: object) -> Fraction | None:
    """A count or a sum of 历史; None for blanks and words."""
    try:
        return typed_number(clean_text(cell).replace(",", ""))
    except ValueError:
        return None

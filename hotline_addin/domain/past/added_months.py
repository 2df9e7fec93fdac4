"""A period added up from what 历史 has of its months: counts, and both parts of rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import numpy as np
import pandas as pd

from hotline_addin.domain.measures.declared.figures.amount import Amount, summed
from hotline_addin.domain.measures.declared.figures.order_counts import Rows
from hotline_addin.domain.measures.declared.indicators.indicator import Indicator, Method
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.measures.measure import PARTS, Measure
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.past.definitions import Definitions
from hotline_addin.domain.past.history import period_of
from hotline_addin.domain.past.indicator_history import HISTORY_KEY, key_of, stored_number
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, ORDER_COLUMNS

UNITS: Final = (ORDER_COLUMNS["unit"], "")
"""维度 and 表名 of the rows of units and of the county."""
_WITH_PARTS: Final = frozenset({Method.RATE, Method.MEAN})

Key = tuple[str, str]


class AddedMonths:
    """The sums of the period's months by table, row and indicator; None where a month lacks a part.

    A row that a month lacks while it has others of its table stands for nothing: a unit without orders.
    `unadded`: by table and indicator, the months of which some row could not be added, as far as sums were
    asked for; months without any unit are told apart.
    """

    leaves_blank = True

    def __init__(
        self, history: pd.DataFrame, period: Period, roster: Roster, definitions: Definitions
    ) -> None:
        self.period = period
        self.months = tuple(period.months())
        self.lacking: dict[str, str] = {}
        self.unadded: dict[tuple[Key, str], set[Period]] = {}
        self._roster = roster
        self._definitions = definitions
        self._rows: dict[Key, dict[str, dict[Period, Mapping[str, Any]]]] = {}
        self._present: dict[Key, set[Period]] = {}
        for row in history.to_dict("records"):
            self._take({str(name): cell for name, cell in row.items()})

    def _take(self, row: Mapping[str, Any]) -> None:
        month = period_of(row.get("month"))
        if month not in self.months or month is None:
            return
        unit, dimension, table = (clean_text(row.get(name)) for name in HISTORY_KEY)
        key = (dimension or UNITS[0], table)
        name = (self._roster.match(unit) or unit) if key == UNITS and unit != COUNTY_UNIT else unit
        self._rows.setdefault(key, {}).setdefault(name, {}).setdefault(month, row)
        if (key, name) != (UNITS, COUNTY_UNIT):  # the county's own row does not tell of units
            self._present.setdefault(key, set()).add(month)

    @property
    def gaps(self) -> list[Period]:
        """The months of which 历史 knows neither the county nor any unit."""
        rows = self._rows.get(UNITS, {})
        return [month for month in self.months if not any(month in known for known in rows.values())]

    @property
    def without_units(self) -> list[Period]:
        """The months of which 历史 has the county alone."""
        of_units, gaps = self._present.get(UNITS, set()), self.gaps
        return [month for month in self.months if month not in of_units and month not in gaps]

    @property
    def strangers(self) -> list[str]:
        """Names of units in 历史 that the roster does not have."""
        known = {COUNTY_UNIT, *(unit.name for unit in self._roster.units)}
        return [name for name in self._rows.get(UNITS, {}) if name not in known]

    def rows_of(self, form: TableForm, groups: Sequence[str], group: str) -> Rows:
        """The rows of a table: the units of its groups, or the values that the months have in its column."""
        key = key_of(form, group)
        if form.rows == UNITS[0]:
            names = [unit.name for unit in self._roster.units if not groups or unit.group in groups]
        else:
            names = list(self._rows.get(key, {}))
        return Rows(key[0], tuple(names), np.zeros(0, dtype=np.intp), key[1])

    def amounts(self, indicator: Indicator, rows: Rows) -> tuple[Amount | None, ...]:
        """The sum of each row over the months."""
        key = (rows.header or UNITS[0], rows.table)
        return tuple(self._sum(indicator, key, name) for name in rows.names)

    def terms(self, indicator: Indicator, name: str) -> Iterator[tuple[Period, Amount | None]]:
        """What each month brings to the figure of a unit or of the county."""
        for month in self.months:
            yield month, self._term(indicator, UNITS, name, month)

    def _sum(self, indicator: Indicator, key: Key, name: str) -> Amount | None:
        terms = {month: self._term(indicator, key, name, month) for month in self.months}
        missing = {month for month, term in terms.items() if term is None}
        if not missing:
            return summed(terms.values())
        told = missing.difference(() if name == COUNTY_UNIT else self.without_units)
        if told and name in self._rows.get(key, {}):
            self.unadded.setdefault((key, indicator.name), set()).update(told)
        return None

    def _term(self, indicator: Indicator, key: Key, name: str, month: Period) -> Amount | None:
        if self._definitions.has_changed(indicator, month):
            return None
        rows = self._rows.get(key, {})
        cells = rows.get(name, {}).get(month)
        if cells is not None:
            return _amount(indicator, cells)
        if (key, name) == (UNITS, COUNTY_UNIT):
            parts = [self._term(indicator, key, unit, month) for unit in rows if unit != COUNTY_UNIT]
            return summed(parts) if None not in parts else None
        return _nothing(indicator) if month in self._present.get(key, ()) else None


def _amount(indicator: Indicator, cells: Mapping[str, Any]) -> Amount | None:
    """What a row of 历史 says of an indicator, if it can be added to others."""
    if indicator.method not in _WITH_PARTS:
        number = stored_number(cells.get(Measure(indicator.name).column))
        return None if number is None or number < 0 else Amount(number)
    numerator, denominator = (
        stored_number(cells.get(Measure(indicator.name, part).column)) for part in PARTS
    )
    if numerator is None or denominator is None or numerator < 0 or denominator < 0:
        return None
    is_impossible = indicator.method is Method.RATE and numerator > denominator
    return None if is_impossible else Amount(numerator, denominator)


def _nothing(indicator: Indicator) -> Amount:
    return Amount(Fraction(0), Fraction(0) if indicator.method in _WITH_PARTS else None)

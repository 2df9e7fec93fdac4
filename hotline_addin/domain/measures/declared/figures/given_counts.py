"""Figures that were counted before, row by row, to make others of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.figures.order_counts import Rows
from hotline_addin.domain.measures.declared.indicators.indicator import Indicator
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS


class GivenCounts:
    """Amounts by the name of a row and of an indicator; what is not given is not known."""

    leaves_blank = False

    def __init__(self, amounts: Mapping[str, Mapping[str, Amount | None]]) -> None:
        self._amounts = amounts
        self.lacking: dict[str, str] = {}

    def amounts(self, indicator: Indicator, rows: Rows) -> tuple[Amount | None, ...]:
        """The given amount of each row."""
        return tuple(self._amounts.get(name, {}).get(indicator.name) for name in rows.names)


def unit_rows(units: Sequence[str]) -> Rows:
    """Rows of units without any order behind them."""
    return Rows(ORDER_COLUMNS["unit"], tuple(units), np.zeros(0, dtype=np.intp))


def county_row(name: str) -> Rows:
    """The row of the county without any order behind it."""
    return Rows("", (name,), np.zeros(0, dtype=np.intp))

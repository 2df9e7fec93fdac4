"""单位明细 shows its rates as formulas over its own counts, so that a clerk can click through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import pandas as pd
from openpyxl.utils import get_column_letter

from hotline_addin.adapters.closed_book.parts.cell_texts import formula_tail, tails
from hotline_addin.adapters.closed_book.refilling.refill import ColumnTails, Stretch
from hotline_addin.domain.measures.measure import Measure
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.words.shipped_indicators import SHIPPED_PARTS

NOT_SURVEYED_NAME: Final = "not_surveyed_text"
_COUNTS: Final = {Measure(rate).column: tuple(parts) for rate, parts in SHIPPED_PARTS.items()}


def rate_columns(
    unit_stats: pd.DataFrame, columns: Mapping[str, int], not_surveyed: str, *, name_exists: bool
) -> dict[str, ColumnTails]:
    """The cells of both rate columns; `columns` maps identifiers to column numbers of the sheet.

    The formulas name the setting `not_surveyed_text` where the workbook has it, else carry its text.
    A rate whose counts are not all on the sheet and in the frame stays a value.
    """
    quoted = not_surveyed.replace('"', '""')
    otherwise = NOT_SURVEYED_NAME if name_exists else f'"{quoted}"'
    written: dict[str, ColumnTails] = {}
    for rate, counts in _COUNTS.items():
        if all(count in columns and count in unit_stats.columns for count in counts):
            satisfied, surveyed = (get_column_letter(columns[count]) for count in counts)
            formula = f"IF({surveyed}{{row}}=0,{otherwise},{satisfied}{{row}}/{surveyed}{{row}})"
            rates = [_rate(*pair) for pair in zip(*(unit_stats[count] for count in counts), strict=True)]
            written[rate] = partial(_tails, formula=formula, rates=rates, not_surveyed=not_surveyed)
    return written


def _tails(stretch: Stretch, *, formula: str, rates: Sequence[Rate], not_surveyed: str) -> list[str]:
    if not rates:
        return tails([None], stretch.style)
    return [
        formula_tail(
            formula.replace("{row}", str(row)),
            not_surveyed if rate.number is None else rate.number,
            stretch.style,
        )
        for row, rate in zip(stretch.rows, rates[stretch.records], strict=True)
    ]


def _rate(satisfied: Any, surveyed: Any) -> Rate:
    return Rate(*(0 if pd.isna(count) else int(count) for count in (satisfied, surveyed)))

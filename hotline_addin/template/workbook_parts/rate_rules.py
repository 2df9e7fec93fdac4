"""Conditional formats of rate cells: low scorers marked ▼, decimals by setting, 未抽访 in quiet grey.

Thresholds and decimals are asked for by defined name, so a change in 设置 shows at once. A value that is
not surveyed is text: every rule on numbers leaves it alone. Each rule carries its whole look, because WPS
and LibreOffice apply only the first one that holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from hotline_addin.template.workbook_parts.styles import (
    DEFAULT_DECIMALS,
    LOW_RATE,
    QUIET,
    RATE_FORMATS,
    Styles,
)

_OTHER_DECIMALS = tuple(decimals for decimals in RATE_FORMATS if decimals != DEFAULT_DECIMALS)


def _rules(cell: str, threshold: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Formula and look of every rule for the rate in `cell`, first match first."""
    low = f"ISNUMBER({cell}),{cell}<{threshold}"
    if threshold:
        for decimals in _OTHER_DECIMALS:
            yield (
                f"=AND({low},rate_decimals={decimals})",
                {**LOW_RATE, "num_format": f'"▼"{RATE_FORMATS[decimals]}'},
            )
        yield f"=AND({low})", {**LOW_RATE, "num_format": f'"▼"{RATE_FORMATS[DEFAULT_DECIMALS]}'}
    for decimals in _OTHER_DECIMALS:
        yield f"=AND(ISNUMBER({cell}),rate_decimals={decimals})", {"num_format": RATE_FORMATS[decimals]}
    yield f"=ISTEXT({cell})", {"font_color": QUIET}


def add_rate_rules(sheet: Worksheet, styles: Styles, row: int, column: int, threshold: str = "") -> None:
    """Rules for the rate cell at `row`, `column` (from 0); without a `threshold` nothing is marked low.

    `threshold` is the defined name of a setting, `highlight_outcome` or `highlight_process`.
    """
    cell = xl_rowcol_to_cell(row, column, col_abs=True)
    for formula, looks in _rules(cell, threshold):
        rule = {"type": "formula", "criteria": formula, "format": styles.rule(**looks)}
        sheet.conditional_format(row, column, row, column, rule)

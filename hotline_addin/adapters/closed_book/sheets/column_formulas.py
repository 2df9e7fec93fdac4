"""单位明细 shows what follows from other columns as formulas, so that a clerk can click through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import pandas as pd

from hotline_addin.adapters.closed_book.parts.cell_texts import formula_tail, tails
from hotline_addin.adapters.closed_book.refilling.filled_rows import ColumnTails, Stretch, blank
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.domain.measures.unit_formulas import NOT_KNOWN, ColumnFormula

NOT_SURVEYED_NAME: Final = "not_surveyed_text"


def formula_columns(
    frame: pd.DataFrame,
    columns: Mapping[str, int],
    formulas: Mapping[str, ColumnFormula],
    named: Mapping[str, str],
) -> dict[str, ColumnTails]:
    """The cells of the columns with formulas; `columns` maps identifiers to column numbers of the sheet.

    `named` are texts that formulas call by a defined name, so that a change in 设置 shows at once. A column
    whose parts are not all on the sheet stays a value.
    """
    written: dict[str, ColumnTails] = {}
    for column, formula in formulas.items():
        parts = [part for _, part in formula.summands] + ([formula.below] if formula.below else [])
        if column in frame.columns and all(part in columns and part in frame.columns for part in parts):
            letters = {part: get_column_letter(columns[part]) + "{row}" for part in parts}
            text = _text(formula, letters, named)
            values = [formula.otherwise if pd.isna(cell) else cell for cell in frame[column].tolist()]
            written[column] = partial(_tails, formula=text, values=values)
    return written


def _text(formula: ColumnFormula, letters: Mapping[str, str], named: Mapping[str, str]) -> str:
    """`IF(G{row}=0,not_surveyed_text,F{row}/G{row})`."""
    quoted = formula.otherwise.replace('"', '""')
    otherwise = named.get(formula.otherwise, f'"{quoted}"')
    cells = [letters[part] for _, part in formula.summands]
    if formula.below:
        whole = letters[formula.below]
        plain = f"IF({whole}=0,{otherwise},{cells[0]}/{whole})"
        return f"IF(COUNT({cells[0]},{whole})<2,{otherwise},{plain})" if formula.guarded else plain
    signed = "".join(
        f"{'+' if sign > 0 else '-'}N({letters[part]})" for sign, part in formula.summands
    ).removeprefix("+")
    return f"IF(COUNT({','.join(cells)})=0,{otherwise},{signed})"


def _tails(stretch: Stretch, *, formula: str, values: Sequence[Any]) -> list[str]:
    if not values:
        return blank(stretch)
    empty = tails([None], stretch.style)[0]
    return stretch.ended(
        [
            empty
            if value == NOT_KNOWN
            else formula_tail(formula.replace("{row}", str(row)), value, stretch.style)
            for row, value in zip(stretch.rows, values[stretch.records], strict=True)
        ]
    )

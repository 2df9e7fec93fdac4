"""Shared formulas written out."""

from __future__ import annotations

import pytest

from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.shared_formulas import expand_shared
from hotline_addin.errors import InputError


def formulas(*texts: str) -> list[str | None]:
    """The formulas of A1:B2 after expansion, row by row."""
    rows = [
        Row(number, f'<row r="{number}"><c r="A{number}">{left}</c><c r="B{number}">{right}</c></row>')
        for number, left, right in ((1, *texts[:2]), (2, *texts[2:]))
    ]
    return [cell.formula for row in expand_shared(rows) for cell in row.cells()]


def test_a_block_of_two_columns_is_written_out_in_both() -> None:
    master = '<f t="shared" ref="A1:B2" si="4">C1&amp;$D$9&amp;E$3</f><v>1</v>'
    child = '<f si="4" t="shared"/><v>2</v>'
    assert formulas(master, child, child, child) == [
        "C1&$D$9&E$3",
        "D1&$D$9&F$3",
        "C2&$D$9&E$3",
        "D2&$D$9&F$3",
    ]


def test_other_formulas_stay_as_they_are() -> None:
    plain, array = "<f>SUM(C1)</f>", '<f t="array" ref="B1">C1</f>'
    assert formulas(plain, array, plain, "<v>1</v>") == ["SUM(C1)", "C1", "SUM(C1)", None]


def test_a_formula_that_cannot_be_read_is_damage() -> None:
    master = '<f t="shared" ref="A1:B1" si="0">{1,2)</f>'
    with pytest.raises(InputError, match="已损坏"):
        formulas(master, '<f t="shared" si="0"/>', "", "")

"""The rows of a long table are made when they are packed: they must be those of a short one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.closed_book.parts import cell_texts
from hotline_addin.adapters.closed_book.parts.addresses import column_number
from hotline_addin.adapters.closed_book.parts.cell_texts import ColumnTexts, tails
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.sheet_rows import Rows, RowsAtHand
from hotline_addin.adapters.closed_book.refilling import filled_rows, refill
from hotline_addin.adapters.closed_book.refilling.filled_rows import FilledRows, RowLooks, ValueColumn
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.content import unit_stats
from tests.closed_book.looking import parts, sheet, table

USUAL = RowLooks()
TEXTS = st.sampled_from(["", "公安局", "甲", " 前后 ", "a&b<c", "_x000D_", "两\n行", "x" * 40_000])
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([0.0, 1.0, 2.5, float("nan"), Decimal("2.50"), np.int64(2), np.True_]),
    st.sampled_from([datetime(2024, 2, 1, 8, 30), date(2024, 2, 1), pd.NaT]),
    TEXTS,
)


@given(st.lists(VALUES, max_size=60) | st.lists(TEXTS, max_size=60), st.integers(1, 7), st.integers(0, 20))
def test_a_column_written_in_stretches_is_the_column_written_at_once(
    values: list[object], size: int, many: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cell_texts, "_MANY", many)
        column = ColumnTexts("3", "<next>")
        texts = [text for at in range(0, len(values), size) for text in column.texts(values[at : at + size])]
    assert texts == [f"{tail}<next>" for tail in tails(values, "3")]


def filled(count: int, looks: RowLooks = USUAL, **beside: Sequence[str]) -> FilledRows:
    """Rows 3 and on with numbers in B and texts in D, and cells of a clerk by column."""
    columns = {2: ("5", ValueColumn(range(count))), 4: ("", ValueColumn([f"文{n}" for n in range(count)]))}
    cells = {column_number(letters): texts for letters, texts in beside.items()}
    return FilledRows(3, 3, 2 + count, ' s="1"', columns, cells, looks, has_formulas=True)


def test_cells_stand_in_ascending_columns_with_those_of_the_clerk_between() -> None:
    rows = filled(2, RowLooks([20, None], [0, 1]), A=['<c r="A3"/>', ""], C=["", '<c r="C4"/>'], E=["", ""])
    assert [row.text for row in rows] == [
        '<row r="3" s="1" ht="20" collapsed="1"><c r="A3"/><c r="B3" s="5"><v>0</v></c>'
        '<c r="D3" t="inlineStr"><is><t>文0</t></is></c></row>',
        '<row r="4" s="1" outlineLevel="1" hidden="1"><c r="B4" s="5"><v>1</v></c><c r="C4"/>'
        '<c r="D4" t="inlineStr"><is><t>文1</t></is></c></row>',
    ]


def test_a_part_of_the_rows_shows_the_same_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filled_rows, "_AT_ONCE", 3)
    rows = filled(10, RowLooks((), [0, 1] * 5))
    whole = list(rows)
    assert list(rows.between(6, 9)) == whole[3:7]
    assert "".join(rows.texts()) == "".join(row.text for row in whole)


def test_formulas_beside_follow_each_change_in_turn() -> None:
    rows = filled(1, C=['<c r="C3"><f>A1</f></c>'])
    changes: list[Callable[[str], str]] = [lambda text: f"{text}+1", lambda text: f"({text})"]
    for change in changes:
        rows = rows.with_formulas(change)
    assert "<f>(A1+1)</f>" in next(iter(rows)).text


def test_a_row_put_among_rows_that_are_made_leaves_the_others_to_be_made() -> None:
    rows = Rows(RowsAtHand([Row(1, '<row r="1"/>')]), filled(6))
    rows.put(Row(5, '<row r="5"/>'))
    rows.put(Row(20, '<row r="20"/>'))
    assert [row.number for row in rows] == [1, 3, 4, 5, 6, 7, 8, 20]
    assert rows.between(5, 5).first == 5
    assert [row.text for row in rows if row.number in (5, 20)] == ['<row r="5"/>', '<row r="20"/>']
    assert rows.last_filled == 8


def test_a_long_table_is_written_as_a_short_one(clerk_book: ClerkBook, tmp_path: Path) -> None:
    """Beside a clerk's texts, formulas and links, with rules and a sum below: part by part the same file."""
    written = []
    for few in (5_000, 3):
        path = tmp_path / f"{few}.xlsx"
        path.write_bytes(clerk_book.path.read_bytes())
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(refill, "_FEW", few)
            patched.setattr(filled_rows, "_AT_ONCE", 7)
            for last in (20, 15):
                units = ["城管局", *(f"单位{number}" for number in range(last)), "住建局", "公安局"]
                ClosedBook(path).save(unit_stats(units))
        written.append(parts(path))
    assert written[0] == written[1]
    assert table(sheet(path, "单位明细"), "O4", "O5") == [["城管局的备注"], [None]]
    assert sheet(path, "单位明细")["P20"].value == "=C20*$C$23"

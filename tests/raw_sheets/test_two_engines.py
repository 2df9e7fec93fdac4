"""Where calamine cannot be loaded, openpyxl reads the same cells."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline_addin.adapters.raw_sheets.excel import calamine_book
from hotline_addin.errors import InputError
from hotline_addin.ports import Cell
from tests.raw_sheets.making import make_xls, make_xlsx, read, table

DATA = Path(__file__).parent / "data"

Shape = list[tuple[str, int, list[list[Cell]]]]


@pytest.fixture
def without_calamine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calamine_book, "LOADS", False)


def shape(file: Path) -> Shape:
    return [(sheet.sheet, sheet.first_row, table(sheet)) for sheet in read(file)]


def shape_without_calamine(file: Path) -> Shape:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calamine_book, "LOADS", False)
        return shape(file)


def test_calamine_is_used_here() -> None:
    assert calamine_book.LOADS, "these tests would compare openpyxl with itself"


def test_book_of_an_office_program_reads_the_same() -> None:
    assert shape_without_calamine(DATA / "office.xlsx") == shape(DATA / "office.xlsx")


def test_merges_gaps_and_hidden_sheets_read_the_same(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        [],
        [None, "编号", None, "单位"],
        [None, "0001", 1, "a"],
        [None, None, 2],
        [],
        ["尾"],
    ]
    file = make_xlsx(
        tmp_path / "工单.xlsx",
        {"字典": [["x"]], "工单": rows, "空": []},
        merges=[(1, 1, 1, 2), (2, 1, 3, 1)],
        hidden=["字典"],
    )
    expected = [
        [None, "编号", None, "单位"],
        [None, "0001", 1, "a"],
        [None, "0001", 2],
        [],
        ["尾"],
    ]
    assert shape(file) == [("字典", 1, [["x"]]), ("工单", 2, expected)]
    assert shape_without_calamine(file) == shape(file)


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"], exclude_characters="\r\x00￾￿"),
    max_size=20,
)
# Whole seconds: Excel stores a day's fraction as a float, and that is as fine as a sheet shows.
moments = st.integers(0, 10**9).map(lambda seconds: datetime(2000, 1, 1) + timedelta(seconds=seconds))
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False, width=32)
cells = st.none() | texts | numbers | st.booleans() | moments


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cells, max_size=5), max_size=6))
def test_any_cells_read_the_same(rows: list[list[Cell]], tmp_path: Path) -> None:
    rows = [["工单编号"], *rows]
    file = make_xlsx(tmp_path / "任意.xlsx", {"表": rows})
    assert shape_without_calamine(file) == shape(file)


@pytest.mark.usefixtures("without_calamine")
def test_xls_asks_to_be_saved_as_xlsx(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read(make_xls(tmp_path / "旧版.xls", {"表": [["a"]]}))
    assert error.value.message == "“旧版.xls”是旧版工作簿（.xls），这台电脑上读不了。"
    assert "另存为" in error.value.advice
    assert ".xlsx" in error.value.advice

"""Where calamine cannot be loaded, openpyxl reads the same cells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline_addin.adapters.raw_sheets.excel import calamine_book, sliced_sheets, xlsx_package
from hotline_addin.adapters.raw_sheets.excel.calamine_book import CalamineBook
from hotline_addin.adapters.raw_sheets.excel.openpyxl_book import OpenpyxlBook
from hotline_addin.errors import InputError
from hotline_addin.ports import Cell
from tests.raw_sheets.making import make_xls, make_xlsx, read, table, with_part

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


def test_a_character_that_shows_nothing_reads_the_same(tmp_path: Path) -> None:
    """openpyxl gives it as `_x000C_`, which is to be undone before anybody asks whether the cell is blank."""
    file = make_xlsx(tmp_path / "换页.xlsx", {"表": [["工单编号"], ["\x0c"], ["A1"]]})
    assert shape_without_calamine(file) == shape(file)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cells, max_size=5), max_size=6))
def test_any_cells_read_the_same(rows: list[list[Cell]], tmp_path: Path) -> None:
    rows = [["工单编号"], *rows]
    file = make_xlsx(tmp_path / "任意.xlsx", {"表": rows})
    assert shape_without_calamine(file) == shape(file)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cells, max_size=5), max_size=12), size=st.sampled_from([150, 400, 10**6]))
def test_any_cells_read_the_same_in_slices(rows: list[list[Cell]], size: int, tmp_path: Path) -> None:
    file = make_xlsx(tmp_path / "大表.xlsx", {"表": [["工单编号"], *rows], "另": [["", "x"], ["x"]]})
    whole = shape(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sliced_sheets, "_LARGE", 0)
        patch.setattr(sliced_sheets, "_SLICE", size)
        patch.setattr(CalamineBook, "read", None)
        patch.setattr(OpenpyxlBook, "grid", None)
        patch.setattr(xlsx_package, "_CHUNK", 400)
        assert shape(file) == whole


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        (b't="s"', b"t='s'"),
        (b"<sheetData>", b"<sheetData><!-- <row> -->"),
        (b'<row r="3"', b'<row r="2"'),
        (b"</sheetData>", b"</sheetData >"),
    ],
)
def test_what_no_program_writes_is_read_as_a_whole(
    written: bytes, otherwise: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make_xlsx(tmp_path / "工单.xlsx", {"表": [["工单编号", "单位"], ["0001", "a"], ["0002", "b"]]})
    odd = with_part(file, tmp_path / "odd.xlsx", "xl/worksheets/sheet1.xml", _replacing(written, otherwise))
    whole = shape(odd)
    monkeypatch.setattr(sliced_sheets, "_LARGE", 0)
    monkeypatch.setattr(sliced_sheets, "_SLICE", 1)
    monkeypatch.setattr(xlsx_package, "_CHUNK", 400)
    assert shape(odd) == whole


def _replacing(written: bytes, otherwise: bytes) -> Callable[[bytes], bytes]:
    def replaced(content: bytes) -> bytes:
        assert written in content, "the fault must be planted"
        return content.replace(written, otherwise, 1)

    return replaced


@pytest.mark.usefixtures("without_calamine")
def test_xls_asks_to_be_saved_as_xlsx(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read(make_xls(tmp_path / "旧版.xls", {"表": [["a"]]}))
    assert error.value.message == "“旧版.xls”是旧版工作簿（.xls），这台电脑上读不了。"
    assert "另存为" in error.value.advice
    assert ".xlsx" in error.value.advice

"""Formatted empty rows and stray values are passed by; a month of every kind reads whole.

What reading costs is told by `python -m benchmarks.parts`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from hotline_addin.adapters.raw_sheets.excel.xlsx_survey import survey
from hotline_addin.adapters.raw_sheets.grids.grid import Merge
from tests.raw_sheets.making import make_xls, make_xlsx, read_one, table, with_part

SHEET = "xl/worksheets/sheet1.xml"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def test_formatted_empty_rows_are_dropped(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "工单.xlsx"))
    sheet = book.add_worksheet()
    border = book.add_format({"border": 1})
    sheet.write_row(0, 0, ["编号", "单位"])
    sheet.write_row(1, 0, ["0001", "阳城镇"])
    for row in range(2, 20_000):
        sheet.write_blank(row, 0, None, border)
        sheet.write_string(row, 1, "  ")  # looks empty too
    sheet.set_row(LAST_ROW - 1, 30)
    book.close()
    assert table(read_one(tmp_path / "工单.xlsx")) == [["编号", "单位"], ["0001", "阳城镇"]]


@pytest.mark.parametrize("row, column", [(LAST_ROW, 1), (LAST_ROW, LAST_COLUMN), (5_000, LAST_COLUMN)])
def test_stray_value_far_away(row: int, column: int, tmp_path: Path) -> None:
    """The rectangle that calamine would lay out has up to 17 thousand million cells."""
    book = xlsxwriter.Workbook(str(tmp_path / "工单.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["编号", "单位"])
    sheet.write_row(1, 0, ["0001", "阳城镇"])
    sheet.write_string(row - 1, column - 1, "x")
    book.close()
    found = read_one(tmp_path / "工单.xlsx")
    assert [list(cells) for cells in found.rows[:2]] == [["编号", "单位"], ["0001", "阳城镇"]]
    assert len(found.rows) == row
    assert (len(found.rows[-1]), found.rows[-1][-1]) == (column, "x")
    assert not any(len(cells) for cells in found.rows[2:-1])


def test_tail_of_formatted_rows_is_not_parsed(tmp_path: Path) -> None:
    few = make_xlsx(tmp_path / "少.xlsx", {"表": [["编号"], ["0001"], ["0001"]]}, [(1, 0, 2, 0)])
    blank = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n) for n in range(4, 200_000)
    )
    many = with_part(
        few, tmp_path / "多.xlsx", SHEET, lambda xml: xml.replace(b"</sheetData>", blank + b"</sheetData>")
    )
    assert survey([sheet_xml(many)]).is_sparse, "else this test shows nothing"
    assert table(read_one(many)) == [["编号"], ["0001"], ["0001"]]


def sheet_xml(file: Path) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return archive.read(SHEET)


XML = (
    b'<?xml version="1.0"?><worksheet xmlns="m"><dimension ref="A1"/><sheetData>'
    b'<row r="2" spans="1:3"><c r="A2" t="s"><v>0</v></c><c r="AB2" s="1"/></row>'
    b'<row r="3"><c r="A3" t="inlineStr"><is><t>row r="9" mergeCell ref="A1:Z99" &lt;/v></t></is></c></row>'
    b'<row r="7" ht="20"><c r="A7" s="1"/><c r="BC7"><v>1</v></c></row><row r="900"><c r="A900" s="2"/></row>'
    b'</sheetData><mergeCells count="1"><mergeCell ref="B2:AC3"/></mergeCells></worksheet>'
)


@pytest.mark.parametrize("size", [1, 7, 64, len(XML)])
def test_survey_sees_the_same_in_pieces_of_any_size(size: int) -> None:
    pieces = (XML[start : start + size] for start in range(0, len(XML), size))
    found = survey(pieces)
    assert (found.values, found.last_row, found.columns) == (3, 7, 55)
    assert found.merges == [Merge(1, 1, 2, 28)]
    assert not found.is_sparse


def test_survey_of_rows_without_numbers() -> None:
    xml = b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
    assert (survey([xml]).values, survey([xml]).last_row, survey([xml]).is_sparse) == (1, 0, False)


def test_survey_refuses_what_is_no_worksheet() -> None:
    with pytest.raises(ValueError, match="no worksheet"):
        survey(["<worksheet/>".encode("utf-16")])


def month() -> Iterable[list[object]]:
    """2,262 orders of 18 columns, as long as real ones."""
    start = datetime(2024, 2, 1, 8)
    for number in range(2_262):
        moments = [start + timedelta(minutes=17 * number + late) for late in (0, 30, 9_000)]
        request = (
            f"市民反映东城区挚地大道与阳城路交叉口附近夜间施工噪音扰民，{number}号楼居民多次联系物业未果。"
            * 3
        )
        yield [
            f"20240207{number:012}",
            *moments,
            "城市综合类",
            request[:20],
            request,
            *["阳城镇"] * 10,
            number % 3,
        ]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".csv"])
def test_a_month_reads_whole(suffix: str, tmp_path: Path) -> None:
    rows = list(month())
    file = tmp_path / f"工单{suffix}"
    if suffix == ".csv":
        file.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="gb18030")
    else:
        {".xlsx": make_xlsx, ".xls": make_xls}[suffix](file, {"工单": rows})  # type: ignore[arg-type]
    found = read_one(file)
    assert (len(found.rows), len(found.rows[-1])) == (2_262, 18)

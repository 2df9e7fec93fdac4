"""Workbooks: .xlsx and .xls give the same cells, whatever wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from hotline_addin.adapters.raw_sheets.excel import calamine_book
from hotline_addin.ports import Cell
from tests.raw_sheets.making import make_xls, make_xlsx, read, read_one, table, with_part

DATA = Path(__file__).parent / "data"

OFFICE_ROWS = [
    ["2024年2月工单"],
    ["工单编号", "受理时间", "承办单位", "次数", "比率", "备注"],
    ["202402070000000001", datetime(2024, 2, 7, 10, 33, 17), "自然资源局", 2, 0.5, "第一行\n第二行 <b>&"],
    ["202402070000000002", datetime(2024, 2, 8), "阳城镇", 1, 33.25],
    ["202402070000000002", datetime(2024, 2, 8), "教育局", 3, 1, "同一工单"],
]
"""What the files in `data` hold: a banner across six columns, A4:A5 and B4:B5 merged."""

both = pytest.mark.parametrize("make, suffix", [(make_xlsx, ".xlsx"), (make_xls, ".xls")])


@pytest.mark.parametrize("file", ["office.xlsx", "office.xls"])
def test_workbook_of_an_office_program(file: str) -> None:
    sheet = read_one(DATA / file)
    assert (sheet.file, sheet.sheet, sheet.first_row) == (file, "工单", 1)
    assert table(sheet) == OFFICE_ROWS


@both
def test_kinds_of_cells(make: Callable[..., Path], suffix: str, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["202402070001234567890", "00123", "=1+1", "'引号'", " 前后空格 ", "#N/A", "　", ""],
        [3, 3.5, -0.25, 202402070001234, True, False, datetime(2024, 2, 29, 23, 59, 59)],
    ]
    sheet = read_one(make(tmp_path / f"工单{suffix}", {"表": rows}))
    texts, others = table(sheet)
    assert texts == [
        "202402070001234567890",
        "00123",
        "=1+1",
        "'引号'",
        " 前后空格 ",
        "#N/A",
    ]  # blanks: None
    assert others == rows[1]
    assert [type(value) for value in others[:2]] == [int, float]


def test_number_of_many_digits_is_a_number(tmp_path: Path) -> None:
    # What Excel made of an order number typed as a number: the domain reports its length.
    sheet = read_one(make_xlsx(tmp_path / "工单.xlsx", {"表": [[2.02402070001234e19]]}))
    assert table(sheet) == [[20240207000123400000]]


def test_dates_times_durations_and_formulas(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "时间.xlsx"))
    sheet = book.add_worksheet()
    formats = {code: book.add_format({"num_format": code}) for code in ("yyyy年m月d日", "h:mm", "[h]:mm")}
    sheet.write_datetime(0, 0, datetime(2024, 2, 7), formats["yyyy年m月d日"])
    sheet.write_datetime(0, 1, time(10, 30), formats["h:mm"])
    sheet.write_number(0, 2, timedelta(hours=36) / timedelta(days=1), formats["[h]:mm"])
    sheet.write_formula(0, 3, "=1/0", None, "#DIV/0!")
    sheet.write_formula(0, 4, '="阳城"&"镇"', None, "阳城镇")
    book.close()
    assert table(read_one(tmp_path / "时间.xlsx")) == [
        [datetime(2024, 2, 7), time(10, 30), 1.5, "#DIV/0!", "阳城镇"]
    ]


def test_dates_counted_from_1904(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "苹果.xlsx"), {"date_1904": True})
    book.add_worksheet().write_datetime(
        0, 0, datetime(2024, 2, 7, 10, 33), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    )
    book.close()
    assert table(read_one(tmp_path / "苹果.xlsx")) == [[datetime(2024, 2, 7, 10, 33)]]


@both
def test_row_numbers_are_those_of_the_program(make: Callable[..., Path], suffix: str, tmp_path: Path) -> None:
    rows = [[], [None], [None, "工单编号"], [], [None, "0001"], [""]]
    sheet = read_one(make(tmp_path / f"工单{suffix}", {"表": rows}))
    assert sheet.first_row == 3
    assert table(sheet) == [[None, "工单编号"], [], [None, "0001"]]  # column A stays column A


@both
def test_merged_cells_repeat_down_and_not_across(
    make: Callable[..., Path], suffix: str, tmp_path: Path
) -> None:
    rows = [
        ["二月工单", None, None, None],
        [],
        ["编号", "评价", "埋在下面", "单位"],
        [None, "结果", "过程", None],
        ["0001", "满意", "满意", "教育局"],
        [None, "不满意", "满意", "阳城镇"],
    ]
    merges = [(0, 0, 0, 3), (2, 0, 3, 0), (2, 1, 2, 2), (2, 3, 3, 3), (4, 0, 5, 0)]
    sheet = read_one(make(tmp_path / f"工单{suffix}", {"表": rows}, merges))
    assert table(sheet) == [
        ["二月工单"],
        [],
        ["编号", "评价", None, "单位"],
        ["编号", "结果", "过程", "单位"],
        ["0001", "满意", "满意", "教育局"],
        ["0001", "不满意", "满意", "阳城镇"],
    ]


@both
def test_merge_down_to_the_end_of_the_sheet_makes_no_rows(
    make: Callable[..., Path], suffix: str, tmp_path: Path
) -> None:
    sheet = read_one(make(tmp_path / f"工单{suffix}", {"表": [["编号"], ["0001"]]}, [(1, 0, 65_535, 0)]))
    assert table(sheet) == [["编号"], ["0001"]]


@both
def test_hidden_sheets_are_read_and_marked_and_empty_ones_left_out(
    make: Callable[..., Path], suffix: str, tmp_path: Path
) -> None:
    sheets = {"字典": [["隐藏"]], "工单": [["0001"]], "空": [], "回访": [["0002"]]}
    found = read(make(tmp_path / f"工单{suffix}", sheets, hidden=["字典"]))
    assert [(sheet.sheet, sheet.hidden) for sheet in found] == [
        ("字典", True),
        ("工单", False),
        ("回访", False),
    ]


def test_hidden_rows_of_an_xlsx_are_read_and_named(tmp_path: Path) -> None:
    """By hand or by a filter: the rows lie in the file all the same, and are told by their numbers."""
    shown = make_xlsx(tmp_path / "全.xlsx", {"表": [[f"{n}"] for n in range(1, 6)]})
    file = with_part(
        shown,
        tmp_path / "筛选.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<row r="2" ', b'<row r="2" hidden="1" ').replace(
            b'<row r="4" ', b'<row hidden="true" r="4" '
        ),
    )
    sheet = read_one(file)
    assert (len(sheet.rows), sheet.hidden_rows) == (5, {2, 4})


def test_hidden_rows_of_an_xls_are_read_and_named(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row in range(4):
        sheet.write(row, 0, f"{row}")
    sheet.row(2).hidden = True
    book.save(str(tmp_path / "筛选.xls"))
    found = read_one(tmp_path / "筛选.xls")
    assert (len(found.rows), found.hidden_rows) == (4, {3})


@pytest.mark.parametrize("engine", [True, False], ids=["calamine", "openpyxl"])
@pytest.mark.parametrize("nothing", ["", "<v></v>", "<v/>"])
def test_formulas_without_results_are_counted_by_column(
    nothing: str, engine: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that writes formulas calculates nothing: until Excel saves the file, cells are empty."""
    monkeypatch.setattr(calamine_book, "LOADS", engine)
    cells = (
        f'<c r="A2"><f>"A"&amp;1</f>{nothing}</c><c r="B2" t="str"><f>""</f><v></v></c>'
        f'<c r="C2"><f>1+1</f><v>2</v></c>'
    )
    plain = make_xlsx(tmp_path / "值.xlsx", {"表": [["编号", "空", "数"], ["x", "y", 1]]})
    file = with_part(
        plain,
        tmp_path / "公式.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb'(<row r="2"[^>]*>).*?</row>', rb"\1" + cells.encode() + b"</row>", xml),
    )
    assert read_one(file).without_result == {0: 1}


def test_several_files_in_order(tmp_path: Path) -> None:
    files = [
        make_xls(tmp_path / "乙.xls", {"一": [["a"]], "二": [["b"]]}),
        make_xlsx(tmp_path / "甲.xlsx", {"三": [["c"]]}),
    ]
    assert [(sheet.file, sheet.sheet) for sheet in read(*files)] == [
        ("乙.xls", "一"),
        ("乙.xls", "二"),
        ("甲.xlsx", "三"),
    ]


def test_the_suffix_does_not_count(tmp_path: Path) -> None:
    as_xls = make_xlsx(tmp_path / "其实是新版.xls", {"表": [["a"]]})
    as_xlsx = make_xls(tmp_path / "其实是旧版.xlsx", {"表": [["b"]]})
    assert [table(sheet) for sheet in read(as_xls, as_xlsx)] == [[["a"]], [["b"]]]


def test_sheet_names_with_markup_and_chart_sheets(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "图.xlsx"))
    book.add_worksheet("A&B <'1'> “表”").write(0, 0, "x")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='A&B <''1''> “表”'!$A$1:$A$1"})
    book.add_chartsheet("图表").set_chart(chart)
    book.close()
    assert [sheet.sheet for sheet in read(tmp_path / "图.xlsx")] == ["A&B <'1'> “表”"]


def test_rich_text_comes_whole_and_inline_text_too(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(
        str(tmp_path / "富文本.xlsx"), {"constant_memory": True}
    )  # writes inline texts
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "<row r='9'> & </v>")
    sheet.write_rich_string(0, 1, "满", book.add_format({"bold": True}), "意", "度")
    book.close()
    assert table(read_one(tmp_path / "富文本.xlsx")) == [["<row r='9'> & </v>", "满意度"]]


def test_book_that_openpyxl_wrote(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["工单编号", "时间"])
    sheet.append(["0001", datetime(2024, 2, 7, 8, 0)])
    sheet.merge_cells("A2:A3")
    sheet["B3"] = datetime(2024, 2, 9)
    book.save(tmp_path / "工单.xlsx")
    assert table(read_one(tmp_path / "工单.xlsx")) == [
        ["工单编号", "时间"],
        ["0001", datetime(2024, 2, 7, 8)],
        ["0001", datetime(2024, 2, 9)],
    ]


def test_sheet_xml_with_a_namespace_prefix(tmp_path: Path) -> None:
    """Programs made with Microsoft's own SDK write `<x:row>`, `<x:v>`."""
    plain = make_xlsx(tmp_path / "a.xlsx", {"表": [["编号"], [1], [None, 2]]}, [(1, 0, 2, 0)])

    def prefix(xml: bytes) -> bytes:
        head, body = xml.split(b"<worksheet", 1)
        body = body.replace(b"xmlns=", b"xmlns:x=").replace(b"</", b"</x:")
        for tag in (
            b"dimension",
            b"sheetViews",
            b"sheetView",
            b"sheetFormatPr",
            b"sheetData",
            b"row",
            b"c",
            b"v",
            b"mergeCells",
            b"mergeCell",
            b"pageMargins",
        ):
            for end in (b" ", b">", b"/>"):
                body = body.replace(b"<" + tag + end, b"<x:" + tag + end)
        return head + b"<x:worksheet" + body

    prefixed = with_part(plain, tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", prefix)
    assert table(read_one(prefixed)) == [["编号"], [1], [1, 2]]


def test_what_a_failed_formula_shows_is_told_in_an_xls_too(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "编号")
    sheet.row(1).set_cell_error(0, 42)
    sheet.row(1).set_cell_boolean(1, True)
    book.save(str(tmp_path / "旧.xls"))
    assert table(read_one(tmp_path / "旧.xls")) == [["编号"], ["#N/A", True]]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_equal_times_are_one_and_equal_numbers_keep_their_kinds(suffix: str, tmp_path: Path) -> None:
    """A month of a million orders has 44,640 minutes: a time for each order takes 50 MB a column."""
    at = datetime(2024, 2, 7, 10, 33)
    rows: list[list[Cell]] = [[at, at], [at, True], [at + timedelta(minutes=1), 1], [at, 1.5], [at, "一"]]
    make = make_xlsx if suffix == ".xlsx" else make_xls
    cells = table(read_one(make(tmp_path / f"工单{suffix}", {"表": rows})))
    assert cells == rows
    assert [type(row[1]) for row in cells] == [datetime, bool, int, float, str]
    assert len({id(row[0]) for row in cells}) == 2

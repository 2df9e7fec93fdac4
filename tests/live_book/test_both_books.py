"""What both books do alike: the closed file, and the workbook that is open."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from openpyxl.utils import get_column_letter

from hotline_addin.adapters.closed_book import create_book
from hotline_addin.adapters.closed_book.refilling.parked_rows import PARKING_SHEET
from hotline_addin.domain.measures.annex import Annex, OwnTable
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, InputError, Level, Place
from hotline_addin.ports import BookContent
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from tests.closed_book.content import annex, declared_table, frame, unit_stats
from tests.closed_book.looking import book, sheet, table
from tests.closed_book.test_rows_move import Expected, single_cells
from tests.live_book.conftest import Save

UNITS = ("住建局", "公安局", "城管局")
HOSTILE = [
    "=1+1",
    "+86",
    "-5",
    "@SUM(A1)",
    "'引号",
    "0012",
    "123456789012345678",
    "1-2",
    "2024年2月",
    "TRUE",
    "50%",
]
"""Texts that Excel would make something else of."""


@pytest.mark.parametrize("units", [UNITS[:1], UNITS[:2], UNITS, (*UNITS, "教育局", "水利局", "民政局")])
def test_rows_come_and_go(clerk_file: Path, save: Save, units: tuple[str, ...]) -> None:
    found = sheet(save(clerk_file, unit_stats(units)), "单位明细", values=True)
    last = 3 + len(units)
    assert [row[0] for row in table(found, "A4", f"A{last}")] == list(units)
    assert [row[0] for row in table(found, "C4", f"C{last}")] == [100 + place for place in range(len(units))]
    assert found[f"J{last}"].value == pytest.approx(4 / 5)
    assert found.tables["unit_stats"].ref == f"A3:M{last}"
    assert found[f"A{last + 1}"].value is None


def test_texts_stay_texts(clerk_file: Path, save: Save) -> None:
    rows = [{"order_number": text, "title": text, "unit": text, "source_row": 5} for text in HOSTILE]
    found = sheet(save(clerk_file, BookContent(tables={"orders": frame("orders", rows)})), "工单")
    header = {cell.value: cell.column for cell in found[1]}
    for title in ("工单编号", "诉求标题", "承办单位"):
        cells = [found.cell(row, header[title]) for row in range(2, 2 + len(HOSTILE))]
        assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in HOSTILE], title


def test_annexes_come_and_go(clerk_file: Path, save: Save, tmp_path: Path) -> None:
    annexes = [
        annex(1, "县直单位", UNITS),
        annex(2, "乡镇街道", ["东街"]),
        annex(3, "企业", ["供电", "联通"]),
    ]
    more = save(clerk_file, BookContent(annexes=tuple(annexes)))
    titles = [title for title in book(more).sheetnames if title.startswith("附件")]
    assert titles == ["附件1", "附件2", "附件3"]
    third = sheet(more, "附件3", values=True)
    shown = [[cell.value for cell in row[:2]] for row in third.iter_rows()]
    assert [row for row in shown if row[0] in ("供电", "联通", "合计")] == [
        ["供电", 30],
        ["联通", 31],
        ["合计", 61],
    ]
    again = tmp_path / "再来.xlsx"
    again.write_bytes(more.read_bytes())
    fewer = save(again, BookContent(annexes=tuple(annexes[:1])))
    assert [title for title in book(fewer).sheetnames if title.startswith("附件")] == ["附件1"]


def test_tables_of_an_offices_own_come_with_their_columns(clerk_file: Path, save: Save) -> None:
    period = Period.month(2024, 2)
    own = Annex(3, period, declared_table("附件", ["供电", "联通"], total="总计"), "注：甲。")
    beside = OwnTable(period, declared_table("工作簿", ["供电", "联通"]))
    plain = (annex(1, "县直单位", UNITS), annex(2, "乡镇街道", ["东街"]))
    saved = save(clerk_file, BookContent(annexes=(*plain, own), own_tables=(beside,)))
    third, last = sheet(saved, "附件3", values=True), sheet(saved, "考核", values=True)
    assert table(third, "A3", "D6") == [
        ["承办单位", "承办件数", "不满意件数", "不满意率"],
        ["供电", 30, 1, pytest.approx(1 / 30)],
        ["联通", 31, 1, pytest.approx(1 / 31)],
        ["总计", 61, 2, pytest.approx(2 / 61)],
    ]
    formats = [third[f"D{row}"].number_format.replace("\\▼", '"▼"').replace("RED", "Red") for row in (4, 5)]
    assert formats == ['[Red]"▼"0.00%', "0.00%"]
    assert (third["E3"].value, third["F3"].value, third["A7"].value) == (None, None, "注：甲。")
    assert (last["A2"].value, last["A5"].value) == ("2024年2月份考核", "联通")


def test_findings_lead_to_their_rows(clerk_file: Path, save: Save) -> None:
    findings = (
        Finding(
            Level.ERROR, "unknown-unit", "公安局", "不认识。", "改名。", Place("unit_stats", "公安局", "unit")
        ),
        Finding(Level.NOTE, "small-sample", "全县", "样本少。", "留意。"),
    )
    content = BookContent(tables=unit_stats(UNITS).tables, findings=findings)
    found = sheet(save(clerk_file, content), "校核")
    first = next(cell for row in found.iter_rows() for cell in row if cell.value == "公安局")
    assert first.hyperlink is not None
    assert (first.hyperlink.location or "").replace("'", "") == "单位明细!A5"
    assert found.cell(first.row + 1, first.column).hyperlink is None


def test_settings_are_written_where_they_stand(clerk_file: Path, save: Save) -> None:
    saved = save(clerk_file, BookContent(settings={"report_month": "2024-02"}))
    block = book(saved).defined_names["report_month"].attr_text or ""
    title, address = block.replace("'", "").replace("$", "").split("!")
    cell = sheet(saved, title)[address]
    assert (cell.value, cell.data_type) == ("2024-02", "s")


def test_a_name_that_the_book_lacks_is_refused(clerk_file: Path, save: Save) -> None:
    with pytest.raises(InputError, match="issuer_of_nothing"):
        save(clerk_file, BookContent(settings={"issuer_of_nothing": "局"}))


def test_the_clerks_columns_follow_their_unit(clerk_file: Path, save: Save) -> None:
    before = sheet(clerk_file, "单位明细", values=True)
    notes = {before[f"A{row}"].value: before[f"O{row}"].value for row in (4, 5, 6)}
    found = sheet(
        save(clerk_file, unit_stats(("教育局", "城管局", "住建局", "公安局"))), "单位明细", values=True
    )
    assert {found[f"A{row}"].value: found[f"O{row}"].value for row in (5, 6, 7)} == notes
    assert any(notes.values())


def test_what_was_typed_for_a_vanished_row_is_parked_and_comes_back(clerk_file: Path, save: Save) -> None:
    before = table(sheet(clerk_file, "单位明细"), "O4", "O6")
    fewer = save(clerk_file, unit_stats(UNITS[1:2]))
    parked = [[cell.value for cell in row] for row in sheet(fewer, PARKING_SHEET).iter_rows()]
    assert parked == [
        ["工作表", "所属行", "列", "内容"],
        ["单位明细", "住建局", "备注", "住建局的备注"],
        ["单位明细", "城管局", "备注", "城管局的备注"],
        ["单位明细", "住建局", "网页", "住建局的网页"],
        ["单位明细", "城管局", "网页", "城管局的网页"],
        ["单位明细", "住建局", "批注（单位）", "已电话核实"],
    ]
    assert sheet(fewer, PARKING_SHEET).column_dimensions["D"].width > 40
    again = clerk_file.with_name("再来.xlsx")
    again.write_bytes(fewer.read_bytes())
    back = save(again, unit_stats(UNITS))
    assert table(sheet(back, "单位明细"), "O4", "O6") == before
    left = [row[3].value for row in sheet(back, PARKING_SHEET).iter_rows(min_row=2)]
    assert [text for text in left if text] == ["已电话核实"]


def test_notes_and_links_follow_their_unit(clerk_file: Path, save: Save) -> None:
    found = sheet(save(clerk_file, unit_stats(("公安局", "城管局", "住建局", "新单位"))), "单位明细")
    cells = [cell for row in found.iter_rows() for cell in row]
    assert {cell.coordinate: cell.comment.text for cell in cells if cell.comment} == {
        "A6": "已电话核实",
        "A9": "只供科室用",
    }
    assert [found[f"R{row}"].hyperlink and found[f"R{row}"].hyperlink.target for row in range(4, 8)] == [
        "https://example.org/5",
        "https://example.org/6",
        "https://example.org/4",
        None,
    ]


def test_rows_of_wrapped_texts_are_fitted_and_chosen_heights_stay(tmp_path: Path, save: Save) -> None:
    path = tmp_path / "月报.xlsx"
    create_book(template_path(WORKBOOK_TEMPLATE), path)
    figures = [
        {"name": name, "text": text} for name, text in (("a", "短"), ("b", "路面积雪" * 60), ("c", "短"))
    ]
    orders = [{"order_number": "1", "text": "路面积雪" * 60}, {"order_number": "2"}]
    content = {"figures": frame("figures", figures), "orders": frame("orders", orders)}
    found = save(path, BookContent(tables=content))
    heights = [sheet(found, "通报数据").row_dimensions[row].height or 0 for row in (4, 5, 6)]
    assert heights[1] > 60
    assert max(heights[0], heights[2]) < 30
    assert [sheet(found, "工单").row_dimensions[row].height for row in (2, 3)] == pytest.approx(
        [15.75] * 2, abs=0.3
    )


@pytest.mark.parametrize("units", [UNITS[:1], (*UNITS, "教育局", "水利局")])
def test_what_is_tied_to_rows_follows_them(clerk_file: Path, save: Save, units: tuple[str, ...]) -> None:
    expected = Expected(list(units))
    last, total = expected.last, expected.total
    path = save(clerk_file, unit_stats(units))
    opened = book(path)
    found = opened["单位明细"]
    assert found[f"A{total}"].value == "科室合计"
    assert found[f"C{total}"].value == found["C1"].value == f"=SUM(C4:C{last})"
    assert [str(area) for area in found.merged_cells.ranges] == [f"A{total + 1}:F{total + 1}"]
    assert found.tables["unit_stats"].ref == f"A3:M{last}"
    formats = {single_cells(area.sqref) for area in found.conditional_formatting}
    assert formats == {single_cells(area) for area in expected.formats}
    validations = {single_cells(each.sqref) for each in found.data_validations.dataValidation}
    assert validations == {single_cells(area) for area in expected.validations}
    names = {
        name: (defined.attr_text or "").replace("'", "") for name, defined in opened.defined_names.items()
    }
    assert names["全部件数"].split(":")[0] == "单位明细!$C$4"
    assert names["全部件数"].endswith(f"$C${last}")
    assert names["备注行"] == f"单位明细!$A${total + 1}"


def test_a_second_save_of_the_same_changes_nothing_more(clerk_file: Path, save: Save) -> None:
    content = BookContent(tables=unit_stats(UNITS).tables, settings={"report_month": "2024-02"})
    once = save(clerk_file, content)
    again = clerk_file.with_name("再来.xlsx")
    again.write_bytes(once.read_bytes())
    twice = save(again, content)
    for title in ("单位明细", "设置"):
        one, other = sheet(once, title), sheet(twice, title)
        assert [[cell.value for cell in row] for row in one] == [
            [cell.value for cell in row] for row in other
        ]


def test_a_table_that_is_gone_is_named(clerk_file: Path, save: Save) -> None:
    opened = book(clerk_file)
    del opened["通报数据"]
    opened.save(clerk_file)
    content = BookContent(tables={"figures": frame("figures", [{"name": "a", "text": "b"}])})
    with pytest.raises(InputError, match="通报数据"):
        save(clerk_file, content)


def raw_orders(*rows: dict[str, object], further: tuple[str, ...] = ()) -> BookContent:
    """工单 with columns beyond the standard ones."""
    standard = frame("orders", [{name: row.get(name) for name in ("order_number", "unit")} for row in rows])
    return BookContent(
        tables={
            "orders": standard.assign(
                **{name: pd.Series([row.get(name) for row in rows], dtype=object) for name in further}
            )
        }
    )


def columns_of_orders(path: Path) -> dict[str, list[object]]:
    """Header -> cells of 工单 behind the standard columns."""
    found = sheet(path, "工单", values=True)
    headers = [str(cell.value) for cell in found[1]]
    cells = {
        header: [found.cell(row, column).value for row in range(2, found.max_row + 1)]
        for column, header in enumerate(headers, 1)
    }
    return {header: cells[header] for header in headers[len(ORDER_COLUMNS) :]}


FIRST = raw_orders(
    {"order_number": "A1", "channel": "电话", "紧急程度": "急", "登记号": 12, "备注": "甲"},
    {
        "order_number": "A2",
        "unit": "城管局",
        "channel": "网络",
        "紧急程度": "0012",
        "登记号": 13,
        "备注": "乙",
    },
    further=("channel", "紧急程度", "登记号", "备注"),
)


def test_further_columns_come_in_right_of_the_others_and_never_move(plain_file: Path, save: Save) -> None:
    first = save(plain_file, FIRST)
    assert columns_of_orders(first) == {
        "来源渠道": ["电话", "网络"],
        "紧急程度": ["急", "0012"],
        "登记号": [12, 13],
        "备注": ["甲", "乙"],
    }
    second = raw_orders(
        {"order_number": "A2", "unit": "公安局", "回访方式": "短信", "备注": "丙"},
        further=("回访方式", "备注"),
    )
    again = first.with_name(f"again{first.suffix}")
    again.write_bytes(first.read_bytes())
    assert columns_of_orders(save(again, second)) == {
        "来源渠道": [None],
        "紧急程度": [None],
        "登记号": [None],
        "备注": ["丙"],
        "回访方式": ["短信"],
    }


def test_a_clerks_column_of_the_same_name_stays_the_clerks(plain_file: Path, save: Save) -> None:
    once = save(plain_file, raw_orders({"order_number": "A1"}, {"order_number": "A2"}))
    opened = book(once)
    column = opened["工单"].max_column + 2  # with a gap
    opened["工单"].cell(1, column, "备注")
    opened["工单"].cell(2, column, "看过")
    file = once.with_name(f"typed{once.suffix}")
    opened.save(file)
    found = columns_of_orders(save(file, FIRST))
    assert found["备注"] == ["看过", None]
    assert found["备注（原表）"] == ["甲", "乙"]
    assert list(found)[-4:] == ["来源渠道", "紧急程度", "登记号", "备注（原表）"]


def test_the_table_grows_over_the_columns_that_come_in(plain_file: Path, save: Save) -> None:
    found = sheet(save(plain_file, FIRST), "工单")
    table = found.tables["orders"]
    assert table.ref == f"A1:{get_column_letter(len(ORDER_COLUMNS) + 4)}3"
    assert [column.name for column in table.tableColumns][-2:] == ["登记号", "备注"]
    colours = [found.cell(1, column).fill.fgColor.value for column in (1, len(ORDER_COLUMNS) + 1)]
    assert colours[0] == colours[1]

"""单位反馈单: who gets which orders, and files that print, keep secrets and lose nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pdfplumber
import pytest

from hotline_addin.adapters.unit_sheets import UnitSheetFolder
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.errors import BusyError, InputError
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import refresh
from hotline_addin.usecases.unit_sheets import UnitSheetsResult, write_unit_sheets
from tests.closed_book.looking import sheet as look
from tests.conftest import Validate
from tests.domain.builders import sheet, table
from tests.tools.libreoffice import LibreOffice
from tests.usecases.fakes import FakeBook, FakeProgress, FakeRawSheets
from tests.usecases.february import SETTINGS, roster

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 承办单位 | 标题 | 时限 | 办结时间 | 超期 | 重办次数 | 退回原因 | 满意度 | 过程评价
    A1 | 2024-02-01 | 公安局 | =1+1 | 2024-02-05 | 2024-02-09 | 是 | 0 | | 满意 | 不满意
    A2 | 2024-02-01 | 公安局 | 王建国电话13812345678 | | 2024-02-02 | 否 | 2 | 回复不实 | 满意 | 满意
    A3 | 2024-02-02 | 公安局 | 一切都好 | | 2024-02-03 | 否 | 0 | | 满意 | 满意
    A4 | 2024-02-02 | 教育局 | 夜间施工 | 5天 | | 是 | 1 | 没有办结 | 不满意 |
    A5 | 2024-03-02 | 教育局 | 下月的 | | | 是 | 1 | | 不满意 |
    A6 | 2024-02-03 | 阳城镇 | 路灯不亮 | | 2024-02-04 | 否 | 0 | | |
    A7 | 2024-02-03 | 不认识局 | 没人管 | | | 是 | 0 | | 不满意 |
    """,
    file="工单.xlsx",
)


def worked_month(folder: Path, **adjustment: str) -> FakeBook:
    rows = [{"order_number": number, "item": item} for number, item in adjustment.items()]
    book = FakeBook({"roster": roster(), "adjustments": table("adjustments", *rows)}, **SETTINGS)
    book.path = folder / "2月.xlsx"
    refresh(book, FakeProgress(), RawFiles(FakeRawSheets([ORDERS]), [Path("工单.xlsx")]))
    return book


def write(book: FakeBook, folder: Path | None = None, *, masked: bool = True) -> UnitSheetsResult:
    return write_unit_sheets(book, FakeProgress(), UnitSheetFolder(), folder, masked=masked)


def numbers(result: UnitSheetsResult) -> dict[str, dict[str, list[str]]]:
    return {
        sheet.unit: {
            name: [order["order_number"] for order in orders] for name, orders in sheet.sections.items()
        }
        for sheet in result.sheets
    }


def texts(file: Path) -> list[str]:
    return [str(cell.value) for row in look(file, "反馈单") for cell in row if cell.value is not None]


def test_each_unit_gets_its_own_orders_of_the_month_in_every_section_that_fits(tmp_path: Path) -> None:
    assert numbers(write(worked_month(tmp_path))) == {
        "公安局": {"超期工单": ["A1"], "退回重办工单": ["A2"], "不满意工单": ["A1"]},
        "教育局": {"超期工单": ["A4"], "退回重办工单": ["A4"], "不满意工单": ["A4"]},
        "阳城镇": {"超期工单": [], "退回重办工单": [], "不满意工单": []},
    }


def test_an_excluded_order_stands_on_no_sheet(tmp_path: Path) -> None:
    found = numbers(write(worked_month(tmp_path, A1="剔除")))
    assert found["公安局"] == {"超期工单": [], "退回重办工单": ["A2"], "不满意工单": []}


def test_a_file_a_unit_beside_the_book_and_the_book_as_it_was(tmp_path: Path) -> None:
    book = worked_month(tmp_path)
    saves = len(book.saved)
    result = write(book)
    assert result.folder == tmp_path / "2024年2月份单位反馈单"
    assert sorted(path.name for path in result.folder.iterdir()) == [
        "2024年2月份 公安局 反馈单.xlsx",
        "2024年2月份 教育局 反馈单.xlsx",
        "2024年2月份 阳城镇 反馈单.xlsx",
    ]
    assert len(book.saved) == saves


def test_sheets_of_a_week_are_named_after_it(tmp_path: Path) -> None:
    book = worked_month(tmp_path)
    book.cells["report_month"] = "2024年第5周"
    result = write(book)
    week = "2024年第5周（1月29日至2月4日）"
    assert result.folder == tmp_path / f"{week}单位反馈单"
    assert result.written.files[0].name == f"{week} {result.sheets[0].unit} 反馈单.xlsx"
    assert f"统计期间：{week}" in texts(result.written.files[0])


def test_counts_added_up_from_history_are_told_apart_from_the_orders_that_are_there(tmp_path: Path) -> None:
    months = [{"month": month, "unit": "公安局", "handled": 9} for month in ("2024-01", "2024-02", "2024-03")]
    book = worked_month(tmp_path)
    book.tables["history"] = table("history", *months)
    book.cells |= {"report_month": "2024-Q1", "period_from": "历史"}
    result = write(book, tmp_path)
    (police, *_) = result.sheets
    said = (
        "件数和满意率由历史里2024年第一季度各月的数相加；"
        "下面只列“工单”里有的2024年2月、2024年3月的工单，其余的见以前各月的反馈单。"
    )
    assert (police.counts.handled, police.open_orders, police.remark) == (27, 2, said)
    (file,) = tmp_path.glob("*公安局*.xlsx")
    assert said in texts(file)
    assert all(not sheet.remark for sheet in write(worked_month(tmp_path)).sheets)


def test_a_sheet_tells_counts_and_orders(tmp_path: Path) -> None:
    result = write(worked_month(tmp_path))
    police, school, town = map(texts, result.written.files)
    assert {"单位：公安局（县直单位）", "统计月份：2024年2月", "3"} <= set(police)
    assert "100.00%（抽访3件，满意3件）" in police
    assert "66.67%（抽访3件，满意2件）" in police
    assert "60.00%（抽访5件，满意3件）" in police
    at = school.index("A4")
    assert school[at : at + 7] == [
        "A4",
        "夜间施工",
        "2024-02-07\n（5天）",
        "未办结",
        "没有办结",
        "不满意",
        "未抽访",
    ]
    assert town.count("无") == 3
    assert "未抽访" in town


def test_texts_of_citizens_are_texts_and_masked(tmp_path: Path) -> None:
    file = write(worked_month(tmp_path), tmp_path / "出").written.files[0]
    cells = [cell for row in look(file, "反馈单") for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s", "s"]
    assert not [cell for cell in cells if cell.data_type == "f"]
    said = "".join(texts(file))
    assert "13812345678" not in said and "王建国" not in said
    assert "个人信息已隐去" in said
    open_file = write(worked_month(tmp_path), tmp_path / "全", masked=False).written.files[0]
    said = "".join(texts(open_file))
    assert "13812345678" in said
    assert "个人信息已隐去" not in said


@pytest.mark.parametrize("unit", ["../../公安局", "公安局:CON", "a/b\\c*?", "...", "长" * 200])
def test_a_units_name_is_never_a_path(tmp_path: Path, unit: str) -> None:
    book = worked_month(tmp_path)
    book.tables["roster"].loc[0, "unit"] = unit
    orders = book.tables["orders"]
    orders.loc[orders["source_unit"] == "公安局", ["source_unit", "unit"]] = unit
    result = write(book)
    assert {path.parent for path in result.written.files} == {result.folder}
    assert all(path.is_file() and len(path.name) < 100 for path in result.written.files)
    assert len(list(tmp_path.iterdir())) == 1


def test_units_that_look_alike_as_files_get_a_file_each(tmp_path: Path) -> None:
    book = worked_month(tmp_path)
    book.tables["roster"]["unit"] = ["a/b", "A:b", "阳城镇"]
    orders = book.tables["orders"]
    orders["unit"] = orders["source_unit"] = orders["source_unit"].replace({"公安局": "a/b", "教育局": "A:b"})
    names = [path.name for path in write(book).written.files]
    assert names == [
        "2024年2月份 a＿b 反馈单.xlsx",
        "2024年2月份 A＿b（2） 反馈单.xlsx",
        "2024年2月份 阳城镇 反馈单.xlsx",
    ]


def test_the_same_month_again_writes_nothing(tmp_path: Path) -> None:
    book = worked_month(tmp_path)
    first = {path: path.stat().st_mtime_ns for path in write(book).written.files}
    again = write(book)
    assert {path: path.stat().st_mtime_ns for path in again.written.files} == first
    assert again.written.kept == ()


def test_what_a_unit_answered_and_what_is_no_longer_wanted_is_kept_aside(tmp_path: Path) -> None:
    book = worked_month(tmp_path)
    first = write(book)
    answered, gone = first.written.files[0], first.written.files[2]
    answered.write_bytes(b"answered")
    stale = gone.read_bytes()
    note = first.folder / "2024年2月份 阳城镇 反馈单（回复）.xlsx"
    note.write_bytes(b"a clerk's own")
    orders = book.tables["orders"]
    book.tables["orders"] = orders[orders["unit"] != "阳城镇"]
    again = write(book)
    assert not gone.exists()
    assert {b"answered", stale} <= {path.read_bytes() for path in again.written.kept}
    assert {path.parent.name for path in again.written.kept} == {"备份"}
    assert note.read_bytes() == b"a clerk's own"


def test_a_change_in_the_countys_counts_alone_leaves_what_units_have_answered(tmp_path: Path) -> None:
    book = worked_month(tmp_path)
    police, schools, town = write(book).written.files
    before = {path: path.read_bytes() for path in (police, schools, town)}
    book.tables["adjustments"] = table("adjustments", {"order_number": "A3", "item": "剔除"})
    refresh(book, FakeProgress())
    again = write(book)
    assert again.written.left == (schools, town)
    assert schools.read_bytes() == before[schools]
    assert police.read_bytes() != before[police]


def test_a_share_of_the_county_that_no_sheet_prints_leaves_a_sheet_as_it_is(tmp_path: Path) -> None:
    result = write(worked_month(tmp_path))
    first = result.sheets[0]
    own = {**first.counts.amounts, "占比": Amount.of(first.counts.handled, 605)}
    more = {**own, "超期件数": Amount.of(first.counts.overdue + 1)}
    assert replace(first, counts=Performance(own)).own_part == first.own_part
    assert replace(first, counts=Performance(more)).own_part != first.own_part


def test_a_corrected_figure_and_times_of_one_day_explain_themselves(tmp_path: Path) -> None:
    book = worked_month(tmp_path)
    book.tables["adjustments"] = table(
        "adjustments",
        {"unit": "公安局", "item": "超期件数", "value": "-1", "reason": "核实"},
    )
    orders = book.tables["orders"]
    late = orders["order_number"] == "A1"
    orders.loc[late, "deadline"] = datetime(2024, 2, 9, 9, 30)
    orders.loc[late, "finished_at"] = datetime(2024, 2, 9, 16, 5)
    refresh(book, FakeProgress())
    said = texts(write(book).written.files[0])
    assert "件数经核实调整过：超期工单0件（下面列出1件），下面仍按工单逐件列出。" in said
    assert {"2024-02-09\n09:30", "2024-02-09\n16:05"} <= set(said)


def test_an_open_file_stops_the_batch_before_it_begins(tmp_path: Path) -> None:
    folder = tmp_path / "出"
    folder.mkdir()
    (folder / "~$2024年2月份 阳城镇 反馈单.xlsx").write_bytes(b"")
    with pytest.raises(BusyError, match="阳城镇"):
        write(worked_month(tmp_path), folder)
    assert len(list(folder.iterdir())) == 1


def test_a_month_without_orders_of_a_known_unit_is_refused(tmp_path: Path) -> None:
    book = worked_month(tmp_path)
    book.tables["orders"]["unit"] = book.tables["orders"]["source_unit"] = "不认识局"
    with pytest.raises(InputError, match="没有一个单位"):
        write(book)


def test_a_sheet_prints_on_one_page_across_and_nothing_is_cut(
    tmp_path: Path, libreoffice: LibreOffice, validate: Validate
) -> None:
    files = write(worked_month(tmp_path)).written.files
    assert validate(*files) == []
    with pdfplumber.open(libreoffice.convert(files[0], ".pdf", tmp_path)) as pdf:
        (page,) = pdf.pages
        printed = page.extract_text().replace("\n", "")
        assert page.width > page.height
    for wanted in ("办理情况反馈单", "2024-02-05", "回复不实", "整改情况", "签收人", "第 1 页 共 1 页"):
        assert wanted in printed
    assert "###" not in printed

"""Every sheet broken in the ways of a clerk, and the one sentence that a refresh then says: by its cause."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hotline_addin import __version__
from tests.end_to_end.conftest import hotline

BOOK = Path(__file__).parents[1] / "stored" / __version__ / "book.xlsx"
Break = Callable[[Workbook], None]


def heading(sheet: Worksheet, text: str) -> tuple[int, int]:
    """Row and column of a header."""
    cells = (cell for row in sheet.iter_rows(max_row=4) for cell in row if cell.value == text)
    found = next(cells)
    return found.row, found.column


def header_renamed(title: str, header: str) -> Break:
    def broken(book: Workbook) -> None:
        sheet = book[title]
        row, column = heading(sheet, header)
        sheet.cell(row, column).value = "改了名"
        for table in sheet.tables.values():
            for each in table.tableColumns:
                each.name = "改了名" if each.name == header else each.name

    return broken


def column_deleted(title: str, header: str) -> Break:
    def broken(book: Workbook) -> None:
        sheet = book[title]
        sheet.delete_cols(heading(sheet, header)[1])
        for table in sheet.tables.values():
            left, top, right, bottom = range_boundaries(table.ref)
            table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right - 1)}{bottom}"
            table.tableColumns = [each for each in table.tableColumns if each.name != header]
            table.autoFilter = None

    return broken


def sheet_deleted(title: str) -> Break:
    def broken(book: Workbook) -> None:
        for name, defined in list(book.defined_names.items()):
            if (defined.attr_text or "").startswith(f"{title}!"):
                del book.defined_names[name]
        book.remove(book[title])

    return broken


def setting_deleted(name: str) -> Break:
    def broken(book: Workbook) -> None:
        del book.defined_names[name]

    return broken


def setting(name: str, value: object) -> Break:
    def broken(book: Workbook) -> None:
        title, address = (book.defined_names[name].attr_text or "").replace("$", "").split("!")
        book[title][address].value = value

    return broken


def cell(title: str, header: str, value: object, below: int = 1) -> Break:
    def broken(book: Workbook) -> None:
        row, column = heading(book[title], header)
        book[title].cell(row + below, column).value = value

    return broken


def merged(title: str, area: str) -> Break:
    return lambda book: book[title].merge_cells(area)


def row_inserted(title: str) -> Break:
    return lambda book: book[title].insert_rows(1)


def filtered(title: str, header: str) -> Break:
    """As a filter does: rows that it leaves out are hidden."""

    def broken(book: Workbook) -> None:
        first = heading(book[title], header)[0] + 1
        for row in range(first, first + 5):
            book[title].row_dimensions[row].hidden = True

    return broken


def protected(title: str) -> Break:
    def broken(book: Workbook) -> None:
        book[title].protection.sheet = True

    return broken


def duplicated(title: str) -> Break:
    def broken(book: Workbook) -> None:
        book.copy_worksheet(book[title])

    return broken


def reversed_rows(title: str, header: str) -> Break:
    """As sorting does: values go where others stood."""

    def broken(book: Workbook) -> None:
        sheet = book[title]
        first = heading(sheet, header)[0] + 1
        rows = [[each.value for each in row] for row in sheet.iter_rows(min_row=first)]
        rows = [row for row in rows if any(value is not None for value in row)]
        for number, row in enumerate(reversed(rows), first):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value

    return broken


REFUSED: list[tuple[Break, str, str]] = [
    *(
        (sheet_deleted(title), f"工作簿里找不到“{title}”表。", "请从“备份”文件夹恢复")
        for title in (
            "设置",
            "单位名录",
            "工单",
            "单位明细",
            "通报数据",
            "热点问题",
            "典型案例",
            "人工调整",
            "校核",
            "历史",
        )
    ),
    *(
        (
            broken(title, header),
            f"“{title}”表第{row}行的表头里找不到：{header}，可能被改名",
            "请把列名改回来再试",
        )
        for broken in (header_renamed, column_deleted)
        for title, row, header in (
            ("单位名录", 3, "单位"),
            ("单位名录", 3, "类别"),
            ("单位名录", 3, "别名"),
            ("工单", 1, "工单编号"),
            ("单位明细", 3, "承办件数"),
            ("通报数据", 3, "名称"),
            ("通报数据", 3, "文本"),
            ("热点问题", 3, "选用"),
            ("典型案例", 3, "单位"),
            ("人工调整", 3, "调整为"),
            ("校核", 3, "位置"),
            ("校核", 3, "级别"),
            ("历史", 3, "承办件数"),
            ("指标", 3, "名称"),
            ("指标", 3, "算法"),
            ("指标", 3, "条件"),
            ("表样", 3, "表名"),
            ("表样", 3, "列"),
            ("手填数", 3, "指标"),
            ("手填数", 3, "数值"),
            ("导入明细", 3, "文件"),
            ("候选记录", 3, "工单编号"),
            ("操作记录", 3, "时间"),
            ("操作记录", 3, "操作"),
        )
    ),
    (header_renamed("附件1", "承办单位"), "“附件1”里找不到表头（承办单位", "请把表头改回原样"),
    *(
        (row_inserted(title), f"“{title}”表第{row}行的表头里找不到：{lost}", "请把列名改回来再试")
        for title, row, lost in (
            ("单位名录", 3, "单位、类别、别名"),
            ("人工调整", 3, "工单编号"),
            ("工单", 1, "工单编号"),
            ("指标", 3, "名称、算法"),
        )
    ),
    (setting_deleted("report_month"), "“设置”里找不到“报告期”这一行", "从“备份”文件夹恢复"),
    (
        lambda book: [cell("单位名录", "类别", None, row)(book) for row in range(1, 6)] and None,
        "单位名录里的5行没有一行同时写了单位和类别",
        "请在“单位名录”补上单位和类别",
    ),
]


def run(tmp_path: Path, broken: Break) -> tuple[int, dict[str, object]]:
    path = Path(shutil.copy(BOOK, tmp_path / "月报.xlsx"))
    book = openpyxl.load_workbook(path)
    broken(book)
    book.save(path)
    before = path.read_bytes()
    ran = hotline("refresh", path)
    assert ran.code != 2 or path.read_bytes() == before
    return ran.code, ran.data


@pytest.mark.parametrize(("broken", "message", "advice"), REFUSED)
def test_what_stops_a_refresh_is_said_by_its_cause(
    tmp_path: Path, broken: Break, message: str, advice: str
) -> None:
    code, data = run(tmp_path, broken)
    error = data["error"]
    assert isinstance(error, dict)
    assert code == 2
    assert message in error["message"]
    assert advice in error["advice"]


DEFAULT_85 = "暂按默认值“85%”处理。"
GONE = "这一行在“设置”里找不到了"
RESTORE = "从“备份”文件夹恢复"
FOUND: dict[str, list[tuple[Break, str, str]]] = {
    "wrong-setting": [
        (setting("issue_date", "三月初"), "“三月初”不能填在“成文日期”里，暂当作没有填写。", "请填日期"),
        (setting("praise_min_outcome", "八成"), DEFAULT_85, "请填0%到100%之间的数"),
        (setting("busiest_count", "三家"), "“三家”不能填在", "请填0或更大的整数"),
        (setting("month_by", "办结时间"), "“办结时间”不能填在", "请从派单时间、受理时间中选一个"),
    ],
    "missing-setting": [
        (setting("issuer", None), "“署名单位”还没有填写", "通报落款"),
        (setting_deleted("issuer"), f"“署名单位”{GONE}", RESTORE),
    ],
    "lost-setting": [
        (setting_deleted("praise_min_orders"), f"“表扬：承办件数不少于”{GONE}，按默认值“10”处理。", RESTORE)
    ],
    "repeated-unit": [
        (cell("单位名录", "单位", "住建局", 2), "“住建局”在单位名录里出现了两次", "请在单位名录里改正")
    ],
    "unit-without-group": [
        (merged("单位名录", "B4:B6"), "没有填写类别", "合并的单元格只算第一行，请取消合并后填满")
    ],
    "lonely-group": [
        (cell("单位名录", "类别", "县直部门", 2), "只有“公安局”一个单位", "改成与别的单位一样的类别")
    ],
    "unclear-choice": [
        (cell("热点问题", "选用", "看情况"), "“选用”写的是“看情况”，看不出选不选，没有写进通报。", "填“是”"),
        (cell("典型案例", "选用", 3), "“选用”写的是“3”", "不要的填“否”或清空"),
    ],
    "unread-history": [
        (cell("历史", "月份", "一月"), "月份写的是“一月”，看不懂，这一行“全县”的数", "请写成“2024-01”"),
        (cell("历史", "单位", None), "没有写单位，2024-01这一行的数", "全县的写“全县”"),
        (merged("历史", "A4:A5"), "没有写月份，这一行“全县”的数", "请取消合并后填满"),
    ],
    "bad-date": [
        (cell("工单", "派单时间", "昨天"), "按受理时间算是2024-02的工单，照常计入。", "2024-02-07 10:33")
    ],
}


@pytest.mark.parametrize(
    ("code", "broken", "message", "advice"),
    [(code, *each) for code, many in FOUND.items() for each in many],
)
def test_what_a_refresh_goes_on_with_is_a_finding(
    tmp_path: Path, code: str, broken: Break, message: str, advice: str
) -> None:
    _, data = run(tmp_path, broken)
    found = [one for one in data["findings"] if one["code"] == code]  # type: ignore[attr-defined]
    assert found
    assert any(message in one["message"] and advice in one["advice"] for one in found), found


@pytest.mark.parametrize(
    "broken",
    [
        *(protected(title) for title in ("单位名录", "校核", "附件1")),
        *(duplicated(title) for title in ("单位名录", "工单", "校核", "历史")),
        sheet_deleted("使用说明"),
        *(filtered(title, header) for title, header in (("单位名录", "单位"), ("工单", "工单编号"))),
        reversed_rows("单位明细", "单位"),
        reversed_rows("校核", "级别"),
        reversed_rows("历史", "月份"),
        cell("单位明细", "承办件数", "很多"),
        header_renamed("校核", "处数"),
        header_renamed("单位名录", "备注"),
    ],
)
def test_what_is_worked_out_anew_or_not_needed_hinders_nobody(tmp_path: Path, broken: Break) -> None:
    code, data = run(tmp_path, broken)
    assert code == 0
    whole = hotline("refresh", Path(shutil.copy(BOOK, tmp_path / "原样.xlsx")))
    assert data["findings"] == whole.data["findings"]


TYPED = {
    "单位名录": "单位",
    "列名对照": "标准列",
    "热点问题": "选用",
    "典型案例": "选用",
    "人工调整": "工单编号",
    "历史": "月份",
    "指标": "名称",
    "表样": "表名",
    "手填数": "指标",
}
"""Every sheet that clerks type rows into, and its first column."""


def all_broken(*breaks: Break) -> Break:
    def broken(book: Workbook) -> None:
        for each in breaks:
            each(book)

    return broken


@pytest.mark.parametrize("how", [reversed_rows, filtered])
def test_rows_that_were_sorted_or_filtered_say_the_same(
    tmp_path: Path, how: Callable[[str, str], Break]
) -> None:
    """Only who is named first of equals goes by the order of 单位名录."""
    code, data = run(tmp_path, all_broken(*(how(title, header) for title, header in TYPED.items())))
    whole = hotline("refresh", Path(shutil.copy(BOOK, tmp_path / "原样.xlsx")))

    def told(findings: list[dict[str, str]]) -> list[tuple[str, str]]:
        pairs = [(one["code"], one["where"]) for one in findings if one["code"] != "tie-at-boundary"]
        return sorted(pairs)

    assert code == 0
    assert told(data["findings"]) == told(whole.data["findings"])  # type: ignore[arg-type]
    same = ("orders", "units", "categories")
    assert [data[name] for name in same] == [whole.data[name] for name in same]
    assert {*data["praised"]} == {*whole.data["praised"]}  # type: ignore[misc]
    assert {*data["criticized"]} == {*whole.data["criticized"]}  # type: ignore[misc]


def test_cells_merged_over_rows_are_told_on_every_sheet_that_clerks_type_into(tmp_path: Path) -> None:
    breaks = []
    for title, header in TYPED.items():

        def merge(book: Workbook, title: str = title, header: str = header) -> None:
            row, column = heading(book[title], header)
            letter = get_column_letter(column)
            book[title].merge_cells(f"{letter}{row + 1}:{letter}{row + 2}")

        breaks.append(merge)
    code, data = run(tmp_path, all_broken(*breaks))
    told = {
        one["where"].partition("：")[0]: one
        for one in data["findings"]  # type: ignore[attr-defined]
        if one["code"] == "merged-cells"
    }
    assert code == 1
    assert told.keys() == TYPED.keys()
    assert told["人工调整"]["message"] == (
        "“人工调整”表的A4:A5是合并的单元格，只有第一行算数，下面各行当作空着。"
    )
    assert {one["advice"] for one in told.values()} == {"请取消合并，把每一行都填上，再刷新。"}
    (lost,) = [one for one in data["findings"] if one["code"] == "row-without-unit"]  # type: ignore[attr-defined]
    assert lost["where"] == "单位名录：第2条" and "没有写单位，没有起作用" in lost["message"]


def sheet_deleted_in_excel(title: str) -> Break:
    """Names that pointed to it are left pointing nowhere."""

    def broken(book: Workbook) -> None:
        for defined in book.defined_names.values():
            if (defined.attr_text or "").startswith(f"{title}!"):
                defined.attr_text = "#REF!"
        book.remove(book[title])

    return broken


SHEETS = ("指标", "表样", "手填数", "列名对照", "导入明细", "候选记录", "操作记录", "概览", "趋势")


@pytest.mark.parametrize("title", SHEETS)
def test_a_deleted_sheet_is_told_and_made_anew(tmp_path: Path, title: str) -> None:
    code, data = run(tmp_path, sheet_deleted_in_excel(title))
    assert code == 0
    assert any(f"“{title}”表不见了，已补上一张新的" in sentence for sentence in data["upgraded"])  # type: ignore[attr-defined]
    there, fresh = (openpyxl.load_workbook(book) for book in (tmp_path / "月报.xlsx", BOOK))
    assert there[title].sheet_state == fresh[title].sheet_state
    assert there[title].tables.keys() == fresh[title].tables.keys()
    assert "upgraded" not in hotline("refresh", tmp_path / "月报.xlsx").data


def test_no_sentence_holds_an_english_word() -> None:
    """The names of tables and codes are for scripts."""
    told = [text for _, message, advice in REFUSED for text in (message, advice)]
    assert not any(char.isascii() and char.isalpha() for text in told for char in text)

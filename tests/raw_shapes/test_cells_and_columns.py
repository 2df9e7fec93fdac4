"""Raw sheets whose quirk lies in a cell or a column: the right figures, and what has to be said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Level
from tests.raw_shapes.importing import DATA, Figures, bring, fresh_book

BASE: dict[str, Figures] = {
    "公安局": (5, 1, 1, "3/4", "3/4"),
    "住建局": (4, 1, 0, "2/3", "3/3"),
    "阳城镇": (3, 0, 0, "2/3", "3/3"),
}
BY_DATES = BASE | {"住建局": (4, 0, 0, "2/3", "3/3")}
NONE_LATE = {unit: (figures[0], 0, *figures[2:]) for unit, figures in BASE.items()}

Change = Callable[[list[object]], object]


def changed(folder: Path, header: str, change: Change | None, *, after: str = "", taking: str = "") -> Path:
    """The base month with one column changed, or one more behind `after`; `taking` takes another out."""
    book = load_workbook(DATA / "base.xlsx")
    rows = [list(row) for row in book.active.iter_rows(values_only=True)]
    headers = rows[0]
    new = [[*row] for row in rows]
    if after:
        at = headers.index(after) + 1
        for index, row in enumerate(new):
            row.insert(at, header if not index else change(rows[index]) if change else None)
    elif change:
        at = headers.index(header)
        for index, row in enumerate(new[1:], 1):
            row[at] = change(rows[index])
    if taking:
        gone = new[0].index(taking)
        new = [[*row[:gone], *row[gone + 1 :]] for row in new]
    target = Workbook()
    for row in new:
        target.active.append(row)
    target.save(folder / "变.xlsx")
    return folder / "变.xlsx"


def cell(header: str) -> Callable[[list[object]], object]:
    """Gives the cell of a row of the base month below a header."""
    headers = [each.value for each in load_workbook(DATA / "base.xlsx").active[1]]
    return lambda row: row[headers.index(header)]


RETURNED, OVERDUE, RATED = map(cell, ("退回重办次数", "是否超期", "办理结果评价"))
FINISHED, DUE, SENT = map(cell, ("办结时间", "办理时限", "派单时间"))


def test_the_base_month() -> None:
    assert bring("base.xlsx").units == BASE


def test_null_in_a_count_is_a_blank_and_stays_in_the_book_as_written() -> None:
    book = fresh_book()
    seen = bring("jdbc_null.csv", book=book)
    assert seen.units == BASE
    assert not seen.says("NULL")
    assert list(book.tables["orders"]["times_returned"])[:3] == ["NULL", "NULL", 1.0]


@pytest.mark.parametrize(
    "placeholder",
    ["--", "——", "N/A", "暂无", "无", "不涉及", "\\N", "None", "未退回", "退回0次", "0.00", "nil", "/", "空"],
)
def test_every_placeholder_of_a_count(tmp_path: Path, placeholder: str) -> None:
    file = changed(tmp_path, "退回重办次数", lambda row: 1 if RETURNED(row) else placeholder)
    seen = bring(file)
    assert seen.units == BASE
    assert not seen.found("unclear-returned")


def test_a_word_that_says_neither_is_named_and_counts_as_no(tmp_path: Path) -> None:
    seen = bring(changed(tmp_path, "退回重办次数", lambda row: 1 if RETURNED(row) else "见附件"))
    assert seen.units == BASE
    (told,) = seen.found("unclear-returned")
    assert "“见附件”" in told.message and "共11件" in told.message


@pytest.mark.parametrize(
    ("no", "yes"),
    [
        ("超期（否）", "超期（是）"),
        ("超期0天0小时", "超期3天"),
        ("按期办结", "已逾期"),
        ("0", "2.5"),
        ("未超期", "超期未办结"),
    ],
)
def test_negations_brackets_and_durations(tmp_path: Path, no: str, yes: str) -> None:
    seen = bring(changed(tmp_path, "是否超期", lambda row: yes if OVERDUE(row) == "是" else no))
    assert seen.units == BASE
    assert not seen.found("unclear-overdue")


def test_no_time_at_all_over_the_deadline() -> None:
    seen = bring("od0.xlsx")
    assert seen.units == NONE_LATE
    (doubt,) = seen.found("overdue-contradicted")
    assert "411723240200002" in doubt.where and doubt.level is Level.WARNING


def test_a_blank_column_is_told_by_the_times() -> None:
    assert bring("overdue_blankcol.xlsx").units == BY_DATES


@pytest.mark.parametrize("placeholder", ["--", "NULL", "无", "办理中"])
def test_a_placeholder_for_overdue_is_told_by_the_times_too(tmp_path: Path, placeholder: str) -> None:
    assert bring(changed(tmp_path, "是否超期", lambda _: placeholder)).units == BY_DATES


def test_an_error_cell_is_reported(tmp_path: Path) -> None:
    def failing(code: str, usual: Change) -> Change:
        return lambda row: code if str(row[0]).endswith("0001") else usual(row)

    rated = bring(changed(tmp_path, "办理结果评价", failing("#N/A", RATED)))
    assert ["“#N/A”" in one.message for one in rated.found("unknown-rating")] == [True]
    dated = bring(changed(tmp_path, "派单时间", failing("#REF!", SENT)))
    assert ["#REF!" in one.message for one in dated.found("bad-date")] == [True]


def test_two_columns_of_one_meaning_are_named_with_their_places() -> None:
    seen = bring("dupfinish.xlsx")
    assert seen.units == BY_DATES
    (told,) = seen.found("two-columns")
    assert told.level is Level.WARNING
    assert "I列“办结时间”" in told.message and "J列“办结时间（2）”" in told.message


def test_two_columns_that_disagree_are_an_error(tmp_path: Path) -> None:
    file = changed(tmp_path, "完成时间", lambda _: datetime(2024, 2, 28), after="办结时间", taking="是否超期")
    seen = bring(file)
    (told,) = seen.found("two-columns")
    assert told.level is Level.ERROR and "有12行不一样" in told.message


def test_a_word_decides_between_two_columns(tmp_path: Path) -> None:
    file = changed(
        tmp_path, "办结时间（计划完成）", lambda _: datetime(2024, 2, 28), after="办结时间", taking="是否超期"
    )
    assert bring(file).units == BY_DATES
    named = changed(tmp_path, "实际办结时间", FINISHED, after="派单时间", taking="是否超期")
    (told,) = bring(named).found("two-columns")
    assert told.level is Level.WARNING and "“实际”" in told.message


def test_the_office_settles_two_columns_by_their_full_name(tmp_path: Path) -> None:
    file = changed(tmp_path, "办结时间", lambda _: datetime(2024, 2, 28), after="办结时间", taking="是否超期")
    book = fresh_book()
    aliases = book.tables["column_aliases"]
    row = aliases.index[aliases["column"] == "办结时间"][0]
    aliases.loc[row, "aliases"] = f"{aliases.loc[row, 'aliases']}、办结时间（2）"
    seen = bring(file, book=book)
    assert not seen.found("two-columns")
    assert seen.units["公安局"][1] == 5


def test_the_county_wins_over_the_city() -> None:
    seen = bring("twogroups1.xlsx")
    assert seen.units == BY_DATES
    told = seen.found("two-columns")
    assert [one.level for one in told] == [Level.WARNING] * 2
    assert seen.says("“市级·派单时间”", "“县级·派单时间”")
    (sheet,) = seen.account.sheets
    uses = {one.header: one.taken_as for one in sheet.columns}
    assert uses["县级·办结时间"] == "办结时间" and uses["市级·办结时间"] == "kept"


def test_times_in_universal_time() -> None:
    seen = bring("utcz.csv")
    assert seen.units == BASE | {"阳城镇": (1, 0, 0, "1/1", "1/1")}
    assert len(seen.found("outside-month")) == 2
    assert not seen.found("bad-date")


def test_times_with_am_and_pm() -> None:
    seen = bring("ampm_all.csv")
    assert seen.county == 11
    assert seen.units == BY_DATES | {"公安局": (4, 1, 1, "2/3", "2/3")}
    assert len(seen.found("outside-month")) == 1


@pytest.mark.parametrize(
    "spelling",
    [
        "%Y%m%d %H:%M:%S",
        "'%Y-%m-%d %H:%M",
        "%Y.%m.%d %H:%M:%S.",
        "%m/%d/%Y %H:%M",
        "%d/%m/%Y %H:%M",
        "%Y/%m/%d %I:%M:%S %p",
    ],
)
def test_other_spellings_of_times(tmp_path: Path, spelling: str) -> None:
    file = changed(tmp_path, "派单时间", lambda row: SENT(row).strftime(spelling))
    seen = bring(file)
    assert seen.units == BASE
    assert not seen.found("bad-date")


def test_milliseconds(tmp_path: Path) -> None:
    def milliseconds(row: list[object]) -> object:
        return str(int((SENT(row) - datetime(1970, 1, 1)).total_seconds() - 8 * 3600) * 1000)

    assert bring(changed(tmp_path, "派单时间", milliseconds)).units == BASE


def test_a_column_of_days_that_may_be_months_is_one_error(tmp_path: Path) -> None:
    file = changed(tmp_path, "派单时间", lambda _: "2/3/2024", taking="受理时间")
    seen = bring(file)
    (told,) = seen.found("unreadable-column")
    assert told.level is Level.ERROR
    assert "12件" in told.message and "2/3/2024" in told.message and "按本月计算" in told.message
    assert not seen.found("bad-date")


def test_a_deadline_under_an_unknown_header() -> None:
    seen = bring("mini_处理期限.xlsx", month=Period.month(2024, 3))
    assert seen.units == {"城管局": (5, 0, 0, "0/0", "0/0")}


def test_a_column_that_looks_like_a_standard_one_is_named(tmp_path: Path) -> None:
    file = changed(tmp_path, "约定期限", DUE, after="派单时间", taking="办理时限")
    seen = bring(file)
    (told,) = seen.found("unread-column")
    assert "“约定期限”像是“办理时限”" in told.message and "12件" in told.message


def test_ratings_that_nobody_reads_are_named_by_what_fills_the_column(tmp_path: Path) -> None:
    """The outcome was read from 满意（结果）, and the rating of the process stood beside it."""
    file = changed(tmp_path, "群众怎么看（二）", lambda _: "不满意", after="派单时间", taking="服务过程评价")
    (told,) = bring(file).found("unread-column")
    assert "“群众怎么看（二）”像是“服务过程评价”" in told.message and "12件" in told.message


def test_a_column_that_holds_dates_is_named(tmp_path: Path) -> None:
    seen = bring(changed(tmp_path, "归档", FINISHED, after="办结时间"))
    (told,) = seen.found("unread-column")
    assert "“归档”里是日期" in told.message


def test_further_columns_are_kept_and_personal_ones_are_not(tmp_path: Path) -> None:
    file = changed(tmp_path, "紧急程度", lambda _: "急", after="派单时间")
    rows = load_workbook(file)
    for at, (header, value) in enumerate((("反映人", "张三"), ("备用", "13800000000"), ("", "甲")), 15):
        for row in range(1, 14):
            rows.active.cell(row, at, (header or None) if row == 1 else value)
    rows.save(file)
    book = fresh_book()
    seen = bring(file, book=book)
    (sheet,) = seen.account.sheets
    uses = {one.header: one.taken_as for one in sheet.columns}
    assert {name: uses[name] for name in ("紧急程度", "反映人", "备用", "列17")} == {
        "紧急程度": "kept",
        "反映人": "personal",
        "备用": "personal",
        "列17": "kept",
    }
    assert list(book.tables["orders"].columns)[-2:] == ["紧急程度", "列17"]
    kept = fresh_book(keep_personal_columns="是")
    bring(file, book=kept)
    assert list(kept.tables["orders"].columns)[-4:] == ["紧急程度", "反映人", "备用", "列17"]


def grouped(folder: Path, groups: dict[str, str], *extra: tuple[str, str]) -> Path:
    """The base month with columns behind it and a row of groups over the header, each over the column that it
    names and those behind."""
    rows = load_workbook(DATA / "base.xlsx")
    sheet = rows.active
    for header, value in extra:
        at = sheet.max_column + 1
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, at, header if row == 1 else value)
    sheet.insert_rows(1)
    for cell in list(sheet[2]):
        sheet.cell(1, cell.column, groups.get(str(cell.value)))
    rows.save(folder / "分组.xlsx")
    return folder / "分组.xlsx"


GROUPS = {"派单时间": "来件信息", "承办单位": "办理信息", "反映人": "反映情况"}
EXTRA = (("反映人", "张三"), ("回拨号码", "无"), ("事项性质", "投诉"))


def test_a_group_over_the_headers_hides_no_citizen_and_no_column(tmp_path: Path) -> None:
    book = fresh_book()
    seen = bring(grouped(tmp_path, GROUPS, *EXTRA), book=book)
    assert seen.units == BASE
    uses = {one.header: (one.taken_as, one.name) for one in seen.account.sheets[0].columns}
    assert uses["反映情况·反映人"] == uses["反映情况·回拨号码"] == ("personal", "")
    assert uses["反映情况·事项性质"] == ("kept", "事项性质")
    assert "张三" not in book.tables["orders"].to_csv()


def test_one_column_with_and_without_a_group_is_one_column_of_the_book(tmp_path: Path) -> None:
    plain = changed(tmp_path, "事项性质", lambda _: "投诉", after="办理结果评价")
    book = fresh_book()
    bring(plain, grouped(tmp_path, GROUPS, *EXTRA), book=book)
    assert [one for one in book.tables["orders"].columns if "性质" in str(one)] == ["事项性质"]
    columns = book.tables["imports"]["note"]
    assert "“反映情况·事项性质”：照原样保留在“工单”里，列名是“事项性质”" in set(columns)


def test_columns_of_one_header_below_different_groups_stay_apart(tmp_path: Path) -> None:
    groups = {"派单时间": "来件信息", "备注": "县级", "备注（2）": "市级"}
    file = grouped(tmp_path, groups, ("备注", "甲"), ("备注（2）", "乙"))
    rows = load_workbook(file)
    rows.active.cell(2, rows.active.max_column, "备注")
    rows.save(file)
    book = fresh_book()
    bring(file, book=book)
    assert list(book.tables["orders"].columns)[-2:] == ["县级·备注", "市级·备注"]


def test_a_column_that_stands_with_its_group_takes_the_next_files_in(tmp_path: Path) -> None:
    book = fresh_book()
    bring("base.xlsx", book=book)
    book.tables["orders"]["反映情况·事项性质"] = "咨询"
    plain = changed(tmp_path, "事项性质", lambda _: "投诉", after="办理结果评价")
    bring(plain, book=book)
    orders = book.tables["orders"]
    assert [one for one in orders.columns if "性质" in str(one)] == ["反映情况·事项性质"]
    assert set(orders["反映情况·事项性质"]) == {"投诉"}


def test_a_column_of_the_office(tmp_path: Path) -> None:
    file = changed(tmp_path, "归档日", FINISHED, after="办结时间")
    book = fresh_book()
    aliases = book.tables["column_aliases"]
    aliases.loc[len(aliases)] = ["归档时间", "归档日"]
    seen = bring(file, book=book)
    assert not seen.found("unread-column")
    assert "归档时间" in book.tables["orders"]


def test_a_rule_that_does_nothing_says_so(tmp_path: Path) -> None:
    (without,) = bring("base.xlsx", exclude_appealed="是").found("idle-rule")
    assert without.level is Level.WARNING and "没有“申诉结果”这一列" in without.message
    file = changed(tmp_path, "是否重复件", lambda _: "否", after="派单时间")
    (nothing,) = bring(file, exclude_repeated="是").found("idle-rule")
    assert nothing.level is Level.NOTE and "0件" in nothing.message

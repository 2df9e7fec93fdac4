"""月度刷新: from the exports, and again from the book alone."""

from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import GUIDE_BLOCKS, PAGE_BLOCKS
from hotline_addin.errors import InputError, Level
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import RefreshResult, refresh
from tests.domain.builders import sheet, table
from tests.usecases.fakes import FakeBook, FakeProgress, FakeRawSheets
from tests.usecases.february import book, raw, roster


def codes(result: RefreshResult, level: Level | None = None) -> list[str]:
    return [finding.code for finding in result.findings if level in (None, finding.level)]


def run(given: FakeBook, *files: str, period: Period | None = None) -> RefreshResult:
    return refresh(given, FakeProgress(), raw(*files), period)


def again(given: FakeBook, period: Period | None = None) -> RefreshResult:
    return refresh(given, FakeProgress(), None, period)


def test_the_exports_become_the_month() -> None:
    february = book()
    result = run(february)
    assert result.report.counts.county == Performance.of(3, 1, 1, Rate(2, 2), Rate(1, 1))
    assert february.tables["orders"]["order_number"].tolist() == ["A1", "A2", "A3", "A4"]
    assert february.tables["unit_stats"]["unit"].tolist() == ["公安局", "阳城镇"]
    assert february.tables["history"]["unit"].tolist() == ["全县", "公安局", "阳城镇"]
    figures = dict(zip(february.tables["figures"]["name"], february.tables["figures"]["text"], strict=True))
    assert figures["total_orders"] == "3"
    (content,) = february.saved
    assert content.annexes == result.report.annexes
    assert content.findings == result.findings
    assert content.settings == {}
    assert content.trend.keys() == PAGE_BLOCKS.keys() - GUIDE_BLOCKS.keys(), "nobody looked at the notice"
    assert all(list(rows.columns) == list(PAGE_BLOCKS[name]) for name, rows in content.trend.items())
    assert result.backup is not None


def test_a_waiting_person_is_told_what_happens() -> None:
    progress = FakeProgress()
    refresh(book(), progress, raw())
    assert progress.steps == [
        "正在读取设置和名录",
        "正在读取3个工单文件",
        "正在整理工单",
        "正在统计4件工单",
        "正在写入工作簿",
    ]


def test_findings_come_errors_first() -> None:
    result = run(book(document_number=None), "工单.xlsx", "抽访.xlsx", "外来.xlsx")
    levels = [finding.level for finding in result.findings]
    assert levels == sorted(levels, key=list(Level).index)
    assert set(codes(result, Level.ERROR)) == {"unknown-unit", "missing-setting"}


def test_without_exports_the_book_says_the_same() -> None:
    february = book()
    first = run(february, "工单.xlsx", "抽访.xlsx", "退回重办.xlsx", "补充.xlsx")
    second = again(february)
    assert second.findings == first.findings
    assert second.report.counts == first.report.counts
    assert second.report.notice == first.report.notice
    assert second.backup is None
    assert {"duplicate-order", "conflicting-order", "unmatched-callback", "conflicting-callback"} <= set(
        codes(second)
    )
    assert {"missing-column"} & set(codes(first)) == {"missing-column"} & set(codes(second))


def test_places_of_carried_findings_lead_to_their_cells() -> None:
    february = book()
    run(february)
    found = {finding.code: finding.place for finding in again(february).findings}
    duplicate, conflict = found["duplicate-order"], found["conflicting-callback"]
    assert duplicate is not None and (duplicate.key, duplicate.column) == ("A3", "order_number")
    assert conflict is not None and (conflict.key, conflict.column) == ("A2", "outcome_rating")
    assert found["unmatched-callback"] is None


def test_the_same_exports_twice_change_nothing() -> None:
    february = book()
    assert run(february).backup is not None
    assert run(february).backup is None


def test_new_exports_replace_the_orders_and_what_was_said_about_them() -> None:
    february = book()
    run(february, "工单.xlsx", "抽访.xlsx", "补充.xlsx")
    result = run(february, "外来.xlsx")
    assert february.tables["orders"]["order_number"].tolist() == ["B1"]
    assert not {"conflicting-order", "duplicate-order", "unmatched-callback"} & set(codes(result))
    assert february.tables["history"]["unit"].tolist() == ["全县"]


def test_a_new_alias_works_at_once() -> None:
    february = book()
    assert "unknown-unit" in codes(run(february, "工单.xlsx", "外来.xlsx"))
    february.tables["roster"] = roster(公安局="公安分局")
    result = again(february)
    assert "unknown-unit" not in codes(result)
    assert result.report.counts.units[0].counts.handled == 3


def test_an_adjustment_works_at_once_and_its_removal_too() -> None:
    february = book()
    run(february)
    february.tables["adjustments"] = table(
        "adjustments", {"order_number": "A1", "item": "是否超期", "value": "否"}
    )
    assert again(february).report.counts.county.overdue == 0
    february.tables["adjustments"] = table("adjustments")
    assert again(february).report.counts.county.overdue == 1


def test_what_a_clerk_ticked_and_wrote_is_kept() -> None:
    february = book()
    run(february)
    own = table("topics", {"chosen": "是", "title": "噪音扰民", "request": "反映噪音", "order_numbers": "A1"})
    february.tables["topics"] = own
    result = again(february)
    assert "（一）噪音扰民。反映噪音。" in result.report.notice.text("topics")
    kept = february.tables["topics"].iloc[0]
    assert (kept["chosen"], kept["title"], kept["request"]) == ("是", "噪音扰民", "反映噪音")


def test_the_month_that_was_asked_for_beats_the_one_in_the_book() -> None:
    february = book()
    result = run(february, period=Period.month(2024, 3))
    assert result.report.period == Period.month(2024, 3)
    assert result.report.counts.county.handled == 1
    assert february.cells["report_month"] == "2024-03"


def test_the_month_in_the_book_beats_the_one_of_the_orders() -> None:
    assert run(book(report_month="2024-03")).report.period == Period.month(2024, 3)


def test_the_orders_tell_the_month_and_it_is_written_down() -> None:
    february = book(report_month=None)
    assert run(february).report.period == Period.month(2024, 2)
    assert february.cells["report_month"] == "2024-02"


@pytest.mark.parametrize("typed", ["2月", "2024-13"])
def test_a_month_that_cannot_be_read_is_said_unless_another_is_asked_for(typed: str) -> None:
    assert "wrong-setting" in codes(run(book(report_month=typed)))
    february = book(report_month=typed)
    assert "wrong-setting" not in codes(run(february, period=Period.month(2024, 2)))
    assert february.cells["report_month"] == "2024-02"


def test_which_ratings_say_nothing_is_read_from_the_book() -> None:
    result = run(book(not_surveyed_values="未抽访、未接通"), "工单.xlsx", "抽访.xlsx")
    assert result.report.counts.county.process == Rate(1, 1)


def test_an_empty_book_asks_for_orders_and_an_empty_roster_for_units() -> None:
    with pytest.raises(InputError, match="还没有工单"):
        again(book())


def test_an_empty_roster_is_offered_the_units_that_the_orders_name() -> None:
    first = book()
    first.tables["roster"] = first.tables["roster"].head(0)
    result = run(first)
    assert first.tables["roster"]["remark"].str.startswith("程序推测").all()
    assert {row.unit for row in result.report.counts.units} <= set(first.tables["roster"]["unit"])
    assert result.findings[0].code == "guessed-roster"
    again(first)
    assert "roster" not in first.saved[-1].tables, "what stands there is the clerk's"
    first.tables["roster"]["remark"] = ""
    assert "guessed-roster" not in codes(again(first))


def test_a_roster_without_groups_says_what_it_lacks() -> None:
    first = book()
    first.tables["roster"]["group"] = None
    with pytest.raises(InputError, match="没有一行同时写了单位和类别"):
        run(first)


def test_nothing_is_saved_where_something_stops_the_work() -> None:
    february = book()
    for files in (("抽访.xlsx",), ("没有.xlsx",)):
        with pytest.raises(InputError, match="没有找到工单表"):
            run(february, *files)
    assert february.saved == []


def test_headers_that_the_clerk_taught_are_understood() -> None:
    sheets = sheet("件号码 | 谁来办 | 派单时间\nC1 | 公安局 | 2024-02-01", file="新.xlsx")
    exports = RawFiles(FakeRawSheets([sheets]), [Path("新.xlsx")])
    february = book()
    with pytest.raises(InputError, match="没有找到工单表"):
        refresh(february, FakeProgress(), exports)
    february.tables["column_aliases"] = table(
        "column_aliases",
        {"column": "工单编号", "aliases": "件号码"},
        {"column": "承办单位", "aliases": "谁来办"},
    )
    assert refresh(february, FakeProgress(), exports).report.counts.county.handled == 1


def test_the_trend_shows_what_there_is() -> None:
    february = book()
    february.tables["history"] = table(
        "history",
        {"month": "2024-01", "unit": "全县", "handled": 5, "outcome_rate": "78.48%"},
        {"month": "2022-01", "unit": "全县", "handled": 9},
    )
    run(february)
    trend = february.saved[-1].trend
    assert trend["trend_months"].to_numpy().tolist() == [
        ["2024-01", 5, 0.7848, None],
        ["2024-02", 3, 1.0, 1.0],
    ]
    assert trend["trend_categories"].to_numpy().tolist() == [["城市综合类", 2], ["经济综合类", 1]]
    assert trend["trend_units"].to_numpy().tolist() == [["公安局", 1.0, 1.0]]


def test_many_categories_are_summed_up_in_the_trend() -> None:
    orders = [[f"{n}-{m}", f"类{n:02}", "公安局", "2024-02-01"] for n in range(30) for m in range(30 - n)]
    sheets = sheet([["工单编号", "诉求类别", "承办单位", "派单时间"], *orders], file="多.xlsx")
    february = book()
    refresh(february, FakeProgress(), RawFiles(FakeRawSheets([sheets]), [Path("多.xlsx")]))
    categories = february.saved[-1].trend["trend_categories"]
    assert categories["category"].tolist() == [*(f"类{n:02}" for n in range(11)), "其他"]
    assert categories["handled"].sum() == len(orders)


def test_a_frame_of_the_book_is_never_changed_in_place() -> None:
    february = book()
    run(february)
    before = {name: rows.copy() for name, rows in february.tables.items()}
    again(february)
    for name, rows in before.items():
        pd.testing.assert_frame_equal(rows, february.tables[name])


def test_what_was_chosen_under_settled_stays_with_its_finding() -> None:
    february = book()
    run(february)
    february.tables["findings"]["settled"] = ["已处理", *[None] * (len(february.tables["findings"]) - 1)]
    marked = february.tables["findings"].loc[0, "message"]
    for result in (again(february), run(february)):
        assert [finding.message for finding in result.findings if finding.settled] == [marked]
    assert february.tables["findings"].iloc[-1]["settled"] == "已处理", "settled ones stand last"


def test_a_chosen_topic_follows_the_orders_and_a_deleted_one_stays_away() -> None:
    """Through the book, twice: what the clerk ticked lives on, what the clerk took out does not return."""
    orders = "\n".join(
        f"S{at:04}0000 | 2024-02-{at + 1:02} | 公安局 | 健康路路灯不亮 | 健康路路灯不亮第{at}天，晚上看不见路"
        for at in range(6)
    )
    february = book()
    exported = sheet(f"工单编号 | 派单时间 | 承办单位 | 诉求标题 | 诉求内容\n{orders}", file="工单.xlsx")
    refresh(february, FakeProgress(), RawFiles(FakeRawSheets([exported]), [Path("工单.xlsx")]))
    topics = february.tables["topics"]
    assert topics["handled"].tolist() == [6]
    february.tables["topics"] = topics.assign(chosen="是", title="路灯不亮")
    refresh(february, FakeProgress())
    row = february.tables["topics"].iloc[0]
    assert (row["title"], row["handled"], row["handled_now"]) == ("路灯不亮", 6, 6)
    february.tables["topics"] = february.tables["topics"].iloc[:0]
    refresh(february, FakeProgress())
    assert february.tables["topics"].empty
    assert february.tables["candidates"]["state"].tolist() == ["已删除"]


def test_orders_that_are_gone_from_their_sheet_are_missed() -> None:
    february = book()
    refresh(february, FakeProgress(), raw())
    whole = february.tables["orders"]
    february.tables["orders"] = whole.iloc[1:].reset_index(drop=True)
    found = [each for each in refresh(february, FakeProgress()).findings if each.code == "fewer-orders"]
    assert [f"只有{len(whole) - 1}件，导入时是{len(whole)}件，少了1件" in each.message for each in found] == [
        True
    ]


def test_a_count_typed_over_in_an_annex_is_said_when_it_is_made_anew() -> None:
    february = book()
    run(february)
    stats = february.tables["unit_stats"]
    typed = stats.assign(overdue=9).iloc[:1]
    more = pd.DataFrame([{"unit": f"乙{n}", "handled": 1.0} for n in range(3)])
    february.tables["unit_stats"] = pd.concat([stats, more.reindex(columns=stats.columns)], ignore_index=True)
    february.shown = {"附件1": pd.concat([typed, more])}
    (said,) = [each for each in again(february).findings if each.code == "restored-figure"]
    assert said.where == "附件1：公安局的超期件数"
    assert "附件1原来写9、“单位明细”写1" in said.message


def test_citizens_that_an_older_program_kept_in_the_orders_are_told() -> None:
    february = book()
    run(february)
    assert "personal-column" not in codes(again(february))
    february.tables["orders"]["来件信息·来电人"] = ["张三", None, "", "李四"]
    february.tables["orders"]["事项性质"] = "投诉"
    found = again(february).findings
    (said,) = [finding for finding in found if finding.code == "personal-column"]
    assert (said.level, said.where) == (Level.WARNING, "工单：来件信息·来电人")
    assert "有2格群众的个人信息" in said.message
    february.cells["keep_personal_columns"] = "是"
    assert "personal-column" not in codes(again(february))

"""Several months added up from 历史: the same as their orders give, and what cannot be added left blank."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.measures.declared.figures.given_counts import unit_rows
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.month.month_report import unit_statistics
from hotline_addin.domain.past.added_months import AddedMonths
from hotline_addin.domain.past.definitions import Definitions
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME
from hotline_addin.errors import Finding, InputError, Level
from hotline_addin.faces.telling.answers import refresh_data
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import RefreshResult, refresh
from tests.domain.builders import ROSTER, sheet, table
from tests.usecases.fakes import FakeBook, FakeProgress, FakeRawSheets
from tests.usecases.february import book

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 类别 | 承办单位 | 办理时限 | 办结时间 | 退回次数 | 办理结果评价 | 服务过程评价
    A1 | 2024-01-02 | 城市综合类 | 公安局 | 2024-01-05 | 2024-01-09 | 1 | 满意 | 满意
    A2 | 2024-01-31 | 城市综合类 | 公安局 | | 2024-02-02 | | 不满意 | 未抽访
    A3 | 2024-01-15 | 经济综合类 | 阳城镇 | | 2024-01-16 | | 满意 | 不满意
    B1 | 2024-02-01 | 城市综合类 | 公安局 | 2024-02-05 | 2024-02-09 | 2 | 未抽访 | 未抽访
    B2 | 2024-02-20 | 城市综合类 | 教育局 | | 2024-02-22 | | 满意 | 满意
    C1 | 2024-03-05 | 经济综合类 | 教育局 | 2024-03-06 | | | 不满意 | 满意
    C2 | 2024-03-31 | 经济综合类 | 阳城镇 | | 2024-03-31 | | 满意 | 满意
    """,
    file="工单.xlsx",
)
QUARTER = "2024-Q1"


def by_orders(given: FakeBook, period: str) -> RefreshResult:
    files = RawFiles(FakeRawSheets([ORDERS]), [Path("/下载/工单.xlsx")])
    return refresh(given, FakeProgress(), files, Period.of(period))


def added_up(history: pd.DataFrame, **settings: str) -> tuple[FakeBook, RefreshResult]:
    """A book without orders whose quarter is the sum of its months."""
    given = book(report_month=QUARTER, period_from="历史", **settings)
    given.tables["history"] = history
    return given, refresh(given, FakeProgress())


def three_months() -> pd.DataFrame:
    """历史 as the months' own refreshes leave it."""
    given = book()
    for month in ("2024-01", "2024-02", "2024-03"):
        by_orders(given, month)
    return given.tables["history"]


def found(result: RefreshResult, code: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == code]


def county(given: FakeBook, name: str) -> object:
    rows = given.tables["history"]
    own = rows[(rows["month"] == QUARTER) & (rows["unit"] == "全县")]
    return own[name].iloc[0]


def test_months_added_up_are_the_same_as_their_orders() -> None:
    _, added = added_up(three_months())
    counted = by_orders(book(), QUARTER)
    one, other = refresh_data(added), refresh_data(counted)
    for what in ("orders", "units", "annexes", "praised", "criticized", "busiest", "period"):
        assert one[what] == other[what], what
    assert one["orders"] == 7
    said = {figure.name: figure.text for figure in added.report.notice.figures}
    assert (said["outcome_rate"], said["process_rate"]) == ("66.67%", "80.00%")  # 4 of 6, 4 of 5
    assert not found(added, "period-gap") and not found(added, "not-added")


def test_what_they_rest_on_is_said_everywhere() -> None:
    _, added = added_up(three_months())
    (note,) = found(added, "added-months")
    assert note.level is Level.NOTE
    assert note.message.startswith(
        "本期的数由历史里2024年1月、2024年2月、2024年3月的数相加，没有看工单；诉求类别"
    )
    assert added.report.annexes[0].note.startswith("注：2024年第一季度的数由历史里各月的数相加。满意率＝")
    notes = {figure.name: figure.note for figure in added.report.notice.figures}
    assert notes["total_orders"] == "历史里2024年第一季度各月的件数相加"
    assert added.report.counts.categories == {}
    assert added.report.notice.passages["categories"] is False


def test_orders_that_happen_to_stand_in_the_book_do_not_matter() -> None:
    given = book(report_month=QUARTER, period_from="历史")
    by_orders(given, "2024-03")
    given.tables["history"] = three_months()
    given.cells["report_month"] = QUARTER
    assert refresh(given, FakeProgress()).report.counts.county.handled == 7


def test_a_month_is_counted_from_its_orders_whatever_the_setting() -> None:
    given = book(period_from="历史")
    assert by_orders(given, "2024-02").report.counts.county.handled == 2
    with pytest.raises(InputError, match="还没有工单"):
        refresh(book(period_from="历史"), FakeProgress())


def test_a_month_that_history_lacks_is_an_error() -> None:
    history = three_months()
    _, added = added_up(history[history["month"] != "2024-02"])
    (gap,) = found(added, "period-gap")
    assert gap.level is Level.ERROR
    assert gap.message == "历史里没有2024年2月的数，本期的数字不全。"


def test_the_page_for_the_head_does_not_say_that_nobody_was_asked_where_a_month_lacks() -> None:
    history = three_months().astype(object)
    history.loc[history["month"] == "2024-02", ["outcome_surveyed", "outcome_satisfied"]] = None
    given, _ = added_up(history)
    figures = given.saved[-1].trend["overview_figures"]
    now = dict(zip(figures["name"], figures["now"], strict=True))
    assert (now["结果抽访数"], now["办理结果满意率"], now["服务过程满意率"]) == ("—", "—", "80.00%")
    unusual = given.saved[-1].trend["overview_unusual"].iloc[:, 0].tolist()
    assert "办理结果满意率没有数，写“—”，原因见“校核”。" in unusual
    assert not any("没有一件抽访" in line for line in unusual)


def test_rates_without_their_counts_are_left_blank_and_said() -> None:
    history = three_months().astype(object)
    printed = (history["month"] == "2024-02") & history["unit"].isin(["全县", "教育局"])
    history.loc[printed, ["outcome_surveyed", "outcome_satisfied"]] = None
    given, added = added_up(history)
    (said,) = found(added, "not-added")
    assert (said.level, said.where) == (Level.WARNING, "办理结果满意率")
    assert said.message == (
        "历史里2024年2月有的行没有结果抽访数、结果满意数，办理结果满意率不能相加，已留空。"
    )
    assert county(given, "outcome_rate") is None and county(given, "outcome_surveyed") is None
    assert county(given, "process_rate") == 0.8
    assert "outcome_rate" not in {figure.name for figure in added.report.notice.figures}
    assert added.report.notice.passages["outcome"] is False
    texts = {row.name: [cell.text for cell in row.cells] for row in added.report.annexes[0].table.rows}
    assert texts["公安局"][3:] == ["50.00%", "100.00%"]
    assert texts["教育局"][3:] == ["", "100.00%"]
    cells = unit_statistics(added.report, 2).set_index("unit")["outcome_rate"]
    assert cells.tolist() == [0.5, "", 1.0]  # a formula would say that nobody was asked
    total = added.report.annexes[0].table.total
    assert total is not None and [cell.text for cell in total.cells] == ["5", "3", "2", "", "100.00%"]


def test_a_column_without_any_figure_says_so_and_nothing_is_ranked_by_it() -> None:
    """A score of an unknown rate would be full marks, a sum of unknown scores too small."""
    rate = {"name": "办结快", "method": "比率", "condition": "办结时间 不晚于 派单时间+3天"}
    score = {"name": "快分", "method": "计分", "basis": "办结快", "full_score": 10, "target": "100%"}
    rows = (
        rate,
        score | {"per_point": 1, "least": 0},
        {"name": "总分", "method": "合计", "basis": "快分、满意分"},
        {"name": "满意分", "method": "计分", "basis": "办理结果满意率", "full_score": 9, "target": "100%"}
        | {"per_point": 1, "least": 0},
        {"name": "快名次", "method": "名次", "basis": "快分"},
        {"name": "份额", "method": "占比", "basis": "承办件数"},
    )
    given = book(report_month=QUARTER, period_from="历史")
    given.tables["history"] = three_months()
    given.tables["indicators"] = table("indicators", *rows)
    columns = "承办件数、办结快、快分、总分、快名次、满意分、份额"
    form = {"name": "快慢", "rows": "承办单位", "columns": columns, "total": "合计", "place": "附件"}
    given.tables["tables"] = table("tables", form)
    result = refresh(given, FakeProgress())
    annex = next(one for one in result.report.annexes if one.table.form.name == "快慢")
    texts = [row.texts[1:] for row in annex.table.rows]
    assert texts == [
        ["3", "—", "—", "—", "—", "0.00", "42.86%"],
        ["2", "—", "—", "—", "—", "0.00", "28.57%"],
        ["2", "—", "—", "—", "—", "9.00", "28.57%"],
    ]
    assert annex.table.total is not None
    assert annex.table.total.texts == ["合计", "7", "—", "—", "—", "—", "", "100.00%"]
    assert annex.note.endswith("办结快、快分、总分、快名次写“—”，历史里不是每个月都有，不能相加。")
    assert any("办结快" in finding.message for finding in found(result, "not-added"))


def test_a_month_of_the_county_alone_leaves_the_annexes_blank() -> None:
    history = three_months()
    alone = (history["month"] != "2024-02") | (history["unit"] == "全县")
    given, added = added_up(history[alone])
    (said,) = found(added, "not-added")
    assert said.message.startswith("历史里2024年2月只有全县，没有各单位的数")
    assert [len(annex.table.rows) for annex in added.report.annexes] == [0, 0]
    assert county(given, "handled") == 7
    assert added.report.evaluation.criticized == ()


def test_a_county_that_a_month_does_not_name_is_the_sum_of_its_units() -> None:
    history = three_months()
    of_units = (history["month"] != "2024-02") | (history["unit"] != "全县")
    _, added = added_up(history[of_units])
    assert added.report.counts.county.handled == 7
    assert not found(added, "period-gap")


def test_a_unit_that_the_roster_lacks_is_an_error() -> None:
    history = three_months()
    history["unit"] = history["unit"].replace("教育局", "教体局")
    _, added = added_up(history)
    (stranger,) = [one for one in found(added, "unknown-unit") if one.where.startswith("历史")]
    assert stranger.message == "历史里的单位“教体局”不在单位名录里，它的数没有归入附件。"
    assert added.report.counts.county.handled == 7
    assert added.report.counts.of("教育局") is None


def test_impossible_counts_are_not_added() -> None:
    history = three_months().astype(object)
    wrong = (history["month"] == "2024-01") & (history["unit"] == "公安局")
    history.loc[wrong, "outcome_satisfied"] = 9
    _, added = added_up(history)
    assert added.report.counts.of("公安局") is not None
    assert [finding.where for finding in found(added, "not-added")] == ["办理结果满意率"]


def test_rows_of_the_quarter_itself_are_not_added_to_its_months() -> None:
    given, first = added_up(three_months())
    again = refresh(given, FakeProgress())
    assert first.report.counts.county.handled == again.report.counts.county.handled == 7
    assert again.backup is None


def test_a_table_of_months_by_hand_is_enough() -> None:
    rows = [
        {"month": month, "unit": unit, "handled": handled, "overdue": 0, "returned": 0}
        for month, unit, handled in (
            ("2024年1月", "全县", 9),
            ("2024年1月", "县公安局", 9),
            ("2024-02", "全县", 5),
            ("2024-02", "公安局", 5),
            ("2024-03", "全县", 2),
            ("2024-03", "阳城镇", 2),
        )
    ]
    _, added = added_up(table("history", *rows))
    handled = {unit.unit: unit.counts.handled for unit in added.report.counts.units}
    assert handled == {"公安局": 14, "阳城镇": 2}
    assert {finding.where for finding in found(added, "not-added")} == {"办理结果满意率", "服务过程满意率"}


Row = tuple[str, str, int | None, int | None, int | None]
cells = st.one_of(st.none(), st.integers(0, 50))
rows = st.lists(
    st.tuples(
        st.sampled_from(["2024-01", "2024年2月", "2024-03", "2024-04", "2024-Q1"]),
        st.sampled_from(["全县", "公安局", "县公安局机关", "阳城镇"]),
        cells,
        cells,
        cells,
    ),
    max_size=12,
    unique_by=lambda row: (Period.of(row[0]), ROSTER.match(row[1]) or row[1]),
)


@given(rows)
def test_sums_are_those_of_the_rows(
    written: list[tuple[str, str, int | None, int | None, int | None]],
) -> None:
    """The plain way: month by month, row by row; a part that is missing makes the whole unknown."""
    names = ("month", "unit", "handled", "outcome_satisfied", "outcome_surveyed")
    history = table("history", *(dict(zip(names, row, strict=True)) for row in written))
    declaration = shipped_declaration()
    quarter = Period.of(QUARTER)
    added = AddedMonths(history, quarter, ROSTER, Definitions({}, declaration, quarter))
    months = {month.code: {} for month in quarter.months()}
    for month, unit, *counts in written:
        known = months.get(Period.of(month).code)
        if known is not None:
            known[ROSTER.match(unit) or unit] = counts
    for unit in ("公安局", "阳城镇"):
        parts = []
        for known in months.values():
            others = [name for name in known if name != "全县"]
            parts.append(known.get(unit, [0, 0, 0] if others else [None, None, None]))
        handled, satisfied, surveyed = ([part[at] for part in parts] for at in range(3))
        (count,) = added.amounts(declaration[HANDLED], unit_rows((unit,)))
        assert (count and count.numerator) == (None if None in handled else sum(handled))
        (rate,) = added.amounts(declaration[OUTCOME], unit_rows((unit,)))
        pairs = list(zip(satisfied, surveyed, strict=True))
        if any(None in pair or pair[0] > pair[1] for pair in pairs):
            assert rate is None
        else:
            assert rate is not None
            assert (rate.numerator, rate.denominator) == (sum(satisfied), sum(surveyed))


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("全县.承办件数", "7"),
        ("公安局.办理结果满意率", "50.00%"),
        ("公安局.办理结果满意率.分母", "2"),
        ("县直单位.承办件数.前2", "公安局3件、教育局2件"),
        ("县直单位.承办件数", "5"),
        ("全县.办理结果满意率.低于60%.家数", "2"),
        ("阳城镇.承办件数.名次", "1"),
    ],
)
def test_addresses_tell_the_sums(address: str, text: str) -> None:
    _, added = added_up(three_months())
    figure = added.report.addresses.figure(address)
    assert (figure.text, figure.findings) == (text, ())
    assert figure.text == by_orders(book(), QUARTER).report.addresses.figure(address).text


@pytest.mark.parametrize("address", ["诉求类别.承办件数.前2", "诉求类别.承办件数", "教育局.办理结果满意率"])
def test_an_address_of_what_cannot_be_added_is_blank_and_says_so(address: str) -> None:
    history = three_months().astype(object)
    printed = (history["month"] == "2024-02") & (history["unit"] == "教育局")
    history.loc[printed, ["outcome_surveyed", "outcome_satisfied"]] = None
    _, added = added_up(history)
    figure = added.report.addresses.figure(address)
    assert figure.text == ""
    assert [finding.code for finding in figure.findings] == ["not-added"]

"""Staging: which month an order belongs to, which unit, and what is said about it."""

import pytest

from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.orders.orders import stage_book, stage_orders
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, Standing
from hotline_addin.errors import InputError, Level
from tests.domain.builders import FEBRUARY, ROSTER, SETTINGS, sheet, stage, table, with_settings

TWO_MONTHS = sheet(
    """
    工单编号 | 受理时间 | 派单时间 | 承办单位
    A1 | 2024-01-31 23:50 | 2024-02-01 08:00 | 公安局
    A2 | 2024-02-10 | 2024-02-10 | 公安局
    A3 | 2024-02-29 | 2024-03-01 | 公安局
    A4 | 2024-02-29 | | 公安局
    A5 | | | 公安局
    A6 | 2024-02-30 | | 公安局
    """
)


def test_the_month_of_dispatch_counts() -> None:
    staged = stage(TWO_MONTHS)
    assert staged.column("standing") == {
        "A1": Standing.COUNTED,
        "A2": Standing.COUNTED,
        "A3": "非本月",
        "A4": Standing.COUNTED,  # by its acceptance
        "A5": Standing.COUNTED,  # without any time, and said
        "A6": Standing.COUNTED,
    }
    assert [(finding.level, finding.where) for finding in staged.found("outside-month")] == [
        (Level.WARNING, "A3（2月.xlsx 第4行）")
    ]
    assert "2024-03" in staged.found("outside-month")[0].message
    assert [finding.where for finding in staged.found("bad-date")] == [
        "A6 的受理时间（2月.xlsx 第7行）",
        "A5 的派单时间（2月.xlsx 第6行）",
    ]


def test_a_time_that_cannot_be_read_says_whether_the_order_counts() -> None:
    staged = stage(
        sheet(
            "工单编号 | 受理时间 | 派单时间 | 承办单位\n"
            "A1 | 2024-02-30 | 2024-02-03 | 公安局\n"
            "A2 | 2024-01-03 | 昨天 | 公安局\n"
            "A3 | | 昨天 | 公安局\n"
            "A4 | 2024-02-03 | 2024-02-03 | 公安局"
        )
    )
    told = {finding.where[:2]: finding.message for finding in staged.found("bad-date")}
    assert told["A1"].endswith("，按派单时间算是2024-02的工单，照常计入。")
    assert told["A2"].endswith("，按受理时间算是2024-01的工单，没有计入。")
    assert told["A3"].endswith("，也没有别的时间可用，按本月计算，照常计入。")


def test_the_month_of_acceptance_is_a_setting() -> None:
    staged = stage(TWO_MONTHS, settings=with_settings(month_by="受理时间"))
    assert staged.column("standing")["A1"] == "非本月"
    assert staged.column("standing")["A3"] == Standing.COUNTED


def test_the_orders_tell_the_month_where_nobody_did() -> None:
    assert stage(TWO_MONTHS, period=None).orders.period == FEBRUARY
    tie = sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-01-05 | 公安局\nA2 | 2024-02-05 | 公安局")
    assert stage(tie, period=None).orders.period == FEBRUARY


@pytest.mark.parametrize(
    "times", ["派单时间\nA1 | 公安局 | ", "派单时间\nA1 | 公安局 | 昨天", "标题\nA1 | 公安局 | 噪音"]
)
def test_without_any_time_somebody_has_to_say_the_month(times: str) -> None:
    undated = sheet(f"工单编号 | 承办单位 | {times}")
    with pytest.raises(InputError, match="派单时间") as caught:
        stage(undated, period=None)
    assert "--month" in caught.value.advice
    assert stage(undated).counts.county.handled == 1


def test_a_column_without_a_single_time_is_one_line() -> None:
    rows = "\n".join(f"A{n} | 公安局 | " for n in range(50))
    staged = stage(sheet(f"工单编号 | 承办单位 | 派单时间\n{rows}"))
    assert [finding.where for finding in staged.found("bad-date")] == ["派单时间、受理时间"]
    assert staged.counts.county.handled == 50


@pytest.mark.parametrize("when", ["1024-02-07", "0024-02-07", "9999-12-31", "1900-01-01"])
def test_an_impossible_year_is_a_bad_date_and_no_crash(when: str) -> None:
    staged = stage(sheet(f"工单编号 | 承办单位 | 派单时间\nA1 | 公安局 | {when}\nA2 | 公安局 | 2024-02-01"))
    assert staged.counts.county.handled == 2
    assert [finding.where for finding in staged.found("bad-date")] == ["A1 的派单时间（2月.xlsx 第2行）"]


def test_orders_outside_the_month_only() -> None:
    staged = stage(
        sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-01-05 | 公安局\nA2 | 2023-02-05 | 无此局")
    )
    assert staged.counts.county.handled == 0
    assert staged.counts.units == ()
    assert staged.codes().count("outside-month") == 2
    assert "unknown-unit" not in staged.codes()  # who handled it does not matter to this month


def test_a_sheet_of_orders_without_orders() -> None:
    staged = stage(sheet("工单编号 | 派单时间 | 承办单位"))
    assert (len(staged.orders.frame), staged.counts.county.handled, staged.counts.categories) == (0, 0, {})
    assert list(staged.orders.frame.columns) == list(ORDER_COLUMNS)


def test_a_single_order() -> None:
    staged = stage(sheet("工单编号 | 派单时间 | 承办单位 | 满意度\n1 | 2024-02-05 | 县公安局 | 满意"))
    assert staged.counts.county.handled == 1
    assert [unit.unit for unit in staged.counts.units] == ["公安局"]


def test_unknown_units_are_said_once_a_name_with_the_nearest() -> None:
    staged = stage(
        sheet(
            """
            工单编号 | 派单时间 | 承办单位
            A1 | 2024-02-01 | 公安分局
            A2 | 2024-02-01 | 公安分局
            A3 | 2024-02-01 |
            A4 | 2024-02-01 | 城管分局、阳城分镇
            A5 | 2024-02-01 | 公安局
            """
        )
    )
    unknown = staged.found("unknown-unit")
    assert [(finding.level, finding.where) for finding in unknown] == [
        (Level.ERROR, "A1（2月.xlsx 第2行）"),
        (Level.ERROR, "A3（2月.xlsx 第4行）"),
        (Level.ERROR, "A4（2月.xlsx 第5行）"),
    ]
    assert "共2件" in unknown[0].message and "最接近的是公安局" in unknown[0].message
    assert unknown[1].message.startswith("承办单位为空，共")
    assert "补上承办单位" in unknown[1].advice
    assert staged.counts.county.handled == 5
    assert [(unit.unit, unit.counts.handled) for unit in staged.counts.units] == [("公安局", 1)]
    assert staged.column("unit") == {
        "A1": "公安分局",
        "A2": "公安分局",
        "A3": "",
        "A4": "城管分局、阳城分镇",
        "A5": "公安局",
    }


def test_a_wrong_column_for_the_unit_does_not_flood_the_checks() -> None:
    rows = [[f"A{n}", f"经办人{n}"] for n in range(2000)]
    unknown = stage(sheet([["工单编号", "承办单位"], *rows])).found("unknown-unit")
    assert len(unknown) == 21
    assert unknown[-1].level is Level.ERROR
    assert "共2000处" in unknown[-1].message and "经办人20、经办人21" in unknown[-1].message


def test_an_excluded_order_of_an_unknown_unit_is_no_error() -> None:
    unknown = sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-02-01 | 外县公安局\nA2 | 2024-02-01 | 公安局")
    corrections = table("adjustments", {"order_number": "A1", "item": "剔除", "reason": "非本县"})
    assert stage(unknown).codes().count("unknown-unit") == 1
    assert "unknown-unit" not in stage(unknown, adjustments=corrections).codes()


def test_a_new_alias_works_from_the_book_alone() -> None:
    first = stage(sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-02-01 | 公安分局"))
    roster = Roster((Unit("公安局", "县直单位", ("公安分局",)),), "平舆县")
    again, findings = stage_orders(
        stage_book(first.orders.frame), table("adjustments"), roster, SETTINGS, FEBRUARY
    )
    assert again.frame["unit"].tolist() == ["公安局"]
    assert again.frame["source_unit"].tolist() == ["公安分局"]
    assert "unknown-unit" not in [finding.code for finding in findings]


def test_a_unit_that_left_the_roster_is_unknown_again() -> None:
    first = stage(sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-02-01 | 县公安局"))
    again, findings = stage_orders(
        stage_book(first.orders.frame), table("adjustments"), Roster(()), SETTINGS, FEBRUARY
    )
    assert again.frame["unit"].tolist() == ["县公安局"]
    assert [finding.code for finding in findings] == ["unknown-unit"]


def test_orders_read_back_from_the_book_stage_to_the_same() -> None:
    first = stage(
        sheet(
            """
            编号 | 受理时间 | 派单时间 | 承办单位 | 办理时限 | 办结时间 | 退回原因 | 满意度 | 类别 | 回复内容
            A1 | 2024-02-30 | 2024-02-01 | 县公安局 | 5个工作日 | | 回复不实 | 满 意 | 城建 | =1+1
            A2 | | 2024-02-01 10:33:25 | 无此局 | 2024-02-09 | 2024-02-08 | | 怪 | | 好
            A3 | 2024-03-02 | | 城管局 | | 未办结 | | | 城建 |
            """
        )
    )
    frame = first.orders.frame
    as_cells = frame.astype(object).where(frame != "", None)  # a book holds no empty texts
    for read_back in (frame, as_cells, as_cells.drop(columns="standing")):
        again, _ = stage_orders(stage_book(read_back), table("adjustments"), ROSTER, SETTINGS, FEBRUARY)
        assert again.frame.equals(frame)
        assert again.facts.equals(first.orders.facts)


def test_a_book_whose_orders_lost_their_number_column_is_refused_kindly() -> None:
    with pytest.raises(InputError, match="工单编号"):
        stage_book(table("orders", {"order_number": "A1"}).drop(columns="order_number"))


def test_a_book_with_no_more_than_numbers_and_units() -> None:
    orders = stage_book(
        table("orders", {"order_number": 20240001, "unit": "公安局"})[["order_number", "unit"]]
    )
    staged, findings = stage_orders(orders, table("adjustments"), ROSTER, SETTINGS, Period.month(2024, 2))
    assert staged.counted["unit"].tolist() == ["公安局"]
    assert [finding.code for finding in findings] == ["bad-date"]

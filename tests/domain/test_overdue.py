"""超期: from its own column, else from deadline and finish, else from legal working days."""

from datetime import datetime

import pytest

from hotline_addin.domain.orders.cells.overdue import INFERRED, deadline_of, is_late, said_overdue
from tests.domain.builders import sheet, stage, table, with_settings

MONDAY = datetime(2024, 2, 5, 9, 30)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        (datetime(2024, 2, 9, 17, 0), datetime(2024, 2, 9, 17, 0)),
        (datetime(2024, 2, 9), datetime(2024, 2, 9, 23, 59, 59)),
        ("2024-02-09", datetime(2024, 2, 9, 23, 59, 59)),
        ("2024年2月9日17时", datetime(2024, 2, 9, 17)),
        ("2024-02-09 24:00", datetime(2024, 2, 9, 23, 59, 59)),
        ("5个工作日", datetime(2024, 2, 18, 23, 59, 59)),
        ("5 工作日内", datetime(2024, 2, 18, 23, 59, 59)),
        ("5", datetime(2024, 2, 18, 23, 59, 59)),
        (5, datetime(2024, 2, 18, 23, 59, 59)),
        ("5天", datetime(2024, 2, 10, 23, 59, 59)),
        ("5日内", datetime(2024, 2, 10, 23, 59, 59)),
        ("3个自然日", datetime(2024, 2, 8, 23, 59, 59)),
        ("24小时", datetime(2024, 2, 6, 9, 30)),
        ("2小时内", datetime(2024, 2, 5, 11, 30)),
        ("", datetime(2024, 2, 7, 23, 59, 59)),  # the default of 2 legal working days
        (None, datetime(2024, 2, 7, 23, 59, 59)),
        ("尽快", datetime(2024, 2, 7, 23, 59, 59)),
        ("9999-12-31", datetime(2024, 2, 7, 23, 59, 59)),
    ],
)
def test_when_an_order_is_due(written: object, due: datetime) -> None:
    assert deadline_of(written, MONDAY, default_workdays=2) == due


def test_without_dispatch_only_a_date_is_due() -> None:
    assert deadline_of("2024-02-09", None, 5) == datetime(2024, 2, 9, 23, 59, 59)
    assert deadline_of("5个工作日", None, 5) is None
    assert deadline_of("", None, 5) is None


@pytest.mark.parametrize(
    ("finished", "late"),
    [
        (datetime(2024, 2, 9, 17, 0), False),
        (datetime(2024, 2, 9, 17, 0, 1), True),
        (datetime(2024, 2, 8), False),
        (None, True),
    ],
)
def test_late_is_after_the_deadline_or_unfinished_past_it(finished: datetime | None, late: bool) -> None:
    due = datetime(2024, 2, 9, 17, 0)
    assert is_late(due, finished, as_of=datetime(2024, 3, 1)) is late


def test_finished_on_its_day_is_in_time_and_unfinished_before_it_too() -> None:
    day = datetime(2024, 2, 29, 23, 59, 59)
    assert not is_late(day, datetime(2024, 2, 29, 23, 0), datetime(2024, 3, 1))
    assert is_late(day, None, datetime(2024, 3, 1))
    assert not is_late(datetime(2024, 3, 1, 23, 59, 59), None, datetime(2024, 3, 1))
    assert not is_late(None, None, datetime(2024, 3, 1))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        *(
            (word, True)
            for word in ("是", "1", "1.0", "Y", "yes", "TRUE", "有", "超期", "已超期3天", "逾期办结", "超时")
        ),
        *((word, False) for word in ("否", "0", "N", "no", "False", "未超期", "正常", "按期", "0.00", "×")),
        *(
            (word, False)
            for word in (
                "按期办结",
                "按时办结",
                "不超期",
                "没有超期",
                "正常办结",
                "提前办结",
                "未到期",
                "超期0天",
                "即将超期",
                "期限内",
                "超期0天0小时",
                "超期（否）",
                "未超期（剩余2天）",
                "00:00:00",
                "-1",
            )
        ),
        *((word, True) for word in ("2天", "超期（是）", "是（超期3天）", "未按时办结", "超期5小时30分")),
        *((word, None) for word in ("", "无", "-", "—", "NULL", "N/A", "不涉及", "延期", "见附件", "#N/A")),
        *((word, None) for word in ("办理中", f"是{INFERRED}", f"否{INFERRED}", "是(推算)", INFERRED)),
    ],
)
def test_what_the_column_says(written: str, said: bool | None) -> None:
    assert said_overdue(written) is said


def overdue(text: str, **options: object) -> tuple[dict[str, object], dict[str, object]]:
    """Which orders are overdue, and how 工单 says it."""
    staged = stage(sheet(text), **options)  # type: ignore[arg-type] # options of `stage`
    return staged.fact("overdue"), staged.column("is_overdue")


def test_the_column_decides_whatever_the_times_say_and_a_blank_leaves_it_to_them() -> None:
    assert overdue(
        """
        工单编号 | 承办单位 | 派单时间 | 办理时限 | 办结时间 | 是否超期
        A1 | 公安局 | 2024-02-01 | 2024-02-05 | 2024-02-20 | 否
        A2 | 公安局 | 2024-02-01 | 2024-02-05 | 2024-02-20 |
        A3 | 公安局 | 2024-02-01 | 2024-02-05 | 2024-02-02 | 超期2天
        A4 | 公安局 | 2024-02-01 | 2024-02-05 | 2024-02-02 | 1
        """
    ) == (
        {"A1": False, "A2": True, "A3": True, "A4": True},
        {"A1": "否", "A2": "是（推算）", "A3": "超期2天", "A4": "1"},
    )


def test_without_the_column_deadline_and_finish_decide() -> None:
    assert overdue(
        """
        工单编号 | 承办单位 | 派单时间 | 办理时限 | 办结时间
        A1 | 公安局 | 2024-02-01 09:00 | 2024-02-05 | 2024-02-05 23:00
        A2 | 公安局 | 2024-02-01 09:00 | 2024-02-05 | 2024-02-06 00:10
        A3 | 公安局 | 2024-02-01 09:00 | 2024-02-05 17:00 | 2024-02-05 17:01
        A4 | 公安局 | 2024-02-01 09:00 | 2024-02-05 |
        A5 | 公安局 | 2024-02-28 09:00 | 2024-03-05 |
        A6 | 公安局 | 2024-02-28 09:00 | 2024-03-05 | 2024-03-09
        A7 | 公安局 | 2024-02-01 09:00 | 3天 | 2024-02-05
        """
    ) == (
        {"A1": False, "A2": True, "A3": True, "A4": True, "A5": False, "A6": True, "A7": True},
        {
            "A1": "否（推算）",
            "A2": "是（推算）",
            "A3": "是（推算）",
            "A4": "是（推算）",
            "A5": "否（推算）",
            "A6": "是（推算）",
            "A7": "是（推算）",
        },
    )


def test_without_deadlines_legal_working_days_decide() -> None:
    text = """
        工单编号 | 承办单位 | 派单时间 | 办结时间
        A1 | 公安局 | 2024-02-05 | 2024-02-18
        A2 | 公安局 | 2024-02-05 | 2024-02-19
        A3 | 公安局 | 2024-02-05 |
        A4 | 公安局 | 2024-02-28 |
        """
    assert overdue(text)[0] == {"A1": False, "A2": True, "A3": True, "A4": False}
    assert overdue(text, settings=with_settings(default_workdays=10))[0] == {
        "A1": False,
        "A2": False,
        "A3": True,
        "A4": False,
    }


def test_without_finish_nobody_can_tell() -> None:
    said, written = overdue(
        "工单编号 | 承办单位 | 派单时间 | 办理时限\nA1 | 公安局 | 2024-02-01 | 2024-02-02"
    )
    assert (said, written) == ({"A1": False}, {"A1": ""})


def test_a_word_that_says_nothing_is_told_and_counts_as_no() -> None:
    header = "工单编号 | 承办单位 | 派单时间 | 是否超期"
    rows = (
        "A1 | 公安局 | 2024-02-01 | 延期\nA2 | 公安局 | 2024-02-01 | 延期\nA3 | 公安局 | 2024-02-01 | 办理中"
    )
    staged = stage(sheet(f"{header}\n{rows}"))
    assert staged.fact("overdue") == {"A1": False, "A2": False, "A3": True}
    (told,) = staged.found("unclear-overdue")
    assert "“延期”看不出是或否，共2件，算作没有超期" in told.message
    finished_rows = [f"B{day} | 公安局 | 2024-02-01 | 延期 | 2024-02-{day}" for day in ("28", "02")]
    finished = stage(sheet("\n".join([f"{header} | 办结时间", *finished_rows])))
    assert finished.fact("overdue") == {"B28": False, "B02": False}
    assert len(finished.found("unclear-overdue")) == 1


def test_blank_in_one_file_and_missing_in_another() -> None:
    with_column = sheet(
        """
        工单编号 | 承办单位 | 派单时间 | 办结时间 | 是否超期
        A1 | 公安局 | 2024-02-01 | 2024-02-28 |
        """
    )
    without = sheet(
        """
        工单编号 | 承办单位 | 派单时间 | 办结时间
        B1 | 公安局 | 2024-02-01 | 2024-02-28
        B2 | 公安局 | 2024-02-01 |
        """,
        file="二.xlsx",
    )
    neither = sheet("工单编号 | 承办单位 | 派单时间\nC1 | 公安局 | 2024-02-01", file="三.xlsx")
    staged = stage(with_column, without, neither)
    assert staged.fact("overdue") == {"A1": True, "B1": True, "B2": True, "C1": False}
    assert [finding.where for finding in staged.found("missing-column") if "超期" in finding.where] == [
        "三.xlsx 的“Sheet1”：是否超期"
    ]


def test_times_that_an_inference_could_not_read_are_said() -> None:
    staged = stage(
        sheet(
            """
            工单编号 | 承办单位 | 派单时间 | 办理时限 | 办结时间
            A1 | 公安局 | 2024-02-01 | 尽快 | 2024-02-02
            A2 | 公安局 | 2024-02-01 | 5个工作日 | 2024-02-32
            A3 | 公安局 | 2024-02-01 | 2024-02-09 | 未办结
            A4 | 公安局 | 2024-02-01 | 无 | 办理中
            """
        )
    )
    assert [finding.where for finding in staged.found("bad-date")] == [
        "A1 的办理时限（2月.xlsx 第2行）",
        "A2 的办结时间（2月.xlsx 第3行）",
    ]


def test_times_that_nobody_needs_are_not_complained_about() -> None:
    staged = stage(
        sheet(
            """
            工单编号 | 承办单位 | 派单时间 | 办理时限 | 办结时间 | 是否超期
            A1 | 公安局 | 2024-02-01 | 尽快 | 2024-02-32 | 否
            """
        )
    )
    assert staged.found("bad-date") == []


def test_an_adjustment_decides_over_everything() -> None:
    text = """
        工单编号 | 承办单位 | 派单时间 | 办结时间
        A1 | 公安局 | 2024-02-01 | 2024-02-28
        A2 | 公安局 | 2024-02-01 | 2024-02-02
        """
    corrections = table(
        "adjustments",
        {"order_number": "A1", "item": "是否超期", "value": "否", "reason": "延期获批"},
        {"order_number": "A2", "item": "是否超期", "value": "是", "reason": "漏记"},
    )
    said, written = overdue(text, adjustments=corrections)
    assert said == {"A1": False, "A2": True}
    assert written == {"A1": "是（推算）", "A2": "否（推算）"}  # as the source has it


@pytest.mark.parametrize(
    ("finished", "accepted", "is_told"),
    [
        (datetime(2023, 2, 6), "", True),
        (datetime(2024, 2, 5, 8), "", False),
        (datetime(2024, 2, 4, 8), datetime(2024, 2, 4, 7), False),
        (datetime(2024, 2, 3, 8), datetime(2024, 2, 4, 7), True),
        ("", "", False),
    ],
)
def test_a_finish_before_the_order_came_is_told(finished: object, accepted: object, is_told: bool) -> None:
    """On the day itself clocks differ, and what was settled on the telephone is sent out afterwards."""
    header = ["工单编号", "承办单位", "派单时间", "受理时间", "办结时间"]
    staged = stage(sheet([header, ["A1", "公安局", datetime(2024, 2, 5, 9), accepted, finished]]))
    assert [one.where.partition("（")[0] for one in staged.found("early-finish")] == (
        ["A1 的办结时间"] if is_told else []
    )

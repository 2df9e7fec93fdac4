"""What the clerk types agrees with the published notice and with the orders."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import chinese_calendar

from benchmarks.sample_month.__main__ import write_sample
from benchmarks.sample_month.month import SampleOrder, sample_month
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.sample.clerk import DATA as SHIPPED
from hotline_addin.sample.clerk import (
    HISTORY_FILE,
    RAW_FILES,
    RAW_FOLDER,
    SETTINGS,
    case_rows,
    roster_rows,
    topic_rows,
)
from tests.sample.plain_count import SEED, published_annexes

NOTICE = re.sub(r"\s", "", (SEED / "notice-2024-02.txt").read_text(encoding="utf-8"))
ORDERS = {order.number: order for order in sample_month()}


def test_what_ships_is_what_the_generator_makes(tmp_path: Path) -> None:
    write_sample(tmp_path)
    made = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    shipped = {name: (SHIPPED / name).read_bytes() for name in made}
    assert shipped == made, "run `python -m benchmarks.sample_month` and commit what it writes"
    assert {name.name for name in made if name.parent.name == RAW_FOLDER} == set(RAW_FILES)


def test_settings_are_those_of_the_notice() -> None:
    settings, findings = read_settings(SETTINGS)
    assert findings == ()
    assert settings.missing == ()
    assert str(settings.report_month) == "2024-02"
    for name in ("document_number", "issuer", "addressees"):
        assert SETTINGS[name] in NOTICE, SETTINGS[name]
    day = settings.issue_date
    assert day and f"{day.year}年{day.month}月{day.day}日" in NOTICE


def test_the_roster_names_the_published_units_in_printed_order() -> None:
    assert [row["unit"] for row in roster_rows()] == [row["承办单位"] for row in published_annexes()]
    groups = [row["group"] for row in roster_rows()]
    assert groups == ["县直单位"] * 33 + ["乡镇街道"] * 19


def test_rows_have_the_columns_of_their_tables() -> None:
    for name, rows in (("roster", roster_rows()), ("topics", topic_rows()), ("cases", case_rows())):
        for row in rows:
            assert set(row) <= set(TABLES[name].columns), name


def test_topics_are_worded_as_published_and_stand_on_orders() -> None:
    assert len(topic_rows()) == 3
    for row in topic_rows():
        assert f"{row['title']}。{row['request']}{row['response']}" in NOTICE
        orders = [ORDERS[number] for number in str(row["order_numbers"]).split("、")]
        assert len(orders) == row["handled"] >= 30
        assert {order.unit for order in orders} == set(str(row["units"]).split("、"))
        for place in str(row["places"]).split("、"):
            assert any(order.wording.address == place for order in orders), place


def test_cases_are_worded_as_published_and_were_returned_by_dissatisfied_citizens() -> None:
    assert [row["unit"] for row in case_rows()] == ["教育局", "供电公司"]
    for row in case_rows():
        assert row["text"] in NOTICE
        order = ORDERS[row["order_number"]]
        assert order.returned
        assert order.unit == row["unit"]
        assert order.outcome_rating in ("不满意", "一般", "非常不满意")
        assert order.wording.reply.rstrip("。") in row["text"]


def test_history_covers_both_months_of_comparison() -> None:
    assert [line.split(",")[0] for line in HISTORY_FILE.read_text(encoding="utf-8").splitlines()[1:]] == [
        "2023-02",
        "2024-01",
    ]


def test_the_spring_festival_is_quiet() -> None:
    days = [order.course.dispatched_at.day for order in sample_month() if order.in_month]
    festival = sum(10 <= day <= 17 for day in days) / 8
    others = sum(day < 10 or day > 17 for day in days) / 21
    assert 10 < festival < others / 2


def test_topics_lie_on_their_days() -> None:
    for order in sample_month():
        if order.topic == "道路积雪阻碍交通":
            assert order.course.dispatched_at.day in {*range(3, 9), *range(21, 25)}
        if order.topic == "不动产登记证乱收费":
            assert order.course.dispatched_at.day <= 26, "before the meeting of 27 February"


def test_nothing_is_overdue_by_any_reckoning() -> None:
    for order in sample_month():
        if order.in_month:
            assert order.course.finished_at
            assert order.course.accepted_at < order.course.dispatched_at < order.course.finished_at
            assert _workdays_between(order) <= 5, order.number
            if order.course.deadline:
                assert order.course.finished_at.date() < order.course.deadline.date()
    assert 200 < sum(order.course.deadline is not None for order in sample_month()) < 500


def _workdays_between(order: SampleOrder) -> int:
    """Legal working days after the day of dispatch, the last one included."""
    assert isinstance(order.course.finished_at, datetime)
    first, last = order.course.dispatched_at.date(), order.course.finished_at.date()
    after = [first + timedelta(days) for days in range(1, (last - first).days + 1)]
    return sum(chinese_calendar.is_workday(day) for day in after)

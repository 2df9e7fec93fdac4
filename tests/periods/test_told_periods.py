"""Periods in the titles of notices: read to the day, or not at all."""

import pytest

from hotline_addin.domain.printed.prose.told_periods import told_period


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("2024年第8周（2月19日至2月25日）县直单位热线办理情况", "2024-W08"),
        ("2024年2月份县直单位热线办理情况", "2024-02"),
        ("平舆县2024年2月上旬热线办理情况", "2024-02上旬"),
        ("2024年第一季度县直单位热线办理情况", "2024-Q1"),
        ("关于2024年1-4月12345热线件办理情况的通报", "2024-01至2024-04"),
        ("2024年3月15日至3月22日乡镇街道热线办理情况", "2024-03-15至2024-03-22"),
        ("2024年4月1日-4月30日", "2024-04"),
        ("2024年度热线工作总结", "2024"),
        ("2024-03-15至2024-03-22.docx", "2024-03-15至2024-03-22"),
        ("关于第8周（2月19日至2月25日）12345热线件办理情况的通报", "2024-W08"),
        ("关于2月份12345热线件办理情况的通报", "2024-02"),
        ("关于上半年12345热线件办理情况的通报", "2024-H1"),
        ("截至2024年2月29日热线办理情况", None),
        ("12345热线件办理情况", None),
    ],
)
def test_the_period_of_a_title(title: str, code: str | None) -> None:
    period = told_period(title, 2024)
    assert (period and period.code) == code


def test_without_any_year_nothing_is_told() -> None:
    assert told_period("关于第8周12345热线件办理情况的通报") is None

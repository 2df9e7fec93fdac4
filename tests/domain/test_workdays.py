"""Legal working days with the public holidays of China."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.words.workdays import add_workdays, holidays_known, is_workday


def test_spring_festival_of_2024() -> None:
    # 国办发明电〔2023〕7号: 2月10日至17日放假，2月4日（周日）、2月18日（周日）上班。
    february = [date(2024, 2, day) for day in range(1, 30)]
    off = {10, 11, 12, 13, 14, 15, 16, 17} | {3, 24, 25}
    assert [day.day for day in february if not is_workday(day)] == sorted(off)
    assert is_workday(date(2024, 2, 4)) and is_workday(date(2024, 2, 18))


@pytest.mark.parametrize(
    ("dispatched", "days", "due"),
    [
        (date(2024, 2, 5), 1, date(2024, 2, 6)),
        (date(2024, 2, 5), 5, date(2024, 2, 18)),  # 6, 7, 8, 9, then the working Sunday
        (date(2024, 2, 2), 1, date(2024, 2, 4)),  # Saturday off, Sunday made up for the holidays
        (date(2024, 2, 10), 1, date(2024, 2, 18)),
        (date(2024, 2, 23), 5, date(2024, 3, 1)),
        (date(2024, 2, 5), 0, date(2024, 2, 5)),
    ],
)
def test_the_day_of_dispatch_is_not_counted(dispatched: date, days: int, due: date) -> None:
    assert add_workdays(dispatched, days) == due


@given(st.dates(date(2005, 1, 1), date(2030, 12, 1)), st.integers(0, 40))
def test_counts_exactly_the_working_days_between(start: date, days: int) -> None:
    due = add_workdays(start, days)
    between = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert sum(is_workday(day) for day in between) == days
    assert not between or is_workday(between[-1])


def test_years_without_published_holidays_know_weekends_only() -> None:
    assert holidays_known(2024)
    assert not holidays_known(2150)
    week = [date(2150, 1, day) for day in range(5, 12)]  # Monday to Sunday
    assert [is_workday(day) for day in week] == [True] * 5 + [False] * 2

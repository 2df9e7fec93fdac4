"""Counting working days undoes adding them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.words.workdays import add_workdays, count_workdays

days = st.dates(date(2023, 1, 1), date(2024, 12, 1))


@given(days, st.integers(1, 40))
def test_counts_what_was_added(start: date, wanted: int) -> None:
    assert count_workdays(start, add_workdays(start, wanted)) == wanted


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (
            date(2024, 2, 8),
            date(2024, 2, 19),
            3,
        ),  # Spring Festival, 10th to 17th; the 18th, a Sunday, is worked
        (date(2024, 3, 4), date(2024, 3, 4), 0),
        (date(2024, 3, 4), date(2024, 3, 1), 0),
        (date(2024, 3, 1), date(2024, 3, 4), 1),
    ],
)
def test_knows_holidays_and_working_weekends(start: date, end: date, count: int) -> None:
    assert count_workdays(start, end) == count

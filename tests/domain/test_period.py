"""The report month, however it is written, and its neighbours."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.words.period import Month

months = st.builds(Month, st.integers(1901, 2199), st.integers(1, 12))


@pytest.mark.parametrize(
    "written",
    [
        "2024-02",
        "2024-2",
        " 2024-02 ",
        "2024/2",
        "2024.02",
        "2024年2月",
        "2024年02月",
        "2024年2月份",
        "2024 年 2 月",
        "２０２４年２月",
        "2024-02-29",
        "2024-02-01 00:00:00",
        date(2024, 2, 29),
        datetime(2024, 2, 1, 10, 33),
        pd.Timestamp("2024-02-01"),
    ],
)
def test_reads_every_spelling(written: object) -> None:
    assert Month.of(written) == Month(2024, 2)


@pytest.mark.parametrize(
    "written", ["", "2月", "2024", "2024-13", "2024-00", "24-02", "二月", None, 3.5, pd.NaT, "1024-02"]
)
def test_refuses_what_is_no_month(written: object) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.of(written)


@given(months)
def test_neighbours(month: Month) -> None:
    day_before = date.fromordinal(month.first_day.toordinal() - 1)
    assert month.previous == Month.of(day_before)
    assert month.previous < month
    assert month.year_before == Month(month.year - 1, month.number)
    assert date.fromordinal(month.last_day.toordinal() + 1).day == 1


@given(months)
def test_text_reads_back(month: Month) -> None:
    assert Month.of(str(month)) == month
    assert Month.of(month.full_text) == month


def test_words_of_the_notice() -> None:
    assert Month(2024, 2).text == "2月份"
    assert Month(2024, 2).full_text == "2024年2月份"
    assert str(Month(2024, 2)) == "2024-02"
    assert Month(2024, 1).previous == Month(2023, 12)
    assert sorted([Month(2024, 2), Month(2023, 12), Month(2024, 1)])[0] == Month(2023, 12)

"""Dates and times in every spelling that exports use; what is none raises `ValueError` and nothing else."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.words.times import day_or_month_first, parse_time

FEBRUARY_7 = datetime(2024, 2, 7)
MORNING = datetime(2024, 2, 7, 10, 33)
SERIAL = 45329  # what Excel stores for 2024-02-07

minutes = st.datetimes(datetime(1980, 1, 1), datetime(2118, 12, 31)).map(
    lambda when: when.replace(second=0, microsecond=0)
)


@pytest.mark.parametrize(
    "written",
    [
        "2024/2/7 10:33",
        "2024-02-07 10:33:00",
        "2024-02-07 10:33",
        "2024年2月7日10时33分",
        "2024年2月7日 10时33分",
        "2024年2月7日 10:33",
        "2024年02月07日 10:33:00",
        "2024.2.7 10:33",
        "2024-02-07T10:33:00",
        "2024-02-07T10:33:00.000+08:00",
        "2024-02-07 10:33:00.0",
        "20240207103300",
        "202402071033",
        "２０２４－０２－０７ １０：３３",
        "2024/2/7\u00a010:33",
        "2024/2/7\u300010:33",
        "2024/2/7\n10:33",
        "\ufeff2024/2/7 10:33\t",
        "2024/2/7\u200b 10:33",
        "2024/2/7 \u200b10:33",
        "2024/2/7 上午10:33",
        "2024/2/7 星期三 10:33",
        SERIAL + (10 * 60 + 33) / 1440,
        "45329.439583333333",
        MORNING,
        pd.Timestamp(MORNING),
        MORNING.replace(tzinfo=timezone(timedelta(hours=8))),
    ],
)
def test_a_date_with_its_time(written: object) -> None:
    assert parse_time(written) == MORNING


@pytest.mark.parametrize(
    "written",
    [
        "2024/2/7",
        "2024-02-07",
        "2024年2月7日",
        "2024年2月7号",
        "2024年 2月 7日",
        "2024.02.07",
        "20240207",
        20240207,
        "２０２４年２月７日",
        SERIAL,
        float(SERIAL),
        str(SERIAL),
        date(2024, 2, 7),
        FEBRUARY_7,
    ],
)
def test_a_date_without_time(written: object) -> None:
    assert parse_time(written) == FEBRUARY_7


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2024/2/7 下午3:05", 15),
        ("2024/2/7 下午 3:05", 15),
        ("2024/2/7 晚上8:05", 20),
        ("2024/2/7 中午12:05", 12),
        ("2024/2/7 中午1:05", 13),
        ("2024/2/7 凌晨12:05", 0),
        ("2024/2/7 上午9:05", 9),
        ("2024/2/7 下午15:05", 15),
    ],
)
def test_halves_of_the_day(written: str, hour: int) -> None:
    assert parse_time(written) == datetime(2024, 2, 7, hour, 5)


def test_an_hour_without_minutes() -> None:
    assert parse_time("2024年2月7日10时") == datetime(2024, 2, 7, 10)


@pytest.mark.parametrize("written", ["2024-02-07 24:00", "2024-02-07 24:00:00", "2024年2月7日24时"])
def test_midnight_at_the_end_of_a_day_still_belongs_to_it(written: str) -> None:
    assert parse_time(written) == datetime(2024, 2, 7, 23, 59, 59)


@pytest.mark.parametrize("blank", [None, "", "  ", "\t\n", "\u3000", "\u200b", float("nan"), pd.NaT, pd.NA])
def test_a_blank_is_no_time(blank: object) -> None:
    assert parse_time(blank) is None


@pytest.mark.parametrize(
    "written",
    [
        "2024-02-30",
        "2024-02-30 09:10:00",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "2024-02-07 25:00",
        "2024-02-07 24:30",
        "2024-02-07 10:60",
        "20240230",
        "2024-02",
        "2024",
        "2月7日",
        "10:33",
        "未办结",
        "5个工作日",
        "-",
        "nan",
        "inf",
        "1e400",
        0,
        5,
        -45329,
        20240230,
        float("inf"),
        True,
        time(10, 33),
        "1024-02-07",  # a slip of the hand: no hotline took orders then
        "0024-02-07",
        datetime(1899, 12, 31),  # how Excel shows a time without its date
        datetime(9999, 12, 31),  # how databases say “never”
        "1900-01-01 00:00:00",  # and “not yet”
        "1970-01-01 08:00:00",
    ],
)
def test_what_is_no_time_of_an_order(written: object) -> None:
    with pytest.raises(ValueError, match=r"order|date|day|month|hour|minute|second|year"):
        parse_time(written)


SPELLINGS = (
    "{0.year}-{0.month:02}-{0.day:02} {0.hour:02}:{0.minute:02}:00",
    "{0.year}-{0.month:02}-{0.day:02} {0.hour:02}:{0.minute:02}",
    "{0.year}/{0.month}/{0.day} {0.hour}:{0.minute:02}",
    "{0.year}.{0.month}.{0.day} {0.hour}:{0.minute:02}",
    "{0.year}年{0.month}月{0.day}日{0.hour}时{0.minute}分",
    "{0.year}年{0.month}月{0.day}日 {0.hour:02}:{0.minute:02}",
    "{0.year}{0.month:02}{0.day:02}{0.hour:02}{0.minute:02}00",
    "{0.year}-{0.month:02}-{0.day:02}T{0.hour:02}:{0.minute:02}:00+08:00",
    "{0.year}-{0.month:02}-{0.day:02} {0:%I}:{0.minute:02}:00 {0:%p}",
    "{0.year}{0.month:02}{0.day:02} {0.hour:02}:{0.minute:02}:00",
    "'{0.year}-{0.month:02}-{0.day:02} {0.hour:02}:{0.minute:02}'",
)


@pytest.mark.parametrize(
    "written",
    [
        "2024-02-07T02:33:00.000Z",
        "2024-02-07T02:33:00+00:00",
        "2024-02-06T21:33:00-05:00",
        "2024-02-07 11:33:00+0900",
        "1707273180000",
        1707273180000,
        1707273180000.0,
        "1707273180",
        datetime(2024, 2, 7, 2, 33, tzinfo=UTC),
        "Wed Feb 07 10:33:00 CST 2024",
        "Wed Feb 07 02:33:00 UTC 2024",
    ],
)
def test_times_of_another_zone_become_beijing_time(written: object) -> None:
    assert parse_time(written) == MORNING


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2024/02/07 09:05:00 AM", 9),
        ("2024/02/07 09:05:00 PM", 21),
        ("2024/02/07 12:05:00 AM", 0),
        ("2024/02/07 12:05 pm", 12),
        ("2024/02/07 PM 3:05", 15),
        ("2/13/2024 3:05 PM", 15),
        ("2024-02-07 15:05 PM", 15),
    ],
)
def test_am_and_pm(written: str, hour: int) -> None:
    when = parse_time(written)
    assert when is not None
    assert (when.hour, when.minute) == (hour, 5)


@pytest.mark.parametrize(
    "written",
    [
        *("20240207 10:33:00", "20240207T103300"[:8] + " 10:33", "20240207T10:33:00"),
        *(
            "'2024-02-07 10:33",
            "’2024-02-07 10:33",
            "2024-02-07 10:33.",
            "2024、2、7 10:33",
            "2024.2.7 10.33",
        ),
        *("Feb  7 2024 10:33AM", "07-FEB-24 10.33.00.000000 AM", "07-2月 -24 10.33.00.000000 上午"),
    ],
)
def test_marks_dots_and_other_systems(written: str) -> None:
    assert parse_time(written) == MORNING


@pytest.mark.parametrize(
    ("written", "day_first", "day"),
    [
        ("2/3/2024", True, datetime(2024, 3, 2)),
        ("2/3/2024", False, datetime(2024, 2, 3)),
        ("02-03-2024", False, datetime(2024, 2, 3)),
        ("25/2/2024", None, datetime(2024, 2, 25)),
        ("2/25/2024", None, datetime(2024, 2, 25)),
        ("25/2/2024", False, datetime(2024, 2, 25)),
        ("3/3/2024", None, datetime(2024, 3, 3)),
    ],
)
def test_the_year_last(written: str, day_first: bool | None, day: datetime) -> None:
    assert parse_time(written, day_first=day_first) == day


def test_a_day_that_may_be_a_month_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="either day or month"):
        parse_time("2/3/2024")
    assert [day_or_month_first(one) for one in ("2/3/2024", "25/3/2024", "2/25/2024 10:33")] == [
        None,
        True,
        False,
    ]


@given(minutes, st.sampled_from(SPELLINGS))
def test_every_time_reads_back_from_every_spelling(when: datetime, spelling: str) -> None:
    assert parse_time(spelling.format(when)) == when


@given(minutes)
def test_every_time_reads_back_from_its_serial(when: datetime) -> None:
    serial = (when - datetime(1899, 12, 30)) / timedelta(days=1)
    assert parse_time(serial) == when
    assert parse_time(f"{serial:.9f}") == when


@given(
    st.one_of(
        st.text(),
        st.text("0123456789-/.:年月日时分 T上下午", max_size=25),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.datetimes(),
        st.times(),
    )
)
def test_anything_else_is_a_value_error(value: object) -> None:
    try:
        parsed = parse_time(value)
    except ValueError:
        return
    assert parsed is None or 1980 <= parsed.year <= 2199

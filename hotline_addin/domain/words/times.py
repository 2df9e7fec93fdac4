"""Dates and times as exports spell them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from hotline_addin.domain.words.text import clean_text, is_blank, match_key

_EPOCH = datetime(1899, 12, 30)
_SERIALS = (20_000, 80_000)  # 1954 to 2119: a number outside is no date of an order
_YEARS = range(1980, 2200)  # before hotlines, and 9999, lie slips of the hand and databases' “never”
_BLANK_BEFORE_TIME = re.compile(r"(?<=[\d日号]) (?=\d)")
_WRITTEN = re.compile(
    r"^(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?"
    r"(?:[T,，]?(?:星期.|周.)?(?P<half>上午|下午|晚上|凌晨|中午)?"
    r"(?P<hour>\d{1,2})(?:[时点]|[:时点](?P<minute>\d{1,2})分?(?::?(?P<second>\d{1,2})(?:\.\d+)?秒?)?)"
    r"(?:Z|[+]\d\d:?\d\d)?)?$"
)
_COMPACT = re.compile(
    r"^(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?$"
)
_AFTERNOON = frozenset({"下午", "晚上"})
_NOON_HOURS = range(1, 3)


def parse_time(value: object) -> datetime | None:
    """A true date, an Excel serial, or a written date with or without a time; None for a blank.

    Understood: `2024/2/7 10:33`, `2024-02-07 10:33:00`, `2024年2月7日10时33分`, `20240207`, `45329.44`,
    full-width digits and blanks anywhere. Raises `ValueError` for anything else, also for a year in which no
    hotline took orders.
    """
    when = _read(value)
    if when is not None and when.year not in _YEARS:
        raise ValueError(f"not the time of an order: {value!r}")
    return when


def _read(value: object) -> datetime | None:
    if type(value) is datetime and value.tzinfo is None:
        return value  # as nearly every time of an .xlsx
    if is_blank(value):
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_serial(float(value))
    return _from_text(str(value))


def _from_serial(serial: float) -> datetime:
    if not _SERIALS[0] <= serial <= _SERIALS[1]:
        compact = _COMPACT.match(f"{serial:.0f}")
        if compact:
            return _from_parts(compact)
        raise ValueError(f"not a date: {serial}")
    return _EPOCH + timedelta(seconds=round(serial * 86_400))


def _from_text(written: str) -> datetime | None:
    # Without its blank `2024-02-07 10:33` would run together, so the blank becomes the ISO letter first.
    text = match_key(_BLANK_BEFORE_TIME.sub("T", clean_text(written)))
    if not text:
        return None
    found = _WRITTEN.match(text) or _COMPACT.match(text)
    if found:
        return _from_parts(found)
    try:
        return _from_serial(float(text))
    except (ValueError, OverflowError):
        raise ValueError(f"not a date: {written!r}") from None


def _from_parts(found: re.Match[str]) -> datetime:
    parts = found.groupdict()
    day = (int(parts["year"]), int(parts["month"]), int(parts["day"]))
    hour = _hour(int(parts["hour"] or 0), parts.get("half"))
    minute, second = int(parts["minute"] or 0), int(parts["second"] or 0)
    if (hour, minute, second) == (24, 0, 0):
        return datetime(*day, 23, 59, 59)  # midnight as the end of its day, as deadlines are written
    return datetime(*day, hour, minute, second)


def _hour(written: int, half: str | None) -> int:
    """The hour 0..23 of `下午3点`, `中午1点`, `凌晨12点`."""
    if written == 12 and half == "凌晨":
        return 0
    if (half in _AFTERNOON and written < 12) or (half == "中午" and written in _NOON_HOURS):
        return written + 12
    return written

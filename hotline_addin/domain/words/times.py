"""Dates and times as exports spell them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

from hotline_addin.domain.words.text import clean_text, is_blank, match_key

_EPOCH = datetime(1899, 12, 30)
_SERIALS = (20_000, 80_000)  # 1954 to 2119: a number outside is no date of an order
_YEARS = range(1980, 2200)  # before hotlines, and 9999, lie slips of the hand and databases' “never”
_BEIJING = timedelta(hours=8)  # no summer time since 1992, and one zone for the whole country
_UNIX = datetime(1970, 1, 1)
_UNIX_SECONDS = range(10**9, 5 * 10**9)  # 2001 to 2128
_MARKS = " \t'\"`‘’“”.,;，。；)）"
_BLANK_BEFORE_TIME = re.compile(r"(?<=[\d日号])[ _(（](?=\d)")
_HALF = "上午|下午|晚上|凌晨|中午|[aApP]\\.?[mM]\\.?"
_CLOCK = (
    rf"(?P<half>{_HALF})?(?P<hour>\d{{1,2}})"
    r"(?:[时点]|[:时点.](?P<minute>\d{1,2})分?(?:[:.]?(?P<second>\d{1,2})(?:[.:]\d+)?秒?)?)"
    rf"(?P<late_half>{_HALF})?(?P<zone>[zZ]|[+-]\d\d:?\d\d)?"
)
_WRITTEN = re.compile(
    r"^(?P<year>\d{4})[-/.年、\\](?P<month>\d{1,2})[-/.月、\\](?P<day>\d{1,2})[日号]?"
    rf"(?:[tT,，]?(?:星期.|周.)?{_CLOCK})?$"
)
_COMPACT = re.compile(
    r"^(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?$"
)
_COMPACT_DAY = re.compile(rf"^(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)[tT]{_CLOCK}$")
_YEAR_LAST = re.compile(
    rf"^(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<other>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})(?:[tT]?{_CLOCK})?$"
)
_FORMS = (_WRITTEN, _COMPACT, _COMPACT_DAY)
_NAMED_MONTHS = (
    # What Java, SQL Server and Oracle write where nobody chose a format.
    re.compile(
        r"^[a-z]{3} (?P<name>[a-z]{3}) (?P<day>\d{1,2}) (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d) "
        r"(?P<zone>cst|gmt\+08:00|gmt|utc) (?P<year>\d{4})$"
    ),
    re.compile(
        r"^(?P<name>[a-z]{3}) (?P<day>\d{1,2}),? (?P<year>\d{4})"
        r"(?: (?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[:.]\d+)?)? ?(?P<late_half>am|pm)?)?$"
    ),
    re.compile(
        r"^(?P<day>\d{1,2})[- /](?:(?P<name>[a-z]{3})|(?P<month>\d{1,2})月) ?[- /](?P<year>\d{4}|\d\d)"
        r"(?: (?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?"
        r" ?(?P<late_half>am|pm|上午|下午)?)?$"
    ),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AFTERNOON = frozenset({"下午", "晚上", "pm"})
_MIDNIGHT = frozenset({"凌晨", "上午", "am"})  # 上午 12:05 is how a Chinese Windows writes 00:05
_NOON_HOURS = range(1, 3)


def parse_time(value: object, *, day_first: bool | None = None) -> datetime | None:
    """A true date, an Excel serial, or a written date with or without a time; None for a blank.

    Understood: `2024/2/7 10:33`, `2024-02-07 10:33:00`, `2024年2月7日10时33分`, `20240207 10:33:00`,
    `45329.44`, `2024-02-07 10:33 AM`, milliseconds since 1970, full-width digits, blanks and marks around it.
    A time of another zone (`...Z`, `+00:00`, milliseconds) becomes Beijing time. `2/3/2024` needs
    `day_first`, where both numbers may be the month. Raises `ValueError` for anything else, also for a year
    in which no hotline took orders.
    """
    when = _read(value, day_first)
    if when is not None and not is_time_of_order(when):
        raise ValueError(f"not the time of an order: {value!r}")
    return when


def is_time_of_order(when: datetime) -> bool:
    """Whether hotlines took orders in that year."""
    return when.year in _YEARS


def day_or_month_first(value: object) -> bool | None:
    """Whether `25/2/2024` begins with the day, `2/25/2024` with the month; None where it does not show.

    Raises `ValueError` for what is not written so.
    """
    found = _YEAR_LAST.match(_compared(value)) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f"not a date with its year last: {value!r}")
    one, other = int(found["one"]), int(found["other"])
    if (one > 12) == (other > 12):
        return None
    return one > 12


def _read(value: object, day_first: bool | None) -> datetime | None:
    if type(value) is datetime and value.tzinfo is None:
        return value  # as nearly every time of an .xlsx
    if is_blank(value):
        return None
    if isinstance(value, datetime):
        return _in_beijing(value)
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(float(value))
    return _from_text(str(value), day_first)


def _in_beijing(when: datetime) -> datetime:
    if when.tzinfo is not None:
        when = when.astimezone(timezone(_BEIJING))
    return when.replace(tzinfo=None)


def _from_number(number: float) -> datetime:
    if _SERIALS[0] <= number <= _SERIALS[1]:
        return _EPOCH + timedelta(seconds=round(number * 86_400))
    compact = _COMPACT.match(f"{number:.0f}")
    if compact:
        return _from_parts(compact.groupdict())
    for seconds in (number, number / 1000):
        if _UNIX_SECONDS.start <= seconds < _UNIX_SECONDS.stop:
            return _UNIX + _BEIJING + timedelta(seconds=int(seconds))
    raise ValueError(f"not a date: {number}")


def _compared(written: str) -> str:
    # Without its blank `2024-02-07 10:33` would run together, so the blank becomes the ISO letter first.
    return match_key(_BLANK_BEFORE_TIME.sub("T", clean_text(written).strip(_MARKS)))


def _from_text(written: str, day_first: bool | None) -> datetime | None:
    text = _compared(written)
    if not text:
        return None
    found = next((match for form in _FORMS if (match := form.match(text))), None)
    if found:
        return _from_parts(found.groupdict())
    last = _YEAR_LAST.match(text)
    if last:
        return _year_last(last.groupdict(), day_first)
    named = _named_month(written)
    if named:
        return named
    try:
        return _from_number(float(text))
    except (ValueError, OverflowError):
        raise ValueError(f"not a date: {written!r}") from None


def _year_last(parts: dict[str, str | None], day_first: bool | None) -> datetime:
    """`25/2/2024`, `2/25/2024`; `2/3/2024` only where somebody knows what comes first."""
    one, other = parts["one"], parts["other"]
    numbers = int(one or 0), int(other or 0)
    if max(numbers) > 12:
        day_first = numbers[0] > 12
    if day_first is None and numbers[0] != numbers[1]:
        raise ValueError(f"either day or month first: {one}/{other}/{parts['year']}")
    day, month = (one, other) if day_first else (other, one)
    return _from_parts({**parts, "day": day, "month": month})


def _named_month(written: str) -> datetime | None:
    text = clean_text(written).strip(_MARKS).lower()
    for form in _NAMED_MONTHS:
        found = form.match(text)
        if found:
            parts = found.groupdict()
            name = parts.get("name")
            if name and name not in _MONTHS:
                return None
            month = str(_MONTHS.index(name) + 1) if name else parts["month"]
            year = parts["year"] or ""
            return _from_parts({**parts, "month": month, "year": year if len(year) > 2 else f"20{year}"})
    return None


def _from_parts(parts: dict[str, str | None]) -> datetime:
    day = (int(parts["year"] or 0), int(parts["month"] or 0), int(parts["day"] or 0))
    half = (parts.get("half") or parts.get("late_half") or "").lower().replace(".", "")
    hour = _hour(int(parts.get("hour") or 0), half)
    minute, second = int(parts.get("minute") or 0), int(parts.get("second") or 0)
    if (hour, minute, second) == (24, 0, 0):
        return datetime(*day, 23, 59, 59)  # midnight as the end of its day, as deadlines are written
    return datetime(*day, hour, minute, second) + _from_zone(parts.get("zone"))


def _from_zone(zone: str | None) -> timedelta:
    """What is to be added to a time of a zone: `Z`, `+00:00`, GMT; Java's CST is China's."""
    zone = (zone or "cst").lower().removeprefix("gmt") or "z"
    if zone == "cst":
        return timedelta()
    if zone in ("z", "utc"):
        return _BEIJING
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return _BEIJING - timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)


def _hour(written: int, half: str) -> int:
    """The hour 0..23 of `下午3点`, `中午1点`, `凌晨12点`, `上午 12:05`, `12:30 AM`."""
    if written == 12 and half in _MIDNIGHT:
        return 0
    if (half in _AFTERNOON and written < 12) or (half == "中午" and written in _NOON_HOURS):
        return written + 12
    return written

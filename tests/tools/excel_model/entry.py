"""What Excel makes of a value that is put into a cell: a text is read as if somebody had typed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from tests.tools.excel_model import errors

TEXT_FORMAT: Final = "@"
_EPOCH: Final = datetime(1899, 12, 30, tzinfo=UTC)

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(%?)$")
_DATES = (
    (re.compile(r"([0-9]{4})[-/年]([0-9]{1,2})[-/月]([0-9]{1,2})日?$"), "yyyy/m/d"),
    (re.compile(r"([0-9]{4})[-/年]([0-9]{1,2})月?$"), "yyyy年m月"),
    (re.compile(r"()([0-9]{1,2})[-/月]([0-9]{1,2})日?$"), 'm"月"d"日"'),
)
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?$")
_BROKEN_FORMULA = re.compile(r"=\s*$|[+\-*/(,]$")

ERRORS: Final = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
"""CVErr's numbers as COM gives them."""


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that stands in a cell, by the text that it shows."""

    text: str


Value = str | float | bool | CellError | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What comes to stand in the cell: a value or a formula without `=`.

    `prefix` is the apostrophe that was typed in front. `number_format` is what Excel gives a cell in General
    along with what it recognized.
    """

    value: Value = None
    formula: str | None = None
    prefix: bool = False
    number_format: str | None = None


def entered(given: Any, number_format: str) -> Entry:
    """What a cell of that number format makes of a value."""
    if given is None or given == "" or isinstance(given, bool):
        return Entry(given if given is not None and given != "" else None)
    if isinstance(given, datetime):
        return _day_entered(given)
    if isinstance(given, int | float):
        return _number_entered(float(given), number_format)
    if not isinstance(given, str):
        raise errors.mismatch(f"a cell does not take {given!r}")
    return _text_entered(given, number_format)


def _text_entered(given: str, number_format: str) -> Entry:
    if given.startswith("'"):
        return Entry(given[1:], prefix=True)
    if number_format == TEXT_FORMAT:
        return Entry(given)
    if given.startswith("=") and len(given) > 1:
        if _BROKEN_FORMULA.search(given):
            raise errors.failed(f"There's a problem with this formula: {given}")
        return Entry(formula=given[1:])
    return _recognized(given)


def _day_entered(given: datetime) -> Entry:
    if given.tzinfo is None:
        raise errors.mismatch("pywin32 takes no time without a time zone")
    return Entry((given - _EPOCH) / timedelta(days=1), number_format="yyyy/m/d")


def _number_entered(given: float, number_format: str) -> Entry:
    """A number; in a cell formatted as text it becomes the text of it."""
    if number_format == TEXT_FORMAT:
        return Entry(f"{given:.15g}")
    return Entry(given)


def _recognized(typed: str) -> Entry:
    """A typed text as number, percentage, day, time, truth value, error or formula; else as it is."""
    stripped = typed.strip()
    if found := _NUMBER.match(stripped):
        number = _fifteen_digits(stripped.rstrip("%").replace(",", ""))
        return Entry(number / 100, number_format="0.00%") if found[1] else Entry(number)
    if stripped.upper() in ("TRUE", "FALSE"):
        return Entry(stripped.upper() == "TRUE")
    if stripped.upper() in ERRORS:
        return Entry(CellError(stripped.upper()))
    for pattern, number_format in _DATES:
        if found := pattern.match(stripped):
            return _day(found.groups(), number_format) or Entry(typed)
    if found := _TIME.match(stripped):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return Entry((hours * 60 + minutes + seconds / 60) / 1_440, number_format="h:mm")
    if stripped[0:1] in ("+", "-", "@") and len(stripped) > 1:
        raise errors.failed(f"Excel takes {typed!r} for a formula, and it is none")
    return Entry(typed)


def _fifteen_digits(digits: str) -> float:
    """Excel keeps fifteen digits of a number that is typed; the others become zeros."""
    seen, kept = 0, []
    for sign in digits.partition("e")[0].partition("E")[0]:
        seen += sign.isdigit() and (seen > 0 or sign != "0")
        kept.append("0" if sign.isdigit() and seen > 15 else sign)
    return float("".join(kept) + digits[len(kept) :])


def _day(parts: tuple[str | Any, ...], number_format: str) -> Entry | None:
    year, month, day = (int(part) if part else None for part in (*parts, "")[:3])
    try:
        when = datetime(year or 2024, month or 1, day or 1, tzinfo=UTC)
    except ValueError:
        return None
    return Entry(float((when - _EPOCH).days), number_format=number_format)

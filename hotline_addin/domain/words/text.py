"""How texts from exports are cleaned, and how two spellings are found to be the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad"
_WHITE = "\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What `\\s` stands for beyond control characters; spelled out, it is found twice as fast (measured)."""
_DIRT = re.compile(f"[\\x00-\\x1f\\x7f０-９{_WHITE}{_INVISIBLE}]")
_DROPPED = re.compile(f"[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f{_INVISIBLE}]+")
_ESCAPED = re.compile("(?:_x005[fF])?_x[0-9A-Fa-f]{4}_")
_SEPARATORS = re.compile(r"[、,，;；|\r\n]+")
_BLANKS = re.compile(r"\s+")
_WIDE_DIGIT = re.compile("[０-９]")
_TYPED_NUMBER = re.compile(r"[+-]?(?=\.?\d)\d{0,30}(?:\.\d{0,30})?(?:[eE][+-]?\d{1,2})?")
_DECIMAL_NUMBER = re.compile(r"\d{6,}\.0")
"""Six digits and more: a short `1.0` may be an office's own way to number."""
_SHORT = 24
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def is_blank(value: Any) -> bool:
    """Whether a cell holds nothing: None, NaN, NaT or NA; an empty text is a value."""
    if value is None or isinstance(value, str):
        return value is None
    # Asked of the value itself, for every command reads this file and `--help` should not wait for pandas.
    try:
        return bool(value != value)  # noqa: PLR0124 - NaN and NaT differ from themselves
    except TypeError:
        return True  # NA cannot say whether it does


def clean_text(value: object) -> str:
    """A citizen's or office's text, readable in one line.

    Zero-width and control characters go, runs of blanks, tabs and newlines become one blank, full-width
    digits become ordinary ones; wording and punctuation stay.
    """
    if isinstance(value, str):
        text = value
    elif is_blank(value):
        return ""
    else:
        text = number_text(value)
    if not _DIRT.search(text):
        return text
    text = _BLANKS.sub(" ", _DROPPED.sub("", text)).strip()
    # Translating is slow for long texts, and few hold such a digit.
    return text.translate(_WIDE_DIGITS) if _WIDE_DIGIT.search(text) else text


def told_text(value: object) -> str:
    """`clean_text` of what somebody wrote, without characters that a workbook escaped: `_x000D_`.

    Exports that were written and read by different programs hold them, also escaped twice (`_x005F_x000D_`).
    """
    return clean_text(_ESCAPED.sub(" ", value) if isinstance(value, str) and "_x" in value else value)


def number_text(value: object) -> str:
    """A cell's value as a person would type it: 12.0 is `12`."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def typed_number(text: str) -> Fraction:
    """A number as a person types it, exactly. Raises `ValueError` for anything else.

    Also for more digits or a higher power than any figure has: 1e999999999 would fill the memory.
    """
    if not _TYPED_NUMBER.fullmatch(text):
        raise ValueError(f"not a number: {text[:40]!r}")
    return Fraction(text)


def match_key(value: object) -> str:
    """The form in which two spellings are compared: width folded, no blanks, no invisible characters."""
    if type(value) is str:
        if value.isascii() and value.isalnum():
            return value  # as nearly every number of an order
        if len(value) <= _SHORT:
            return _short_key(value)
    return _key(value)


@lru_cache(maxsize=65_536)
def _short_key(text: str) -> str:
    """Units, categories, ratings and days repeat themselves in every month."""
    return _key(text)


def _key(value: object) -> str:
    text = clean_text(value)
    if not text or (text.isascii() and " " not in text):
        return text
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def pairs_of(text: str) -> list[str]:
    """Each two characters that follow each other, in order: what likeness of Chinese texts is told by."""
    return [text[at : at + 2] for at in range(len(text) - 1)]


def split_list(value: object) -> tuple[str, ...]:
    """The entries of a typed list, in order, each once: `满意、基本满意` -> ("满意", "基本满意").

    A blank does not separate: names may contain one.
    """
    lines = _SEPARATORS.split(value) if isinstance(value, str) else [clean_text(value)]
    return tuple(dict.fromkeys(word for word in map(clean_text, lines) if word))


def split_words(value: object) -> tuple[str, ...]:
    """The entries of a list of ratings or numbers, in order, each once; blanks separate too."""
    return tuple(dict.fromkeys(word for entry in split_list(value) for word in entry.split()))


def order_key(value: object) -> str:
    """A 工单编号 as it is compared: in capitals, without the marks by which programs keep it text (`'4117`).

    `411723240207001.0` is what programs write into a .csv that took the column for decimals.
    """
    if type(value) is str and value.isascii() and value.isalnum():
        return value.upper()
    key = match_key(value).strip("'`’‘\"“”=").upper()
    return key[:-2] if key.endswith(".0") and _DECIMAL_NUMBER.fullmatch(key) else key


def first_of(names: Sequence[str], counted: str, most: int = 1) -> str:
    """`甲、乙等5家`: the first of many by name, and how many there are: nobody reads 120 names."""
    return "、".join(names[:most]) + (f"等{len(names)}{counted}" if len(names) > most else "")


def shortened(text: str, length: int = 30) -> str:
    """The beginning of a long text, for quoting it in a sentence."""
    return text if len(text) <= length else text[: length - 1] + "…"

"""Numbers and days as official documents write them: 十二, 二〇二四年三月四日."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = "零一二三四五六七八九"
_DIGITS: Final = {sign: digit for digit, sign in enumerate(_SIGNS)} | {"两": 2} | dict.fromkeys("〇○Ｏ", 0)
_NUMBER: Final = re.compile(
    rf"(?P<tens>[一二三四五六七八九]?)十(?P<ones>[一二三四五六七八九]?)|(?P<digit>[{''.join(_DIGITS)}])"
)
_DAY: Final = re.compile(
    rf"(?P<year>[{''.join(_DIGITS)}]{{4}})年(?P<month>[一二三四五六七八九十]{{1,2}})月(?P<day>[一二三四五六七八九十]{{1,3}})[日号]?"
)


def chinese_number(text: str) -> int | None:
    """`十二` as 12, `三十一` as 31, `两` as 2, `12` as 12; None for anything else, and for words above 99."""
    if text.isdecimal():
        return int(text)
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    if found["digit"]:
        return _DIGITS[found["digit"]]
    return 10 * _DIGITS[found["tens"] or "一"] + _DIGITS[found["ones"] or "零"]


def in_digits(text: str) -> str:
    """`二〇二四年三月四日` as `2024年3月4日`; any other text as it is."""
    found = _DAY.fullmatch("".join(text.split()))
    if not found:
        return text
    month, day = (chinese_number(found[part]) or _by_sign(found[part]) for part in ("month", "day"))
    return f"{_by_sign(found['year'])}年{month}月{day}日"


def _by_sign(written: str) -> str:
    """`二〇二四` as `2024`, also the `一一` that some write for 十一."""
    return "".join(str(_DIGITS.get(sign, "")) for sign in written)

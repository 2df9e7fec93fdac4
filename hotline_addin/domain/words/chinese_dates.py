"""Days as official documents write them: 二〇二四年三月四日."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = "〇一二三四五六七八九"
_DIGITS: Final = {sign: digit for digit, sign in enumerate(_SIGNS)} | dict.fromkeys("零○Ｏ", 0)
_DAY: Final = re.compile(
    rf"(?P<year>[{''.join(_DIGITS)}]{{4}})年(?P<month>[{_SIGNS}十]{{1,3}})月(?P<day>[{_SIGNS}十]{{1,3}})[日号]?"
)


def in_digits(text: str) -> str:
    """`二〇二四年三月四日` as `2024年3月4日`; any other text as it is."""
    found = _DAY.fullmatch("".join(text.split()))
    if not found:
        return text
    year = "".join(str(_DIGITS[sign]) for sign in found["year"])
    return f"{year}年{number_of(found['month'])}月{number_of(found['day'])}日"


def number_of(written: str) -> int:
    """`三`, `十`, `十二`, `二十`, `三十一`."""
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[sign]) for sign in written))
    return 10 * (_DIGITS[tens] if len(tens) == 1 else 1) + (_DIGITS[ones] if len(ones) == 1 else 0)

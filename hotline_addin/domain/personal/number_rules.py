"""Numbers that tell by their shape whose they are: identity cards, bank cards, telephones, plates, e-mail."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.personal.personal_rules import NUMBER_ENDS, Kind, Rule

_NOT_IN_NUMBER: Final = r"(?<![0-9A-Za-z])"
_DATED: Final = re.compile(r"^[0-9]{0,8}20[0-4][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
"""Digits that begin with a day: order numbers do (20240207…), and some pass the sum of a bank card."""
_BORN: Final = re.compile(r"^[0-9]{6}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
"""GB 11643: six digits of a region, then the day of birth."""
_ID_TOLD: Final = re.compile(r"(?:身份证|公民身份)[号码为是:\s]{0,5}$")
_CARD_TOLD: Final = re.compile("卡|账户|账号")
"""Words by which a number counts: an identity number that is mistyped, a card of another scheme than 62."""
_DOMESTIC_LENGTHS: Final = (16, 19)
"""Digits of cards of the domestic scheme, which count even where the sum is mistyped."""
_PART: Final = re.compile(r"[ .·—-]")
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SHORTEST_PART: Final = 2
_MOST_PARTS: Final = 5
"""How people write a telephone number: 138 1234 5678, +86-138-12345678; `1 3 5 12 …` is a row of figures."""


def _is_id_number(digits: str) -> bool:
    """Whether the check character of GB 11643 is right."""
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, digits, strict=False))
    return "10X98765432"[total % 11] == digits[17].upper()


def _is_card(digits: str) -> bool:
    """Whether the Luhn sum of ISO/IEC 7812 is right."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _digits(text: str) -> str:
    return re.sub(r"[^0-9Xx]", "", text)


def _accept_id(text: str, start: int, end: int) -> bool:
    digits = _digits(text[start:end])
    told = _ID_TOLD.search(text[max(0, start - 10) : start])
    return bool(_BORN.match(digits)) and (bool(told) or _is_id_number(digits))


def _accept_card(text: str, start: int, end: int) -> bool:
    """Numbers of the domestic scheme (62) by themselves, others where a card or an account is spoken of."""
    digits = _digits(text[start:end])
    told = digits.startswith("62") or _CARD_TOLD.search(text[max(0, start - 12) : start])
    domestic = digits.startswith("62") and len(digits) in _DOMESTIC_LENGTHS
    right = domestic or _is_card(digits)
    return bool(told) and 16 <= len(digits) <= 19 and right and not _DATED.match(digits)


def _accept_mobile(text: str, start: int, end: int) -> bool:
    """A number in few parts, as people write it, or digit by digit; a row of small numbers is none."""
    lengths = [len(part) for part in _PART.split(text[start:end])]
    in_groups = len(lengths) <= _MOST_PARTS and min(lengths) >= _SHORTEST_PART
    return in_groups or max(lengths) == 1


_HIDDEN: Final = "[*＊xX×•]"
_SPOKEN: Final = "[零〇一幺二三四五六七八九]"
_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTERS: Final = "A-HJ-NP-Za-hj-np-z"

# Identity card GB 11643, bank card ISO/IEC 7812, vehicle plate GA 36; mobile numbers begin with 13 to 19,
# landlines with the area code; half masked ones (138****5678) count too. How many are found:
# docs/measured.md.
NUMBER_RULES: Final = (
    Rule(
        Kind.ID_NUMBER,
        _NOT_IN_NUMBER + r"(?P<it>[1-8](?:[ -]?[0-9]){16}[ -]?[0-9Xx])(?![0-9A-Za-z])",
        _accept_id,
    ),
    Rule(Kind.ID_NUMBER, r"身份证[号码为是:\s]{0,5}(?P<it>[0-9]{15}|[0-9]{17}[0-9A-Za-z])(?![0-9])"),
    Rule(Kind.MOBILE, rf"(?<![0-9])(?P<it>1[3-9][0-9][ -]?{_HIDDEN}{{4,8}}[ -]?[0-9]{{2,4}})(?![0-9])"),
    Rule(Kind.ID_NUMBER, rf"(?P<it>(?<![0-9])[1-8][0-9]{{2,9}}{_HIDDEN}{{4,14}}[0-9]{{0,4}}[0-9Xx])"),
    Rule(
        Kind.BANK_CARD,
        _NOT_IN_NUMBER
        + r"(?P<it>(?:62|60|4[0-9]|5[1-5]|35)[0-9]{2}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)"
        + NUMBER_ENDS,
        _accept_card,
    ),
    Rule(
        Kind.MOBILE,
        r"(?<![0-9.])(?:(?<![A-Za-z])|(?<=tel)|(?<=Tel)|(?<=TEL))(?P<it>(?:\+?86[ -]?|0)?"
        r"1[ -]?[3-9][ -]?[0-9](?:[ .·—-]?[0-9]){8})" + NUMBER_ENDS,
        _accept_mobile,
    ),
    Rule(
        Kind.MOBILE,
        rf"(?<!{_SPOKEN})(?P<it>[一幺][ -]?[三四五六七八九](?:[ -]?{_SPOKEN}){{9}})(?!{_SPOKEN})",
    ),
    Rule(
        Kind.LANDLINE,
        r"(?<![0-9-])(?P<it>\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[ —-]{0,3}[2-8][0-9]{2,3}[ —-]?[0-9]{4}"
        r"(?:(?:-|转)[0-9]{1,4})?)" + NUMBER_ENDS,
    ),
    Rule(Kind.LANDLINE, r"(?<![0-9-])(?P<it>0[3-9][0-9]{2}[ -][2-8](?:[ -]?[0-9]){6,7})(?![0-9])"),
    Rule(
        Kind.PLATE,
        f"(?P<it>[{_PROVINCES}] ?[{_LETTERS}][临试]?[·•. -]?(?=[{_LETTERS}]*[0-9])"
        f"(?:[{_LETTERS}0-9]{{5,6}}|[{_LETTERS}0-9]{{4}}[挂学警港澳领]))(?![0-9A-Za-z]|[元万])",
    ),
    Rule(
        Kind.EMAIL,
        r"(?P<it>[A-Za-z0-9][A-Za-z0-9._%+-]{0,40}@(?![A-Za-z0-9.-]{0,40}\bgov\.cn)"
        r"[A-Za-z0-9-]{1,30}(?:\.[A-Za-z]{2,8}){1,3})",
    ),
)
"""The surest first."""

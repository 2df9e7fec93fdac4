"""What must not leave the office in a text: numbers, names and homes that identify a citizen.

Government information in public is to be de-identified (条例第十五条; 国办2018年政务公开工作要点), and
no standard says how a notice masks. So a hit is replaced wholly (某女士, ＊＊＊, 某户), never half, and a
number that somebody masked halfway (138****5678) is still a hit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from hotline_addin.domain.citizen_names import find_names
from hotline_addin.errors import Finding, Level, Place


class Kind(StrEnum):
    """What a piece of personal data is, as a clerk is told."""

    ID_NUMBER = "身份证号"
    BANK_CARD = "银行卡号"
    MOBILE = "手机号"
    LANDLINE = "固定电话"
    PLATE = "车牌号"
    EMAIL = "电子邮箱"
    QQ = "QQ号"
    WECHAT = "微信号"
    HOME = "门牌住址"
    NAME = "姓名"


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One hit: `text[start:end]`, and what a masked text holds in its place."""

    kind: Kind
    start: int
    end: int
    replacement: str


_STARS: Final = "＊＊＊"
_INVISIBLE: Final = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_FOLDED: Final = {0xFF01 + shift: 0x21 + shift for shift in range(94) if chr(0xFF01 + shift) not in "，；＊"}
_FOLDED[0x3000] = 0x20

_NOT_IN_NUMBER: Final = r"(?<![0-9A-Za-z])"
_NUMBER_ENDS: Final = r"(?![0-9]|\.[0-9]|[0-9]*[元万亿])"
_OTHER_NUMBER: Final = re.compile(
    r"(?:编号|单号|工单|流水号|受理号|文号|案号|合同号|税号|信用代码|批号|件号|户号|表号|订单|快递)[号为是:\s]{0,3}$"
)
_OFFICE: Final = re.compile(
    r"(?:局|大厅|中心|机关|委员会|办公楼|政府|法院|银行|学校|医院|公司)[^，。；]{0,6}$"
)
_DATED: Final = re.compile(r"^[0-9]{0,8}20[0-4][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


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
    told = re.search(r"身份证[号码为是:\s]{0,5}$", text[max(0, start - 10) : start])
    return bool(told) or _is_id_number(_digits(text[start:end]))


def _accept_card(text: str, start: int, end: int) -> bool:
    """Numbers of the domestic scheme (62) by themselves, others where a card or an account is spoken of."""
    digits = _digits(text[start:end])
    told = digits.startswith("62") or re.search("卡|账户|账号", text[max(0, start - 12) : start])
    return bool(told) and 16 <= len(digits) <= 19 and _is_card(digits) and not _DATED.match(digits)


def _accept_home(text: str, start: int, _end: int) -> bool:
    return not _OFFICE.search(text[max(0, start - 12) : start])


def _accept(_text: str, _start: int, _end: int) -> bool:
    return True


_Judge = Callable[[str, int, int], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern whose group `it`, where accepted, is personal data."""

    kind: Kind
    pattern: re.Pattern[str]
    accept: _Judge
    replacement: str


_COUNT: Final = "[0-9一二三四五六七八九十百]{1,4}"
_BUILDING: Final = f"(?:[A-Za-z]?{_COUNT}[A-Za-z]?|[A-Za-z])(?:号楼|栋楼?|幢|座|#楼?|号院)"
_STAIRS: Final = "(?:[, 、]?[0-9A-Za-z一二三四五六七八九十]{1,3}单元[, 、]?)"
_FLOOR: Final = f"(?:{_COUNT}[楼层][, 、]?)"
_ROOM: Final = "(?:[0-9]{3,4}(?:[室房]|号房?|(?![0-9.%年月元吨米平多户余个件㎡mM]))|[东西中左右南北]户)"
_MORE_ROOMS: Final = "(?:[、/-][0-9]{3,4}(?![0-9年元])(?:[室房]|号房?)?)*"
_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


def _rule(kind: Kind, pattern: str, accept: _Judge = _accept, replacement: str = _STARS) -> _Rule:
    return _Rule(kind, re.compile(pattern), accept, replacement)


_RULES: Final = (
    _rule(
        Kind.ID_NUMBER,
        _NOT_IN_NUMBER
        + r"(?P<it>[1-8][0-9]{5}[ -]?(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ -]?"
        r"[0-9]{3}[0-9Xx])(?![0-9A-Za-z])",
        _accept_id,
    ),
    _rule(Kind.ID_NUMBER, r"身份证[号码为是:\s]{0,5}(?P<it>[0-9]{15}|[0-9]{17}[0-9Xx])(?![0-9])"),
    _rule(Kind.MOBILE, r"(?<![0-9])(?P<it>1[3-9][0-9][*＊xX×]{4,8}[0-9]{2,4})(?![0-9])"),
    _rule(Kind.ID_NUMBER, r"(?P<it>(?<![0-9])[1-8][0-9]{2,9}[*＊xX×]{4,14}[0-9]{0,4}[0-9Xx])"),
    _rule(
        Kind.BANK_CARD,
        _NOT_IN_NUMBER
        + r"(?P<it>(?:62|60|4[0-9]|5[1-5]|35)[0-9]{2}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)"
        + _NUMBER_ENDS,
        _accept_card,
    ),
    _rule(
        Kind.MOBILE,
        r"(?<![0-9.])(?:(?<![A-Za-z])|(?<=tel)|(?<=Tel)|(?<=TEL))(?P<it>(?:\+?86[ -]?)?"
        r"1[3-9][0-9](?:[ .·—-]?[0-9]{4}[ .·—-]?[0-9]{4}|[ -][0-9]{3}[ -][0-9]{5}))" + _NUMBER_ENDS,
    ),
    _rule(
        Kind.LANDLINE,
        r"(?<![0-9-])(?P<it>\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[ —-]{0,2}[2-8][0-9]{6,7})" + _NUMBER_ENDS,
    ),
    _rule(Kind.LANDLINE, r"(?:电话|座机|固话|宅电)[号码为是:\s]{0,4}(?P<it>[2-8][0-9]{6,7})" + _NUMBER_ENDS),
    _rule(
        Kind.PLATE,
        f"(?P<it>[{_PROVINCES}][A-HJ-NP-Z][·•. -]?(?=[A-HJ-NP-Z]*[0-9])[A-HJ-NP-Z0-9]{{5,6}})"
        "(?![0-9A-Za-z]|[元万])",
    ),
    _rule(
        Kind.EMAIL,
        r"(?P<it>[A-Za-z0-9][A-Za-z0-9._%+-]{0,40}@(?![A-Za-z0-9.-]{0,40}\bgov\.cn)"
        r"[A-Za-z0-9-]{1,30}(?:\.[A-Za-z]{2,8}){1,3})",
    ),
    _rule(Kind.QQ, r"[Qq]{2}号?[码为是:\s]{0,3}(?P<it>[1-9][0-9]{4,10})(?![0-9])"),
    _rule(
        Kind.WECHAT,
        r"(?:微信|[Vv][Xx]|[Ww][Xx]|[Ww]e[Cc]hat)(?:号码?[为是:\s]{0,3}|[:是为]\s?)"
        r"(?P<it>[A-Za-z0-9][A-Za-z0-9_-]{4,19})(?![A-Za-z0-9_-])",
    ),
    _rule(
        Kind.HOME,
        f"(?P<it>(?:{_BUILDING}[, 、]?)?{_STAIRS}?(?<=[栋楼幢座院元]){_FLOOR}?{_ROOM}{_MORE_ROOMS})",
        _accept_home,
        "某户",
    ),
    _rule(
        Kind.HOME,
        r"(?:小区|小镇|花园|家园|苑|[府城园郡湾院住])(?P<it>[0-9]{1,2}-(?:[0-9]{1,2}-)?[0-9]{3,4}室?)(?![0-9-])",
        replacement="某户",
    ),
    _rule(Kind.HOME, r"门牌号?[码为是:\s]{0,3}(?P<it>[0-9]{1,5}(?:-[0-9]{1,4})?(?![0-9年月日])号?)"),
    _rule(
        Kind.HOME,
        r"(?:家住|住址|现住|家庭地址|户籍地址?)[为是在:\s]{0,3}[^0-9，,。；;]{2,24}?(?P<it>[0-9]{1,4}号)(?![0-9楼线院])",
        replacement="某号",
    ),
)


def find(text: str) -> list[PersonalDatum]:
    """Personal data in a text, in order of place; hits never overlap, and numbers go before names."""
    kept = [place for place, letter in enumerate(text) if letter not in _INVISIBLE]
    plain = "".join(text[place] for place in kept).translate(_FOLDED)
    found: list[PersonalDatum] = []
    covered: set[int] = set()
    for hit in _hits(plain):
        if covered.isdisjoint(range(hit.start, hit.end)):
            covered.update(range(hit.start, hit.end))
            found.append(replace(hit, start=kept[hit.start], end=kept[hit.end - 1] + 1))
    return sorted(found, key=lambda datum: datum.start)


def _hits(text: str) -> Iterator[PersonalDatum]:
    """Hits in a folded text, the surest kinds first; they may overlap."""
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            start, end = match.span("it")
            told_otherwise = _OTHER_NUMBER.search(text[max(0, start - 10) : start])
            if not told_otherwise and rule.accept(text, start, end):
                yield PersonalDatum(rule.kind, start, end, rule.replacement)
    for start, end, replacement in find_names(text):
        yield PersonalDatum(Kind.NAME, start, end, replacement)


def mask(text: str) -> str:
    """The text with every hit replaced wholly; nothing is found in the result.

    Replacing one hit may uncover another, so it goes on until nothing is found; each round takes letters of
    the original away, so it ends.
    """
    while found := find(text):
        text = _replaced(text, found)
    return text


def _replaced(text: str, found: Iterable[PersonalDatum]) -> str:
    """The text with these hits replaced, which are in order and do not overlap."""
    parts = []
    at = 0
    for datum in found:
        parts += [text[at : datum.start], datum.replacement]
        at = datum.end
    return "".join([*parts, text[at:]])


_ADVICE: Final = "请改写成认不出个人的说法，如“某女士”“某小区某户”，号码整个删去。"
_CONTEXT: Final = 10


def check_personal_data(texts: Iterable[tuple[str, Place | None, str]]) -> tuple[Finding, ...]:
    """`personal-data` (错误) for each hit in texts that are to leave: (where, place, text) triples.

    A finding quotes the hit's surroundings masked, so that 校核 itself gives nothing away.
    """
    return tuple(
        Finding(Level.ERROR, "personal-data", where, f"文中可能有{kind}：“{fragment}”。", _ADVICE, place)
        for where, place, text in texts
        for kind, fragment in _fragments(text)
    )


def _fragments(text: str) -> Iterator[tuple[Kind, str]]:
    """Each hit's kind with its surroundings, all hits replaced."""
    found = find(text)
    for number, datum in enumerate(found):
        before = _replaced(text[: datum.start], found[:number])
        following = [
            replace(one, start=one.start - datum.end, end=one.end - datum.end) for one in found[number + 1 :]
        ]
        after = _replaced(text[datum.end :], following)
        yield datum.kind, mask(f"{before[-_CONTEXT:]}{datum.replacement}{after[:_CONTEXT]}")

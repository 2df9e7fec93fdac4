"""How numbers and homes that identify a citizen are written, and what merely looks like them.

The patterns expect a folded text: ASCII digits, letters and punctuation, nothing invisible.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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
    ACCOUNT = "账号卡号"
    DOCUMENT = "证件编号"
    HOME = "门牌住址"
    NAME = "姓名"


Judge = Callable[[str, int, int], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose group `it`, where accepted, is personal data; `replacement` takes its place."""

    kind: Kind
    pattern: re.Pattern[str]
    accept: Judge
    replacement: str


_STARS: Final = "＊＊＊"
_NOT_IN_NUMBER: Final = r"(?<![0-9A-Za-z])"
_NUMBER_ENDS: Final = r"(?![0-9]|\.[0-9]|[0-9]*[元万亿])"
"""A sum of money or a decimal is no number of a person."""
_OTHER_NUMBER: Final = re.compile(
    r"(?:(?<!社保)(?<!医保)(?<!个人)(?<!参保)(?<!保险)(?<!学生)编号|单号|工单|流水号|受理号|文号|案号|合同号|税号|信用代码|批号|(?<!证)件号|户号|表号|订单|快递|条码)"
    r"[号为是:\s]{0,3}$"
)
"""What stands before the number of an order or a document, which may look like any other."""
_OFFICE: Final = re.compile(
    r"(?:局|大厅|中心|机关|委员会|办公楼|政府|法院|银行|学校|医院|公司)[^，。；]{0,6}$"
)
"""A room number behind an office's name is that of an office, not of a home."""
_NO_HOME_BEFORE: Final = re.compile(
    r"(?:局|大厅|中心|机关|委员会|政府|法院|银行|学校|小学|中学|医院|公司|店|超市|办公室|办公地[址点]|站|厂|饭馆|门市|网点|窗口|停车场|[学法]院|宾馆|所)"
    r"[^，。；]{0,4}?(?:位于|地址|在|设在|坐落|迁至|搬至|开在|[（(:])[^。；，]{0,16}$|[位坐][于落][^，。；]{0,20}$|每栋$"
)
"""Who is spoken of before, where an address is no citizen's."""
_LIVES: Final = re.compile(
    r"(?:住(?!建|房|宅)|家在|户籍|[我他她]家|住址|户口|租[住房]|收[货件]|寄[到往至]|老家|自家|家庭(?:地|住)址)[^，。；]{0,20}$"
)
_HOME_BEHIND: Final = re.compile(
    r"$|[^\w\s(（]|的?(?:居民|住户|村民|老人|老宅|私房|民房|自建房|家[中里]?|租户|房客|邻居|[一-龥]{1,3}(?:女士|先生|大[爷妈娘]))"
)
"""What stands around the address of a citizen."""
_DATED: Final = re.compile(r"^[0-9]{0,8}20[0-4][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
"""Digits that begin with a day: order numbers do (20240207…), and some pass the sum of a bank card."""
_BORN: Final = re.compile(r"^[0-9]{6}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
"""GB 11643: six digits of a region, then the day of birth."""
_ID_TOLD: Final = re.compile(r"(?:身份证|公民身份)[号码为是:\s]{0,5}$")
_CARD_TOLD: Final = re.compile("卡|账户|账号")
"""Words by which a number counts: an identity number that is mistyped, a card of another scheme than 62."""
_PART: Final = re.compile(r"[ .·—-]")
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SHORTEST_PART: Final = 2
_MOST_PARTS: Final = 5
"""How people write a telephone number: 138 1234 5678, +86-138-12345678; `1 3 5 12 …` is a row of figures."""


def names_other_number(text: str, start: int) -> bool:
    """Whether the words right before `start` say that a number is of an order, a document, a contract."""
    return bool(_OTHER_NUMBER.search(text[max(0, start - 10) : start]))


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
    return bool(told) and 16 <= len(digits) <= 19 and _is_card(digits) and not _DATED.match(digits)


def _accept_mobile(text: str, start: int, end: int) -> bool:
    """A number in few parts, as people write it, or digit by digit; a row of small numbers is none."""
    lengths = [len(part) for part in _PART.split(text[start:end])]
    in_groups = len(lengths) <= _MOST_PARTS and min(lengths) >= _SHORTEST_PART
    return in_groups or max(lengths) == 1


def _accept_home(text: str, start: int, _end: int) -> bool:
    return not _OFFICE.search(text[max(0, start - 12) : start])


def _accept_at_home(text: str, start: int, end: int) -> bool:
    """A staircase of a block or a number in a street, where somebody lives or nothing else is told of it.

    An estate, a shop or an office that follows (联丰路398号海利世纪) or goes before has the address, not a person.
    """
    if _NO_HOME_BEFORE.search(text[max(0, start - 24) : start]):
        return False
    return bool(_LIVES.search(text[max(0, start - 20) : start]) or _HOME_BEHIND.match(text, end))


def _accept(_text: str, _start: int, _end: int) -> bool:
    return True


def _rule(kind: Kind, pattern: str, accept: Judge = _accept, replacement: str = _STARS) -> Rule:
    return Rule(kind, re.compile(pattern), accept, replacement)


_HIDDEN: Final = "[*＊xX×•]"
_SPOKEN: Final = "[零〇一幺二三四五六七八九]"
_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTERS: Final = "A-HJ-NP-Za-hj-np-z"

_SAID: Final = r"(?:号?码?[为是:\s]{1,4}|[为是:\s]{1,3}\(?)"
_TOLD: Final = r"[为是:\s(]{0,4}"
"""Between the word that announces a number and the number."""

# Identity card GB 11643, bank card ISO/IEC 7812, vehicle plate GA 36; mobile numbers begin with 13 to 19,
# landlines with the area code; half masked ones (138****5678) count too. How many are found:
# docs/measured.md.
_NUMBER_RULES: Final = (
    _rule(
        Kind.ID_NUMBER,
        _NOT_IN_NUMBER + r"(?P<it>[1-8](?:[ -]?[0-9]){16}[ -]?[0-9Xx])(?![0-9A-Za-z])",
        _accept_id,
    ),
    _rule(Kind.ID_NUMBER, r"身份证[号码为是:\s]{0,5}(?P<it>[0-9]{15}|[0-9]{17}[0-9A-Za-z])(?![0-9])"),
    _rule(Kind.MOBILE, rf"(?<![0-9])(?P<it>1[3-9][0-9][ -]?{_HIDDEN}{{4,8}}[ -]?[0-9]{{2,4}})(?![0-9])"),
    _rule(Kind.ID_NUMBER, rf"(?P<it>(?<![0-9])[1-8][0-9]{{2,9}}{_HIDDEN}{{4,14}}[0-9]{{0,4}}[0-9Xx])"),
    _rule(
        Kind.BANK_CARD,
        _NOT_IN_NUMBER
        + r"(?P<it>(?:62|60|4[0-9]|5[1-5]|35)[0-9]{2}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)"
        + _NUMBER_ENDS,
        _accept_card,
    ),
    _rule(
        Kind.MOBILE,
        r"(?<![0-9.])(?:(?<![A-Za-z])|(?<=tel)|(?<=Tel)|(?<=TEL))(?P<it>(?:\+?86[ -]?|0)?"
        r"1[ -]?[3-9][ -]?[0-9](?:[ .·—-]?[0-9]){8})" + _NUMBER_ENDS,
        _accept_mobile,
    ),
    _rule(
        Kind.MOBILE, rf"(?<!{_SPOKEN})(?P<it>[一幺][ -]?[三四五六七八九](?:[ -]?{_SPOKEN}){{9}})(?!{_SPOKEN})"
    ),
    _rule(
        Kind.LANDLINE,
        r"(?<![0-9-])(?P<it>\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[ —-]{0,2}[2-8][0-9]{2,3}[ —-]?[0-9]{4}"
        r"(?:(?:-|转)[0-9]{1,4})?)" + _NUMBER_ENDS,
    ),
    _rule(Kind.LANDLINE, r"(?:电话|座机|固话|宅电)[号码为是:\s]{0,4}(?P<it>[2-8][0-9]{6,7})" + _NUMBER_ENDS),
    _rule(
        Kind.PLATE,
        f"(?P<it>[{_PROVINCES}] ?[{_LETTERS}][·•. -]?(?=[{_LETTERS}]*[0-9])"
        f"(?:[{_LETTERS}0-9]{{5,6}}|[{_LETTERS}0-9]{{4}}[挂学警港澳领]))(?![0-9A-Za-z]|[元万])",
    ),
    _rule(
        Kind.EMAIL,
        r"(?P<it>[A-Za-z0-9][A-Za-z0-9._%+-]{0,40}@(?![A-Za-z0-9.-]{0,40}\bgov\.cn)"
        r"[A-Za-z0-9-]{1,30}(?:\.[A-Za-z]{2,8}){1,3})",
    ),
    _rule(
        Kind.QQ, rf"(?:[Qq]{{2}}|扣扣|企鹅)(?:号码?|联系)?{_TOLD}(?P<it>[1-9](?:[ -]?[0-9]){{4,11}})(?![0-9])"
    ),
    _rule(
        Kind.WECHAT,
        r"(?:微信|[Vv][Xx]|[Ww][Xx]|[Ww]e[Cc]hat|抖音|快手|支付宝|陌陌|钉钉)(?:账?号码?|ID|id|联系|账户|昵称)?"
        rf"(?:{_SAID}|(?<=号)|(?<=ID))(?P<it>[A-Za-z0-9][A-Za-z0-9_.-]{{4,24}}(?:@[A-Za-z0-9.]{{3,20}})?)(?![A-Za-z0-9_-])",
    ),
    _rule(
        Kind.ACCOUNT,
        r"(?:卡号|账号|帐号|账户号?码?|帐户号?码?|(?:银行|储蓄|信用|社保|医保|工资|存|一卡通|公交|惠农|市民)卡(?:号码?)?|存折)"
        rf"(?:{_SAID}|[是为]?尾号[为是:\s]{{0,3}})?(?P<it>(?:[A-Za-z]{{1,3}}[ -]?)?[0-9](?:[ -]?[0-9*＊xX]){{5,24}})(?![0-9])(?!\s?[元万])",
    ),
    _rule(
        Kind.DOCUMENT,
        r"(?:护照|通行证|军官证|士兵证|驾驶证|驾照|行驶证|残疾证|低保证|医师证|教师资格证|结婚证|离婚证|出生证明?|出生医学证明|居住证|户口本|老年证|"
        r"学生证|学籍|学号|准考证|考生|社保|医保|参保|个人(?:社保|医保|公积金)?|保险|公积金|养老|病历|病案|住院|就诊|门诊|身份证件?|证件|"
        rf"档案|房产证|不动产权?证|土地证|保单)(?:卡|编号|账号|证号|号码?|证)?(?:编?号)?(?:{_SAID}|(?<=号)|(?<=码)|(?<=证)(?=[A-Za-z][0-9]|[0-9]{{8}}))"
        r"(?P<it>(?:[A-Za-z]{1,3}[ -]?)?[0-9](?:[ -]?[0-9Xx*＊]){4,22})(?![0-9]|\s?[元万人件个天日年月时%条户])",
    ),
    _rule(
        Kind.DOCUMENT,
        r"护照(?:号码?)?[为是:\s]{0,3}(?P<it>[A-Za-z]{1,2}[A-Za-z0-9]?[ -]?[0-9](?:[ -]?[0-9]){5,8})(?![0-9])",
    ),
    _rule(
        Kind.LANDLINE,
        rf"(?:电话|座机|固话|宅电|号码|联系方式){_TOLD}(?P<it>[2-8][0-9]{{2,3}}[ -][0-9]{{4}})(?![0-9])",
    ),
    _rule(
        Kind.MOBILE,
        rf"(?:电话|手机号?|联系方式|号码|联系|致电|回电|拨打){_TOLD}(?P<it>1[ .-]?[3-9](?:[ .·—-]{{0,2}}[0-9]){{9}})(?![0-9])",
    ),
    _rule(
        Kind.PLATE,
        rf"(?:车牌号?码?|号牌|牌照|牌号){_TOLD}(?P<it>[\u4e00-\u9fff]{{0,2}}[ ]?(?=[A-Za-z0-9·•. -]{{0,7}}[0-9])"
        r"[A-Za-z0-9](?:[·•. -]?[A-Za-z0-9]){3,7})(?![A-Za-z0-9])",
    ),
    _rule(Kind.WECHAT, r"微信(?P<it>(?=[A-Za-z-]*[0-9_])[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_-])"),
)

_COUNT: Final = "[0-9一二三四五六七八九十百]{1,4}"
_BUILDING: Final = f"(?:[A-Za-z]?{_COUNT}[A-Za-z]?|[A-Za-z])(?:号楼|栋楼?|幢|座|#楼?|号院)"
_STAIRS: Final = "(?:[, 、]?(?:[0-9A-Za-z一二三四五六七八九十]{1,3}|[东西中南北])单元[, 、]?)"
_FLOOR: Final = f"(?:(?:{_COUNT}|顶)[楼层][, 、]?)"
_ROOM: Final = (
    "(?:[0-9]{3,4}(?:[室房]|号房?|(?![0-9.%年月元吨米平多户余个件㎡mM]))|[零〇一二三四五六七八九]{3,4}[室房号]|"
    "[东西中左右南北]户)"
)
_MORE_ROOMS: Final = "(?:[、/-][0-9]{3,4}(?![0-9年元])(?:[室房]|号房?)?)*"

# From the building down: block, staircase, floor, room; `3-2-501` behind an estate's name; 门牌, 住址 and
# 组…号 by their words. A block alone (`3号楼`) is no home.
_HOME_RULES: Final = (
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
    _rule(Kind.HOME, r"楼[上下](?P<it>[0-9]{3,4})(?=住户|业主|室|房|家)", replacement="某户"),
    _rule(Kind.HOME, r"(?:家在|家住|住在|住)(?P<it>[0-9]{3,4}[室房])", replacement="某户"),
    _rule(
        Kind.HOME,
        rf"[村庄][^0-9，,。；;]{{0,6}}(?P<it>{_COUNT}组[0-9]{{1,4}}号)(?![0-9楼线院])",
        replacement="某户",
    ),
    _rule(Kind.HOME, r"门牌号?[码为是:\s]{0,3}(?P<it>[0-9]{1,5}(?:-[0-9]{1,4})?(?![0-9年月日])号?)"),
    _rule(
        Kind.HOME,
        f"(?P<it>{_BUILDING}[, 、]?{_STAIRS}(?:{_FLOOR}[东西中左右]?户?)?)(?![0-9])",
        _accept_at_home,
        "某户",
    ),
    _rule(
        Kind.HOME,
        r"(?:[路街巷弄道]|胡同|[路街道][东西南北中]段)(?P<it>[甲乙附]?[0-9]{1,5}(?:-[0-9]{1,4})?(?:弄[0-9]{1,4})?号(?:附[0-9]{1,3}号?|之[一二三四五]|[0-9]{3,4}[室房]?)?)"
        r"(?![0-9楼线])",
        _accept_at_home,
        "某号",
    ),
    _rule(
        Kind.HOME,
        r"(?:家住|住址|现住|(?:家庭|居住|[收发]件|收货)地址|户籍地址?)[为是在:\s]{0,3}[^0-9，,。；;]{2,24}?(?P<it>[0-9]{1,4}号)(?![0-9楼线院])",
        replacement="某号",
    ),
)

RULES: Final = (*_NUMBER_RULES, *_HOME_RULES)
"""The surest first: what one of them found is not found again by a later one."""

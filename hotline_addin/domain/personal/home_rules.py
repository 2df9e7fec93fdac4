"""How the home of a citizen is written, and what is merely the address of an estate, a shop or an office."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.personal.personal_rules import Kind, Rule

_OFFICES: Final = "局|大厅|中心|机关|委员会|政府|法院|银行|学校|医院|公司"
_OFFICE: Final = re.compile(rf"(?:{_OFFICES}|办公楼)[^，。；]{{0,6}}$")
"""A room number behind an office's name is that of an office, not of a home."""
_NO_HOME_BEFORE: Final = re.compile(
    rf"(?:{_OFFICES}|小学|中学|店|超市|办公室|办公地[址点]|站|厂|饭馆|门市|网点|窗口|停车场|[学法]院|宾馆|所)"
    r"[^，。；]{0,4}?(?:位于|地址|在|设在|坐落|迁至|搬至|开在|[（(:])[^。；，]{0,16}$|"
    r"[位坐][于落][^，。；]{0,20}$|每栋$"
)
"""Who is spoken of before, where an address is no citizen's."""
_LIVES: Final = re.compile(
    r"(?:住(?!建|房|宅)|家在|户籍|[我他她]家|住址|户口|租[住房]|收[货件]|寄[到往至]|老家|自家|家庭(?:地|住)址)"
    r"[^，。；]{0,20}$"
)
_HOME_BEHIND: Final = re.compile(
    r"$|[^\w\s(（]|的?(?:居民|住户|村民|老人|老宅|私房|民房|自建房|家[中里]?|租户|房客|邻居|"
    r"[一-龥]{1,3}(?:女士|先生|大[爷妈娘]))"
)
"""What stands around the address of a citizen."""


def _accept_room(text: str, start: int, _end: int) -> bool:
    return not _OFFICE.search(text[max(0, start - 12) : start])


def _accept_address(text: str, start: int, end: int) -> bool:
    """A staircase of a block or a number in a street, where somebody lives or nothing else is told of it.

    An estate or a shop behind it (联丰路398号海利世纪) or an office before it has the address, not a person.
    """
    if _NO_HOME_BEFORE.search(text[max(0, start - 24) : start]):
        return False
    return bool(_LIVES.search(text[max(0, start - 20) : start]) or _HOME_BEHIND.match(text, end))


_COUNT: Final = "[0-9一二三四五六七八九十百]{1,4}"
_BUILDING: Final = f"(?:[A-Za-z]?{_COUNT}[A-Za-z]?|[A-Za-z])(?:号楼|栋楼?|幢|座|#楼?|号院)"
_STAIRS: Final = "(?:[, 、]?(?:[0-9A-Za-z一二三四五六七八九十]{1,3}|[东西中南北])单元[, 、]?)"
_FLOOR: Final = f"(?:(?:{_COUNT}|顶)[楼层][, 、]?)"
_ROOM: Final = (
    "(?:[0-9]{3,4}(?:[室房]|号房?|(?![0-9.%年月元吨米平多户余个件㎡mM]))|[零〇一二三四五六七八九]{3,4}[室房号]|"
    "[东西中左右南北]户)"
)
_MORE_ROOMS: Final = "(?:[、/-][0-9]{3,4}(?![0-9年元])(?:[室房]|号房?)?)*"
_NUMBER: Final = (
    r"[甲乙附]?[0-9]{1,5}(?:-[0-9]{1,4})?(?:弄[0-9]{1,4})?号"
    r"(?:附[0-9]{1,3}号?|之[一二三四五]|[0-9]{3,4}[室房]?)?"
)

# From the building down: block, staircase, floor, room; `3-2-501` behind an estate's name; 门牌, 住址 and
# 组…号 by their words. A block alone (`3号楼`) is no home.
HOME_RULES: Final = (
    Rule(
        Kind.HOME,
        f"(?P<it>(?:{_BUILDING}[, 、]?)?{_STAIRS}?(?<=[栋楼幢座院元]){_FLOOR}?{_ROOM}{_MORE_ROOMS})",
        _accept_room,
        "某户",
    ),
    Rule(
        Kind.HOME,
        r"(?:小区|小镇|花园|家园|苑|[府城园郡湾院住])(?P<it>[0-9]{1,2}(?:[#-]|—)(?:[0-9]{1,2}[—-])?[0-9]{3,4}室?)(?![0-9-])",
        replacement="某户",
    ),
    Rule(
        Kind.HOME,
        r"(?:公寓|宿舍楼?|小区|家园|花园|大院|家属院)(?P<it>[0-9]{3,4}(?:[室房]间?|号房间?))",
        replacement="某户",
    ),
    Rule(Kind.HOME, r"楼[上下](?P<it>[0-9]{3,4})(?=住户|业主|室|房|家)", replacement="某户"),
    Rule(
        Kind.HOME,
        r"(?:住|家在|村|庄|院)[^0-9，,。；;]{0,6}(?P<it>[东西南北前后]?[0-9]{1,3}排[0-9]{1,3}[号户])",
        replacement="某户",
    ),
    Rule(Kind.HOME, r"(?:家在|家住|住在|住)(?P<it>[0-9]{3,4}[室房])", replacement="某户"),
    Rule(
        Kind.HOME,
        rf"[村庄][^0-9，,。；;]{{0,6}}(?P<it>{_COUNT}组[0-9]{{1,4}}号)(?![0-9楼线院])",
        replacement="某户",
    ),
    Rule(
        Kind.HOME,
        r"(?:门牌|房|房间|室)号?(?:(?<=号)|(?<=牌))[码为是:\s]{0,3}"
        r"(?P<it>[0-9]{1,5}(?:-[0-9]{1,4}){0,2}(?![0-9年月日])号?)",
    ),
    Rule(
        Kind.HOME,
        f"(?P<it>{_BUILDING}[, 、]?{_STAIRS}(?:{_FLOOR}[东西中左右]?户?)?)(?![0-9])",
        _accept_address,
        "某户",
    ),
    Rule(
        Kind.HOME,
        rf"(?:[路街巷弄道]|胡同|[路街道][东西南北中]段)(?P<it>{_NUMBER})(?![0-9楼线])",
        _accept_address,
        "某号",
    ),
    Rule(
        Kind.HOME,
        r"(?:家住|住址|现住|(?:家庭|居住|[收发]件|收货)地址|户籍地址?)[为是在:\s]{0,3}[^0-9，,。；;]{2,24}?"
        r"(?P<it>[0-9]{1,4}号)(?![0-9楼线院])",
        replacement="某号",
    ),
)
"""Looked at after all numbers."""

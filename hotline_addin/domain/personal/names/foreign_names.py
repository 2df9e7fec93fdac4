"""Names that are no Chinese ones: written with a dot, by sound, or in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from hotline_addin.domain.personal.names.surroundings import expects_name

_DOT: Final = "[·•・‧．]"
_TRANSLITERATED: Final = (
    "阿艾爱安奥巴白柏班保鲍贝本比彼毕宾波伯博布查达大戴黛丹德登迪蒂东多恩尔法凡菲费芬弗夫福盖冈高戈哥格古哈海汉赫亨胡华怀惠霍基"
    "吉季加佳杰金卡凯坎康考科克肯库夸拉莱兰朗劳勒雷李里理丽利莉连廉列林琳龙卢鲁路露伦罗洛马玛迈麦曼梅门蒙米密缪姆木穆拿娜纳乃奈"
    "南内尼涅宁努诺欧帕潘佩彭皮珀蒲普奇齐乔切琼热仁日荣茹儒瑞萨赛桑瑟森沙莎山尚舍申什圣施史士司丝斯苏索塔台泰坦汤唐特提廷图托陀"
    "瓦万旺威韦维魏温文翁沃乌伍西希锡夏萧谢辛雄休修逊雅亚延扬耶叶伊英永尤约泽詹珍朱卓兹祖孜尕才让扎卓措姆次旦顿珠多吉其其格买合提"
    "江麦木吾买尔吐依克力娅姑妮热克孜别克汗再屯贾汀茱蕾薇露珀莫妃葛蕊赖邱茵茜荻芙芭歇根顿杜那呼敦音宝"
)
_SOUNDS: Final = f"(?:阿不都|阿卜杜|不拉|不力|[{_TRANSLITERATED}])"
_BRANDS: Final = (
    "保利|万科|万达|恒大|绿地|龙湖|融创|碧桂园|华润|中海|金地|招商|世茂|绿城|建业|雅居乐|富力|新城|阳光城|旭辉|远洋|金科|"
    "奥园|中国|河南|中南|万翔|康桥|正商|永威|亚新|鑫苑|美的|海尔|东方|金辉|正荣|蓝光"
)
"""Firms whose estates are written with a dot: 万科·米兰."""
_MINORITY: Final = (
    "古丽|买买提|卓玛|扎西|才让|次仁|多吉|阿卜杜|阿不都|麦麦提|木拉提|巴特尔|其其格|斯琴|高娃|萨仁|艾合买|"
    "努尔买|热合曼|吐尔逊|依明|格桑|梅朵|央金|拉姆|白玛|丹增|旦增|洛桑|平措|德吉|边巴|达娃|普布|巴桑|强巴|索朗|"
    "加措|顿珠|曲珍|木江|力江|尔江|提江|呼和|图雅|格日勒|额尔敦"
)

_SHORTEST: Final = 3
_LONGEST_ROLE: Final = 6
"""Letters of a name, and of a role before it that could be letters of a name themselves: 保安."""
_JAPANESE: Final = "山田|田中|佐藤|铃木|小林|渡边|高桥|伊藤|中村|山本|松本|井上|木村|佐佐木|吉田|山口"
_PLACES: Final = "[城园苑路街镇村店厂湾府]|小区|公司|酒店|广场|超市|国际|集团|学校|医院"
_SPEAKS: Final = "反映|来电|来访|致电|称(?!重)|表示|说|咨询|求助|投诉|举报|报警|办理?|申请"
_ENDS: Final = f"(?=[^\\w·•・‧．]|$|{_SPEAKS}|上|在|的|家|到|被|因|从|于|和|与)"


_LATIN: Final = "[A-Z][a-z]{1,15}(?:[ .·][A-Z][a-z]{0,15}\\.?){0,3}"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """What finds a foreign name, and whether it counts only where a name is expected.

    Each begins with few characters, so that a text that holds none of them is passed by.
    """
    letter = "[\u4e00-\u9fff]"
    return tuple(
        (re.compile(pattern), expected)
        for pattern, expected in (
            # 姓名：阿依古丽·买买提, whatever its characters
            (f"(?P<name>{letter}{{1,8}}(?:{_DOT}{letter}{{1,8}}?){{1,3}}){_ENDS}", True),
            # 约翰·史密斯; not 万科·米兰
            (
                f"(?P<name>{_SOUNDS}{{1,8}}(?:{_DOT}{_SOUNDS}{{1,8}}){{1,3}})(?![·•・‧]|[苑城湾园府邸郡庭广])",
                False,
            ),
            # 古丽娜尔反映; 学生扎西次仁
            (f"(?P<name>{_SOUNDS}{{0,3}}(?:{_MINORITY}){_SOUNDS}{{0,4}}){_ENDS}", False),
            # 牧民那仁格日勒反映; 外教大卫; 妻子阮氏兰
            (f"(?P<name>(?:(?![合理法本台东大多平根利保]){_SOUNDS}){{4,8}})(?!{_PLACES})", True),
            (f"(?P<name>(?:{_JAPANESE})[\u4e00-\u9fff]{{1,2}}[子郎美一二夫]?){_ENDS}", True),
            (
                f"(?:外教|外籍[教人专][师员士家]|留学生|外国人|外籍|国籍)(?P<name>{_SOUNDS}{{2,6}}?){_ENDS}",
                False,
            ),
            (f"(?P<name>[阮黎陈范黄武裴邓胡]氏{letter}{{1,2}}?){_ENDS}", True),
            # 姓名：John Smith; David Johnson先生
            (f"(?<![A-Za-z])(?P<name>{_LATIN})(?![A-Za-z0-9])", True),
            (f"(?<![A-Za-z])(?P<name>{_LATIN})(?={_SPEAKS}|先生|女士|小姐|老师|太太)", False),
        )
    )


def find_foreign_names(text: str) -> Iterator[tuple[int, int]]:
    """Spans of names of foreigners and of peoples whose names are written by sound."""
    for pattern, expected in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if expected:
                start = _expected_start(text, start, end)
            if start < end and not _is_estate(text, start, end):
                yield start, end


def _expected_start(text: str, start: int, end: int) -> int:
    """Where the name begins that a role or an announcement is taken off from; `end` where none remains."""
    latest = min(start + _LONGEST_ROLE, end - _SHORTEST)
    return next((place for place in range(start, latest + 1) if expects_name(text, place)), end)


def _is_estate(text: str, start: int, end: int) -> bool:
    """Whether a firm stands before or in what looks foreign: 万科·米兰."""
    return "·" in text[start:end] and bool(re.search(_BRANDS, text[max(0, start - 3) : end]))

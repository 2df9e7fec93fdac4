"""Where a text names a citizen: full names, surnames with a form of address, pet and foreign names.

Officials named with their office (王书记) and surnames already followed by 某 are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from typing import Final

from hotline_addin.domain.personal.names import characters, company, everyday_words
from hotline_addin.domain.personal.names.foreign_names import find_foreign_names
from hotline_addin.domain.personal.names.judgement import end_of_name, surname_places
from hotline_addin.domain.personal.names.surroundings import begins_a_word, ends_a_word
from hotline_addin.domain.personal.names.word_lists import either

_KNOWN: Final = characters.COMMON_SURNAMES | characters.OTHER_SURNAMES
_SURNAME: Final = (
    f"(?:{'|'.join(sorted(characters.COMPOUND_SURNAMES))}|"
    f"[{''.join(sorted(_KNOWN | characters.EVERYDAY_SURNAMES))}于任单左关包成向时])"
)
_PLAIN: Final = f"[{''.join(sorted(_KNOWN))}]"
_GIVEN: Final = "[^\\W0-9A-Za-z_的了是在不我们你他她它这那某女该每]"
_ROLES: Final = either(company.ROLES)
_ANNOUNCERS: Final = either(company.INTRODUCTIONS | company.ANNOUNCERS)
_NOBODY: Final = (
    "匿名|不详|未知|保密|本人|市民|群众|居民|业主|村民|同上|某|女士|先生|没有|暂无|已经|单位|个人|家长|多人|物业|"
    "社区|请|见|另|空|小|老|已|门卫"
)
"""Who stands behind 反映人： and is nobody by name."""
_TELLING: Final = "".join(sorted(characters.TELLING_GIVEN))
_TITLES: Final = (
    "小姐|同志|老先生|老板娘?|老师|师傅|同学|阿姨|大[爷妈娘叔婶哥姐伯嫂]|奶奶|爷爷|叔叔|伯伯|老汉|老太太?|医生|大夫|护士|律师|"
    "警官|教练|司机|店长|房东|老人|婆婆|姑娘|小朋友|技师"
)
"""Forms of address behind a surname; 王书记 and other offices are none."""
_NO_SHOP: Final = (
    "(?!的?店|[汽修]|修车|辅导|水饺|饺子|[面饭餐]|拉面|烧烤|早点|美发|理发|火锅|包子|烩面|小吃|超市|便利|门诊|诊所|[药培]|"
    "工作室|画室|琴行|故居|纪念|糕点|蛋糕|鸭|鸡|鱼|米线|凉皮|牌|口腔|整形|馒头|烘焙|教育|书法|牛肉|羊肉|麻辣|卤|炒|砂锅|牙科)"
)
"""Behind 王师傅 and the like these make it a shop's name."""
_PET: Final = (
    "天天|常常|刚刚|仅仅|往往|渐渐|偏偏|整整|频频|屡屡|大大|多多|好好|连连|人人|家家|个个|每每|样样|非常"
)
_SPEAKS: Final = "反映|来电|致电|称(?!重)|表示|说|咨询|求助|投诉|举报|报警"


_SOURCES: Final = (
    # 张女士, 欧阳小红女士; not 由于女士, 对方先生, 周先生面馆, 太阳女士
    (
        f"(?<![关由对属至位双甲乙官校男女物同])(?P<name>{_SURNAME}{_GIVEN}{{0,2}}?)(?:女士|先生){_NO_SHOP}",
        "某",
    ),
    (f"(?P<name>{_PLAIN}{_GIVEN}{{0,2}}?)(?:{_TITLES}){_NO_SHOP}", "某"),
    # 姓邱，; 姓赵的女士; 黄姓老板
    (f"姓(?P<name>{_SURNAME})(?=[，,。的]|$)", "某"),
    (
        f"(?P<name>{_PLAIN})(?=姓(?:老板|业主|男子|女子|市民|村民|房东|司机|居民|商户|先生|女士|经理|师傅))",
        "某",
    ),
    # 女儿佳佳; 小名豆豆
    (f"(?:{'|'.join(sorted(company.RELATIVES))})(?!{_PET})(?P<name>(?P<twice>{_GIVEN})(?P=twice))", "某某"),
    # 姓名：张 伟, as tables align names of two characters; 反映人：年羹尧, whatever stands behind the colon
    (f"{_ANNOUNCERS} ?[:：] ?(?P<name>{_SURNAME} {_GIVEN})(?=\\W|$)", "某某"),
    (
        f"{_ANNOUNCERS}[:：] ?(?!{_NOBODY})(?P<name>{_GIVEN}{{2,3}})(?<=[{_TELLING}])(?=[，,。；; 、（(]|$)",
        "某某",
    ),
    # 儿子小宝3岁
    (
        f"{either(company.RELATIVES)}(?P<name>小[{_TELLING}])(?=\\W|$|[0-9在被今的])",
        "某某",
    ),
    # 邻居老王，
    (f"{_ROLES}(?P<name>[小老]{_PLAIN})(?=[，,。；、]|$|{_SPEAKS}|家)", "某某"),
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What finds a name with a form of address, or a foreign one, with what stands in its place.

    Made at the first text: so many words take their time, for which no other command shall wait.
    """
    return tuple((re.compile(source), mask) for source, mask in _SOURCES)


def find_names(text: str, known: Set[int] = frozenset()) -> Iterator[tuple[int, int, str]]:
    """Spans of citizens' names with what stands in their place: 某 before 女士, otherwise 某某.

    Who is named once is meant wherever the same characters stand again. What stands at `known` positions is
    the name of a place.
    """
    for start, end, mask in _all_names(text, known):
        if known.isdisjoint(range(start, end)):
            yield start, end, mask


def _all_names(text: str, known: Set[int]) -> Iterator[tuple[int, int, str]]:
    for pattern, mask in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if not (mask == "某" and _is_word(text, start, end)):
                yield start, end, mask
    yield from ((start, end, "某某") for start, end in find_foreign_names(text))
    told = list(_judged(text, known))
    yield from ((start, end, "某某") for start, end in told)
    for name in {text[start:end] for start, end in told}:
        yield from ((match.start(), match.end(), "某某") for match in re.finditer(name, text))


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether what stands before a form of address is a word: 高中同学, 太阳女士."""
    surname = 2 if text[start : start + 2] in characters.COMPOUND_SURNAMES else 1
    more = text[start + surname : end]
    unlikely = bool(more) and (
        begins_a_word(text, start)
        or not characters.NO_GIVEN.isdisjoint(more)
        or more[-1] in everyday_words.PLACE_CHARACTERS
    )
    return unlikely or ends_a_word(text, start)


def _judged(text: str, known: Set[int]) -> Iterator[tuple[int, int]]:
    last_end = 0
    for start in surname_places(text):
        if start >= last_end and start not in known:
            end = end_of_name(text, start, last_end, known)
            if end is not None:
                yield start, end
                last_end = end

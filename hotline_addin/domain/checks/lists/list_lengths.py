"""A list is as long as its stated number: `阳城镇、辛店乡等5个单位`, `A档（10家）：…`, 前三位."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.statements.name_lists import (
    AMOUNT,
    NameList,
    RankedList,
    counted_lists,
    ranked_lists,
)
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Level

_ABOVE: Final = re.compile(rf"(?:以上|上述)(?P<number>{AMOUNT})(?:个|家)(?:单位|部门|乡镇|街道|企业)?")
"""`对以上5个单位`: as many as the list before names."""
_HEADED: Final = re.compile(
    r"（(?:共)?(?P<number>\d{1,3})(?:家|个)(?:单位)?）[：，]?(?P<names>[^。；：，（）\d]+)(?=[。；]|$)"
)
"""`A档（10家）：甲局、乙局`: the number before its list."""
_NAMED_BEFORE: Final = re.compile(
    r"(?P<number>\d{1,3}|[两一二三四五六七八九十]{1,3})(?:家|个)[\u4e00-\u9fff]{0,4}(?:单位|部门|乡镇|镇街|街道|企业|县区|科室|社区|学校|公司|大队|镇|村)[^，。；：、\d]{0,16}"
    r"(?:：|，(?:分别是|分别为|即|依次为)|（|分别为|分别是|为(?=[\u4e00-\u9fff]+、))(?P<names>[^。；：，（）\d]+)(?=[。；）]|$)"
)
"""`3个单位存在超期：甲局、乙局、丙局`."""
_COLON: Final = re.compile(
    r"(?<![第前后末\d.])(?P<number>\d{1,2}|[两三四五六七八九十])(?:名|位|个|家|项|类|种|人)[^，。；：、\d]{0,8}：(?P<names>[^。；：，（）\d]+)(?=[。；]|$)"
)
"""`月度之星3名：李某、张某、陈某`."""
_FOLLOWS: Final = re.compile(
    r"(?:以下|下列|如下|下述)(?P<number>\d{1,2}|[两三四五六七八九十]{1,2})(?:个|家|条|处|座|路|所|段|名|位|项|类|种|大|片|栋|户)[^，。；：、\d]{0,8}：(?P<names>[^，。；：（）]+)(?=[，。；]|$)"
)
"""`以下六条线路：3路、9路、K2路`: all of them, whatever follows; a number may belong to a name."""
_OPENED: Final = re.compile(
    r"(?P<number>\d{1,2}|[两二三四五六七八九十])(?P<what>(?:类|个方面|方面|种|项|点|条|大)[\u4e00-\u9fff]{0,8})：(?P<clauses>(?:一是|（一）).+)"
)
_THINGS: Final = re.compile(
    r"(?P<names>[^，。；：、（）“”\d]{2,24}(?:、[^，。；：、（）“”\d]{2,12})+?)(?P<number>[两三四五六七八九]|(?<!\d)[2-9])(?P<what>(?:个|项|类|大|种|条|支|部|家|处|所|座)(?![月年周日])[^\x00-\x7f，。；：、（）“”均都为是全各皆也月年周日]{1,4})"
)
_QUOTED: Final = re.compile(
    r"“(?P<names>[\u4e00-\u9fff]{1,6}(?:、[\u4e00-\u9fff]{1,6})+)”(?:这|等)?(?P<number>[两三四五六七八九])(?P<what>(?:个|项|类|大|种|字)?[\u4e00-\u9fff]{0,4})"
)
"""`“接、派、办、访、评”五个环节`."""
_JOINED: Final = re.compile("等|与|或|的$|共$|这$")
_AND: Final = re.compile("以及|(?<!涉)及|和")
_LONG: Final = 3
"""Names of a list with 等 from which one that is missing is no abridgement."""
_COMPLETE: Final = re.compile(r"(?:提出|予以|给予|进行|通报)(?:表扬|批评)")
"""What a list that means to name all is followed by: `等6个单位重办理、强落实，提出表扬`."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        lists = tuple(counted_lists(paragraph))
        ranked = tuple(ranked_lists(paragraph))
        for names in chain(lists, (one.names for one in ranked if one.counts_names)):
            yield from _miscounted(names)
        for one in ranked:
            yield from _top(one)
        yield from _above(paragraph, lists)
        yield from _clauses(paragraph)
        yield from _things(paragraph)
        ends: set[int] = set()
        for match in chain(
            *(words.finditer(paragraph.text) for words in (_HEADED, _NAMED_BEFORE, _COLON, _FOLLOWS))
        ):
            if match.end() not in ends:
                ends.add(match.end())
                yield from _headed(paragraph, match)


def _miscounted(names: NameList) -> Iterator[Doubt]:
    """More names than said are always wrong; fewer only where 等 does not leave some out."""
    listed, most = min(names.sizes), max(names.sizes)
    if names.number in names.sizes or listed < names.number < most:
        return
    if names.has_etc and most < names.number and not _is_complete(names, most):
        return
    yield doubt(
        Level.WARNING if names.has_etc and most < names.number else Level.ERROR,
        "count-mismatch",
        names.place,
        (
            f"列出了{len(names.names)}个名称（{'、'.join(names.names)}），写的是{names.number}个。",
            "请核对名单和个数。",
        ),
    )


def _is_complete(names: NameList, listed: int) -> bool:
    """Whether a list with 等 means to name all: nobody leaves out one of many, or two in praise."""
    missing = names.number - listed
    judged = bool(_COMPLETE.search(names.paragraph.text[names.start :]))
    return (missing == 1 and listed >= _LONG) or (
        judged and ((missing == 1 and listed > 2) or (missing == 2 and listed > 4))
    )


def _top(ranked: RankedList) -> Iterator[Doubt]:
    """`前五的部门是…`: as many, or more where the last ones are level."""
    names, values = ranked.names, ranked.values
    if not values or len(values) == names.number:
        return
    level_at_end = len(values) > names.number and values[names.number - 1] == values[-1]
    if names.has_etc or level_at_end or "并列" in ranked.text:
        return
    yield doubt(
        Level.ERROR,
        "count-mismatch",
        names.place,
        (
            f"写的是前{names.number}，列出了{len(values)}个（{'、'.join(names.names)}）。",
            "请核对名单和个数。",
        ),
    )


def _repeated(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        for names in chain(counted_lists(paragraph), (one.names for one in ranked_lists(paragraph))):
            yield from _named_twice(names)


def _named_twice(names: NameList) -> Iterator[Doubt]:
    for name, times in Counter(names.names).items():
        if times > 1:
            yield doubt(
                Level.ERROR,
                "repeated-unit",
                names.place,
                (f"“{name}”在同一个名单里出现了{times}次。", "请删去重复的一处，或改成漏写的单位。"),
            )


def _above(paragraph: Paragraph, lists: Sequence[NameList]) -> Iterator[Doubt]:
    """`以上5个单位` against the list before it."""
    for match in _ABOVE.finditer(paragraph.text):
        number = chinese_number(match["number"])
        before = [names for names in lists if names.end <= match.start()]
        if not before or number is None:
            continue
        last = before[-1]
        if number != last.number and number not in last.sizes:
            yield doubt(
                Level.ERROR,
                "count-mismatch",
                paragraph.place(match.start(), match.end()),
                (
                    f"前面列出了{len(last.names)}个名称（{'、'.join(last.names)}），这里写“{match[0]}”。",
                    "请核对名单和个数。",
                ),
            )


def _clauses(paragraph: Paragraph) -> Iterator[Doubt]:
    """`以下四类问题：一是…，二是…，三是…`."""
    for match in _OPENED.finditer(paragraph.text):
        told = [
            chinese_number(one) for one in re.findall(r"([一二三四五六七八九十])(?:是|）)", match["clauses"])
        ]
        number = chinese_number(match["number"])
        if number and len(told) > 1 and told == list(range(1, len(told) + 1)) and len(told) != number:
            yield doubt(
                Level.ERROR,
                "count-mismatch",
                paragraph.place(match.start(), match.end()),
                (
                    f"写的是“{match['number']}{match['what']}”，列出了{len(told)}项。",
                    "请核对个数和所列各项。",
                ),
            )


def _things(paragraph: Paragraph) -> Iterator[Doubt]:
    """`飞线清零、堆物清理、路灯点亮三个专项行动`: things of which none is left out.

    With more words behind, those may go with the number: a 提示.
    """
    for match in chain(_THINGS.finditer(paragraph.text), _QUOTED.finditer(paragraph.text)):
        names, number = match["names"].split("、"), chinese_number(match["number"])
        split = [part for name in names for part in _AND.split(name) if part]
        fits = number in {len(names), len(split)}
        if number and len(names) > 2 and not fits and not _JOINED.search(match["names"]):
            goes_on = re.match("[\u4e00-\u9fff]", paragraph.text[match.end() :])
            is_open = goes_on or len(split) > len(names) or len(match["what"]) < _LONG
            yield doubt(
                Level.NOTE if is_open and match.re is _THINGS else Level.WARNING,
                "count-mismatch",
                paragraph.place(match.start("number") - 12, match.end()),
                (
                    f"列出了{len(names)}项（{'、'.join(names)}），写的是{match['number']}{match['what']}。",
                    "请核对个数。",
                ),
            )


def _headed(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Doubt]:
    """`A档（10家）：甲局、乙局…`."""
    names = re.findall("《[^《》]+》", match["names"]) or [
        name for name in match["names"].split("、") if name
    ]
    number = chinese_number(match["number"])
    # 及, 和 and 与 may join two names or belong to one (人力资源和社会保障局)
    sizes = {len(names), sum(len(re.split("以及|及|和|与", name)) for name in names)}
    is_open = "等" in names[-1][-2:] or any(len(name) > 16 or name.endswith("率") for name in names)
    if number and len(names) > 1 and not is_open and number not in sizes:
        # what stands in further paragraphs may be more than the list
        yield doubt(
            Level.WARNING if match.re is _FOLLOWS else Level.ERROR,
            "count-mismatch",
            paragraph.place(match.start(), match.end()),
            (
                f"写的是{match['number']}家，后面列出了{len(names)}个名称（{'、'.join(names)}）。",
                "请核对名单和个数。",
            ),
        )


IDENTITY: Final = Identity(
    "count-mismatch",
    "错误、警告、提示",
    "写明的个数等于名单的长度：“…等5个单位”“以上5个单位”“A档（10家）：…”“3个单位：…”；前几名就列几个，末位并列的可以多列",
    "列出了5个名称，写的是6个",
    "名字里的“和”“及”分不分开都算对；带“等”的名单只在表扬、批评时按写全了算",
    _doubts,
)
REPEATED: Final = Identity(
    "repeated-unit",
    "错误",
    "一个名单里一个单位只出现一次",
    "“税务局”在同一个名单里出现了2次",
    "只看写明个数、名次的名单",
    _repeated,
)

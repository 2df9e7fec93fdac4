"""Lists of units with the number they are said to be: `阳城镇、辛店乡等5个单位`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import Final

from hotline_addin.domain.printed.prose.figures import NUMBER
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.statements.facts import UNIT_ENDING, UnitNames
from hotline_addin.domain.words.numerals import chinese_number

AMOUNT: Final = r"\d{1,3}|[两一二三四五六七八九十]{1,3}"
_NUMBER: Final = rf"(?P<number>{AMOUNT})"
_KIND: Final = (
    r"(?:(?:个|家)[\u4e00-\u9fff]{0,4}?(?:单位|部门|乡镇街道|乡镇|镇街|街道|企业|县区|区县|县市区|社区|科室|[镇村](?=[，。；予给提受被均没无]))"
    r"|家(?=[，。、；（提予给进重存未被])|名[\u4e00-\u9fff]{1,5})"
)
"""`5个单位`, `2家单位`; a bare 家 only where the clause ends or a verb says what was done with them."""
_NAMED: Final = re.compile(rf"(?P<etc>等)?(?:共|共计|这)?{_NUMBER}(?P<kind>{_KIND})")
_RANKED: Final = re.compile(
    rf"(?:(?P<side>[前后末])|[最较](?P<way>[高多大好低少小差短长快慢]|集中|突出|频繁|活跃)的){_NUMBER}(?:[位名项家个类大])?(?:的)?[^：。；，\d]{{0,16}}?(?:分别是|分别为|依次是|依次为|是|为|：)：?"
    r"(?=(?P<list>[^。：]+))"
)
"""`前三名的县区分别是：临河区、…`; counts may stand behind each name, in brackets or not."""
_SORTED: Final = re.compile(
    r"最[高多](?:的)?(?:[两三四五六七八九十]|\d{1,2})[个家位名][\u4e00-\u9fff]{0,6}(?:：|是|为|分别是|分别为)：?(?=(?P<most>[^。：]+))"
    r"|按[^，。；]{1,12}(?:高低|多少|大小|降序)[^，。；]{0,6}，?(?:依次|分别|顺序)?(?:是|为|：)(?=(?P<sorted>[^。：]+))"
    r"|(?:靠前|居前|较[多高大])的?[^，。；：\d]{0,8}依次(?:是|为)：?(?=(?P<front>[^。：]+))"
    r"|[量率数分](?P<merely>依次(?:是|为)：?)(?=(?P<told>[^。：]+))"
    r"|(?:(?P<rising>[从由按](?:低[到至]高|少[到至]多|短[到至]长|小[到至]大|快[到至]慢))"
    r"|[从由按](?:高[到至]低|多[到至]少|长[到至]短|大[到至]小|慢[到至]快)|(?<!\d)[两三四五六七八九十\d]大[\u4e00-\u9fff]{2,6}(?=依次|分别))[^。；：]{0,12}?(?:是|为|：|有)：?(?=(?P<list>[^。：]+))"
)
_ITEM: Final = re.compile(
    rf"(?P<name>(?:[^，。；：（）、\d]|\d{{1,2}}(?=[时月点号路])){{2,24}}?)(?:承办|办理|受理|转办|交办|派单|办件|得分|得|为|共)*(?:（|，)?"
    rf"(?P<value>{NUMBER})(?P<unit>[\u4e00-\u9fff%]{{1,2}}?)?(?:（[^（）]*）)?）?(?:，?占[^，。；、]*)?(?:、|，|；|(?<=[）\u4e00-\u9fff%])(?:和|及|以及)|(?=[。]|$))"
)
"""A name with its figure: `县公安局（299宗）`, `住建局转办129件`, and what parts it from the next one."""
_NEW_TALE: Final = re.compile(
    "^[前两三四五六七八九十]+[类项种个家者位]|[前后末]|[是有]|同比|环比|占[比总全]|其次|分别|[合共总]计|[满总]分"
)
"""What begins another statement."""
_OF_UNITS: Final = re.compile(r"单位|部门|县|区|乡镇|街道|企业")
"""What the ranks are of; 前三位的类别 lists kinds of orders."""
_LESS: Final = re.compile(r"[最较][短少低小快早]|[时用]长?[短少]|(?:短|少|低|小)[到至](?:长|多|高|大)")
"""`用时最短的居前三名`: the first has the least."""
_LEAD: Final = 8
"""Characters before 前三名 among which it may say of what (市直部门前三名)."""
# What stands around names in a list: words before the first one, brackets and figures behind each, 及
# between.
_BEFORE_LIST: Final = re.compile(
    r"[，。；：]|(?:单位|部门|乡镇|街道|的)(?:有|是|为)|(?:对|将|给予|由于|如|即)(?=[\u4e00-\u9fff])"
)
_BRACKETS: Final = re.compile(r"（[^（）]*）")
_FIGURES: Final = re.compile(r"\d[\d,.]*(?:件|%|分|个百分点).*$")
_AND: Final = re.compile(r"以及|及|和|与")
_NO_NAME: Final = re.compile(r"(?:有|为|是|达|的|于|在|涉及|单位|共)$|[“”（）\d]")
_UNIT: Final = re.compile(rf"(?:{UNIT_ENDING}|[\u4e00-\u9fff]{{1,6}}[县区市])$")
_LONGEST_PERSON: Final = 4
_LONGEST_NAME: Final = 15
"""Characters; 人力资源和社会保障局 with its county has thirteen."""


@dataclass(frozen=True, slots=True)
class NameList:
    """Names in a row and the number that the text gives for them.

    `names` are split at 、 only, `split_names` also at 和, 及, 与, which may belong to a name
    (人力资源和社会保障局): a number that fits either is right. `has_etc` says that 等 leaves room for more
    names than are listed.
    """

    names: tuple[str, ...]
    split_names: tuple[str, ...]
    number: int
    has_etc: bool
    paragraph: Paragraph
    start: int
    end: int

    @property
    def place(self) -> str:
        """Where it stands, quoted."""
        return self.paragraph.place(self.start, self.end)

    @property
    def sizes(self) -> frozenset[int]:
        """How many names there may be."""
        return frozenset({len(self.names), len(self.split_names)})


def counted_lists(paragraph: Paragraph) -> Iterator[NameList]:
    """Lists of at least two names that end in a number of units."""
    text = paragraph.text
    last_end = 0
    for match in _NAMED.finditer(text):
        number = chinese_number(match["number"])
        before = _BRACKETS.sub(lambda bracket: "、" * len(bracket[0]), text[: match.start()])
        opened = max(last_end, *(before.rfind(mark) + 1 for mark in "。；！？：，（"))
        last_end = match.end()
        names = _names(text[opened : match.start()])
        if match["kind"] == "家" and not match["etc"] and "、" not in text[opened : match.start()]:
            continue  # 国家技术创新中心和分中心6家 counts centers of both kinds
        if number and _are_names(names, has_etc=bool(match["etc"])):
            yield _list(names, number, paragraph, (opened, match.end()), has_etc=bool(match["etc"]))


def _are_names(names: Sequence[str], *, has_etc: bool) -> bool:
    """Whether the words before a number are names; without 等 the last one must look like a unit."""
    if len(names) < 2 or any(map(_is_no_name, names[1:])) or re.search(r"\d", names[0]):
        return False
    persons = all(2 <= len(name) <= _LONGEST_PERSON for name in names[1:])
    return has_etc or bool(_UNIT.search(names[-1])) or persons


def _is_no_name(words: str) -> bool:
    return len(words) > _LONGEST_NAME or bool(_NO_NAME.search(words))


@dataclass(frozen=True, slots=True)
class RankedList:
    """Names behind 前三位, with the figures that stand behind them; no figures, or one a name.

    `counts_names`: it is of units, and nothing stands between the names, so that they can be counted.
    """

    names: NameList
    values: tuple[Decimal, ...]
    is_rising: bool
    counts_names: bool
    text: str


def ranked_lists(paragraph: Paragraph) -> Iterator[RankedList]:
    """`前三位的是：A、B、C`, with figures or without."""
    for match in _RANKED.finditer(paragraph.text):
        number = chinese_number(match["number"])
        if not number or number < 2:
            continue
        values = _valued(match["list"])
        names = list(values) or _names(re.split("[，；]", match["list"])[0])
        lead = paragraph.text[max(0, match.start() - _LEAD) : match.start("list")].rpartition("。")[2]
        is_open = "并列" in match["list"] or "等" in re.split("[，；]", match["list"])[0]
        of_units = bool(_OF_UNITS.search(lead)) or all(map(_UNIT.search, names))
        if len(names) > 1:
            found = _list(names, number, paragraph, match.span(), has_etc=is_open)
            counts = of_units and not is_open and not re.search(r"\d", match["list"])
            yield RankedList(
                found,
                tuple(values.values()),
                (match["side"] or match["way"]) in "后末低少小差短快" or bool(_LESS.search(lead)),
                counts,
                match["list"],
            )


def ordered_rows(paragraph: Paragraph) -> Iterator[tuple[tuple[str, ...], tuple[Decimal, ...], bool]]:
    """`从高到低依次为甲局（98分）、乙局（96分）`: names, figures, and whether they are said to rise."""
    for match in _SORTED.finditer(paragraph.text):
        values = _valued(match["list"] or match["told"] or match["most"] or match["sorted"] or match["front"])
        numbers = list(values.values())
        if match["merely"] and (len(numbers) < 3 or numbers[0] != max(numbers) or _inversions(numbers) != 1):
            continue  # one after the other, in whatever order
        if len(values) > 1:
            yield tuple(values), tuple(values.values()), bool(match["rising"])


def _inversions(numbers: Sequence[Decimal]) -> int:
    return sum(a < b for a, b in pairwise(numbers))


def _valued(text: str) -> dict[str, Decimal]:
    """The names of a row with the figure behind each, whatever stands between; empty where one lacks it.

    A row ends where something else is told (`；后两位是…`, `，占…`), or another unit is counted.
    """
    items: dict[str, Decimal] = {}
    unit, place = None, 0
    while match := _ITEM.match(text, place):
        if items and (_NEW_TALE.search(match["name"]) or (match["unit"] or unit) != unit):
            break
        items[match["name"]] = Decimal(match["value"].replace(",", ""))
        unit, place = match["unit"], match.end()
    listed = re.split("[；。]", text[place:])[0]
    lacks_one = place < len(text) and text[place - 1] == "、" and "，" not in listed[:2]
    return {} if len(items) < 2 or (lacks_one and not re.search("等", listed)) else items


def _list(
    names: Sequence[str], number: int, paragraph: Paragraph, span: tuple[int, int], *, has_etc: bool
) -> NameList:
    split = tuple(part for name in names for part in _AND.split(name) if part)
    return NameList(tuple(names), split, number, has_etc, paragraph, *span)


def _names(text: str) -> list[str]:
    """The names of a list, figures and brackets behind them taken off, the words before it too."""
    text = re.sub("^(?:以及|及|和|与|、)", "", _BRACKETS.sub("", text))
    items = [_FIGURES.sub("", item).strip() for item in text.split("、")]
    items[0] = _BEFORE_LIST.split(items[0])[-1]
    if len(items) == 1:
        joined = _AND.split(items[0])
        items = joined if all(map(_UNIT.search, joined)) else items
    return [item for item in items if item]


def names_before(text: str) -> list[str]:
    """The units in front of a verb that judges them: `对甲局、乙镇和丙公司`; empty where one is no unit."""
    told = re.sub(r"(?:予以|给予|进行|提出|作出)$", "", text.rpartition("对")[2])
    names = [part.rpartition("的")[2] for name in _names(told) for part in _apart(name)]
    return list(reversed(list(takewhile(_UNIT.search, reversed(names)))))


def _apart(name: str) -> list[str]:
    """`甲局和乙镇` as two, where both are units; 人力资源和社会保障局 is one."""
    parts = [part for part in _AND.split(name) if part]
    return parts if all(map(_UNIT.search, parts)) else [name]


def known_units(names: tuple[str, ...], known: UnitNames) -> frozenset[str]:
    """Which known units a list names."""
    return frozenset(mention.unit for name in names for mention in known.mentions(name))

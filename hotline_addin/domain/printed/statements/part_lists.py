"""Rows of parts in the text: `其中投诉类300件、咨询类200件`, with what they should add up to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Final

from hotline_addin.domain.printed.prose.figures import Figure, Role, Unit
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of, outside_brackets
from hotline_addin.domain.printed.statements.complements import are_complements
from hotline_addin.domain.printed.statements.facts import UNIT_ENDING

# Links and labels as other offices write them (the sound notices of tests/checks); lists of something else
# stand in test_harmless.
_BRACKET: Final = re.compile(r"（(?:[^（）]*[\d%][^（）]*|[^（）]{9,})）")
"""What stands behind a part in brackets: `（34.25%）`, `（同比下降3%）`."""
_ASIDE: Final = re.compile(
    r"[，、]?(?:占|同比|环比|[较比]上|[较比]去|日均|增[长幅]|下降|减[少幅])[^，。、；：]*?"
    r"(?:\d[\d.,]*(?:%|个?百分点|[件宗个])|持平)(?=[，。、；：]|$)"
)
"""What is told of a part besides: `，占63.72%`, `，同比增幅30.86%`."""
_WORDS: Final = (
    r"(?:[^，。、；：（）\d%]|（[^（）\d%]{1,8}）|(?<!\d)(?:\d{1,2}|20\d\d)(?=周岁|[至到—-]\d{1,2}周?岁|月|天|日|小时|个?工作日|岁|星|年|级|[人件次户元]次?[及以])"
    r"|(?<!\d)1(?:1[029]|2345)(?=[\u4e00-\u9fff]))"
)
"""What a part is called; a month's number and that of another line (110接警) belong to a name."""
_LINK: Final = re.compile(
    rf"^[^，。、；：（）\d%]{{0,10}}(?P<mark>[、；，。]|和|及|以及)(?:其中)?{_WORDS}{{0,24}}：?$"
)
"""What joins two parts of a list."""
_EACH: Final = re.compile(r"^(?P<mark>[、；，])(?P<names>[^，。；：（）\d%]{4,300})各$")
"""`，甲局、乙镇及丙公司各1件`: one figure for each of several names."""
_LABEL: Final = (
    r"(?:[^，。；：（）\d%]|(?<!\d)1(?:1[029]|2345)(?=[\u4e00-\u9fff])|（[^（）\d%]{1,8}）"
    r"|(?<!\d)(?:\d{1,2}|20\d\d)(?=月|天|日|小时|个?工作日|年|[人件次户元]次?[及以]))*$"
)
_INTRODUCED: Final = re.compile(
    r"(?P<among>其中[，：]?|按[^，。；：]{1,12}(?:分|看|统计)[，：]|从[^，。；：]{1,12}看[，：]|分[^，。；：]{1,6}看[，：]|[中里内]，|(?<![集其])中(?![心小学央国年旬型部午等])|集中[在于]|分布[为在于]|来自|(?<=[件单家个起宗项户次封条人名份例通笔台张])（|(?<=[单求件])中|(?:分别|依次)[是为]|包括|分为|来看[，。]|分类[：，]?"
    rf"|划分[，：]?|[是为有]：|：){_LABEL}"
)
"""What says that parts follow."""
_SELECTED: Final = re.compile(
    r"主要|前[一二三四五六七八九十两\d]|居前|集中(?![在于][两三四五六七八九\d])|[较最]多|突出|靠前|多发|热点|重点|[较最][高低]|各$|位列|典型|排名"
)
"""What says that they are not all: `主要集中在供水类90件、…`."""
_OPEN_END: Final = re.compile(r"^(?:左右|以上)?(?:（[^）]*）)?等")
_COMPLETE: Final = re.compile(
    rf"(?:按[^，。；：主]{{1,12}}(?:分|划分|统计|看|来看)[，：]|从[^，。；：主]{{1,12}}看[，：]|分为){_LABEL}"
)
"""What says that all parts follow: `按性质分，`."""
_BY: Final = re.compile(r"(?:再|若|如|另)?[按从依][^，。；：\d]{2,12}，[^，。；：\d]*$")
"""`按争议性质，追索报酬288件，…，剩下的79件`: no whole heads the list."""
_INTRODUCTION: Final = 60
"""Characters before the first part among which 其中 and the like are looked for."""
_FARTHEST: Final = 400
"""Characters between two parts, more than any list of names has."""
_BARE_NUMBER: Final = re.compile(r"(?:（[^）]*）)?[、，；][\u4e00-\u9fff]{2,12}\d+(?=[、，；])")
"""`，水务局4，`: a part without its unit, behind which the list goes on."""
_KIND_LABEL: Final = re.compile(
    r"类(?:诉求|工单|事项|问题|信件|来电)?(?:受理)?$"
    r"|^(?:[一二三四]季度|[上中下]旬|工作日|节假日|双休日|周[一二三四五六日末])(?:共)?(?:受理|转办|办理|承办|接听|接到)?$"
)
"""Kinds of orders and spans of the month, which divide a whole without 其中."""
_UNIT: Final = re.compile(rf"{UNIT_ENDING}$")
_REST: Final = re.compile(r"^(?:其[余它他]|剩余|剩下|余下|余|另|还有|尚余)")
_NO_OTHERS: Final = re.compile(r"^(?:（[^）]*）)?，其[他余它][^，。；]{0,12}(?:没有|无|均|都|正常|为0|未)")
"""`，其他单位没有超期工单`: those told are all."""
OTHERS: Final = re.compile(r"^(?:其[他它余]|另有?|剩[余下]|余下|未分类|不详)")
"""Names of what is left, which close a list."""
_ALIKE: Final = re.compile(r"^(?![按已应未][时期办结]?|超)[\u4e00-\u9fff]{2}$")
"""Words that parts of one kind share; 按时签收 and 按时办结 are stages."""
_STAGE: Final = re.compile(
    r"办结|结案|回访|满意|签收|[超逾按]期|按时|解决|答复|转[办派]|交办|派[单发]|直办|反馈"
)
"""Names of what becomes of orders, one after another: no parts of a whole."""
_ANSWER: Final = re.compile(r"(?:满意|一般|未表态|未评价)$")
_NEARLY: Final = Fraction(3, 10)
"""How far off a whole that heads its parts may be."""
_GRADE: Final = re.compile(r"^(?P<grade>[ABCD])(?:类|档|级|等)?")


@dataclass(frozen=True, slots=True)
class Part:
    """A figure of a list, with the share that stands behind it and how many names it is told of."""

    figure: Figure
    share: Figure | None = None
    times: int = 1

    @property
    def term(self) -> str:
        """As it stands in a sum: `4`, `1×6`."""
        return self.figure.digits if self.times == 1 else f"{self.figure.digits}×{self.times}"


@dataclass(frozen=True, slots=True)
class PartList:
    """Figures of one unit that stand as parts of one whole.

    `whole` is a figure that heads the row itself. `is_selection` for lists that say that they name only
    some of the parts (主要, 前三, 等). `is_row` for parts joined by 、 or ；, which are of one kind; parts
    joined by ， may be stages of one thing. `is_closed` where the list itself says that nothing is missing.
    """

    paragraph: Paragraph
    parts: tuple[Part, ...]
    whole: Figure | None
    is_selection: bool
    is_row: bool
    is_closed: bool
    is_introduced: bool
    is_alike: bool
    has_stages: bool

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The parts' figures."""
        return tuple(part.figure for part in self.parts)

    @property
    def start(self) -> int:
        """Where the first part's figure begins."""
        return self.parts[0].figure.start

    @property
    def low(self) -> Fraction:
        """The least sum that the print allows."""
        return sum((part.figure.low * part.times for part in self.parts), Fraction(0))

    @property
    def high(self) -> Fraction:
        """The greatest sum that the print allows."""
        return sum((part.figure.high * part.times for part in self.parts), Fraction(0))

    @property
    def middle(self) -> Fraction:
        """The sum itself; of rounded parts, the middle."""
        return (self.low + self.high) / 2

    @property
    def shares_are_whole(self) -> bool:
        """Whether every part has a share and the shares make 100 %, save for rounding."""
        shares = [part.share.number for part in self.parts if part.share]
        off = abs(sum(map(Fraction, shares), Fraction(-100)))
        return len(shares) == len(self.parts) > 1 and off * 20 <= len(self.parts)

    @property
    def arithmetic(self) -> str:
        """`847+288+…=2262` as it stands in a message."""
        total = self.middle
        shown = int(total) if total.denominator == 1 else float(total)
        return f"{'+'.join(part.term for part in self.parts)}={shown}"


def part_lists(paragraph: Paragraph) -> Iterator[PartList]:
    """The lists of parts in a paragraph that are introduced as such, or of kinds that divide a whole."""
    counted = [one for one in figures_in(paragraph.text) if one.is_count or one.unit is Unit.MONEY]
    plain = [one for one in counted if one.role is Role.PLAIN]
    for kind in dict.fromkeys(one.kind for one in plain):
        counts = [one for one in plain if one.kind == kind]
        for level in _levels(paragraph.text, counts):
            for run in _runs(paragraph.text, level):
                found = _part_list(paragraph, run)
                if found is not None:
                    yield found


def _levels(text: str, counts: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures of a text, and those of each bracket behind one: `网络60件（微信40件、网站20件）`."""
    outer = outside_brackets(text, counts, len(text))
    yield outer
    of_text = {one.start for one in outer}
    inner = [one for one in counts if one.start not in of_text]
    for _, group in groupby(inner, key=lambda one: text.rfind("（", 0, one.start)):
        yield list(group)


def _runs(text: str, counts: Sequence[Figure]) -> Iterator[list[Part]]:
    run: list[Part] = []
    marks: set[str] = set()
    for count in counts:
        link = _link(text, run[-1].figure, count) if run else None
        if link is None or (link["mark"] == "；" and "、" in marks):
            if len(run) > 1:
                yield run
            run, marks = [], set()
        else:
            marks.add(link["mark"])
        names = link.groupdict().get("names") if link else None
        share = _share(text, count)
        run.append(Part(count, share, len(re.split("、|和|及|与", names)) if names else 1))
    if len(run) > 1:
        yield run


def _link(text: str, before: Figure, count: Figure) -> re.Match[str] | None:
    if count.start - before.end > _FARTHEST:
        return None
    between = _between(text, before.end, count.start)
    if _REST.match(count.label) and "。" not in between and len(between) <= _INTRODUCTION:
        return re.match(r"[^。]*(?P<mark>[，；、])", between)
    match = _EACH.match(between) or _LINK.match(between)
    if match is None or re.search("其中|均$|分别|依次|包括|(?<=[单求件报诉题案])中(?![心小])|中，", between):
        return None
    kinds = _KIND_LABEL.search(before.label) and _KIND_LABEL.search(count.label)
    return None if match["mark"] == "。" and not kinds else match


def _between(text: str, start: int, end: int) -> str:
    return _ASIDE.sub("", _BRACKET.sub("", text[start:end]))


def _share(text: str, count: Figure) -> Figure | None:
    """The share that follows a part, as in `，占63.72%` or `（63.72%）`."""
    match = re.compile(r"(?:[，（]?占[^，。、；：（）\d]{0,14}|（)(?=\d[\d.]*%)").match(text, count.end)
    if match is None:
        return None
    figures = figures_in(text)
    place = bisect_left(figures, match.end(), key=lambda one: one.start)
    found = next((one for one in figures[place : place + 1] if one.start == match.end()), None)
    return found if found and found.unit is Unit.PERCENT else None


def _part_list(paragraph: Paragraph, run: list[Part]) -> PartList | None:
    text = paragraph.text
    whole: Figure | None = None
    link = _link(text, run[0].figure, run[1].figure)
    heads = len(run) > 2 and link is not None and link["mark"] == "，"
    by_something = bool(_BY.match(text[opening_of(text, run[0].figure.start, "。；") : run[0].figure.start]))
    heads = heads and (not by_something or _is_all(run[0].figure))
    heads = heads and run[0].figure.high >= max(part.figure.low for part in run[1:])
    alike = len(run) > 4 and _are_alike(run[1:]) and not _are_alike(run)
    alike = alike or (len(run) > 3 and heads and _marks(text, run[1:]) == {"、"} and _is_all(run[0].figure))
    if heads and (_divides(run[1:]) or alike) and not _divides(run):
        whole, run = (
            run[0].figure,
            run[1:],
        )  # 受理1836件，上旬587件、中旬634件: the whole stands before its parts
    rest = len(run) > 2 and bool(_REST.match(run[-1].figure.label))
    lead = text[max(0, run[0].figure.start - _INTRODUCTION) : run[0].figure.start]
    if (
        whole is None
        and rest
        and heads
        and not _INTRODUCED.search(lead)
        and not by_something
        and not run[0].share
        and _may_head(run)
        and _marks(text, run) == {"，"}
    ):
        whole, run = run[0].figure, run[1:]  # 收到188件，已办结148件，正在办理31件，其余9件退回
    lead = text[max(0, run[0].figure.start - _INTRODUCTION) : run[0].figure.start]
    introduced = bool(_INTRODUCED.search(lead)) or whole is not None or (rest and by_something)
    is_part = rest and not _may_head(run)  # 已办结249件，另有37件正在办理，其余12件
    closes = len(run) > 2 and bool(OTHERS.match(run[-1].figure.label))
    closes = closes and (is_part or "、" in _marks(text, run))
    if not introduced and not closes and not _divides(run) and (len(run) < 4 or not _are_alike(run)):
        return None
    marks = _marks(text, run)
    return PartList(
        paragraph=paragraph,
        parts=tuple(run),
        whole=whole,
        is_selection=_is_selection(text, run),
        is_row=not marks & {"，"} or _are_kinds(run) or all(map(_UNIT.search, _labels(run))),
        is_closed=_is_closed(run)
        or bool(_NO_OTHERS.match(text[run[-1].figure.end :]))
        or _is_bracketed(text, run)
        or bool(_COMPLETE.search(lead))
        or rest,
        is_introduced=introduced or closes or _divides(run),
        is_alike=_are_alike(run),
        has_stages=any(map(_STAGE.search, _labels(run))),
    )


def _may_head(run: Sequence[Part]) -> bool:
    """Whether the first figure is about what the others add up to, and so their whole."""
    head, rest = run[0].figure.low, sum((part.figure.low for part in run[1:]), Fraction(0))
    return abs(head - rest) <= _NEARLY * head


def _is_all(figure: Figure) -> bool:
    """Whether a figure's name says that it is of all: 共处理, 总量, 受理."""
    return bool(re.search("共|总|合计|受理|接到|收到|接听|登记", figure.label + figure.behind))


def _marks(text: str, run: Sequence[Part]) -> set[str]:
    """The signs and words that join the parts of a list."""
    links = (_link(text, one.figure, other.figure) for one, other in pairwise(run))
    return {link["mark"] for link in links if link}


def _labels(run: Sequence[Part]) -> list[str]:
    return [part.figure.label for part in run]


def _divides(run: Sequence[Part]) -> bool:
    """Whether the names of the parts alone say that they divide something."""
    return _are_kinds(run) or _is_pair(run) or _are_answers(run)


def _are_alike(run: Sequence[Part]) -> bool:
    """Whether the parts are called alike (电话受理, 微信受理) and so are no stages of a process."""
    labels = _labels(run)
    endings, beginnings = {label[-2:] for label in labels}, {label[:2] for label in labels}
    return any(len(words) == 1 and _ALIKE.match(next(iter(words))) for words in (endings, beginnings))


def _are_answers(run: Sequence[Part]) -> bool:
    """满意, 基本满意, 不满意: the answers of those asked."""
    labels = _labels(run)
    return all(_ANSWER.search(label) for label in labels) and any("不满意" in label for label in labels)


def _is_pair(run: Sequence[Part]) -> bool:
    labels = _labels(run)
    return len(labels) == 2 and are_complements(*labels)


def _are_kinds(run: Sequence[Part]) -> bool:
    """Whether the parts are called kinds of orders or spans of the month; 其他 may end them."""
    kinds = run[:-1] if len(run) > 2 and OTHERS.match(run[-1].figure.label) else run
    return all(_KIND_LABEL.search(label) for label in _labels(kinds))


def _is_closed(run: Sequence[Part]) -> bool:
    """Whether a list ends with what is left over, names a thing and its opposite, or grades from A on."""
    labels = _labels(run)
    grades = [match["grade"] for label in labels if (match := _GRADE.match(label))]
    graded = len(grades) == len(labels) > 2 and "".join(grades) == "ABCD"[: len(grades)]
    return bool(len(run) > 1 and OTHERS.match(labels[-1])) or _is_pair(run) or _are_answers(run) or graded


def _is_bracketed(text: str, run: Sequence[Part]) -> bool:
    """`27件（不足3天的19件，3天及以上的8件）`: a bracket right behind a count that holds the row only."""
    opened = text.rfind("（", 0, run[0].figure.start)
    closed = text.find("）", run[-1].figure.end)
    inside = [
        one for one in figures_in(text) if opened < one.start < closed and one.kind == run[0].figure.kind
    ]
    heads = any(one.end == opened and one.kind == run[0].figure.kind for one in figures_in(text))
    is_among = "其中" in text[opened : run[0].figure.start] or "含" in text[opened : run[0].figure.start]
    return (
        heads and not is_among and len(inside) == len(run) and text[run[-1].figure.end : closed] in ("", "。")
    )


def _is_selection(text: str, run: Sequence[Part]) -> bool:
    """Whether the clause before the list, the one before that, a later label or 等 behind it says so."""
    begin = opening_of(text, run[0].figure.start, "。；，")
    clause_before = text[opening_of(text, begin, "。") : begin].rpartition("，")[2]
    labels = [clause_before, text[begin : run[0].figure.start], *_labels(run[1:])]
    goes_on = (
        text.endswith("；") and "。" not in text[run[-1].figure.end :]
    )  # the list does, one paragraph on
    goes_on = goes_on or bool(_BARE_NUMBER.match(text, run[-1].figure.end))
    return goes_on or any(map(_SELECTED.search, labels)) or bool(_OPEN_END.match(text[run[-1].figure.end :]))

"""The figures that a text tells: where they stand, what their words make of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from hotline_addin.domain.printed.prose.figures import NUMBER, Figure, Role, Unit, decimals_of, number_of
from hotline_addin.domain.words.numerals import chinese_number

_OFFICE: Final = r"(?:单位|部门|乡镇|镇街|街道|县区|区县|县市区|企业|机构|成员|镇|乡|委办局|地区|社区|村)"
# 一起来, 3单位, 2通报, 5分钟 count none, and 个, 次 do only without another noun behind them.
_UNITS: Final = {
    Unit.PERCENT: r"%",
    Unit.POINTS: r"个?百分点",
    Unit.CALLS: r"人次|户次|车次|台次|场次|辆次|班次",
    Unit.OFFICES: rf"家|个(?=[\u4e00-\u9fff]{{0,4}}{_OFFICE})",
    Unit.ORDERS: (
        r"件次|件（次）|件|宗|起(?!来)|条(?![例款])|封|单(?!位)|例(?!如)|通(?![报过知])|批次|笔|项(?!目|工作|措施|制度|任务)"
        r"|次(?![日年月数品要])|个(?=[，。、；：（）和及增减升降多少高低的]|$|来电|电话|诉求|工单|问题|话务|因)"
    ),
    Unit.SCORE: r"分(?![钟别析公类局管之中为行流店组派布发享担工级期])",
    Unit.TIME: (
        r"个?(?:工作日|自然日|小时)|分钟|天|秒"
        r"|(?<![月至到、—-]\d)(?<![月至到、—-]\d\d)日(?![均报常期])"
    ),
    Unit.MONEY: r"元",
    Unit.THINGS: (
        r"立方米|平方米|公里|千瓦时|[人名户处台辆栋间场份篇盏张部亩吨座根只头本颗株袋箱瓶票桩席岗艘架幅组课班届轮眼樘副套盒幢口批面趟株捆]"
        r"(?![次理长员所室级织])"
        r"|个(?=[\u4e00-\u9fff]{2})(?!月|百分|小时|工作|自然|季|星期|方面|别|性|体|人|案)"
    ),
}
_UNIT: Final = "|".join(f"(?P<{unit.name}>{pattern})" for unit, pattern in _UNITS.items())
# `2262件`, `1.23万件`, `200余件`, `98%以上`; not the 3 of 第3条, of 前3名 or of 2月, nor the end of a number.
_FIGURE: Final = re.compile(
    rf"(?<![第前后\d.,a-zA-Z#])(?P<number>{NUMBER})(?P<scale>[万千百亿])?(?P<more>[余多来])?(?:{_UNIT})"
    r"(?P<bounds>左右|以上|以下|以内|不到)?"
)
_IN_ROW: Final = re.compile(rf"(?<![\d.,月])(?P<number>{NUMBER})(?=(?:、|和|及|，)(?P<next>\d))")
"""`3.67、3.56和1.02个百分点`: the unit stands once, behind the last."""
_WORDED: Final = re.compile(r"(?<=[类求单电])(?P<number>[两一二三四五六七八九十]{1,3})(?P<ORDERS>件|宗|起)")
"""七件 counts behind 诉求, 工单, 来电 or 各类 only: 一件事 and 三起来 are words."""
_ABOUT: Final = re.compile(
    r"(?:(?<![预签违节合契公续相])约|(?<![附最临])近|超|超过|逾|接近|不足|不少于|不低于|至少|多达|突破|将|不高于|不超过)$"
)
"""Words that make a figure a vague one, which is held against nothing (宁可不报，不可错报)."""
_GOAL: Final = re.compile(
    r"(?<!完成)(?<!完成年度)(?<!完成全年)目标|力争|确保|满分(?:为|是)?$|不低于|争取|(?:规定|法定|承诺|标准)(?:时限|期限|时间)?[的为]?$|要求|应当?达到|标准为"
)
UP: Final = (
    r"增长|上升|提高|提升|增加|上涨|升高|增幅|升幅|涨幅|上浮|攀升|"
    r"增多|回升|反弹|扩大|上扬|走高|净增|多出|跃升|激增|猛增|递增|延长"
)
DOWN: Final = (
    r"下降|降低|减少|回落|下滑|下跌|降幅|减幅|跌幅|缩短|压缩|"
    r"压降|压减|下调|收窄|走低|净减|锐减|缩减|缩小|下行|递减"
)
_DONE: Final = "(?:受理|接收|接到|接听|接待|收到|办理|办结|处理|处置|转办|派发|登记|完成|回访|解决|查处)"
"""`多受理137件`: by how much more was done."""
_CHANGED: Final = re.compile(
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN})|(?:[较比][^，。]{{0,14}}|[高低]于[^，。]{{1,14}})?"
    rf"(?:(?P<more>[多高]|高出|快)|(?P<less>[少低]|低出|慢)))(?:于其)?(?:幅度)?(?:(?<=[多少]){_DONE})?(?:了|为|达|约|近|出)*$"
)
_SMALL: Final = re.compile(
    rf"[较比][^，。]{{0,16}}(?:[多少高低快慢](?:出|了)?|[多少]{_DONE}(?:了)?)$|^(?:[高低多少])(?:出|了|于其)?$|^[多少]{_DONE}(?:了)?$"
)
_BASE: Final = re.compile(
    r"(?:较|(?<!占)比(?![例重])|(?<![\u4e00-\u9fff])与|与(?=[上去同全前第本年月一二三四\d])|(?<!共)同(?!意)|由|从|去年|上年|上[个一]?(?:月|周|期|季度)|上一旬|同期|平均(?:水平|值|数|分)|(?:全[国省市区县州]|其他|所有)[^，。；：]{0,4}平均)"
    rf"(?:(?!{UP}|{DOWN}|率|[多高低少]于)[^，。；：])*$|全[国省市区县州]平均[^，。；：]*率(?:为|是)?$"
)
"""`较上月`, `由`, `去年同期为`: the figure behind it is of another time or place."""
TARGET: Final = re.compile(
    rf"(?P<word>{UP}|{DOWN}|升|降|增|减|涨|跌|落|滑|压|缩|扩充|拉长|提)(?:至|到|为)"
    r"(?:(?:20\d\d年|\d{1,2}月份?|本[月期周季年]|目前|现在|今年|当前)的?)?$"
)
"""`降至`, `提高到`: the figure behind it is what is now."""
_GLUED: Final = re.compile(rf"(?:{NUMBER})%$")
_ELSEWHERE: Final = re.compile("平均(?:水平|值|数)?$|上月$|同期$|上周$|上年$|去年$|上季度$")
_OFF: Final = re.compile("高于|超过|高出|低于|不及")
_STOCK: Final = re.compile(r"结转|遗留|未办结|累计")
"""Orders of an earlier time that are still there: no base of a comparison."""
_FROM: Final = re.compile(r"(?:由|从)[^，。；：]{0,10}$")
_MEAN: Final = re.compile(
    r"(?:日均|月均|周均|平均每[日天周月家个件人户名]|[镇乡村县]均|每[日天]平均|[人场期次户家组批]均)[^，。；：]*$"
)
_LABEL: Final = re.compile(r"[^，。、；：（）“”《》！？\d%]*$")
"""A figure's name goes back to the punctuation or figure before it: `咨询类` in `…，咨询类652件`."""
_QUOTED: Final = re.compile(r"“(?P<name>[^“”]{1,12})”的?(?:分别|共计|合计|共|有|为|是|达到|达|的|仅|各|了)*$")
"""`“不满意”的94件` names it within quotation marks."""
_BEHIND: Final = re.compile(r"[\u4e00-\u9fff]{0,16}")
_FILLERS: Final = re.compile(
    r"^(?:其中|包括|涉及|共有|共计|合计|总计|累计|共|有|已|表示|本月|当月|本期|本周|本季度|今年|全年|及|和)+"
    r"|(?:分别|共计|合计|共|有|为|是|达到|达|的|仅|各|了)+$"
)
"""Words around a name that are no part of it: `其中投诉类共` is `投诉类`."""
_WEAK: Final = frozenset({"尚", "仍", "还", "尚未", "目前尚", "目前还", "目前仍", "另外"})
"""Words before a figure that leave its name to the words behind: `尚有26件正在办理`."""
_LONGEST_LABEL: Final = 40
"""Characters before a figure among which its name is looked for: a bound on the work, names are shorter."""
_SCALES: Final = {"": 1, "百": 100, "千": 1000, "万": 10000, "亿": 100_000_000}


@lru_cache(maxsize=2048)
def figures_in(text: str) -> tuple[Figure, ...]:
    """All figures of a folded text that say what they count, in order."""
    matches = [(match, None) for match in _FIGURE.finditer(text)]
    known = {match.start(): match for match, _ in matches}
    rows: list[tuple[re.Match[str], re.Match[str] | None]] = []
    for match in reversed(list(_IN_ROW.finditer(text))):
        following = known.get(match.start("next"))
        if following is not None and match.start() not in known:
            known[match.start()] = following  # the unit is that of the one behind
            rows.append((match, following))
    worded = [(match, None) for match in _WORDED.finditer(text) if chinese_number(match["number"])]
    found = sorted([*matches, *rows, *worded], key=lambda pair: pair[0].start())
    return tuple(_figure(text, match, unit_of or match) for match, unit_of in found)


def _figure(text: str, match: re.Match[str], unit_of: re.Match[str]) -> Figure:
    parts, shown = match.groupdict(), unit_of.groupdict()
    unit = next(unit for unit in Unit if shown.get(unit.name))
    scale = _SCALES[parts.get("scale") or ""]
    worded = None if match["number"][0].isdigit() else chinese_number(match["number"])
    number = number_of(match["number"]) if worded is None else Decimal(worded)
    middle = Fraction(number) * scale
    slack = Fraction(scale, 2 * 10 ** decimals_of(number)) if scale > 1 else Fraction(0)
    start, lead = match.start(), text[_clause_start(text, match.start()) : match.start()]
    vague = bool(parts.get("more") or parts.get("bounds") or _ABOUT.search(lead[-4:]) or _GOAL.search(lead))
    if start and text[start - 1] in "（）":  # 高于平均水平（91.8%）1.5个百分点
        opened = text.rfind("（", 0, start)
        lead = (
            text[_clause_start(text, opened) : opened]
            if _ELSEWHERE.search(text[max(0, opened - 6) : opened])
            else lead
        )
    glued = _GLUED.search(text, max(0, start - 12), start) if text[start - 1 : start] == "%" else None
    if glued:  # 高出全县平均值84.9%2.7个百分点
        lead = text[_clause_start(text, glued.start()) : glued.start()]
    role, sign = _role(lead)
    side = _OFF.search(lead) if unit is Unit.POINTS and role is not Role.CHANGE else None
    if side:
        role, sign = Role.CHANGE, 1 if side[0][0] in "高超" else -1
    text_of = match[0] if unit_of is match else f"{match[0]}{shown[unit.name]}"
    label = label_before(text, start)
    if label in _WEAK:
        behind = re.match(r"[\u4e00-\u9fff]{0,8}", text[match.end() :])
        label += behind[0] if behind else ""
    behind = _BEHIND.match(text, match.end())
    span = (middle - slack, middle + slack)
    tail = behind[0] if behind else ""
    return Figure(text_of, unit, number, label, *span, vague, start, match.end(), role, sign, tail)


def _clause_start(text: str, at: int) -> int:
    return max(opening_of(text, at, "，。；：（）！？、%"), at - _LONGEST_LABEL)


def _role(lead: str) -> tuple[Role, int]:
    """What the words of a clause in front of a figure make of it."""
    changed = _CHANGED.search(lead)
    if changed and (changed["up"] or changed["down"] or _SMALL.search(lead)):
        return Role.CHANGE, 1 if changed["up"] or changed["more"] else -1
    if _STOCK.search(lead) or TARGET.search(lead):
        return Role.PLAIN, 0
    if _MEAN.search(lead) and not _FROM.search(lead):
        return Role.MEAN, 0
    return (Role.BASE, 0) if _BASE.search(lead) else (Role.PLAIN, 0)


def counts_in(text: str) -> list[Figure]:
    """All counts of orders in a folded text, in order; counts of offices, people and days are none."""
    return [figure for figure in figures_in(text) if figure.unit is Unit.ORDERS]


def percents_in(text: str) -> list[Figure]:
    """All percentages of a folded text, in order."""
    return [figure for figure in figures_in(text) if figure.unit is Unit.PERCENT]


def outside_brackets(text: str, figures: Iterable[Figure], place: int) -> list[Figure]:
    """Those in no bracket behind a figure, closed before `place`: `325件（其中无照210件），占…` is of 325."""
    told = list(figures)
    ends = {one.end for one in told}
    spans = [match.span() for match in re.finditer(r"（[^（）]*）", text[:place]) if match.start() in ends]
    return [one for one in told if not any(a < one.start < b for a, b in spans)]


def label_before(text: str, start: int) -> str:
    """What the figure at `start` is called: the words back to the last punctuation or figure."""
    lead = text[max(0, start - _LONGEST_LABEL) : start]
    quoted = _QUOTED.search(lead)
    match = _LABEL.search(lead)
    return quoted["name"] if quoted else _FILLERS.sub("", match[0]) if match else ""


def opening_of(text: str, at: int, marks: str) -> int:
    """Where the stretch of a text begins that holds the place `at`: right behind the last of `marks`."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def within(figures: Sequence[Figure], start: int, length: int) -> Sequence[Figure]:
    """Those of figures in reading order that begin in a stretch of the text."""
    first = bisect_left(figures, start, key=lambda one: one.start)
    return figures[first : bisect_left(figures, start + length, lo=first, key=lambda one: one.start)]


def sentences(text: str, ends: str = "。！？") -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph with where each begins; `；` is no end unless named in `ends`."""
    for match in re.finditer(f"[^{ends}]+[{ends}]*", text):
        yield match.start(), match[0]

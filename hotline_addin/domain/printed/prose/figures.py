"""The figures of a sentence: counts of orders, percentages, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeVar

from hotline_addin.domain.printed.prose.spelling import chinese_number

NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
"""`1,602`, `66.67`: with or without separators of thousands."""
_UNIT: Final = (
    r"(?:件次|件（次）|件|宗|起(?!来)|条|封|单(?!位)|例|通(?![报过知])"
    r"|[个次](?=[，。、；：（）]|$|来电|电话|诉求|工单))"
)
"""What orders are counted in. 一起来, 3单位, 2通报 count none, and 个, 次 do only without another noun."""
# `2262件`, `1.23万件`, `200余件`, `98%以上`; not the 3 of 第3条, nor the end of a longer number.
_COUNT: Final = re.compile(
    rf"(?<![第\d.,])(?P<number>{NUMBER})(?P<scale>[万千百])?(?P<more>[余多来])?(?P<unit>{_UNIT})(?P<bounds>左右|以上|以下|以内)?"
)
_WORDED_COUNT: Final = re.compile(
    r"(?<=[类求单电])(?P<number>[两一二三四五六七八九十]{1,3})(?P<unit>件|宗|起)"
)
"""七件 counts behind 诉求, 工单, 来电 or 各类 only: 一件事 and 三起来 are words."""
_ABOUT: Final = re.compile(r"(?:约|近|超|超过|逾|接近|不足|不少于|不低于|至少|多达|突破|将)$")
"""Words that make a figure a vague one, which is held against nothing (宁可不报，不可错报)."""
_PERCENT: Final = re.compile(rf"(?<![\d.])(?P<number>{NUMBER})%(?P<bounds>左右|以上|以下|以内)?")
_LABEL: Final = re.compile(r"[^，。、；：（）“”《》！？\d%]*$")
"""A figure's name goes back to the punctuation or figure before it: `咨询类` in `…，咨询类652件`."""
_FILLERS: Final = re.compile(
    r"^(?:其中|包括|涉及|共有|共计|合计|总计|累计|共|有|已|表示|本月|当月|今年|全年|及|和)+"
    r"|(?:分别|共计|合计|共|有|为|是|达到|达|的|仅|各)+$"
)
"""Words around a name that are no part of it: `其中投诉类共` is `投诉类`."""
MODIFIED: Final = re.compile(r"(?:按[时期]|及时|超[时期]|逾期|提前|不|非|未|基本|非常|一次|初次|有效|直接)$")
"""Words that make a rate or count one of some orders only when they stand right before its name."""
_LONGEST_LABEL: Final = 40
"""Characters before a figure among which its name is looked for: a bound on the work, names are shorter."""
_SCALES: Final = {"": 1, "百": 100, "千": 1000, "万": 10000}


@dataclass(frozen=True, slots=True)
class Count:
    """A printed count of orders.

    `low`..`high` is what the print may mean: one number, or the span of `1.23万件` (12,250 to 12,350).
    `label` is what stands right before it (`城市综合类`); `is_vague` for 约, 余, 以上 and the like.
    """

    text: str
    label: str
    low: Fraction
    high: Fraction
    is_vague: bool
    start: int
    end: int

    @property
    def is_exact(self) -> bool:
        """Whether the print gives the very number."""
        return self.low == self.high and not self.is_vague

    @property
    def value(self) -> int:
        """The number itself; of a rounded one, the middle."""
        return int((self.low + self.high) / 2)

    def may_be(self, number: int | Fraction) -> bool:
        """Whether the print can stand for `number`; a vague one can for anything."""
        return self.is_vague or self.low <= number <= self.high

    def meets(self, low: Fraction, high: Fraction) -> bool:
        """Whether the print and a span can be one number: `1.23万件` and 12,250..12,290."""
        return self.low <= high and low <= self.high

    @classmethod
    def worked_out(cls, low: Fraction, high: Fraction) -> Count:
        """A count that the text gives by its parts only: it has no name and stands nowhere."""
        return cls("", "", low, high, False, 0, 0)


@dataclass(frozen=True, slots=True)
class Percent:
    """A printed percentage with the decimals it was printed with. `is_vague` for 约, 以上 and the like."""

    text: str
    value: Decimal
    is_vague: bool
    start: int
    end: int

    @property
    def span(self) -> tuple[Fraction, Fraction]:
        """The shares 0..1 that print like this: less than the first, at least the second."""
        step = Fraction(1, 10 ** decimals_of(self.value))
        return (Fraction(self.value) + step) / 100, (Fraction(self.value) - step / 2) / 100

    def prints(self, low: Fraction, high: Fraction | None = None) -> bool:
        """Whether a share between `low` and `high` (0..1) prints like this, rounded half-up or cut off."""
        below, least = self.span
        return low < below and (low if high is None else high) >= least

    def is_share(self, part: Count, whole: Count) -> bool:
        """Whether `part` of `whole` prints like this."""
        if whole.low <= 0:
            return False
        return self.prints(part.low / whole.high, part.high / whole.low)


def prints(printed: Decimal, share: Fraction) -> bool:
    """Whether a share 0..1 prints as `printed` per cent, rounded half-up or cut off."""
    return Percent("", printed, False, 0, 0).prints(share)


FigureT = TypeVar("FigureT", Count, Percent)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number was printed with: 2 for 30.00."""
    return max(0, -int(value.as_tuple().exponent))


def number_of(text: str) -> Decimal:
    """A printed number without its separators of thousands."""
    return Decimal(text.replace(",", ""))


def counts_in(text: str) -> list[Count]:
    """All counts of orders in a folded text, in order; counts of offices, people and days are none."""
    # 二十二十 is no number, though made of the signs of one
    worded = (match for match in _WORDED_COUNT.finditer(text) if chinese_number(match["number"]))
    found = [*_COUNT.finditer(text), *worded]
    return [_count(text, match) for match in sorted(found, key=lambda match: match.start())]


def _count(text: str, match: re.Match[str]) -> Count:
    parts = match.groupdict()
    scale = _SCALES[parts.get("scale") or ""]
    worded = None if match["number"][0].isdigit() else chinese_number(match["number"])
    number = number_of(match["number"]) if worded is None else Decimal(worded)
    middle = Fraction(number) * scale
    slack = Fraction(scale, 2 * 10 ** decimals_of(number)) if scale > 1 else Fraction(0)
    start = match.start()
    vague = bool(parts.get("more") or parts.get("bounds")) or _is_about(text, start)
    label = label_before(text, start)
    return Count(match[0], label, middle - slack, middle + slack, vague, start, match.end())


def low_sum(counts: Iterable[Count]) -> Fraction:
    """The least that counts add up to by what is printed."""
    return sum((count.low for count in counts), Fraction(0))


def high_sum(counts: Iterable[Count]) -> Fraction:
    """The most that counts add up to by what is printed."""
    return sum((count.high for count in counts), Fraction(0))


def by_start(figures: Iterable[FigureT]) -> dict[int, FigureT]:
    """Figures by where they begin, to be looked up at the place of a match."""
    return {figure.start: figure for figure in figures}


def label_before(text: str, start: int) -> str:
    """What the figure at `start` is called: the words back to the last punctuation or figure."""
    match = _LABEL.search(text[max(0, start - _LONGEST_LABEL) : start])
    return _FILLERS.sub("", match[0]) if match else ""


def _is_about(text: str, start: int) -> bool:
    """Whether 约, 近 or the like stands right before the figure at `start`."""
    return bool(_ABOUT.search(text[max(0, start - 4) : start]))


def percents_in(text: str) -> list[Percent]:
    """All percentages of a folded text, in order."""
    return [
        Percent(
            match[0],
            number_of(match["number"]),
            bool(match["bounds"]) or _is_about(text, match.start()),
            match.start(),
            match.end(),
        )
        for match in _PERCENT.finditer(text)
    ]


def same_rate(one: Decimal, other: Decimal) -> bool:
    """Whether two prints can be of one rate: equal, or one is the other rounded or cut off."""
    short, long = sorted((one, other), key=decimals_of)
    return prints(short, Fraction(long) / 100)


@dataclass(frozen=True, slots=True)
class RatePrint:
    """A named rate in a sentence: `办理结果满意率为30%`. `start` is where its name begins."""

    label: str
    percent: Percent
    start: int


_RATE: Final = re.compile(
    rf"(?P<label>[\u4e00-\u9fff]{{0,30}}率)(?:仅为|仅|为|达到|达|是|只有|：)?(?P<percent>{NUMBER}%)"
)
"""`办理结果满意率为30%`, `办结率：97.02%`."""


def rates_in(text: str) -> Iterator[RatePrint]:
    """Rates whose value stands right behind their name; growth rates are none."""
    percents = by_start(percents_in(text))
    for match in _RATE.finditer(text):
        percent = percents.get(match.start("percent"))
        label = re.sub(r"^.*(?:其中|的|本月|当月|全[县市区州省]|率[及和与])", "", match["label"])
        if percent and not re.search("[增涨降减升]长?率$|占比率$", label):
            yield RatePrint(label, percent, match.start())


def opening_of(text: str, at: int, marks: str) -> int:
    """Where the stretch of a text begins that holds the place `at`: right behind the last of `marks`."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def sentences(text: str, ends: str = "。！？") -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph with where each begins; `；` is no end unless named in `ends`."""
    for match in re.finditer(f"[^{ends}]+[{ends}]*", text):
        yield match.start(), match[0]

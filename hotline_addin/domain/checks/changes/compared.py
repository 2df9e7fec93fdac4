"""Who is compared with whom: figures of a statement with the time or place that each is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.printed.prose.figures import Figure, Role, Unit
from hotline_addin.domain.printed.prose.told_figures import figures_in, sentences, within
from hotline_addin.domain.words.numerals import chinese_number

_WHENS: Final = (
    (
        "平均",
        re.compile(
            r"平均(?:水平|值|数|分|线)|均值|(?:全[国省市区县州]|其他|所有)[^，。；]{0,6}平均"
            r"|[于较比与][^，。；]{0,10}平均|全[国省市区县州](?!长)[^，。；]{0,4}水平|目标|计划"
        ),
    ),
    ("同比", re.compile(r"同比|去年|上年|同期|上一年|往年")),
    (
        "环比",
        re.compile(
            r"环比|上[个一]?(?:双?[月周旬期]|季度?)|前[一]?(?:[月周日天期]|季度)|年初|期初|月初|平日|此前"
            r"|[^，。；]前[的为]?$|原来|原先|过去"
        ),
    ),
)
"""What a figure is of, if not of now."""
_NAMED: Final = re.compile(
    r"(?P<year>20\d\d)年(?!\d{1,2}月)|(?<!\d)(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月份?(?!\d)|(?P<quarter>[一二三四])季度|(?P<half>[上下])半年|第(?P<week>[\d一二三四五六七八九十]{1,3})[周批期]"
)
_STOCK: Final = re.compile(r"结转|遗留|未办结|存量|积存|库存|在办")
"""Orders of an earlier time that are still there: no base of a comparison."""
_ORDER: Final = {"year": 3, "month": 12, "quarter": 4, "half": 2, "week": 99}
_NEAR: Final = 12
"""Figures before and behind a change among which it is looked for what it changes: a bound on the work."""
_LEAD: Final = 40
"""Characters before a figure among which its time is looked for."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure, the words since the figure before it, and the time or place it is of (empty: now)."""

    figure: Figure
    lead: str
    when: str
    is_base: bool
    place: int

    @property
    def is_named(self) -> bool:
        """Whether its time is told by name: `5月`, `2022年`."""
        return ":" in self.when


@dataclass(frozen=True, slots=True)
class Tale:
    """The figures of a statement (up to ；), and of all its sentence around it."""

    figures: tuple[Compared, ...]
    around: tuple[Compared, ...]

    def before(self, told: Compared) -> Compared | None:
        """The figure right before another."""
        place = self._at(told)
        return self.figures[place - 1] if place else None

    def near(self, told: Compared) -> tuple[Compared, ...]:
        """The figures of the sentence around one, in its statement or not: a bound on the work."""
        place = told.place - self.around[0].place
        return self.around[max(0, place - _NEAR) : place + _NEAR]

    def _at(self, told: Compared) -> int:
        return told.place - self.figures[0].place

    def now(self, change: Compared) -> Compared | None:
        """What a change is of: the last figure before it that is of now; where it leads to one, that."""
        place = self._at(change)
        plain = [
            one
            for one in self.figures[max(0, place - _NEAR) : place]
            if may_change(one, change) and one.figure.is_plain
        ]
        own = [one for one in plain if one.when not in _OTHERS and not one.is_base]
        if own:
            return _latest(own)
        behind = [one for one in self.figures[place + 1 :] if one.figure.role is not Role.CHANGE]
        leads_to = behind and may_change(behind[0], change) and re.search("达|共|为|至|到|总", behind[0].lead)
        return behind[0] if leads_to else None

    def base(self, change: Compared, now: Compared) -> Compared | None:
        """What it is against: a figure of the time or place that the change names, the nearest."""
        place = self._at(change)
        against = change.when or self._last_when(place)
        found = [
            one
            for one in self.figures[max(0, place - _NEAR) : place + _NEAR]
            if one is not now
            and one.figure.unit is now.figure.unit
            and one.figure.kind == now.figure.kind
            and one.figure.role in (Role.BASE, Role.PLAIN)
            and _is_against(one, against, now)
        ]
        return min(found, key=lambda one: abs(one.figure.start - change.figure.start), default=None)

    def also(self, percent: Compared) -> Compared | None:
        """The change in its own unit that a change in per cent stands next to: `增加263件，上升6.11%`."""
        place = self._at(percent)
        before = self.figures[place - 1] if place else None
        same = (
            before
            and before.figure.role is Role.CHANGE
            and before.figure.unit not in (Unit.PERCENT, Unit.POINTS)
        )
        return before if before and same and percent.when in ("", before.when) else None

    def _last_when(self, place: int) -> str:
        told = [
            one.when
            for one in self.figures[max(0, place - _NEAR) : place]
            if one.figure.role is not Role.PLAIN and one.when
        ]
        return told[-1] if told else ""


_OTHERS: Final = ("平均", "同比", "环比")


def _latest(own: list[Compared]) -> Compared:
    """Of `8月1430件，7月1612件` the first: the months go back."""
    last = own[-1]
    for one in reversed(own[:-1]):
        same = one.figure.unit is last.figure.unit and one.figure.kind == last.figure.kind
        if same and one.is_named and last.is_named and _is_next(last.when, one.when):
            return one
        if not same:
            break
    return last


def may_change(one: Compared, change: Compared) -> bool:
    """Whether a change may be of a figure by its unit; shares of a whole do not grow in per cent here."""
    unit, by = one.figure.unit, change.figure
    if one.figure.role is Role.CHANGE or unit is Unit.POINTS:
        return False
    if by.unit is Unit.POINTS:
        return unit is Unit.PERCENT
    return unit is by.unit if by.unit is not Unit.PERCENT else True


def _is_against(one: Compared, against: str, now: Compared) -> bool:
    if one.is_base and not one.when:
        return True
    if not one.when or one.when == now.when:
        return False
    if not against or one.when == against:
        return not one.is_named or _is_next(one.when, now.when) or one.is_base
    if one.is_named and one.is_base:
        return True
    if against == "环比":
        return one.is_named and (not now.when or _is_next(one.when, now.when))
    return against == "同比" and one.when.startswith("year")


def _is_next(earlier: str, later: str) -> bool:
    """Whether one named time comes right before another."""
    kind, number = earlier.split(":")
    other, following = later.partition(":")[::2]
    return kind == other and (int(following) - int(number)) % _ORDER[kind] == 1 % _ORDER[kind]


def tales_of(text: str) -> Iterator[Tale]:
    """The statements of a paragraph that hold two figures or more."""
    for start, sentence in sentences(text):
        figures = within(figures_in(text), start, len(sentence))
        around = tuple(_compared(text, start, figures, place) for place in range(len(figures)))
        for first, statement in sentences(sentence, "；"):
            inside = tuple(
                one for one in around if start + first <= one.figure.start < start + first + len(statement)
            )
            if len(inside) > 1:
                yield Tale(inside, around)


def _compared(text: str, opened: int, figures: Sequence[Figure], place: int) -> Compared:
    figure = figures[place]
    since = figures[place - 1].end if place else opened
    lead = text[max(since, figure.start - _LEAD) : figure.start]
    clause = lead[max(map(lead.rfind, "，；。：、")) + 1 :]
    if clause == "（":  # 平日（104件）, 全市平均水平（91.8%）
        clause = lead
    is_base = figure.role is Role.BASE or bool(re.search("[较比与][^，]*（$", clause))
    when = _when(clause) or (_named(lead) if not place else "")
    return Compared(figure, lead, when, is_base, place)


def _when(clause: str) -> str:
    if _STOCK.search(clause):
        return ""
    for name, words in _WHENS:
        if words.search(clause):
            return name
    return _named(clause)


def _named(words: str) -> str:
    """The time that words name last: `month:7`."""
    named = list(_NAMED.finditer(words))
    if not named:
        return ""
    kind = str(named[-1].lastgroup)
    written = named[-1][kind]
    number = chinese_number(written) or "上下".find(written) + 11
    return f"{kind}:{number - 10 if kind == 'half' else number}"

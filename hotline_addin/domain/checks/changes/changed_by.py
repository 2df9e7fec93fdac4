"""A change is what is now less what was before: counts, per cent, points, and the word of its direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    TARGET,
    Figure,
    Role,
    Unit,
    decimals_of,
    figures_in,
    number_of,
    prints,
    sentences,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.errors import Level

_TO: Final = re.compile(
    r"(?P<word>升|降|增|减|提高|提升|上升|增加|增长|下降|降低|减少|压缩|缩短|回落|回升)(?:至|到|为)$"
)
_DOWN: Final = re.compile(r"降|减|压缩|缩短|回落")
_PLACES: Final = re.compile(
    r"(?:由|从)[^，。；\d]{0,10}第(?P<before>\d{1,3})[位名]?[^，。；\d]{0,4}?(?P<word>上升|提升|前进|升|进|下降|后退|下滑|降|退|滑)(?:至|到|为)第(?P<after>\d{1,3})"
)
_TIMES: Final = re.compile(r"）?的?(?P<times>\d+(?:\.\d+)?)倍")
_SIDE: Final = re.compile(r"，?(?P<side>高于|低于|超过|不及)[^，。；\d]{0,14}(?:平均|均值)[^，。；\d]{0,4}$")
_LONGEST_LABEL: Final = 24
_FALLS: Final = re.compile("降|退|滑")
_YEAR: Final = re.compile(r"同比|去年|上年|同期")
_BEFORE: Final = re.compile(r"环比|上[个一]?(?:月|周|期|季度|半年|旬)|[较比]\d{1,2}月")
_PLACE: Final = re.compile(r"平均|全[国省市县区]|其他")
_FROM: Final = re.compile(r"(?:^|[，：])[^，。；]{0,16}(?:由|从)[^，。；]*$")
_REACHED: Final = re.compile(
    r"^[^。；]{0,6}，?(?:达到?|共|总量为?|为)$|^，[^，。；\d]{0,8}共[^，。；\d]{0,6}$"
)
_MONTH: Final = re.compile(r"(?<!\d)(?P<month>\d{1,2})月(?:份)?[^，。；\d]{0,12}$")
_COMPARABLE: Final = frozenset(Unit) - {Unit.POINTS, Unit.OFFICES}


@dataclass(slots=True)
class _Story:
    """What is told of one figure: what it was, by how much it changed, in its unit and in per cent."""

    now: Figure
    base: Figure | None = None
    by: Figure | None = None
    percent: Figure | None = None
    against: str = ""
    way: int = 0
    figures: list[Figure] = field(default_factory=list)

    @property
    def told(self) -> list[Figure]:
        """Its figures in reading order."""
        return sorted([self.now, *self.figures], key=lambda figure: figure.start)


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        yield from _places(paragraph)
        yield from _times(paragraph)
        for start, sentence in sentences(paragraph.text):
            figures = [f for f in figures_in(paragraph.text) if start <= f.start < start + len(sentence)]
            for story in _stories(paragraph.text, figures):
                said = _wrong(notice, story)
                if said:
                    yield doubt(
                        Level.ERROR,
                        "change-mismatch",
                        span_of(paragraph, story.told),
                        (said, "请核对前后两个数和变化幅度。"),
                        at(paragraph, *story.figures),
                    )


def _places(paragraph: Paragraph) -> Iterator[Doubt]:
    """`由第4位升至第9位`: a smaller place is a better one."""
    for match in _PLACES.finditer(paragraph.text):
        before, after = int(match["before"]), int(match["after"])
        if after != before and (after > before) != bool(_FALLS.search(match["word"])):
            way = "后退" if after > before else "前进"
            said = f"从第{before}到第{after}，名次{way}，文中写的是“{match['word']}”。"
            where = paragraph.place(match.start(), match.end())
            yield doubt(Level.ERROR, "change-mismatch", where, (said, "请核对前后名次和升降。"))


def _times(paragraph: Paragraph) -> Iterator[Doubt]:
    """`1500件，是上月600件的2.5倍`, and `95分，低于平均分96分`: against a figure that stands beside."""
    figures = figures_in(paragraph.text)
    for now, base in pairwise(figures):
        between, behind = paragraph.text[now.end : base.start], paragraph.text[base.end : base.end + 16]
        if now.unit is not base.unit or len(between) > _LONGEST_LABEL or now.is_vague or base.is_vague:
            continue
        times = _TIMES.match(behind) if re.search("[是为达]", between) else None
        side = _SIDE.search(between)
        if times and base.low > 0 and now.kind == base.kind:
            right = now.low / base.low
            decimals = decimals_of(number_of(times["times"]))
            near = {round_half_up(right, decimals), Decimal(int(right * 10**decimals)).scaleb(-decimals)}
            if number_of(times["times"]) not in near:
                said = f"{now.digits}÷{base.digits}={round_half_up(right, 2)}，文中写的是{times['times']}倍。"
                where = span_of(paragraph, [now, base])
                about = at(paragraph, now, base)
                yield doubt(Level.ERROR, "change-mismatch", where, (said, "请核对两个数和倍数。"), about)
        elif side and now.unit is Unit.SCORE and 2 * base.low > now.low:
            above = side["side"] in ("高于", "超过")
            if (above and now.high < base.low) or (not above and now.low > base.high):
                said = f"{now.text}并不{side['side']}{base.text}，方向写反了。"
                where, about = span_of(paragraph, [now, base]), at(paragraph, now, base)
                yield doubt(Level.ERROR, "change-mismatch", where, (said, "请核对两个数。"), about)


def _stories(text: str, figures: Sequence[Figure]) -> Iterator[_Story]:
    """Figures bound to the one that they change: in reading order, until a new plain one stands.

    What stands before its figure (`由5.3天`, `较去年860件增加140件，达到1000件`) waits for it.
    """
    told: list[_Story] = []
    story: _Story | None = None
    ahead: list[Figure] = []
    for place, figure in enumerate(figures):
        before = figures[place - 1] if place else None
        lead = _lead(text, before.end if before else 0, figure.start)
        if before and "；" in text[before.end : figure.start]:  # the next statement may be of another subject
            story, ahead = None, []
        starts_anew = story is None or figure.unit is not story.now.unit or bool(_FROM.search(lead))
        if story and before is story.now and _is_month_before(text, story.now, figure):
            _add(story, figure, "环比")
        elif figure.role is Role.PLAIN:
            story = _Story(figure) if figure.unit in _COMPARABLE else None
            told += [story] if story else []
            _begin(story, ahead, lead)
            ahead = []
        elif figure.role is Role.BASE and starts_anew:
            story, ahead = None, [*([] if story else ahead), figure]
        elif story is None:
            ahead += [figure] if figure.role is Role.CHANGE else []
        elif figure.role is not Role.MEAN:
            story = _against_same(told, story, _against(lead))
            _add(story, figure, _against(lead))
    yield from told


def _against_same(told: list[_Story], story: _Story, against: str) -> _Story:
    """The story, or a new one of the same figure where the comparison is another: 同比…，环比…."""
    if not against or story.against in ("", against):
        return story
    told.append(_Story(story.now))
    return told[-1]


def _begin(story: _Story | None, ahead: Sequence[Figure], lead: str) -> None:
    """What was told before the figure that it leads to: `由…降至`, `…，达到`."""
    if story is None:
        return
    target = TARGET.search(lead)
    if target:
        story.way = -1 if _DOWN.search(target["word"]) else 1
    if target or _REACHED.search(lead):
        for figure in ahead:
            _add(story, figure, "")


def _is_month_before(text: str, now: Figure, figure: Figure) -> bool:
    """`5月受理1520件，4月受理1400件`: two months of which the second is the earlier."""
    if figure.unit is not now.unit or figure.role is not Role.PLAIN:
        return False
    own, other = (
        _MONTH.search(_lead(text, text.rfind("。", 0, one.start) + 1, one.start)) for one in (now, figure)
    )
    return bool(own and other and (int(own["month"]) - int(other["month"])) % 12 == 1)


def _lead(text: str, since: int, start: int) -> str:
    return text[max(since, start - 40) : start]


def _against(lead: str) -> str:
    for name, words in (("平均", _PLACE), ("同比", _YEAR), ("环比", _BEFORE)):
        if words.search(lead) and (name != "平均" or "于" in lead or "平均" in lead):
            return name
    return ""


def _is_reversed(story: _Story) -> bool:
    """Whether the word of direction contradicts the figures: 由90%提高到88%."""
    now, base = story.now, story.base
    if base is None or not story.way:
        return False
    return now.high < base.low if story.way > 0 else now.low > base.high


def _add(story: _Story, figure: Figure, against: str) -> None:
    story.against = against or story.against
    if figure.role is Role.BASE:
        if figure.unit is story.now.unit and story.base is None:
            story.base = figure
            story.figures.append(figure)
        return
    is_percent = figure.unit is Unit.PERCENT and story.now.unit is not Unit.PERCENT
    is_points = figure.unit in (Unit.POINTS, Unit.PERCENT) and story.now.unit is Unit.PERCENT
    if is_percent and story.percent is None:
        story.percent = figure
        story.figures.append(figure)
    elif (is_points or figure.unit is story.now.unit) and story.by is None:
        story.by = figure
        story.figures.append(figure)


def _wrong(notice: PrintedNotice, story: _Story) -> str:
    """What is wrong in a story; empty where all fits or nothing can be said."""
    now, base, by, percent = story.now, story.base, story.by, story.percent
    if any(one.is_vague for one in story.told):
        return ""
    if base and _is_reversed(story):
        return f"从{base.text}到{now.text}，方向写反了。"
    if base and by and (by.unit is not Unit.PERCENT or now.unit is not Unit.PERCENT):
        said = _difference(now, base, by)
        if said:
            return said
    if base and percent:
        return _growth(now, base.low, percent, f"{now.digits}与{base.digits}相差")
    if by and percent and now.unit is not Unit.PERCENT and not base:
        return _growth_by(notice, now, by, percent)
    return ""


def _difference(now: Figure, base: Figure, by: Figure) -> str:
    step = (
        max(Fraction(1, 10 ** decimals_of(one.number)) for one in (now, base, by))
        if by.number % 1
        else Fraction(0)
    )
    slack = step + (now.high - now.low) + (base.high - base.low) + (by.high - by.low)
    off = abs((now.low + now.high - base.low - base.high) / 2 - by.sign * (by.low + by.high) / 2)
    if off <= (slack if now.unit is Unit.PERCENT or slack > step else 0):
        return ""
    right = now.number - base.number
    unit = "个百分点" if now.unit is Unit.PERCENT else ""
    shown = f"{now.digits}-{base.digits}={right}{unit}"
    if now.unit is Unit.PERCENT:
        shown = f"{now.text}与{base.text}相差{right}{unit}"
    return f"{shown}，文中写的是{'多' if by.sign > 0 else '少'}{by.text}。"


def _growth(now: Figure, base: Fraction, percent: Figure, said: str) -> str:
    if base <= 0 or not now.is_exact:
        return ""
    share = (now.low - base) / base
    if prints(percent.number, abs(share)) and (share >= 0) == (percent.sign > 0):
        return ""
    if percent.number == 0 and share == 0:
        return ""
    off = abs(now.low - base)
    way = "多了" if share >= 0 else "少了"
    right = round_half_up(abs(share) * 100, 2)
    shown = int(off) if off.denominator == 1 else float(off)
    written = f"{_word(percent)}{percent.text}"
    return f"{said}{shown}，{shown}÷{float(base):g}={right}%，是{way}，文中写的是{written}。"


def _word(figure: Figure) -> str:
    return "增" if figure.sign > 0 else "减"


def _growth_by(notice: PrintedNotice, now: Figure, by: Figure, percent: Figure) -> str:
    """`增加263件，上升6.11%`: of what was before, or (a common habit) of what is now; for any count."""
    known = [
        found.figure for found in notice.counts if found.figure.is_exact and found.figure.unit is by.unit
    ]
    if by.sign != percent.sign or any(_fits(one, by, percent) for one in (now, *known)):
        same = by.sign == percent.sign
        return "" if same else f"写了{_word(by)}{by.text}，又写{_word(percent)}{percent.text}，方向不一致。"
    base = now.low - by.sign * by.low
    if base <= 0:
        return ""
    right = round_half_up(by.low / base * 100, 2)
    return (
        f"{now.text}比{int(base)}件{'多' if by.sign > 0 else '少'}{by.digits}，"
        f"变化是{by.digits}÷{int(base)}={right}%，文中写的是{percent.text}。"
    )


def _fits(now: Figure, by: Figure, percent: Figure) -> bool:
    base = now.low - by.sign * by.low
    return any(whole > 0 and prints(percent.number, by.low / whole) for whole in (base, now.low))


IDENTITY: Final = Identity(
    "change-mismatch",
    "错误",
    "变化等于现在减从前：增减件数、增减幅度（除以从前）、率相差的个百分点；由多少升到、降到多少；“升”“降”与前后两个数一致",
    "(5.3-4.1)÷5.3=22.64%，文中写的是压缩24.62%；由90%提高到88%，方向反了",
    "同比、环比分开核对；没有写从前是多少、也推不出来的不核对",
    _doubts,
)

"""A change is what is now less what was before: in its unit, in per cent, in points, with its direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Final

from hotline_addin.domain.checks.changes.compared import Compared, Tale, may_change, tales_of
from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    Role,
    Unit,
    decimals_of,
    number_of,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import TARGET
from hotline_addin.errors import Level

_FALLING: Final = re.compile(r"降|减|压|缩|落|跌|滑|收窄|少|低")
_FROM: Final = re.compile(r"(?:由|从|自)[^，。；：]*$")
_APART: Final = re.compile(r"(?:相差|差距|差额|落差|差值)(?:为|达|是|有)?$")
_PLACES: Final = re.compile(
    r"(?:由|从)[^，。；\d]{0,10}第(?P<before>\d{1,3})[位名]?[^，。；\d]{0,4}?(?P<word>上升|提升|前进|前移|升|进|下降|后退|后移|下滑|降|退|滑)[^，。；\d]{0,4}?(?:至|到|为)[^，。；\d]{0,8}第(?P<after>\d{1,3})"
)
_BACK: Final = re.compile("降|退|滑|后移")
_OVER: Final = re.compile("[高多低少]于|[高多低少]出|[较比]")
_MOVED: Final = re.compile(
    r"第(?P<one>\d{1,3})[位名]?[^。；]{0,4}，[^。；\d]{0,4}(?P<when>上[月周期季年]|去年|同期|环比)[^。；\d]{0,8}第(?P<other>\d{1,3})[位名]?[^。；]{0,3}，[^。；\d]{0,8}(?P<word>上升|提[升高]|前进|前移|下降|降低|后退|后移|下滑|退步|进步|[升降进退])了?(?P<by>\d{1,3})[位名个]"
)
_TIMES: Final = re.compile(r"）?的?(?P<times>\d+(?:\.\d+)?)倍")
_SIDE: Final = re.compile(
    r"(?P<side>[高多大快长]于|超过|超出|[低少小慢短]于|不及|不到)(?!其|\d)[^，。；\d%]{0,16}$"
)
_OWN: Final = re.compile("[率比]例?(?:达到?|为|是)$")
"""What stands before a rate of its own: `优于Ⅲ类水体比例达94.8%`."""
_LIMIT: Final = re.compile("(?:不|不[得能应可宜许要准]|应当?|须|必须|要求|控制在|限制在)$")
"""`不得大于12分钟`: what is asked for says nothing of what is."""
_BELOW: Final = re.compile(r"[低少小慢短]于|不[及到]")
_BEHIND: Final = re.compile("^(?:（|[，：]?(?:由|从|即))[^，。；：（）]{0,14}$")
_SIDE_BY_SIDE: Final = re.compile("^(?:[，、]|[^，。；（）]{0,4}[至到为])[^，。；（）]{0,10}$")
_ADVICE: Final = "请核对前后两个数和变化幅度。"


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        yield from _places(paragraph)
        for tale in tales_of(paragraph.text):
            for told in tale.figures:
                yield from _reached(paragraph, tale, told)
                yield from _apart(paragraph, tale, told)
                if told.figure.role is Role.CHANGE and not told.figure.is_vague:
                    yield from _change(paragraph, tale, told)
            yield from _beside(paragraph, tale)


def _places(paragraph: Paragraph) -> Iterator[Doubt]:
    """`由第4位升至第9位`: a smaller place is a better one."""
    for match in _PLACES.finditer(paragraph.text):
        before, after = int(match["before"]), int(match["after"])
        if after != before and (after > before) != bool(_BACK.search(match["word"])):
            way = "后退" if after > before else "前进"
            said = f"从第{before}到第{after}，名次{way}，文中写的是“{match['word']}”。"
            where = paragraph.place(match.start(), match.end())
            yield doubt(Level.ERROR, "change-mismatch", where, (said, "请核对前后名次和升降。"))

    for match in _MOVED.finditer(paragraph.text):
        step = int(match["other"]) - int(match["one"])
        if abs(step) != int(match["by"]) or (step < 0) != bool(_BACK.search(match["word"])):
            way = "前进" if step > 0 else "后退"
            said = f"从第{match['other']}到第{match['one']}，{way}{abs(step)}位，"
            said += f"文中写的是{match['word']}{match['by']}位。"
            where = paragraph.place(match.start(), match.end())
            yield doubt(Level.ERROR, "change-mismatch", where, (said, "请核对前后名次和升降。"))


def _reached(paragraph: Paragraph, tale: Tale, told: Compared) -> Iterator[Doubt]:
    """`由5.3天压缩至4.1天`: the word of direction between two figures of one unit."""
    target = TARGET.search(told.lead)
    before = tale.before(told)
    if not target or before is None or before.figure.unit is not told.figure.unit:
        return
    if before.figure.is_vague or told.figure.is_vague or before.figure.kind != told.figure.kind:
        return
    if not _FROM.search(before.lead) and before.figure.role is not Role.BASE and not before.when:
        return
    one, other = before.figure, told.figure
    falls = bool(_FALLING.search(target["word"]))
    if other.low > one.high if falls else other.high < one.low:
        yield _wrong(paragraph, [one, other], f"从{one.text}到{other.text}，方向写反了。")


def _apart(paragraph: Paragraph, tale: Tale, told: Compared) -> Iterator[Doubt]:
    """`城区91.6%，乡镇94.0%，相差2.4个百分点`: the two figures before, whichever is more."""
    by = told.figure
    if not _APART.search(told.lead):
        return
    before = [one.figure for one in tale.near(told) if one.figure.start < by.start and _is_told(one)]
    unit = Unit.PERCENT if by.unit is Unit.POINTS else by.unit
    same = [
        one for one in before if one.unit is unit and one.kind == (by.kind if unit is by.unit else one.kind)
    ]
    if by.is_vague or len(same) < 2:
        return
    if not any(_holds(a, b, replace(by, sign=1)) for a, b in permutations(same, 2)):
        off = abs(same[-2].number - same[-1].number)
        said = f"{same[-2].text}与{same[-1].text}相差{off}，文中写的是{by.text}。"
        yield _wrong(paragraph, [*same[-2:], by], said)


def _beside(paragraph: Paragraph, tale: Tale) -> Iterator[Doubt]:
    """`1500件，是上月600件的2.5倍`, and `95分，低于平均分96分`: against the figure that stands behind it."""
    for one, other in pairwise(tale.figures):
        now, base = one.figure, other.figure
        between = paragraph.text[now.end : base.start]
        if now.unit is not base.unit or now.is_vague or base.is_vague or Role.CHANGE in (now.role, base.role):
            continue
        times = (
            _TIMES.match(paragraph.text[base.end : base.end + 16]) if re.search("[是为达]", between) else None
        )
        if times and base.low > 0 and now.kind == base.kind:
            printed = number_of(times["times"])
            step = Fraction(1, 10 ** decimals_of(printed))
            right = now.low / base.low
            if not right - step < printed <= right + step / 2:
                said = f"{now.digits}÷{base.digits}={round_half_up(right, 2)}，文中写的是{times['times']}倍。"
                yield _wrong(paragraph, [now, base], said)
            continue
        side = _SIDE.search(between)
        if (
            side
            and now.kind == base.kind
            and len(between) < 40
            and 2 * base.low > now.low
            and not _LIMIT.search(between[: side.start()])
            and not _OWN.search(side[0])
        ):
            below = bool(_BELOW.search(side["side"]))
            if now.low > base.high if below else now.high < base.low:
                yield _wrong(paragraph, [now, base], f"{now.text}并不{side['side']}{base.text}，方向写反了。")


def _change(paragraph: Paragraph, tale: Tale, change: Compared) -> Iterator[Doubt]:
    """A change against what it is a change of; one that some pair of the sentence bears out is right."""
    by = change.figure
    both = _told_behind(paragraph, tale, change)
    if both:
        yield from both
        return
    now = tale.now(change)
    if now is None:
        return
    base = tale.base(change, now)
    named = _named_both(tale, change)
    if named:
        now, base = named
    beside = [one for one in tale.near(change) if one.figure.unit is now.figure.unit and _is_told(one)]
    pairs = [pair for pair in permutations(beside, 2) if pair != (base, now)]
    if any(_holds(one.figure, other.figure, by) for one, other in pairs):
        return
    also = tale.also(change)
    if base is not None and not base.figure.is_vague:
        said = _against(now.figure, base.figure, by)
        if said:
            yield _wrong(paragraph, [now.figure, base.figure, by], said)
    elif also is not None and by.unit is Unit.PERCENT and now.figure.unit is also.figure.unit:
        said = _growth_by(tale.near(change), now.figure, also.figure, by)
        if said:
            yield _wrong(paragraph, [now.figure, also.figure, by], said)


def _told_behind(paragraph: Paragraph, tale: Tale, change: Compared) -> list[Doubt] | None:
    """`比上月少19件（9月493件，8月512件）`, `增加12.5%，由1840个增至2070个`: told behind the change."""
    by = change.figure
    behind = [one.figure for one in tale.figures if one.figure.start > by.start][:2]
    if len(behind) < 2 or not _BEHIND.match(paragraph.text[by.end : behind[0].start]):
        return None
    one, other = behind
    if not _SIDE_BY_SIDE.match(paragraph.text[one.end : other.start]):
        return None
    alike = one.unit is other.unit and one.kind == other.kind and may_change(_as_told(tale, one), change)
    if not alike or Role.CHANGE in (one.role, other.role) or one.is_vague or other.is_vague:
        return None
    if _holds(one, other, by) or _holds(other, one, by):
        return []
    if by.unit is Unit.PERCENT and one.unit is Unit.PERCENT:
        return []
    low, high = sorted((one, other), key=lambda each: each.low)
    now, base = (high, low) if by.sign > 0 else (low, high)
    said = _against(now, base, by)
    return [_wrong(paragraph, [by, one, other], said)] if said else []


def _as_told(tale: Tale, figure: Figure) -> Compared:
    return next(one for one in tale.figures if one.figure is figure)


def _named_both(tale: Tale, change: Compared) -> tuple[Compared, Compared] | None:
    """`县区98.7%、市直99.6%，市直高出县区0.9个百分点`: the two that the change names, in order."""
    lead = re.split("[，。；]", change.lead)[-1]
    found = [
        (lead.find(one.figure.label[:2]), one)
        for one in tale.near(change)
        if one.figure.start < change.figure.start
        and len(one.figure.label) > 1
        and one.figure.label[:2] in lead
    ]
    found = [pair for pair in found if _is_told(pair[1]) and may_change(pair[1], change)]
    if len(found) != 2 or not _OVER.search(lead):
        return None
    (_, first), (_, second) = sorted(found, key=lambda pair: pair[0])
    return first, second


def _is_told(one: Compared) -> bool:
    return one.figure.role is not Role.CHANGE and not one.figure.is_vague


def _span(now: Figure, base: Figure) -> tuple[Fraction, Fraction]:
    """What `now` less `base` may be by what is printed."""
    return now.low - base.high, now.high - base.low


def _holds(now: Figure, base: Figure, by: Figure) -> bool:
    """Whether `by` is the change from `base` to `now`, in its sign too."""
    low, high = _span(now, base)
    if by.sign < 0:
        low, high = -high, -low
    if by.unit is not Unit.PERCENT or now.unit is Unit.PERCENT:
        step = _step(now, base, by)
        return low - step <= by.high and by.low <= high + step
    return base.low > 0 and by.prints(low / base.high, high / base.low) and (high >= 0 or by.number == 0)


def _step(now: Figure, base: Figure, by: Figure) -> Fraction:
    """The last decimal of rounded figures, by which a difference worked out before rounding may be off."""
    if by.unit in (Unit.POINTS, Unit.PERCENT) or by.number % 1:
        return max(Fraction(1, 10 ** decimals_of(one.number)) for one in (now, base, by))
    return Fraction(0)


def _against(now: Figure, base: Figure, by: Figure) -> str:
    """What is wrong with a change against its base."""
    right = now.number - base.number
    if by.unit is Unit.PERCENT and now.unit is Unit.PERCENT:
        return ""  # points.py says that these are points
    off = (now.low + now.high - base.low - base.high) / 2
    if by.unit is not Unit.PERCENT:
        unit = "个百分点" if now.unit is Unit.PERCENT else ""
        shown = f"{now.text}与{base.text}相差{right}{unit}" if unit else f"{now.digits}-{base.digits}={right}"
        return f"{shown}，文中写的是{'多' if by.sign > 0 else '少'}{by.text}。"
    if base.low <= 0:
        return ""
    return (
        f"{now.digits}与{base.digits}相差{_plain(abs(off))}，{_plain(abs(off))}÷{_plain(base.low)}="
        f"{round_half_up(abs(off) / base.low * 100, 2)}%，是{'多了' if off >= 0 else '少了'}，"
        f"文中写的是{_word(by)}{by.text}。"
    )


def _growth_by(near: Sequence[Compared], now: Figure, by: Figure, percent: Figure) -> str:
    """`增加263件，上升6.11%`: of what was before, or (a common habit) of what is now; for any count."""
    if by.sign != percent.sign:
        return f"写了{_word(by)}{by.text}，又写{_word(percent)}{percent.text}，方向不一致。"
    known = [one.figure for one in near if one.figure.unit is by.unit and one.figure.is_exact]
    bases = [whole for one in known for whole in (one.low - by.sign * by.low, one.low)]
    base = now.low - by.sign * by.low
    if base <= 0 or any(whole > 0 and percent.prints(by.low / whole, by.high / whole) for whole in bases):
        return ""
    return (
        f"{now.text}比{_plain(base)}{'多' if by.sign > 0 else '少'}{by.digits}，"
        f"变化是{by.digits}÷{_plain(base)}={round_half_up(by.low / base * 100, 2)}%，"
        f"文中写的是{percent.text}。"
    )


def _word(figure: Figure) -> str:
    return "增" if figure.sign > 0 else "减"


def _plain(number: Fraction) -> str:
    return f"{float(number):g}" if number.denominator > 1 else str(int(number))


def _wrong(paragraph: Paragraph, figures: Sequence[Figure], said: str) -> Doubt:
    where = span_of(paragraph, figures)
    return doubt(Level.ERROR, "change-mismatch", where, (said, _ADVICE), at(paragraph, *figures[1:]))


IDENTITY: Final = Identity(
    "change-mismatch",
    "错误、警告",
    "变化等于现在减从前：增减件数、增减幅度（除以从前）、率相差的个百分点；由多少升到、降到多少；“升”“降”“高于”“低于”与两个数一致；几倍",
    "(5.3-4.1)÷5.3=22.64%，文中写的是压缩24.62%；由90%提高到88%，方向反了",
    "同比、环比、与平均比分开核对；没有写从前是多少、也推不出来的不核对",
    _doubts,
)

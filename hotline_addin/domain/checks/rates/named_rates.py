"""A rate is its part by its whole: `应办结2580件，办结2580件，办结率100%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.checks.rates.likely_bases import (
    OF_PART,
    is_likely,
    is_mistyped,
    is_slip_of,
    percent_of,
)
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    Role,
    Unit,
    low_sum,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import periods_in
from hotline_addin.domain.printed.prose.rate_prints import RatePrint, rates_in
from hotline_addin.domain.printed.prose.told_figures import figures_in, sentences
from hotline_addin.domain.printed.statements.complements import are_complements
from hotline_addin.domain.printed.statements.rate_names import (
    PER_HEAD,
    are_modified_alike,
    bare,
    is_done,
    is_due,
    is_numerator,
    may_be_whole,
    numerator_name,
)
from hotline_addin.errors import Level

_ALL_SATISFIED: Final = re.compile(r"^(?:综合|群众|总体|回访|办理)?(?:回访)?(?:综合)?满意率$")
"""Rates of all that are satisfied; another word before 满意率 names one answer."""
_NOT_CONTENT: Final = re.compile(r"不(?:太|甚)?满意$|一般$")
"""Answers that are not 满意, whether or not they hold the word."""
_ANSWER: Final = re.compile(r"满意$|一般$")
_LIMITED: Final = re.compile("秒|分钟?|个?小时|个?工作日|[天日次声]|首|一次|人工|智能|机器")
"""`20秒人工接起率`: of fewer than all that were taken; the number before belongs to the name."""
_OTHER_TIME: Final = re.compile(
    r"上[个一]?[月年期季周]|去年|同期|平均|(?<!完成)(?<!完成年度)(?<!完成全年)目标"
)
_OF_PLAN: Final = re.compile(r"完成(?:年度|全年)?(?:计划|任务|目标)[^，。；\d]{0,4}的(?=\d)")
_BESIDE: Final = 120
"""Characters around a part among which what is left of its whole is looked for: a bound on the work."""
_BREATH: Final = 24
"""Characters between whole, part and rate of one statement."""


@dataclass(frozen=True, slots=True)
class _Base:
    """What a rate is of; `is_sure` where words or sums say so."""

    count: Figure
    is_sure: bool


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    told = (one for paragraph in notice.body for one in figures_in(paragraph.text))
    known = [one for one in told if one.is_count and not one.is_vague]
    for paragraph in notice.body:
        figures = [one for one in figures_in(paragraph.text) if one.is_count or one.unit is Unit.MONEY]
        plain = [one for one in figures if one.is_plain]
        for start, sentence in sentences(paragraph.text):
            for rate in (*rates_in(sentence), *_of_plans(sentence)):
                at_rate = start + rate.percent.start
                percent = next(one for one in figures_in(paragraph.text) if one.start == at_rate)
                if (
                    percent.is_vague
                    or percent.role is not Role.PLAIN
                    or _is_elsewhere(notice, paragraph, percent)
                ):
                    continue
                scope = _scope(paragraph, plain, start, percent)
                placed = RatePrint(rate.label, percent, start + rate.start)
                beside = [*plain, *([notice.total.figure] if notice.total else [])]
                yield from _of_rate(paragraph, placed, scope, beside, known)


def _of_plans(sentence: str) -> Iterator[RatePrint]:
    """`完成计划的109%` is a 完成率."""
    for match in _OF_PLAN.finditer(sentence):
        found = next((one for one in figures_in(sentence) if one.start == match.end()), None)
        if found and found.unit is Unit.PERCENT:
            yield RatePrint("完成率", found, match.start())


def _is_elsewhere(notice: PrintedNotice, paragraph: Paragraph, percent: Figure) -> bool:
    """Whether a rate's clause says that it is of another time: `3月满意率为…` in a notice of April."""
    opened = max(paragraph.text.rfind(mark, 0, percent.start) for mark in "，。；") + 1
    clause = paragraph.text[opened : percent.start]
    told = [found.period for found in periods_in(clause)]
    other = notice.period and told and not any(one.agrees(notice.period) for one in told)
    return bool(other or _OTHER_TIME.search(clause))


def _scope(paragraph: Paragraph, counts: Sequence[Figure], start: int, percent: Figure) -> list[Figure]:
    """The counts of a rate's statement: since the last ；, or of all its sentence where that holds none."""
    semicolon = paragraph.text.rfind("；", start, percent.start) + 1
    ends = [at for mark in "。；" if (at := paragraph.text.find(mark, percent.end)) >= 0]
    end = min(ends, default=len(paragraph.text))
    own = [one for one in counts if max(start, semicolon) <= one.start < end]
    return own or [one for one in counts if start <= one.start < end]


def _of_rate(
    paragraph: Paragraph,
    rate: RatePrint,
    scope: Sequence[Figure],
    beside: Sequence[Figure],
    known: Sequence[Figure],
) -> Iterator[Doubt]:
    part = None if PER_HEAD.match(rate.label) else _numerator(rate, scope)
    if part is None or (rate.percent.number > 100 and not any(is_due(one, rate.label) for one in scope)):
        return
    bases = _bases(rate, part, scope, beside, known)
    sure = [base.count for base in bases if base.is_sure]
    over = [one for one in beside if may_be_whole(one) and one.high < part.low]
    if over and rate.percent.is_share(over[-1], part) and not _is_given(rate, part, scope, sure):
        # the very inverse: no other base is needed to explain it
        inverse = _mismatch(paragraph, rate, part, over[-1], Level.ERROR)
        yield replace(inverse, tried=frozenset({"basis"}))
        return
    if _is_given(rate, part, scope, sure or [*known, *beside]):
        return
    if sure:
        yield _mismatch(paragraph, rate, part, sure[0], Level.ERROR)
        return
    likely = next((base.count for base in bases if is_likely(rate, part, base.count)), None)
    apart = [one for one in scope if one.start < part.start and one.kind == part.kind and one.low >= part.low]
    likely = likely or next((one for one in reversed(apart) if is_mistyped(rate.percent, part, one)), None)
    likely = likely or _right_before(paragraph, rate, part, scope)
    likely = likely or next((base for base in beside if is_slip_of(rate, part, base)), None)
    if likely is not None:
        yield _mismatch(paragraph, rate, part, likely, Level.WARNING)


def _numerator(rate: RatePrint, counts: Sequence[Figure]) -> Figure | None:
    """The count that a rate is named after, the nearest; of all that are satisfied, the first satisfied."""
    name = numerator_name(rate.label)
    named = [count for count in counts if is_numerator(count, name)]
    if not named and _LIMITED.match(rate.label):
        return None
    if not named:  # 完成79项，整改完成率; 实际培训330人，完成计划的90%
        labels = [(count, bare(count.label)) for count in counts]
        named = [
            count
            for count, label in labels
            if len(label) > 1 and name.endswith(label) and are_modified_alike(label, name)
        ]
    if not named and any(is_due(count, rate.label) for count in counts):
        named = [count for count in counts if is_done(count)]
        others = [count for count in counts if not is_due(count, rate.label)]
        named = named or (others if len(others) == 1 else [])
    before = [count for count in named if count.end <= rate.start]
    if named:
        return before[-1] if before else named[0]
    if not _ALL_SATISFIED.search(rate.label):
        return None
    return next(filter(_is_content, counts), None)


def _is_given(rate: RatePrint, part: Figure, counts: Sequence[Figure], wholes: Sequence[Figure]) -> bool:
    """Whether some count gives it, of those beside the rate or of `wholes`."""
    parts = [part, *_other_numerators(rate, part, counts)]
    if rate.percent.number == 100:
        return any(p.meets(w.low, w.high) for p in parts for w in wholes if w is not p) or not wholes
    least = 0 if rate.label == "完成率" else part.low
    others = [one for one in counts if one is not part]
    beside = [one for one in wholes if abs(one.start - part.start) < _BESIDE]
    others += [one for one in beside if are_complements(bare(one.label), bare(part.label))]
    together = [Figure.worked_out(part.low + one.low, part.high + one.high) for one in others]
    bases = [count for count in (*wholes, *counts, *together) if count.low >= least]
    return any(rate.percent.is_share(numerator, base) for numerator in parts for base in bases)


def _other_numerators(rate: RatePrint, part: Figure, counts: Sequence[Figure]) -> list[Figure]:
    """What offices also count: 满意 with 基本满意, all but 不满意, answered at once beside finished."""
    numbers = [one.low for one in counts if one.start == part.end]  # 不捕29件48人
    name = numerator_name(rate.label)
    alike = [one for one in counts if one.label.endswith(name) and not re.search("[不未非]", one.label)]
    numbers.append(low_sum(alike))  # 属实率（含部分属实）
    if "满意" in rate.label and "不" not in rate.label:
        numbers.append(low_sum(filter(_is_content, counts)))
        discontent = [count for count in counts if _NOT_CONTENT.search(bare(count.label))]
        asked = [count for count in counts if is_due(count, rate.label)]
        numbers += [base.low - low_sum(discontent) for base in asked if discontent]
    elif OF_PART.match(rate.label):
        numbers += [part.low + other.low for other in counts if other is not part]
    return [Figure.worked_out(number, number) for number in numbers if number >= 0]


def _is_content(count: Figure) -> bool:
    label = bare(count.label)
    return bool(re.search("满意$", label)) and not _NOT_CONTENT.search(label)


def _bases(
    rate: RatePrint,
    part: Figure,
    counts: Sequence[Figure],
    beside: Sequence[Figure],
    known: Sequence[Figure],
) -> list[_Base]:
    """What a rate is of, surely or maybe, the nearest first."""
    nearest = sorted((one for one in counts if one is not part), key=lambda one: abs(one.start - part.start))
    due = [count for count in nearest if is_due(count, rate.label)]
    if due and (part.low <= max(one.high for one in due) or rate.label == "完成率"):
        return [_Base(count, is_sure=True) for count in due]
    answers = [one for one in counts if _ANSWER.search(bare(one.label))] if "满意" in rate.label else []
    rest = (
        answers
        if len(answers) > 1
        else [one for one in nearest if are_complements(bare(one.label), bare(part.label))][:1]
    )
    rest = [one for one in rest if one is not part]
    asked = _asked(rate, part, beside, known) if len(answers) == 1 else None
    if asked:
        return [_Base(asked, is_sure=True)]
    if rest:
        whole = part.low + low_sum(rest)
        named = next((one for one in beside if one.low == whole), None)
        return [
            _Base(named or Figure.worked_out(whole, whole), is_sure=named is not None or "满意" in rate.label)
        ]
    wholes = [one for one in reversed(beside) if may_be_whole(one) or is_due(one, rate.label)]
    return [_Base(one, is_sure=False) for one in wholes if one.low >= part.low and one is not part]


def _asked(rate: RatePrint, part: Figure, beside: Sequence[Figure], known: Sequence[Figure]) -> Figure | None:
    """Those asked, told anywhere, that the answers from `part` on add up to."""
    told = (one for one in beside if one.start >= part.start and one.kind == part.kind)
    answers = list(takewhile(lambda one: _ANSWER.search(bare(one.label)), told))
    if part not in answers or len(answers) < 2:
        return None
    whole = low_sum(answers)
    return next((one for one in known if one.low == whole == one.high and is_due(one, rate.label)), None)


def _right_before(
    paragraph: Paragraph, rate: RatePrint, part: Figure, scope: Sequence[Figure]
) -> Figure | None:
    """`转交264件，按期反馈247件，按期反馈率…`: whole, part and rate in one breath, nothing else told between.

    Rates of finished orders may be of those due, which are fewer: they may be higher, never lower.
    """
    before = [one for one in scope if one.end <= part.start]
    if not before or before[-1].kind != part.kind or before[-1].low < part.low or part.end > rate.start:
        return None
    whole = before[-1]
    between = paragraph.text[whole.end : part.start] + paragraph.text[part.end : rate.start]
    lower = Fraction(rate.percent.number) < percent_of(part, whole)
    breath = len(between) <= _BREATH and not re.search("[。；（）]|其中|到期|应", between)
    return whole if breath and (lower or not OF_PART.match(rate.label)) else None


def _mismatch(
    paragraph: Paragraph,
    rate: RatePrint,
    part: Figure,
    base: Figure,
    level: Level,
) -> Doubt:
    right = round_half_up(percent_of(part, base), 2)
    return doubt(
        level,
        "share-mismatch",
        span_of(paragraph, [part, rate.percent]),
        (
            f"{part.text}÷{base.text}={right}%，文中{rate.label}写的是{rate.percent.text}，"
            "用文中别的件数也算不出来。",
            "请核对件数和比率。",
        ),
        at(paragraph, part, rate.percent, base),
    )


IDENTITY: Final = Identity(
    "share-mismatch",
    "错误、警告",
    "率等于同名的件数除以应办的件数：应办结与办结、抽访与满意、办结与在办之和，100%和超过100%也算",
    "1041÷1046=99.52%，文中写的是95.92%",
    "应办的件数写明了（应办结、到期、回访，或办结加在办）是错误；没有写明、只差一两位数字的是警告；别的口径算得出来的不报",
    _doubts,
)

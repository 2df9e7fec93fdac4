"""Rates against the counts beside them: `回访2713件，满意2617件，满意率96.5%`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.rates.slips import is_slip
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    MODIFIED,
    Count,
    Percent,
    RatePrint,
    counts_in,
    low_sum,
    rates_in,
    sentences,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.errors import Finding, Level

_ASKED: Final = re.compile(r"回访|抽访|抽查|评价|测评")
"""满意率 is of those asked."""
_NOT: Final = re.compile(r"不(?:太|甚)?满意$|一般$")
"""Answers that are not 满意, whether or not they hold the word."""
_OF_DUE: Final = re.compile(r"办结|结案|完成|解决|回访|反馈|回复")
"""Rates of what is done, which are of what was due."""
_DUE: Final = re.compile(r"应|需|到期|纳入")
"""Counts of what was due: 应办结, 已到期, 纳入考核. Orders that are not due yet belong to no rate."""
_ALL_SATISFIED: Final = re.compile(r"^(?:综合|群众|总体|回访|办理)?满意率$")
"""Rates of all that are satisfied; another word before 满意率 names one answer."""
_IS_WHOLE: Final = re.compile(r"应|到期|纳入|受理|接到|接收|派单|转办|交办|派发|承办|回访|抽访|诉求$|工单$")
"""Counts that a rate can be of."""
_NEAR: Final = Fraction(5)
"""Percentage points within which a count beside a rate is taken for what the rate is of."""


@dataclass(frozen=True, slots=True)
class MissedRate:
    """A rate that no count of the text gives; `start` of its figure in its paragraph."""

    paragraph: Paragraph
    start: int
    finding: Finding


def missed_rates(notice: PrintedNotice) -> tuple[MissedRate, ...]:
    """`share-mismatch` for a rate whose numerator stands beside it, where no count of the text gives it."""
    wholes = _definite(found.count for found in notice.counts)
    total = _definite([notice.total.count] if notice.total else [])
    return tuple(missed for paragraph in notice.body for missed in _of_paragraph(paragraph, wholes, total))


def _definite(counts: Iterable[Count]) -> list[Count]:
    return [count for count in counts if not count.is_vague]


def _of_paragraph(
    paragraph: Paragraph, wholes: Sequence[Count], total: Sequence[Count]
) -> Iterator[MissedRate]:
    around = [*_definite(counts_in(paragraph.text)), *total]
    for start, sentence in sentences(paragraph.text):
        counts = _definite(counts_in(sentence))
        for rate in rates_in(sentence):
            part = _numerator(rate, counts)
            if part is None or rate.percent.is_vague or _is_given(rate, part, counts, wholes):
                continue
            bases = _bases(rate, part, counts)
            base = bases[0] if bases else _slipped(rate.percent, part, around)
            if base is not None:
                finding = _mismatch(paragraph, start, rate, part, base)
                yield MissedRate(paragraph, start + rate.percent.start, finding)


def _numerator(rate: RatePrint, counts: Sequence[Count]) -> Count | None:
    """The count that a rate is named after; of the rate of all that are satisfied, the first satisfied."""
    name = rate.label.removesuffix("率")
    named = next((count for count in counts if is_numerator(count, name)), None)
    if named or not _ALL_SATISFIED.search(rate.label):
        return named
    return next(filter(_is_content, counts), None)


def _is_given(rate: RatePrint, part: Count, counts: Sequence[Count], wholes: Sequence[Count]) -> bool:
    """Whether some count of the text, of those beside the rate or not, gives it; 100 % is of anything."""
    if rate.percent.is_share(part, part):
        return True
    parts = [part, *_other_numerators(rate, counts, _bases(rate, part, counts))]
    bases = [count for count in (*counts, *wholes) if count.low >= part.low]
    return any(rate.percent.is_share(numerator, base) for numerator in parts for base in bases)


def _bases(rate: RatePrint, part: Count, counts: Sequence[Count]) -> list[Count]:
    """The counts beside a rate that are surely what it is of."""
    return [count for count in counts if count is not part and _is_base(count, part, rate)]


def _slipped(percent: Percent, part: Count, around: Sequence[Count]) -> Count | None:
    """A count of the paragraph, or the month's total, that gives the rate but for a slip of the pen.

    Where a text does not say what a rate is of, only a figure with two digits exchanged tells a mistake.
    """
    for base in around:
        is_whole = _IS_WHOLE.search(base.label) and not MODIFIED.search(base.label)
        if base.low > part.high and is_whole and is_slip(percent, part, base):
            return base
    return None


def _other_numerators(rate: RatePrint, counts: Sequence[Count], bases: Sequence[Count]) -> list[Count]:
    """What offices also count as satisfied: 满意 with 基本满意, or all but 不满意."""
    if "不" in rate.label or "满意" not in rate.label:
        return []
    numbers = [low_sum(filter(_is_content, counts))]
    discontent = list(filter(_is_discontent, counts))
    if discontent:
        numbers += [base.low - low_sum(discontent) for base in bases]
    return [Count.worked_out(number, number) for number in numbers if number >= 0]


def _is_content(count: Count) -> bool:
    return "满意" in count.label and not _is_discontent(count)


def _is_discontent(count: Count) -> bool:
    return bool(_NOT.search(_bare(count.label)))


def _is_base(base: Count, part: Count, rate: RatePrint) -> bool:
    """Whether a count beside a rate is surely what the rate is of.

    满意率 is of those asked. Rates of finished or solved orders are of those due (应办结), which a text may
    leave unsaid. Of other rates a base is sure that gives nearly the printed one.
    """
    if base.low < part.low:
        return False
    if "满意" in rate.label:
        return bool(_ASKED.search(base.label))
    if _OF_DUE.search(rate.label):
        return bool(_DUE.search(base.label))
    return abs(_percent(part, base) - Fraction(rate.percent.value)) <= _NEAR


def _mismatch(paragraph: Paragraph, start: int, rate: RatePrint, part: Count, base: Count) -> Finding:
    return Finding(
        Level.ERROR,
        "share-mismatch",
        paragraph.place(start + part.start, start + rate.percent.end),
        f"{part.text}÷{base.text}={round_half_up(_percent(part, base), 2)}%，"
        f"文中{rate.label}写的是{rate.percent.text}，用文中别的件数也算不出来。",
        "请核对件数和比率。",
    )


def is_numerator(count: Count, name: str) -> bool:
    """Whether a count is of what the rate is named after, and not of some of it (按时办结 for 办结率)."""
    label = _bare(count.label)
    if len(name) < 2 or not label.endswith(name):
        return False
    return not MODIFIED.search(label.removesuffix(name))


def _bare(label: str) -> str:
    return re.sub(r"(?:工单|诉求|件数|件|单|的)+$", "", label)


def _percent(part: Count, whole: Count) -> Fraction:
    return part.high / whole.high * 100 if whole.high else Fraction(0)

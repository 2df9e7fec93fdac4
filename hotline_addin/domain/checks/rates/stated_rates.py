"""Rates against the counts beside them: `回访2713件，满意2617件，满意率96.5%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    rates_in,
    sentences,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.errors import Finding, Level

_ASKED: Final = re.compile(r"回访|抽访|抽查|评价|测评")
_NOT: Final = re.compile(r"不(?:太|甚)?满意$|一般$")
_OF_DUE: Final = re.compile(r"办结|结案|完成|解决|回访|反馈|回复")
_DUE: Final = re.compile(r"应|需|到期|纳入")
_ALL_SATISFIED: Final = re.compile(r"^(?:综合|群众|总体|回访|办理)?满意率$")
_IS_WHOLE: Final = re.compile(r"应|到期|纳入|受理|接到|接收|派单|转办|交办|派发|承办|回访|抽访|诉求$|工单$")
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
    wholes = [one.count for one in notice.counts]
    total = [notice.total.count] if notice.total and not notice.total.count.is_vague else []
    return tuple(one for paragraph in notice.body for one in _of_paragraph(paragraph, wholes, total))


def _of_paragraph(
    paragraph: Paragraph, wholes: Sequence[Count], total: Sequence[Count]
) -> Iterator[MissedRate]:
    around = [*(count for count in counts_in(paragraph.text) if not count.is_vague), *total]
    for start, sentence in sentences(paragraph.text):
        counts = [count for count in counts_in(sentence) if not count.is_vague]
        for rate in rates_in(sentence):
            part = _numerator(rate, counts)
            if part is None or rate.percent.is_vague or rate.percent.is_share(part, part):
                continue
            bases = [base for base in (*counts, *wholes) if base.low >= part.low and not base.is_vague]
            missed = [base for base in counts if base is not part and _is_base(base, part, rate)]
            parts = [part, *_other_numerators(rate, counts, missed)]
            if any(rate.percent.is_share(one, base) for one in parts for base in bases):
                continue
            base = next(iter(missed), None) or _slipped(rate.percent, part, around)
            if base is not None:
                found = _mismatch(paragraph, start, rate, part, base)
                yield MissedRate(paragraph, start + rate.percent.start, found)


def _numerator(rate: RatePrint, counts: Sequence[Count]) -> Count | None:
    """The count that a rate is named after; of the rate of all that are satisfied, the first satisfied."""
    named = next((c for c in counts if is_numerator(c, rate.label.removesuffix("率"))), None)
    if named or not _ALL_SATISFIED.search(rate.label):
        return named
    return next((c for c in counts if "满意" in c.label and not _NOT.search(_bare(c.label))), None)


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
    content = [count for count in counts if "满意" in count.label and not _NOT.search(_bare(count.label))]
    discontent = [count for count in counts if _NOT.search(_bare(count.label))]
    together = sum((count.low for count in content), Fraction(0))
    unhappy = sum((count.low for count in discontent), Fraction(0))
    numbers = [together, *(base.low - unhappy for base in bases if discontent)]
    return [Count("", "", number, number, False, 0, 0) for number in numbers if number >= 0]


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

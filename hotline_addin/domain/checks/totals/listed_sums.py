"""Sums that close a list: `甲局11件、乙镇5件，合计16件`, shares and marks the same way, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    NUMBER,
    Count,
    FigureT,
    Percent,
    counts_in,
    decimals_of,
    high_sum,
    low_sum,
    number_of,
    percents_in,
    sentences,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.errors import Finding, Level

_CLOSES: Final = re.compile(
    r"^）?(?:(?![等及和与另其])[\u4e00-\u9fff]){0,8}?，?(?:以上)?(?:[\d两一二三四五六七八九十]{1,3}(?:类|项|个|家)[\u4e00-\u9fff]{0,6})?"
    r"(?:合计|共计|总计|共)$"
)
"""What stands between the last part and the sum; 等, 及其他 leave parts out, and 累计 counts other months."""
_GOES_ON: Final = re.compile(r"^）?(?:[、，]|和|及)[^。；：、，\d%等]{1,18}（?$")
"""What stands between two parts."""
_CHANGE: Final = re.compile(r"较|同比|环比|增加|减少|上升|下降|增长|新增|目标|计划")
"""Words before figures that are no parts: `较上月增加5件、较去年同期增加3件，共计120件`."""
_MOST_OFF: Final = 3
"""Times the sum of the parts up to which a figure behind them is meant to be their sum."""
_SHARES_CLOSE: Final = re.compile(
    r"^）?，?(?:合计|共计|总计|共)(?:占比|占[^，。；、：\d%]{0,10})?(?:为|达)?$"
)
"""`28.6%、27.2%，合计占比55.8%`; 占全省的9.1% is of another whole."""
_SHARES_GO_ON: Final = re.compile(r"^(?:、|和|及)$")
"""Shares of one list stand side by side, without names between."""
_MARKS: Final = re.compile(rf"(?P<sum>(?:共|合计|共计)扣)?(?(sum)|扣)(?P<number>{NUMBER})分")
"""`扣3分`, `共扣11分`; 最多扣10分 is a rule of the score."""
_LEFT: Final = re.compile(
    r"^，(?:剔除|扣除|核减|经复核属|其中经复核属)[^，。；：、\d%]{0,14}$",
)
"""What stands between a whole and what is taken off: appeals that were granted, unreasonable requests."""
_REMAINS: Final = re.compile(r"^，(?:实际|实有|剩余|纳入考核|纳入统计|纳入评价)[^，。；：、\d%]{0,8}$")
"""What stands between that and the rest."""


@dataclass(frozen=True, slots=True)
class MissedSum:
    """A sum that its list does not add up to; `start` of the sum's figure in its paragraph."""

    paragraph: Paragraph
    start: int
    finding: Finding


def missed_sums(notice: PrintedNotice) -> tuple[MissedSum, ...]:
    """`sum-mismatch` for every list whose stated sum is that of none of its ends."""
    found: list[MissedSum] = []
    for paragraph in notice.body:
        for start, sentence in sentences(paragraph.text, "。！？；"):
            found += _counts(paragraph, start, sentence)
            found += _shares(paragraph, start, sentence)
            found += _marks(paragraph, start, sentence)
    return tuple(found)


def _counts(paragraph: Paragraph, start: int, sentence: str) -> Iterator[MissedSum]:
    counts = counts_in(sentence)
    for place, count in enumerate(counts):
        before = counts[place - 1] if place else None
        if before is None or count.is_vague:
            continue
        if _CLOSES.match(sentence[before.end : count.start]):
            parts = _run(sentence, counts[:place], _GOES_ON)
            if len(parts) > 1 and not any(map(_is_no_part, parts)) and not _in_bracket(sentence, parts):
                yield from _missed(paragraph, start, parts, count)
        elif place > 1 and _is_rest(sentence, *counts[place - 2 : place + 1]):
            yield from _missed_rest(paragraph, start, *counts[place - 2 : place + 1])


def _run(sentence: str, figures: Sequence[FigureT], goes_on: re.Pattern[str]) -> list[FigureT]:
    """The figures that stand in a row up to the last one, `goes_on` between each two."""
    run = [figures[-1]]
    for figure in reversed(figures[:-1]):
        if not goes_on.match(sentence[figure.end : run[0].start]):
            break
        run.insert(0, figure)
    return run


def _is_no_part(count: Count) -> bool:
    """Whether a count is no part of anything: a vague one, or by how much something changed."""
    return count.is_vague or bool(_CHANGE.search(count.label))


def _in_bracket(sentence: str, parts: Sequence[Count]) -> bool:
    """Whether the parts stand together in a bracket: then they are of what is before it."""
    closed = sentence[parts[-1].end : parts[-1].end + 1] == "）"
    return closed and sentence.rfind("（", 0, parts[-1].start) < parts[0].start


def _missed(paragraph: Paragraph, start: int, parts: Sequence[Count], total: Count) -> Iterator[MissedSum]:
    """A sum may be of the whole row or of its last parts only."""
    ends = [parts[place:] for place in range(len(parts) - 1)]
    if any(total.meets(low_sum(end), high_sum(end)) for end in ends) or not _is_of(total, parts):
        return
    terms = "+".join(_number(part) for part in parts)
    right = sum(part.value for part in parts)
    yield _mismatch(
        paragraph,
        (start + parts[0].start, start + total.end),
        start + total.start,
        f"{terms}={right}，文中写的是{total.text}。",
    )


def _is_of(total: Count, parts: Sequence[Count]) -> bool:
    """Less than one of the parts, or far more than all, counts something else: `投诉300件，共受理9600件`."""
    return total.high >= max(part.low for part in parts) and total.low <= _MOST_OFF * high_sum(parts)


def _is_rest(sentence: str, whole: Count, less: Count, rest: Count) -> bool:
    """`转办1802件，剔除不合理诉求28件，纳入考核1774件`."""
    return bool(
        _LEFT.match(sentence[whole.end : less.start]) and _REMAINS.match(sentence[less.end : rest.start])
    )


def _missed_rest(
    paragraph: Paragraph, start: int, whole: Count, less: Count, rest: Count
) -> Iterator[MissedSum]:
    exact = whole.is_exact and less.is_exact and rest.is_exact
    if exact and whole.value - less.value != rest.value:
        yield _mismatch(
            paragraph,
            (start + whole.start, start + rest.end),
            start + rest.start,
            f"{_number(whole)}-{_number(less)}={whole.value - less.value}，文中写的是{rest.text}。",
        )


def _shares(paragraph: Paragraph, start: int, sentence: str) -> Iterator[MissedSum]:
    percents = percents_in(sentence)
    for place, total in enumerate(percents):
        if place < 2 or not _SHARES_CLOSE.match(sentence[percents[place - 1].end : total.start]):
            continue
        parts = _run(sentence, percents[:place], _SHARES_GO_ON)
        right = sum(part.value for part in parts)
        is_sum = len(parts) > 1 and total.value >= max(part.value for part in parts)
        if is_sum and Fraction(abs(right - total.value)) > _slack([*parts, total]):
            terms = "+".join(part.text for part in parts)
            yield _mismatch(
                paragraph,
                (start + parts[0].start, start + total.end),
                start + total.start,
                f"{terms}={right}%，文中写的是{total.text}。",
            )


def _slack(percents: Sequence[Percent]) -> Fraction:
    """How far rounded shares may be off their rounded sum."""
    return sum((Fraction(1, 2 * 10 ** decimals_of(percent.value)) for percent in percents), Fraction(0))


def _marks(paragraph: Paragraph, start: int, sentence: str) -> Iterator[MissedSum]:
    """`扣2.5分，…扣3分，共扣5.5分`."""
    parts: list[re.Match[str]] = []
    for match in _MARKS.finditer(sentence):
        if not match["sum"]:
            parts.append(match)
            continue
        numbers = [number_of(part["number"]) for part in parts]
        if len(numbers) > 1 and sum(numbers) != number_of(match["number"]):
            terms = "+".join(map(str, numbers))
            yield _mismatch(
                paragraph,
                (start + parts[0].start(), start + match.end()),
                start + match.start("number"),
                f"{terms}={sum(numbers)}，文中写的是{match['number']}分。",
            )
        parts = []


def _number(count: Count) -> str:
    return count.text.rstrip("件次宗起条个封单例通（）")


def _mismatch(paragraph: Paragraph, span: tuple[int, int], at: int, said: str) -> MissedSum:
    finding = Finding(
        Level.ERROR, "sum-mismatch", paragraph.place(*span), said, "请核对各项和合计，改正写错的一项。"
    )
    return MissedSum(paragraph, at, finding)

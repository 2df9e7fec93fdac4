"""Shares in a sentence with the count that each may be of: `咨询类124599件，占63.72%`, `住房43件（31%）`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.printed.prose.figures import Figure, Role, by_start, high_sum, low_sum
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of, outside_brackets
from hotline_addin.domain.words.text import pairs_of

_SHARE: Final = re.compile(
    r"占(?P<base>[^，。；、：（）\d%]{0,16}?)(?:的)?(?:比重|比例|比率|比量|比)?(?:分别)?率?(?:为|达到|达|：)?(?=\d[\d.,]*%)"
    r"|(?<=[件宗封个家起条单项户处次])（(?=\d[\d.]*%）)"
)
"""`占63.72%`, `占转派总量的48.73%`, `占比为24.67%`, and a percentage in brackets right behind a count."""
_OTHERS: Final = re.compile("其中|其次|其[余他它]|剩[余下]|[最首][^，。；]{0,10}[是为]")
"""Words between a count and a share by which the share is of something else."""
_MOST_SUMMED: Final = 10
"""Counts before a share that are tried as its sum: a bound on the work, lists are shorter."""

_MOST_BEFORE: Final = 100
"""Figures of a sentence before a share that are looked at: a bound on the work, sentences have fewer."""


@dataclass(frozen=True, slots=True)
class SharePrint:
    """`占…%` with the count it may be the share of: the nearest, or the sum of the list before it."""

    paragraph: Paragraph
    percent: Figure
    parts: tuple[Figure, ...]
    base: str
    counts: tuple[Figure, ...]
    is_of_row: bool = False


def shares_in(paragraph: Paragraph) -> Iterator[SharePrint]:
    """The shares of a paragraph that a definite count stands before."""
    text = paragraph.text
    figures = figures_in(text)
    percents = by_start(figures)
    for match in _SHARE.finditer(text):
        percent = percents.get(match.end())
        opened = opening_of(text, match.start(), "。；")
        reached = bisect_left(figures, match.start(), key=lambda one: one.start)
        near = figures[max(0, reached - _MOST_BEFORE) : reached]
        before = [one for one in near if opened <= one.start and one.role is Role.PLAIN]
        counts = [one for one in outside_brackets(text, before, match.start()) if one.is_count]
        counts = [one for one in counts if one.kind == counts[-1].kind]
        if percent is None or percent.is_vague or not counts or any(one.is_vague for one in counts):
            continue
        own = named_part(text, match.start(), counts)
        if own is None:
            continue
        is_row = re.search("分别|各占", text[match.start() - 2 : match.end()])
        row = _row_from(text, figures, percent) if is_row else []
        if len(row) > len(counts):
            continue
        for place, each in enumerate(row):  # 甲28件，乙20件，分别占…的86.4%、9.0%
            told = counts[len(counts) - len(row) + place]
            yield SharePrint(paragraph, each, (told,), match["base"] or "", tuple(counts), is_of_row=True)
        if not row and (named := _named_together(text, match.start(), counts)):
            yield SharePrint(paragraph, percent, (named,), match["base"] or "", tuple(counts))
        elif not row:
            parts = (own,) if own is not counts[-1] else (own, *_sums_ending(counts))
            yield SharePrint(paragraph, percent, parts, match["base"] or "", tuple(counts))


def _named_together(text: str, start: int, counts: Sequence[Figure]) -> Figure | None:
    """`满意和基本满意合计占`: the counts that its clause names, taken together."""
    clause = text[opening_of(text, start, "，。；：（）") : start]
    named = [one for one in counts if len(one.label) > 1 and one.label in clause]
    is_sum = len(named) > 1 and not re.search(r"\d", clause) and re.search("和|与|及|、", clause)
    return Figure.worked_out(low_sum(named), high_sum(named)) if is_sum else None


def named_part(text: str, start: int, counts: Sequence[Figure]) -> Figure | None:
    """What a share is of: the count before it, or the one that its clause names (`互联网渠道占66%`).

    None where the clause names something else: `重大项目1678个、…，产业项目数占比58%`.
    """
    clause = text[opening_of(text, start, "，。；：（）、") : start]
    subject = re.sub("合计|共计|总体|分别|[其约共数量各]|件数", "", clause)
    if _OTHERS.search(text, counts[-1].end, start):
        return None
    closes = not counts[-1].label  # 分别为31起、22起，共53起，责任投诉占…
    if closes or counts[-1].end > start - len(clause) or len(subject) < 3:
        return counts[-1]
    pairs = pairs_of(subject)
    alike = [sum(pair in one.label + one.behind for pair in pairs) for one in counts]
    return counts[alike.index(max(alike))] if max(alike) else None


def _row_from(text: str, figures: Sequence[Figure], first: Figure) -> list[Figure]:
    """The percentages that stand side by side from the first on."""
    row = [first]
    for one in figures:
        if one.start > row[-1].start and re.fullmatch("、|和|及|与", text[row[-1].end : one.start]):
            row.append(one)
    return row


def _sums_ending(counts: Sequence[Figure]) -> Iterator[Figure]:
    """The last counts of a sentence taken together: `A783件、B579件、C562件，占…` means their sum."""
    for size in range(2, min(len(counts), _MOST_SUMMED) + 1):
        yield Figure.worked_out(low_sum(counts[-size:]), high_sum(counts[-size:]))

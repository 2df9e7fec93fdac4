"""Counts that stand together and would make a sum but for one digit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity
from hotline_addin.domain.checks.proof import READINGS
from hotline_addin.domain.checks.slips.strokes import Row, hint, meant, rows_of
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of
from hotline_addin.domain.printed.statements.complements import are_complements
from hotline_addin.domain.printed.statements.rate_names import bare
from hotline_addin.domain.words.text import pairs_of

_MOST: Final = 12
"""Counts of a row that are tried: a bound on the work, lists are shorter."""
_SOME: Final = re.compile(
    "不可相加|及其他[^，。；\\d]{0,4}共|主要|前[一二三四五六七八九十两\\d]|居前|较多|最多|突出|靠前|等"
)
_SUMMING: Final = re.compile(
    r"其[中余他它]|分别|包括|分为|[中里内]，|：|（|合计|共|总|余|还有|另|[按从][^，。；]{1,10}[分看]|尚|未|结转|净增|类|各|\d月|季度|[上中下]旬"
)
"""Words of a whole and its parts, or of what is left."""
_PARTS: Final = re.compile(r"其[中余他它]|分别|包括|[中里内]，|：|（|合计|共|余|还有|另|净增")
_REST: Final = re.compile("^(?:其余|剩余?|余|还有|尚[有余]|仍有)")
_PAIR: Final = 2
_FARTHEST: Final = Fraction(2, 5)
"""Of a whole that its parts may be off by to be meant as it."""
_SPLIT: Final = re.compile("(?:（?[一二三四五六七八九十]+[、）])?(?:按|从|分)[^，。；]{1,10}[，：分看]")
_OF_KINDS: Final = re.compile("(?:来源|渠道|类型|性质|分类|构成|去向|领域)(?:为|是|看)?[：，]?$")
_OTHERS: Final = re.compile("其[他它余](?:类|诉求|问题|事项)?")
_COMMON: Final = frozenset({"工单", "诉求", "受理", "办结", "其中", "投诉", "问题"})
"""Pairs of signs that tell no count from another."""
_FEWEST_APART: Final = 3
"""Parts of a row from which its sum is looked for elsewhere in the text."""
_BACK: Final = 6


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    before: list[Figure] = []
    known: dict[str, set[Fraction]] = defaultdict(set)
    for paragraph in notice.body:
        for one in figures_in(paragraph.text):
            known[one.kind].add(one.low)
    for row in rows_of(notice):
        counts = row.counts[:_MOST]
        if len(counts) > 1 and _may_add_up(row) and not any(_is_each(row, one) for one in counts):
            yield from _of_row(notice, Row(row.paragraph, counts), known[counts[0].kind], before)
        before += counts


def _of_row(
    notice: PrintedNotice, row: Row, known: Collection[Fraction], before: Sequence[Figure]
) -> Iterator[Doubt]:
    free = _unexplained(row.counts, known)
    found = next(_within(row.paragraph.text, row.counts, free), None)
    if found is None and len(free) == len(row.counts):
        is_rest = bool(_REST.match(row.counts[-1].label))
        if len(row.counts) >= _FEWEST_APART or is_rest:
            found = next(_apart(row, notice, before, is_rest=is_rest), None)
    if found:
        whole, parts = found
        total = sum((one.low for one in parts), Fraction(0))
        said = f"{'+'.join(one.digits for one in parts)}={_plain(total)}，文中写的是{whole.text}"
        yield hint("sum-mismatch", row.paragraph, [*parts, *([whole] if whole in row.counts else [])], said)


def _plain(number: Fraction) -> str:
    return f"{float(number):g}" if number.denominator > 1 else str(int(number))


def _is_each(row: Row, count: Figure) -> bool:
    return row.paragraph.text[count.start - 1 : count.start] == "各"


def _may_add_up(row: Row) -> bool:
    """Whether the sentence speaks of a whole and its parts, and of no selection or other way to count."""
    text, start, end = row.paragraph.text, row.counts[0].start, row.counts[-1].end
    opened = opening_of(text, start, "。；")
    told = text[opened : end + 2]
    is_rest = _REST.match(row.counts[-1].label) or len(row.counts) > _FEWEST_APART
    if _SOME.search(told) or ("率" in text[start:end] and not is_rest) or not _SUMMING.search(told):
        return False
    closed = text.find("。", end)
    sentence = text[opening_of(text, start, "。") : closed if closed >= 0 else len(text)]
    return not any(one.words.search(sentence) for one in READINGS if "sum-mismatch" in one.codes)


def _unexplained(counts: Sequence[Figure], known: Collection[Fraction]) -> set[int]:
    """The places of counts that make no sum, are in none and differ by none, as they stand."""
    free = set(range(len(counts)))
    numbers = [one.low for one in counts]
    inside = set(numbers)
    for first, last in combinations(range(len(counts) + 1), 2):
        if last - first < 2:
            continue
        total = sum(numbers[first:last], Fraction(0))
        if (
            total in inside
            or (last - first > 2 and total in known)
            or (last - first == len(counts) and total in known)
        ):
            free -= {*range(first, last), *(at for at in range(len(counts)) if numbers[at] == total)}
    return free


def _within(
    text: str, counts: Sequence[Figure], free: Collection[int]
) -> Iterator[tuple[Figure, list[Figure]]]:
    """A count with those right behind it, or right before it; the longest first."""
    for size in range(len(counts) - 1, 1, -1):
        for first in range(len(counts) - size):
            places = range(first, first + size + 1)
            if not all(place in free for place in places):
                continue
            for whole, others in ((places[0], places[1:]), (places[-1], places[:-1])):
                parts = [counts[place] for place in others]
                if size == _PAIR and not _divide(text, counts[whole], parts):
                    continue
                if _is_slip(counts[whole], parts):
                    yield counts[whole], parts


def _divide(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether two parts divide a whole by their names or by the words between it and them."""
    one, other = parts
    between = text[min(whole.end, other.end) : max(one.start, whole.start)]
    return are_complements(bare(one.label), bare(other.label)) or bool(_PARTS.search(between + other.label))


def _apart(
    row: Row, notice: PrintedNotice, before: Sequence[Figure], *, is_rest: bool
) -> Iterator[tuple[Figure, list[Figure]]]:
    """What was told shortly before under the name that the sentence begins with, or of all: `存量件中，…`."""
    total = [notice.total.figure] if notice.total else []
    parts = list(row.counts)
    text, start = row.paragraph.text, row.counts[0].start
    lead = text[opening_of(text, start, "。；") : start]
    named = [
        one for one in reversed(before[-_BACK:]) if set(pairs_of(lead)) & set(pairs_of(one.label)) - _COMMON
    ]
    rest = [*before[-_PAIR:], *total] if is_rest else []
    splits = _SPLIT.match(lead) or _OF_KINDS.search(lead) or _OTHERS.fullmatch(parts[-1].label)
    for whole in dict.fromkeys((*rest, *named, *(total if splits else []))):
        if whole.kind == parts[0].kind and whole not in parts and whole.is_exact and _is_slip(whole, parts):
            yield whole, parts


def _is_slip(whole: Figure, parts: Sequence[Figure]) -> bool:
    total = sum((one.low for one in parts), Fraction(0))
    off = whole.low - total
    if abs(off) > _FARTHEST * max(whole.low, total):
        return False
    return total in meant(whole) or any(one.low + off in meant(one) for one in parts)


IDENTITY: Final = Identity(
    "sum-mismatch",
    "提示",
    "一句里挨着的几个件数相加，只差一个数字就等于前面或后面的一个",
    "402+133+36=571，文中写的是574件",
    "已经加得上、减得出别的数的不报；写“主要”“前三”“等”的不与别处的总数比",
    _doubts,
)

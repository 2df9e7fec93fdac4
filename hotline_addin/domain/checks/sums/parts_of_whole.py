"""Parts make their whole: categories against the total, `其中` against what it divides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt
from hotline_addin.domain.printed.annex_sums import annex_sum
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    Role,
    number_of,
    print_span,
)
from hotline_addin.domain.printed.prose.slips import exchanged
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of
from hotline_addin.domain.printed.statements.facts import UNIT_ENDING
from hotline_addin.domain.printed.statements.part_lists import PartList
from hotline_addin.domain.printed.statements.rate_names import bare, is_due, may_be_whole
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Level

_NEARNESS: Final = ((6, Fraction(1, 5)), (4, Fraction(1, 20)), (2, Fraction(3, 100)))
"""Parts of a list, and how far off its sum may be for the list to be meant as complete.

`其中` often names some parts only. A sum next to a whole is meant to be that whole; the more parts a list
has, the less it is a selection.
"""
_ANSWER: Final = re.compile(r"(?:满意|一般)$")
_NAMED: Final = re.compile(rf"{UNIT_ENDING}$")
_AMONG: Final = re.compile(
    r"[，。；（：]?中|[^。；]{0,24}[，。；（：]?其中|，?[^，。；]{0,8}(?<![集其])中(?![心小学央国年旬型部午等])[，：]?|[^。；]{0,50}(?:分别|依次)[是为有]|[^。；：（）]{0,16}：|（"
)
_NUMBERED: Final = re.compile(
    r"([两三四五六七八九十]|(?<!\d)\d{1,2})(?:个|家|类|级|项|批|周|季度|年|大|种|方面)"
)
"""`集中在4个单位`, `三年来`: as many as the list has parts."""
_ANY: Final = re.compile(
    r"所有|全部|这些|上述|以上|本[月周期季年]度?|当[月年期]|[一二三四]季度|上半年|全[年县市区省]|我[县市区]|接到|收到|受理|接收|办理|来[电信访]|诉求|工单|留言|信件|举报|事项|反映|群众|有效|登记|热线|问题|[的在从]"
)
"""Words that name no kind: `本月受理的诉求中，`."""
_NAMED_AGAIN: Final = re.compile(
    r"(?:在|上述|这些)?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:中，|(?:涉及|来自|包括|分布[在于为]?|分别[是为]|依次[是为])：?|：)"
)
"""`投诉中，`, `超期工单涉及：`: what was told before is told in parts."""
_PLACED: Final = re.compile("并列|第[二三四]|其次")
_MOST: Final = Fraction(3, 5)
"""Of a whole that the units named behind 其中 make up at least, to be all of them."""
_SPLIT: Final = re.compile("[按从][^，。；：]{1,12}[分看][，：]")
_HOLDS_ALL: Final = Fraction(1, 20)
"""How far off the parts behind 含 may be to be meant as all."""
_FARTHEST: Final = Fraction(1, 2)
"""How far off a list may be that says itself that it is complete: beyond it the whole is another figure."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    sums = annex_sum(notice)
    for parts in notice.part_lists:
        whole = _missed_whole(notice, parts)
        if whole is None:
            continue
        off = parts.middle - whole.value
        sides = any(parts.low <= number <= parts.high for number in sums)
        also = "附件各单位相加与各项之和一致。" if sides else ""
        unit = parts.parts[0].figure.text.lstrip("0123456789.,万千") or "件"
        shown = int(abs(off)) if off.denominator == 1 else float(abs(off))
        holds = "含" in parts.paragraph.text[whole.end : parts.start]
        yield doubt(
            Level.WARNING if holds else Level.ERROR,
            "sum-mismatch",
            parts.paragraph.place(parts.start, parts.figures[-1].end),
            (
                f"各项相加：{parts.arithmetic}，与“{whole.label[-12:]}{whole.text}”"
                f"{'多' if off > 0 else '少'}{shown}{unit}。{also}",
                "请核对各项件数和总数，改正写错的一项。",
            ),
            [*at(parts.paragraph, *_doubted(parts, whole)), *_whole_at(notice, parts, whole)],
        )


def _doubted(parts: PartList, whole: Figure) -> list[Figure]:
    """The parts but for those whose own share says otherwise, and that do not explain what the sum lacks."""
    doubted = []
    for part in parts.parts:
        share = part.share
        low, high = print_span(share.number)[::-1] if share else (Fraction(0), Fraction(0))
        rest = (parts.low - part.figure.low, parts.high - part.figure.high)
        fits = not share or share.is_share(part.figure, whole)
        explains = rest[0] + low * whole.low <= whole.high and whole.low <= rest[1] + high * whole.high
        if fits or explains:
            doubted.append(part.figure)
    return doubted


def _whole_at(notice: PrintedNotice, parts: PartList, whole: Figure) -> list[tuple[object, ...]]:
    if notice.total and whole is notice.total.figure:
        return list(at(notice.total.paragraph, whole))
    return list(at(parts.paragraph, whole))


def _missed_whole(notice: PrintedNotice, parts: PartList) -> Figure | None:
    """The whole that a list misses; None where it fits one, or may be a mere selection."""
    heads = _heads(parts)
    fits = any(figure.meets(parts.low, parts.high) for figure in _candidates(notice, parts, heads))
    first = parts.parts[0].figure  # 派单1287件，满意1042件、基本满意151件、不满意94件: the first is the whole
    fits = fits or (len(parts.parts) > 2 and first.meets(parts.low - first.low, parts.high - first.high))
    beside = [one for one in notice.part_lists if _are_of_one(one, parts)]
    if len(beside) > 1:  # 7月至9月分别为186件、…，10月至12月分别为97件、…
        both = sum((one.low for one in beside), Fraction(0)), sum((one.high for one in beside), Fraction(0))
        fits = fits or any(one.meets(*both) for one in _candidates(notice, parts, ()))
    if parts.whole:  # 其中村（社区）171件，镇街88件，县直59件: what seemed the whole is the first part
        with_it = (parts.low + parts.whole.low, parts.high + parts.whole.high)
        fits = fits or any(one.meets(*with_it) for one in _candidates(notice, parts, ()))
    if heads and len(parts.parts) == 2:  # 净增312户（新装458户、拆表146户）
        one, other = parts.figures
        fits = fits or heads[0].meets(abs(one.low - other.low), abs(one.high - other.high))
    if fits or parts.is_selection or any(figure.is_vague for figure in parts.figures):
        return None
    if heads and parts.is_row and parts.low > heads[0].high:
        return heads[0]
    named = _named_whole(parts)
    if named is not None and not parts.has_stages and len(parts.parts) > 2:
        is_near = abs(parts.middle / named.low - 1) <= _FARTHEST / 2
        return named if is_near and not named.meets(parts.low, parts.high) else None
    if not heads and _names_another(notice, parts):
        return None
    wholes = heads or _before(notice, parts) or [*_paragraph_before(notice, parts), *_total(notice, parts)]
    if parts.is_closed or parts.shares_are_whole or (heads and _is_respective(parts, heads[0])):
        return _of_complete(notice, parts, wholes)
    meant = [whole for whole in wholes if _is_meant(parts, whole)]
    if heads and parts.is_row and len(parts.parts) > 2 and _are_named(parts, heads[0]):
        # units, of which few are left out
        meant = heads[:1] if parts.middle / heads[0].low >= _MOST else []
    return min(meant, key=lambda whole: abs(parts.middle - whole.value), default=None)


def _are_of_one(one: PartList, other: PartList) -> bool:
    """Whether two lists stand in one sentence and count alike."""
    if one.paragraph is not other.paragraph or one.parts[0].figure.kind != other.parts[0].figure.kind:
        return False
    first, last = sorted((one.start, other.start))
    return "。" not in one.paragraph.text[first:last]


def _of_complete(notice: PrintedNotice, parts: PartList, wholes: Sequence[Figure]) -> Figure | None:
    """The whole of a list that says that it is complete: the nearest that is not another figure."""
    if parts.figures[-1].label.startswith("另"):  # besides the whole, or the rest of it
        wholes = [whole for whole in wholes if abs(parts.middle / whole.low - 1) <= _FARTHEST / 5]
    near = [whole for whole in wholes if abs(parts.middle / whole.low - 1) <= _FARTHEST]
    near = near or [whole for whole in _anywhere(notice, parts) if _is_near(parts, whole)]
    return min(near, key=lambda whole: abs(parts.middle - whole.value), default=None)


def _heads(parts: PartList) -> list[Figure]:
    """The figure that surely is the whole: heading the row, or next before 其中."""
    if parts.whole:
        return [parts.whole] if parts.whole.low > 0 and not parts.whole.is_vague else []
    text = parts.paragraph.text
    opened = opening_of(text, parts.start, "。！？")
    if all(_ANSWER.search(figure.label) for figure in parts.figures):
        closed = text.find("。", parts.start)
        beside = [
            one for one in _comparable(parts) if opened <= one.start < (closed if closed >= 0 else len(text))
        ]
        return [one for one in beside if is_due(one, "满意率") and one.is_exact][:1]
    before = [figure for figure in _comparable(parts) if opened <= figure.start and figure.end <= parts.start]
    among = before and _AMONG.match(text[before[-1].end : parts.start])
    if before and _PLACED.search(text[before[-1].end : parts.start]):
        return []  # 最多的是人社局131件，住建局和城管局并列第二位，其中…
    return before[-1:] if among and before[-1].low > 0 and not before[-1].is_vague else []


def _is_respective(parts: PartList, head: Figure) -> bool:
    """`巡查662次，四个片区分别为…`: all of it, where nothing else is told of each."""
    between = parts.paragraph.text[head.end : parts.start]
    said = _NUMBERED.findall(parts.paragraph.text[max(0, head.start - 12) : parts.start])
    if any(chinese_number(number) == len(parts.parts) for number in said):
        return True
    if between.startswith(("：", "（")) and "其中" not in between:
        if "含" in between:  # holds these, and maybe others
            return abs(parts.middle / head.value - 1) <= _HOLDS_ALL
        return not parts.is_selection and (between[0] == "（" or all(map(_NAMED.search, _names_of(parts))))
    if between.rstrip("，：").endswith("中"):
        return False
    return bool(re.search("分别|依次|分布为|构成为|分为", between)) and not re.search(
        "(?:分别|依次)(?:比|较|占|同比|环比)|前|排", between
    )


def _names_of(parts: PartList) -> list[str]:
    return [figure.label for figure in parts.figures]


def _are_named(parts: PartList, head: Figure) -> bool:
    """Units, or what stands behind a colon right after its whole."""
    colon = parts.paragraph.text[head.end : head.end + 1] == "："
    return colon or all(map(_NAMED.search, _names_of(parts)))


def _named_whole(parts: PartList) -> Figure | None:
    """`投诉71件…。投诉中，噪声34件、油烟21件`: what is told before of the very name."""
    opened = opening_of(parts.paragraph.text, parts.start, "。；")
    match = _NAMED_AGAIN.match(parts.paragraph.text[opened : parts.start])
    if match is None:
        return None
    before = [one for one in _comparable(parts) if one.end < opened and one.is_exact and one.low > 0]
    return next((one for one in reversed(before) if one.label == match["name"]), None)


def _names_another(notice: PrintedNotice, parts: PartList) -> bool:
    """`规划、建设类诉求中，拆迁349件、…`: parts of what is told under that name, and nothing else."""
    text = parts.paragraph.text
    lead = text[opening_of(text, parts.start, "。；") : parts.start]
    match = re.match(r"(?:[（(]?[一二三四五六七八九十\d]+[）.、])?(?P<name>[^，。；：\d]{2,60}?)中，", lead)
    kind = bare(_ANY.sub("", match["name"])) if match else ""
    told = (found.figure.label for found in notice.counts if found.figure not in parts.figures)
    return bool(kind) and not any(kind in label for label in told)


def _comparable(parts: PartList) -> list[Figure]:
    kind = parts.parts[0].figure.kind
    own = set(parts.figures)
    return [
        figure
        for figure in figures_in(parts.paragraph.text)
        if figure.kind == kind and figure.role is not Role.CHANGE and figure not in own
    ]


def _candidates(notice: PrintedNotice, parts: PartList, heads: Sequence[Figure]) -> list[Figure]:
    """What a list may add up to: where its whole stands right before it, a figure of that sentence."""
    beside = _comparable(parts)
    if heads:
        text, start = parts.paragraph.text, parts.start
        opened, closed = opening_of(text, start, "。！？"), text.find("。", start)
        end = closed if closed >= 0 else len(text)
        return [figure for figure in beside if opened <= figure.start < end]
    unit = parts.parts[0].figure.unit
    others = [found.figure for found in notice.counts if found.paragraph is not parts.paragraph]
    return [*beside, *(figure for figure in others if figure.unit is unit)]


def _before(notice: PrintedNotice, parts: PartList) -> list[Figure]:
    """The figures of the list's own paragraph that stand before it, but for those of another list."""
    listed = {
        figure
        for other in notice.part_lists
        if other.paragraph is parts.paragraph
        and (len(other.parts) > 2 or (_is_split(other) and _is_split(parts)))
        for figure in other.figures
    }
    beside = [figure for figure in _comparable(parts) if figure.end <= parts.start]
    return [figure for figure in beside if figure not in listed and figure.low > 0 and not figure.is_vague]


def _is_split(parts: PartList) -> bool:
    """Whether 按…分 introduces a list: another split is no part of one of its parts."""
    text = parts.paragraph.text
    return bool(_SPLIT.search(text[opening_of(text, parts.start, "。；") : parts.start]))


def _paragraph_before(notice: PrintedNotice, parts: PartList) -> list[Figure]:
    number, unit = parts.paragraph.number - 1, parts.parts[0].figure.unit
    counts = [found.figure for found in notice.counts if found.paragraph.number == number]
    return [one for one in counts if one.unit is unit and one.is_exact and one.low > 0]


def _total(notice: PrintedNotice, parts: PartList) -> list[Figure]:
    total = notice.total.figure if notice.total else None
    same = total is not None and total.unit is parts.parts[0].figure.unit
    is_own = total in parts.figures
    return [total] if total and same and not is_own and total.low > 0 and not total.is_vague else []


def _anywhere(notice: PrintedNotice, parts: PartList) -> list[Figure]:
    unit = parts.parts[0].figure.unit
    return [
        one.figure
        for one in notice.counts
        if one.figure.is_exact and one.figure.unit is unit and one.figure.low and may_be_whole(one.figure)
    ]


def _is_meant(parts: PartList, whole: Figure) -> bool:
    """Whether a list is surely meant to be complete: nearly the whole, or the whole but for a slip."""
    if not parts.is_introduced:
        return abs(parts.middle / whole.value - 1) <= _NEARNESS[-1][1] or _has_slip(parts, whole)
    is_list = parts.is_row or parts.is_alike or (len(parts.parts) > 2 and not parts.has_stages)
    return (is_list and _is_near(parts, whole)) or _has_slip(parts, whole)


def _has_slip(parts: PartList, whole: Figure) -> bool:
    """Whether the sum would be right, had not two digits of one part changed places."""
    if any(number_of(other) == _written_sum(parts, whole) for other in exchanged(_digits(whole))):
        return True
    if not whole.is_exact or not all(figure.is_exact for figure in parts.figures):
        return False
    off = whole.value - int(parts.middle)
    return any(
        (int(other) - part.figure.value) * part.times == off
        for part in parts.parts
        for other in exchanged(str(part.figure.value))
    )


def _digits(figure: Figure) -> str:
    return str(figure.number)


def _written_sum(parts: PartList, whole: Figure) -> Decimal | None:
    """The sum as the whole is written (3.26 of 3.26万件); None where the parts are written otherwise."""
    scales = {figure.text.strip("0123456789.,") for figure in (*parts.figures, whole)}
    return sum((f.number for f in parts.figures), Decimal(0)) if len(scales) == 1 else None


def _is_near(parts: PartList, whole: Figure) -> bool:
    off = abs(parts.middle / whole.value - 1)
    return off <= next(limit for size, limit in _NEARNESS if len(parts.parts) >= size)


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误、警告",
    "部分之和等于总数：各类、各渠道、各单位，“其中”“分别为”“其余”，直办与转办、办结与在办，各档家数；同一个总数的两种分法",
    "847+288+294+331+36+23+177+266=2262，文中写的是2622件",
    "只列一部分的名单（主要、前三、等）不算；写全了的名单（其他、占比合计100%、办结与在办）差多少都报",
    _doubts,
)

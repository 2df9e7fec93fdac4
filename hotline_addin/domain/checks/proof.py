"""How far a doubt is proved by the text alone: what may be read otherwise is a 提示 with both readings.

Every doubt of every identity passes here. An identity says what does not hold; this says whether it must.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    Unit,
    decimals_of,
    low_sum,
    number_of,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.slips import mistyped
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of, sentences, within
from hotline_addin.domain.words.text import pairs_of
from hotline_addin.errors import Level

_SUMS: Final = frozenset({"sum-mismatch"})
_SHARES: Final = frozenset({"share-mismatch", "impossible-rate"})
_CHANGES: Final = frozenset({"change-mismatch"})
_MEANS: Final = frozenset({"mean-mismatch"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Words beside figures by which they may be meant otherwise; `name` is what identities say they tried.

    `holds_for_all`: what stands before the first figure (`剔除匿名件后，应回访…`) holds for all alike.
    """

    name: str
    codes: frozenset[str]
    words: re.Pattern[str]
    said: str
    in_notes: bool = False
    holds_for_all: bool = False
    is_anywhere: bool = False


READINGS: Final = (
    Reading(
        "moved",
        _SUMS,
        re.compile(
            r"移送|移交|转出|划出|调出|撤回|撤诉|撤单|撤件|并案|[归合]并(?:办|处|后|到|立|审)|核销|剔除|扣除|终止|不予受理|挂起|销案|作废|划入|转入"
            r"|恢复[办审]|补录"
        ),
        "“{}”的可能另算",
        holds_for_all=True,
    ),
    Reading(
        "corrected",
        _SUMS | _MEANS,
        re.compile(
            r"核减|核增|[更修订校补]正|勘误|冲[减销]|口径|补[登报]|漏[报登]|误[报登]|重复(?:填报|登记|上报|计|统计)|去重"
        ),
        "有“{}”，前后可能不是同一批",
    ),
    Reading(
        "several",
        _SUMS | _SHARES,
        re.compile(
            r"多选|同时(?:反映|涉及|属于|选|存在|计入)|一(?:件|人|户|单)[^，。；]{0,10}(?:多|几|两|数)[个项类次种]|交叉|重叠"
            r"|(?:分别|各|均)(?:计入|计\d|计一|统计)|兼有|[两几多](?:类|项|方面)都|都[去提选坐用]过|≥100%"
        ),
        "“{}”，一件可能算在几项里",
        in_notes=True,
    ),
    Reading(
        "excluded",
        _SUMS | _SHARES | _MEANS,
        re.compile(
            r"[扣剔]除|不属(?!实)|不含|不包括|未包括|未计入|不计入|未含|未纳入|不纳入|(?<![删解])除[^，。；率]{1,14}(?<!解)外|之外|以外|另计|另行统计"
        ),
        "“{}”的可能不在其中",
        holds_for_all=True,
    ),
    Reading(
        "basis",
        _SHARES,
        re.compile(
            r"率（[按以]|之比|比值|[/÷]|除以|基数|为基|同期新收|新收数|清结|收结比|旧存|折算|加权|换算"
            r"|(?:按|以)[^，。；]{1,14}(?<!统)计(?!划)|(?:含|包括|连同|加上|并入)[^，。；]{0,6}(?:上[年月期季周]|去年|往年|历年|积存|存量|遗留)"
        ),
        "“{}”，率可能是按别的数算的",
    ),
    Reading(
        "early",
        _SUMS,
        re.compile(r"提前|超额|未到期|连同[^，。；]{0,8}(?:上|往|积)"),
        "“{}”的可能也在内",
        holds_for_all=True,
    ),
    Reading(
        "other growth",
        _CHANGES,
        re.compile(r"年均|复合|可比(?:价|口径)|不变价|同口径|名义|实际增长|剔除|扣除"),
        "“{}”，不是前后两数直接相比",
    ),
    Reading(
        "workdays",
        _MEANS,
        re.compile(r"(?:工作|营业|开放|服务|上班|开门|出勤|办公)(?:日|天)|(?:扣|剔|除)[^，。；]{0,6}[假休]"),
        "“{}”，可能不是按日历天数平均的",
    ),
    Reading(
        "workdays",
        _MEANS,
        re.compile(
            r"(?:按|以|均为|只算)[^，。；]{0,6}(?:工作|营业|开放)[日天]|(?:工作|营业|开放)[日天](?:计|统计|口径|开放|运行|值守)"
        ),
        "“{}”，可能不是按日历天数平均的",
        is_anywhere=True,
    ),
)
"""The ways to read a figure otherwise that words tell of."""
_ARITHMETIC: Final = _SUMS | _SHARES | _CHANGES | _MEANS
_ENDS: Final = "。；！？"
_LEAD: Final = 16
"""Characters before a figure among which `共受理` stands."""
_LISTS: Final = re.compile(r"其中|分别|包括|共计|合计|总计|[共总]|分为|由[^，。；]{1,12}组成")
"""Words that say that what stands behind, or before, is all of it."""
_LONGEST: Final = 12
"""Shares before and behind one with which it may make 100: a bound on the work, lists are shorter."""
_REAL_TERMS: Final = re.compile(r"生产总值|增加值|总产值|产值|收入|消费|零售|投资|价格|GDP")
"""Sums of money whose growth is told in comparable prices."""
_COMPARED: Final = re.compile(
    r"[两二]者|相差|差[距额值]|同比|环比|[较比与同][^，。；]{0,14}|分别|其中|上[个一]?[月年期季周]|去年|同期|本[月期周季]|则|也|均|又|总体|略|有所|明显|大幅|继续|持续|小幅|净|共"
)
_DIRECTION: Final = re.compile(
    r"增长|上升|提高|提升|增加|上涨|升高|下降|降低|减少|回落|下滑|下跌|增幅|降幅|升幅|[了为达约近多少高低增减升降]"
)
_CLAUSE: Final = re.compile("[^，。；：、（）]+")
_GOES_ON: Final = re.compile(r"^(?:（?注|其中|上述|以上|这|该|此|含|不含|另|需|均)")
"""A sentence that explains the one before it."""


def weighed(notice: PrintedNotice, identity: Identity, doubt: Doubt) -> Doubt:
    """The doubt as heavy as the text proves it: 提示 where it may be read otherwise, with that reading."""
    finding = doubt.finding
    if finding.level is Level.NOTE:
        return doubt
    places = _places(notice, doubt)
    reading = next(_readings(notice, identity, doubt, places), None)
    if reading is not None:
        message, advice = f"{finding.message}也可能没有错：{reading}。", f"{finding.advice}没有错就不用改。"
        return replace(doubt, finding=replace(finding, level=Level.NOTE, message=message, advice=advice))
    if finding.level is Level.ERROR and not _must_be(notice, doubt, places):
        finding = replace(finding, level=Level.WARNING)
        doubt = replace(doubt, finding=finding)
    if finding.code == "share-mismatch" and any(_makes_hundred(*place, doubt.right) for place in places):
        message = f"{finding.message}各项占比合起来正好100%，可能是凑整。"
        return replace(doubt, finding=replace(finding, level=Level.WARNING, message=message))
    return doubt


def _must_be(notice: PrintedNotice, doubt: Doubt, places: Sequence[tuple[Paragraph, list[Figure]]]) -> bool:
    """Whether the words bind the figures of a prose so that they cannot be of different things.

    One digit must explain what is wrong: figures that are farther off may be of different things. Bound are
    figures of one sentence: a sum whose sentence says that it lists parts (also of the notice's
    total in the sentence before), a share of which part and whole stand before it without another rate
    between, a change with what is now and what was. Three rounds of notices by strangers had 23 sound ones
    among 195 in which prose without such words looked wrong.
    """
    is_of_prose = places and len(doubt.about) == sum(len(figures) for _, figures in places)
    if doubt.finding.code not in _ARITHMETIC or not is_of_prose:
        return True
    (paragraph, figures), *others = places
    total = notice.total.figure if notice.total and notice.total.paragraph == paragraph else None
    if doubt.finding.code in _SUMS and total in figures[:1]:
        figures = figures[1:] or figures
    first, last = figures[0], figures[-1]
    opened = max(opening_of(paragraph.text, first.start, _ENDS), first.start - _LEAD)
    told = paragraph.text[opened : last.end]
    if others or re.search(f"[{_ENDS}]", paragraph.text[first.start : last.start]):
        return False
    if doubt.finding.code in _SUMS:
        return bool(_LISTS.search(told)) and _is_stroke_off(places[0][1])
    if doubt.finding.code in _SHARES:
        between = [one for one in figures_in(paragraph.text) if first.start <= one.start <= last.start]
        is_alone = len(figures) > 1 and sum(one.unit is Unit.PERCENT for one in between) == 1
        return is_alone and _is_share_stroke_off(figures)
    return len(figures) > 2


def _is_stroke_off(figures: Sequence[Figure]) -> bool:
    """Whether one mistyped digit, or two exchanged, make the greatest figure the sum of the others."""
    if not all(one.is_exact for one in figures) or len(figures) < 2:
        return True  # rounded figures, or parts whose whole was worked out
    whole = max(figures, key=lambda one: one.low)
    off = whole.low - sum((one.low for one in figures if one is not whole), Fraction(0))
    told = [(whole, whole.low - off), *((one, one.low + off) for one in figures if one is not whole)]
    return any(number in _strokes(one) for one, number in told)


def _is_share_stroke_off(figures: Sequence[Figure]) -> bool:
    """The same of a percentage and the two counts that it is of."""
    counts = sorted((one for one in figures if one.unit is not Unit.PERCENT), key=lambda one: one.low)
    percents = [one for one in figures if one.unit is Unit.PERCENT]
    if len(percents) != 1 or len(counts) != 2 or not all(one.is_exact for one in counts):
        return len(percents) == 1 and len(counts) == 1
    (percent,), (part, whole) = percents, counts
    meant = (replace(percent, number=number_of(other)) for other in mistyped(str(percent.number)))
    return (
        any(other.is_share(part, whole) for other in meant)
        or any(percent.prints(number / whole.low) for number in _strokes(part))
        or any(percent.prints(part.low / number) for number in _strokes(whole) if number > 0)
    )


def _strokes(figure: Figure) -> set[Fraction]:
    return {Fraction(number_of(other)) for other in mistyped(str(figure.number))}


def _readings(
    notice: PrintedNotice, identity: Identity, doubt: Doubt, places: Sequence[tuple[Paragraph, list[Figure]]]
) -> Iterator[str]:
    around = [pair for paragraph, figures in places for pair in _around(paragraph, figures)]
    for reading in READINGS:
        if doubt.finding.code in reading.codes and reading.name not in identity.reads | doubt.tried:
            beside = [behind if reading.holds_for_all else told for told, behind in around]
            texts = [*beside, *(notice.notes if reading.in_notes else ())]
            texts += [one.text for one in notice.body] if reading.is_anywhere else []
            match = next((found for text in texts if (found := reading.words.search(text))), None)
            if match:
                yield reading.said.format(match[0])
    for paragraph, figures in places:
        if doubt.finding.code == "sum-mismatch" and _each_fits(paragraph, figures):
            yield "各项的占比都合于这个总数，一件可能算在几项里，或者没有列全"
        if doubt.finding.code == "change-mismatch" and (other := _other_subject(paragraph, figures)):
            yield other


def _places(notice: PrintedNotice, doubt: Doubt) -> list[tuple[Paragraph, list[Figure]]]:
    """The paragraphs that a doubt is about, each with its figures."""
    starts: dict[int, set[int]] = {}
    for place in doubt.about:
        if len(place) == 2 and isinstance(place[0], int) and isinstance(place[1], int):
            starts.setdefault(place[0], set()).add(place[1])
    return [
        (paragraph, [one for one in figures_in(paragraph.text) if one.start in starts[paragraph.number]])
        for paragraph in notice.body
        if paragraph.number in starts
    ]


def _around(paragraph: Paragraph, figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """The sentences of some figures and those behind that explain them.

    Each in full, and from its first figure on without what the figures count.
    """
    is_near = False
    for start, sentence in sentences(paragraph.text):
        own = [one.start - start for one in within(figures, start, len(sentence))]
        if own or (is_near and _GOES_ON.match(sentence)):
            yield sentence, _without_own(sentence, own)[min(own, default=0) :]
        is_near = bool(own)


def _without_own(sentence: str, places: Sequence[int]) -> str:
    """A sentence with the clauses of some figures blank: `剩余31件移交司法` is in the sum already."""
    return _CLAUSE.sub(
        lambda told: " " * len(told[0]) if any(told.start() <= at < told.end() for at in places) else told[0],
        sentence,
    )


def _makes_hundred(paragraph: Paragraph, figures: Sequence[Figure], right: Fraction | None) -> bool:
    """Whether a share is off by its last digit, and the shares told one after the other make 100 just so."""
    percents = [one for one in figures if one.unit is Unit.PERCENT]
    if len(percents) != 1 or right is None:
        return False
    step = Fraction(1, 10 ** decimals_of(percents[0].number))
    if abs(right - Fraction(percents[0].number)) > step:
        return False
    told = [one for one in figures_in(paragraph.text) if one.unit is Unit.PERCENT]
    place = told.index(percents[0])
    sums = list(accumulate((one.number for one in told), initial=Decimal(0)))
    firsts, ends = range(max(0, place - _LONGEST), place + 1), range(place + 1, len(sums))[:_LONGEST]
    return any(end - first > 2 and sums[end] - sums[first] == 100 for first in firsts for end in ends)


def _each_fits(paragraph: Paragraph, figures: Sequence[Figure]) -> bool:
    """Whether the share behind every part is right for the very whole that they do not add up to."""
    counts = sorted((one for one in figures if one.is_count), key=lambda one: one.low)
    if len(counts) < 4:
        return False
    whole, parts = counts[-1], counts[:-1]
    told = figures_in(paragraph.text)
    behind = [next((one for one in told if one.start >= part.end), None) for part in parts]
    return low_sum(parts) != whole.low and all(
        one is not None and one.unit is Unit.PERCENT and one.is_share(part, whole)
        for one, part in zip(behind, parts, strict=True)
    )


def _other_subject(paragraph: Paragraph, figures: Sequence[Figure]) -> str:
    """What a change is told of, where that is another thing than the figures it is held against."""
    if len(figures) < 2:
        return ""
    by, before = figures[-1], figures[-2]
    if any(one.unit is Unit.MONEY for one in figures) and by.unit is Unit.PERCENT:
        told = _REAL_TERMS.search(paragraph.text[max(0, figures[0].start - 40) : by.start])
        if told:
            return f"{told[0]}的增速可能按可比价格计算"
    clause = re.split("[，。；：]", paragraph.text[before.end : by.start])[-1]
    subject = _DIRECTION.sub("", _COMPARED.sub("", clause))
    opened = paragraph.text.rfind("。", 0, figures[0].start) + 1
    known = paragraph.text[opened : before.end] + before.behind
    is_told = any(pair in known for pair in pairs_of(subject))
    if len(subject) > 2 and re.fullmatch(r"[\u4e00-\u9fff]+", subject) and not is_told:
        return f"“{subject}”可能是另一件事"
    return ""

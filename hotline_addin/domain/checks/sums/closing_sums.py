"""Sums that close a list: `甲局11件、乙镇5件，合计16件`, shares and marks the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity
from hotline_addin.domain.checks.sums.wrong_sums import wrong_sum
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    Role,
    Unit,
    decimals_of,
    high_sum,
    low_sum,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import figures_in, sentences, within
from hotline_addin.domain.words.numerals import chinese_number

_CLOSES: Final = re.compile(
    r"^）?(?:(?![等及和与另其])[\u4e00-\u9fff]){0,8}?，?(?:以上|三项|两项|四项|五项)?"
    r"(?:(?:(?![等及和与另其])[\u4e00-\u9fff]){1,6}(?=合计|总计|共计|累计|总[量数]|共))?(?:[\d两一二三四五六七八九十]{1,3}(?:类|项|个|家)[\u4e00-\u9fff]{0,6})?(?:合计|共计|总计|总共|一共|共|累计|总[量数])(?:扣|得|为|达|是|(?P<verb>[\u4e00-\u9fff]{2,6}))?$"
)
"""What stands between the last part and the sum; 等, 及其他 leave parts out, and 累计 counts other months."""
_GOES_ON: Final = re.compile(
    r"^）?(?:[、，]|和|及)(?:[^。；：、，\d%等]|\d{1,5}(?=[号路期届楼平周批轮])){0,18}（?$"
)
"""What stands between two parts."""
_SPAN: Final = re.compile(r"[上中下]旬|季度|第[一二三四五]周|[上下]半[年月]")
_ALL: Final = re.compile(r"^，(?:全[年月周季]度?|年度|本年|当月)[^，。；：\d]{0,8}$")
"""`，全月受理` behind the parts of a month."""
_SPANS_CLOSE: Final = re.compile(r"^，[^，。；：\d]{0,6}(?:累计|合计|共计?|总计|总共)[^，。；：\d]{0,16}$")
"""`一季度…，二季度…，累计受理电信服务投诉`: the spans of one time make it, whatever it is called."""
_GOES_ON_ANYHOW: Final = re.compile(r"^）?、[^。；：，]{1,24}$")
"""What stands before the first part of a row that is read from its middle on only."""
_COUNTED: Final = re.compile(
    r"^，前?(?P<number>[\d两三四五六七八九十]{1,2})(?:周|天|日|个?月|季度|项|类|家|批次?|轮|次|期|场|组|级|年|方|个?[\u4e00-\u9fff]{1,4}?)"
    r"(?:累计|合计|共计|总计|总共|一共|共)[\u4e00-\u9fff]{0,4}$"
)
"""`，三周累计`: as many as stand before."""
_MARKS_GO_ON: Final = re.compile(r"^）?[、，][^。；，]{1,18}$")
"""The same between marks, where the counts stand that cost them: `，不满意11件扣`."""
_CHANGE: Final = re.compile(r"较|同比|环比|目标|计划|最[多高]|满分")
"""Words before figures that are no parts: `较上月增加5件、较去年同期增加3件，共计120件`."""
_MOST_OFF: Final = 3
"""Times the sum of the parts up to which a figure behind them is meant to be their sum."""
_SHARES_CLOSE: Final = re.compile(
    r"^）?，?(?:[两三四五]项|[两三四五]类|前[两三四五][项类位])?(?:合计|共计|总计|共)(?:占比|占[^，。；、：\d%]{0,10})?(?:为|达)?$"
)
"""`28.6%、27.2%，合计占比55.8%`; 占全省的9.1% is of another whole."""
_SHARES_GO_ON: Final = re.compile(r"^(?:、|和|及)$")
"""Shares of one list stand side by side, without names between."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        for start, sentence in sentences(paragraph.text, "。！？；"):
            figures = within(figures_in(paragraph.text), start, len(sentence))
            summed = [one for one in figures if one.is_count or one.unit in (Unit.SCORE, Unit.MONEY)]
            for kind in dict.fromkeys(one.kind for one in summed):
                yield from _counts(paragraph, [one for one in summed if one.kind == kind])
            yield from _shares(paragraph, [figure for figure in figures if figure.unit is Unit.PERCENT])


def _counts(paragraph: Paragraph, figures: Sequence[Figure]) -> Iterator[Doubt]:
    text = paragraph.text
    for place, total in enumerate(figures):
        closes = place and _CLOSES.match(text[figures[place - 1].end : total.start])
        counted = place and _COUNTED.match(text[figures[place - 1].end : total.start])
        spans = (
            place
            and _SPAN.search(figures[place - 1].label)
            and (
                _ALL.match(between := text[figures[place - 1].end : total.start])
                or (_SPANS_CLOSE.match(between) and all(_SPAN.search(one.label) for one in figures[:place]))
            )
        )
        if not (closes or counted or spans) or total.is_vague:
            continue
        if (
            closes
            and closes["verb"]
            and not counted
            and not re.search(f"(?<![未不]){closes['verb']}", _opening(text, figures[:place]))
        ):
            continue  # what is told of the parts is something else: 投诉30件、咨询40件，共办结65件
        if any(text[part.start - 1] == "各" for part in figures[:place]):
            continue
        parts = _run(text, figures[:place], _MARKS_GO_ON if total.unit is Unit.SCORE else _GOES_ON)
        cut = len(parts) < place and _GOES_ON_ANYHOW.match(
            text[figures[place - len(parts) - 1].end : parts[0].start]
        )
        whole = (
            len(parts) > 1 and not cut and not any(map(_is_no_part, parts)) and not _in_bracket(text, parts)
        )
        if counted and chinese_number(counted["number"]) != len(parts):
            continue
        ends = [parts[first:] for first in range(len(parts) - 1)]
        if not whole or any(total.meets(low_sum(end), high_sum(end)) for end in ends):
            continue
        own = [bool(closes and closes["verb"] and closes["verb"] in part.label) for part in parts]
        if any(own[1:]) and not all(own):
            continue  # 受理130件、办结128件，累计办结238件: what was finished before is told elsewhere
        # Less than one of the parts, or far more than all, counts something else: 投诉300件，共受理9600件.
        if max(part.low for part in parts) <= total.high and total.low <= _MOST_OFF * high_sum(parts):
            yield _missed(paragraph, parts, total, Fraction(low_sum(parts) + high_sum(parts)) / 2)


def _opening(text: str, parts: Sequence[Figure]) -> str:
    """The words of a sentence up to its last part."""
    return text[text.rfind("。", 0, parts[0].start) + 1 : parts[-1].start]


def _run(text: str, figures: Sequence[Figure], goes_on: re.Pattern[str]) -> list[Figure]:
    """The figures that stand in a row up to the last one, `goes_on` between each two."""
    run = [figures[-1]]
    for figure in reversed(figures[:-1]):
        if not goes_on.match(text[figure.end : run[0].start]):
            break
        run.insert(0, figure)
    return run


def _is_no_part(count: Figure) -> bool:
    """Whether a count is no part of anything: a vague one, or by how much something changed."""
    return count.is_vague or count.role is Role.CHANGE or bool(_CHANGE.search(count.label))


def _in_bracket(text: str, parts: Sequence[Figure]) -> bool:
    """Whether the parts stand together in a bracket: then they are of what is before it."""
    closed = text[parts[-1].end : parts[-1].end + 1] == "）"
    return closed and text.rfind("（", 0, parts[-1].start) < parts[0].start


def _shares(paragraph: Paragraph, percents: Sequence[Figure]) -> Iterator[Doubt]:
    for place, total in enumerate(percents):
        if place < 2 or not _SHARES_CLOSE.match(paragraph.text[percents[place - 1].end : total.start]):
            continue
        parts = _run(paragraph.text, percents[:place], _SHARES_GO_ON)
        right = sum(part.number for part in parts)
        is_sum = len(parts) > 1 and total.number >= max(part.number for part in parts)
        slack = sum(Fraction(1, 2 * 10 ** decimals_of(one.number)) for one in (*parts, total))
        if is_sum and Fraction(abs(right - total.number)) > slack:
            yield _missed(paragraph, parts, total, Fraction(right))


def _missed(paragraph: Paragraph, parts: Sequence[Figure], total: Figure, right: Fraction) -> Doubt:
    terms = "+".join(part.digits for part in parts)
    shown = int(right) if right.denominator == 1 else float(right)
    unit = "%" if total.unit is Unit.PERCENT else ""
    return wrong_sum(paragraph, [*parts, total], f"{terms}={shown}{unit}，文中写的是{total.text}。")


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误、警告",
    "列在后面的合计等于前面各项：“甲3件、乙2件，共6件”“占比分别…，合计…”“扣2分、扣3分，共扣…”",
    "扣2分+扣6分+扣3分=11分，文中写的是共扣12分",
    "合计可以只管最后几项；带“等”“及其他”的不算，远大于各项之和的另有所指",
    _doubts,
)

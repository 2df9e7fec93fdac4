"""A part is never more than its whole: satisfied of those asked, finished in time of those finished."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of, sentences, within
from hotline_addin.domain.printed.statements.rate_names import is_part_of
from hotline_addin.errors import Level

_AMONG: Final = re.compile(
    r"^[^，。；：\d]{0,8}[，；（]?其中[，：]?(?:[^，。；：（）、\d]|\d{1,4}(?=秒|天|日|小时|分钟|个|[年岁米元人次件层级吨度]|万)){0,18}$"
)
_PRESENT: Final = re.compile(r"^(?:实到|实际到|实有到|实际参|到会|出席|参训|参会|参加)")
_SUCH: Final = re.compile(r"^[^。；]*，[^，。；、]{3,14}的(?:有|为|达)?$")
_STATUS: Final = re.compile("延期|办结|结案|[超逾]期|满意|解决|退回|未|不")
"""Names of some themselves: others so and so are told beside them, not among them."""
_NEGATED: Final = re.compile(r"[没未不非无](?:有|曾)?(?P<rest>[^，。；、]*)$")
"""`没坐过的` are others than those before."""
_PARALLEL: Final = re.compile(r"的[\u4e00-\u9fff]{0,4}$")
"""`坐过的有132份`: one of several kinds, each with its own count, and not what they are kinds of."""
_BRACKET: Final = re.compile(r"（[^（）]*）")
_TO_OTHER: Final = re.compile(r"[较比于与]|同期|上[月周年期]|去年|共|另|各")
_FROM: Final = re.compile(
    r"从(?P<name>[^，。；\d]{2,10}?)(?:件|的?工单|的?诉求|事项)?(?:[中里内]|当中)(?:随机)?(?:抽[取查选样检]?|选取)(?:了)?$"
)
_BESIDE: Final = 6
"""Counts before and behind a part among which its whole stands: a bound on the work."""


def _drawn(notice: PrintedNotice) -> Iterator[Doubt]:
    """`从当月办结件中随机抽取512件` of `当月办结486件`, told before."""
    told: dict[str, Figure] = {}
    for paragraph in notice.body:
        for figure in figures_in(paragraph.text):
            if not figure.is_count or figure.is_vague:
                continue
            match = _FROM.search(paragraph.text[max(0, figure.start - 30) : figure.start])
            wholes = [one for label, one in told.items() if match and match["name"].endswith(label)]
            if wholes and all(figure.low > one.high for one in wholes):
                said = f"从“{match['name'] if match else ''}{wholes[0].text}”里抽取的多于它：{figure.text}。"
                where = span_of(paragraph, [figure])
                yield doubt(
                    Level.WARNING, "sum-mismatch", where, (said, "请核对这两个数。"), at(paragraph, figure)
                )
            if figure.label:
                told.setdefault(figure.label, figure)


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    yield from _drawn(notice)
    for paragraph in notice.body:
        figures = [figure for figure in figures_in(paragraph.text) if figure.is_plain]
        for start, sentence in sentences(paragraph.text, "。！？；"):
            inside = within(figures, start, len(sentence))
            for kind in dict.fromkeys(one.kind for one in inside if one.is_count):
                yield from _exceeding(paragraph, [one for one in inside if one.kind == kind])


def _exceeding(paragraph: Paragraph, counts: Sequence[Figure]) -> Iterator[Doubt]:
    for place, part in enumerate(counts):
        near = counts[max(0, place - _BESIDE) : place + _BESIDE]
        wholes = [whole for whole in near if whole is not part and is_part_of(part.label, whole.label)]
        before = counts[place - 1] if place else None
        wholes += _among_before_bracket(paragraph.text, counts[:place], part)
        if before and _is_within(paragraph.text, before, part):
            wholes += [before, *_split_by(counts[: place - 1], before)]
        wholes = [one for one in wholes if not _are_split(counts[:place], one, part)]
        is_proved = bool(wholes) and all(part.low > whole.high for whole in wholes)
        is_next = before in wholes and "其中" in paragraph.text[before.end : part.start] if before else False
        if before and is_next and not is_proved and part.low > before.high:
            wholes = [before]  # of what stands right before, if of nothing else
        if wholes and all(part.low > whole.high for whole in wholes):
            yield doubt(
                Level.ERROR if is_proved else Level.NOTE,
                "sum-mismatch",
                span_of(paragraph, [part, wholes[-1]]),
                (
                    f"“{part.label[-10:]}{part.text}”多于“{wholes[-1].label[-10:]}{wholes[-1].text}”，部分不会多于整体。",
                    "请核对这两个数。",
                ),
                at(paragraph, part, wholes[-1]),
            )


def _split_by(counts: Sequence[Figure], last: Figure) -> list[Figure]:
    """`收到3059条，部门1904条，县区1155条，其中咨询1160条`: what the counts up to the last one divide."""
    parts = last.low
    for one in reversed(counts):
        if one.low == parts:
            return [one]
        parts += one.low
    return []


def _are_split(counts: Sequence[Figure], one: Figure, part: Figure) -> bool:
    """`未办结的12件中，立案5件，调解7件`: both together are what was told before."""
    return any(told.meets(one.low + part.low, one.high + part.high) for told in counts[-_BESIDE:])


def _among_before_bracket(text: str, counts: Sequence[Figure], part: Figure) -> list[Figure]:
    """`120件（含噪声71件），其中夜间的96件`: of what stands before the bracket."""
    for whole in reversed(counts[-_BESIDE:]):
        between = text[whole.end : part.start]
        plain = _BRACKET.sub("", between)
        if "）" not in plain:
            return [whole] if plain != between and _AMONG.match(plain) else []
    return []


def _is_within(text: str, whole: Figure, part: Figure) -> bool:
    """Whether the words between say that the second count is of the first; not where a bracket closed."""
    between = text[whole.end : part.start]
    if "）" in _BRACKET.sub("", between):
        return False
    is_named = bool(_PRESENT.match(part.label) or _AMONG.match(between))
    if not is_named and (_STATUS.search(whole.label) or text[part.end : part.end + 1] == "中"):
        return False
    return is_named or _is_some(text[opening_of(text, whole.start, "，。；（") : whole.start], between)


def _is_some(named: str, between: str) -> bool:
    """`1420户，发现存在隐患的362户`: those of the ones before (`named`) that are so and so."""
    if re.search(r"\d", between):
        return False
    if _PARALLEL.search(named) or not _SUCH.search(between) or _TO_OTHER.search(between):
        return False
    negated = _NEGATED.search(between)
    return len(between) <= 24 and not (negated and set(negated["rest"]) & set(named) - {"的"})


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误、警告、提示",
    "部分不多于整体：“其中”一项、从中抽取的、满意与回访、按期办结与办结、办结与应办结；附件里超期等与承办",
    "满意620件多于回访600件",
    "只看名称说得清的一对，在一个分句里",
    _doubts,
)

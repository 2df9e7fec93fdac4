"""Rates of a thing and its opposite make 100 %, and so do the shares of a list that is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, decimals_of
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.rate_prints import RatePrint, rates_in
from hotline_addin.domain.printed.prose.told_figures import percents_in, sentences
from hotline_addin.domain.printed.statements.complements import are_complements
from hotline_addin.domain.printed.statements.part_lists import PartList
from hotline_addin.domain.printed.statements.rate_names import bare
from hotline_addin.errors import Level

_SHARE: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,10}?|“[\u4e00-\u9fff]{2,10}”)的?占(?:比|[^，。；\d]{0,6}的)?(?:为|达)?(?=\d)"
)
_HUNDRED: Final = Decimal(100)
_TIMES: Final = re.compile("首[次轮]|初[次访轮]|[一二三两]次|[二三]轮|再次|复[访核]|电话|网络|窗口|现场|短信")
"""Words of when and how people were asked: rates of two of them are of different answers."""
_OTHER_TIME: Final = re.compile(r"\d月|季度|[上本][月期季周年]|去年|今年|同期|同比|环比")
_THIRD: Final = re.compile(r"基本|一般|未评|未表态|弃权|说不清|不了解|不清楚|较[为满]|比较|其[他余它]")
"""Words of a third answer, by which two of them make less than 100 %."""
_FARTHEST: Final = 15
"""Points off 100 beyond which two rates are of different things."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        for start, sentence in sentences(paragraph.text, "。！？；"):
            yield from _pairs(
                paragraph,
                start,
                [rate for rate in (*rates_in(sentence), *_shares_in(sentence)) if not rate.percent.is_vague],
            )
    for parts in notice.part_lists:
        yield from _shares(parts)


def _shares_in(sentence: str) -> Iterator[RatePrint]:
    """`线上办理占62.4%`: a share of what no count tells."""
    for match in _SHARE.finditer(sentence):
        found = next((one for one in percents_in(sentence) if one.start == match.end()), None)
        if found:
            yield RatePrint(match["name"].strip("“”"), found, match.start())


def _pairs(paragraph: Paragraph, start: int, rates: Sequence[RatePrint]) -> Iterator[Doubt]:
    for place, one in enumerate(rates):
        for other in rates[place + 1 :]:
            names = (_name(one.label), _name(other.label))
            if _are_apart(paragraph.text[start:], one, other):
                continue
            if are_complements(*names) and _is_off([one.percent, other.percent]):
                both = [one.percent, other.percent]
                less = sum(each.number for each in both) < _HUNDRED and "满意" in one.label
                if less and _THIRD.search(paragraph.text):
                    continue
                where = paragraph.place(start + both[0].start, start + both[1].end)
                about = [(paragraph.number, start + each.start) for each in both]
                yield _told(where, both, about, Level.WARNING if less else Level.ERROR)


def _are_apart(sentence: str, one: RatePrint, other: RatePrint) -> bool:
    """Whether two rates are of two times, or of people asked in two ways."""
    if _OTHER_TIME.search(sentence[one.percent.end : other.percent.start]):
        return True
    told = [set(_TIMES.findall(rate.label)) for rate in (one, other)]
    return "满意" in one.label and bool(told[0] and told[1]) and told[0] != told[1]


def _name(label: str) -> str:
    """`全年线上渠道受理` is 线上渠道: without times, verbs of all and 率."""
    return re.sub(r"(?:的|受理|办理|办结)?率?$|的$", "", re.sub(r"^.*结果(?=[不满])", "", bare(label)))


def _shares(parts: PartList) -> Iterator[Doubt]:
    """Shares of a list that closes with 其他, or of a thing and its opposite."""
    shares = [part.share for part in parts.parts if part.share]
    if parts.is_closed and not parts.is_selection and len(shares) == len(parts.parts) and _is_off(shares):
        where = span_of(parts.paragraph, [*parts.figures, *shares])
        yield _told(where, shares, [*at(parts.paragraph, *shares), *at(parts.paragraph, *parts.figures)])


def _is_off(percents: Sequence[Figure]) -> bool:
    """Whether percentages make anything but 100, be they rounded or cut off."""
    off = sum((one.number for one in percents), -_HUNDRED)
    slack = sum((Decimal(1).scaleb(-decimals_of(one.number)) for one in percents), Decimal(0))
    exact = all(decimals_of(one.number) == decimals_of(percents[0].number) for one in percents)
    return slack / (2 if len(percents) == 2 and exact else 1) < abs(off) <= _FARTHEST


def _told(
    where: str, percents: Sequence[Figure], about: Sequence[tuple[object, ...]], level: Level = Level.ERROR
) -> Doubt:
    terms = "+".join(one.text for one in percents)
    total = sum((one.number for one in percents), Decimal(0))
    said = f"{terms}={total}%，一件事和它的反面、写全了的各项占比，合起来应是100%。"
    return doubt(level, "share-mismatch", where, (said, "请核对各个百分数。"), about)


IDENTITY: Final = Identity(
    "share-mismatch",
    "错误、警告",
    "两个相反的率合起来是100%（满意率与不满意率、直办与转办）；写全了的占比合起来是100%",
    "52.7%+43.7%=96.4%",
    "差得太远的是两件事的率；满意与不满意不到100%的，可能另有一档没有写，是警告；进位的零头不算",
    _doubts,
    frozenset({"basis"}),
)

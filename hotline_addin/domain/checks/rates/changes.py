"""Changes over time: per cent or percentage points, and whether the change fits the figures beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    NUMBER,
    Count,
    Percent,
    by_start,
    counts_in,
    number_of,
    percents_in,
    sentences,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.errors import Finding, Level

# The forms in which notices of other offices tell a change. Each stands in a sound notice of tests/checks,
# and with a slip in test_single_faults; sentences that only look like one stand in test_harmless.
_UP: Final = r"增长|上升|提高|提升|增加|上涨|升高|增幅"
_DOWN: Final = r"下降|降低|减少|回落|下滑|下跌|降幅"
_DIRECTION: Final = rf"(?P<direction>{_UP}|{_DOWN})(?:幅度)?(?:了|为|达)?"
"""`下降`, `上升了`, `增幅达`."""
_COMPARED: Final = r"(?:同比|环比|[较比与同](?:上|去年|前|[一二三四]季|第|\d{1,2}月)[^，。；、\d%]{0,9}?)"
"""What a change is against: `环比`, `较上月`, `比去年同期`, `与第一季度`, `同3月份`."""
_CHANGE: Final = re.compile(
    rf"{_COMPARED}(?:{NUMBER}%)?(?P<what>[^，。；、\d%]{{0,8}}?){_DIRECTION}(?P<number>{NUMBER})%"
)
"""`同比下降0.86%`, `较上月90.11%提高1.13%`, `环比投诉量增长8.2%`."""
_RATE_WORD: Final = re.compile(r"率(?!先|领)|占比|比重|满意度(?=[^，。；]{0,6}\d[\d.]*%)")
"""What is told in per cent itself; 率先 and 率领 are verbs, and 满意度 without % may be a score."""
_OTHER_WORD: Final = re.compile(
    r"\d[\d.,]*万?(?:件|个|条|次|宗|起|单|通)|[件数量](?!率)|工单|诉求|来电|电话|投诉|咨询|求助|举报|建议|受理|接听"
    r"|转办|时长|时间|天数|得分|分值|评分"
)
"""Counts, times and scores: their change is rightly told in per cent (`群众投诉同比下降12%`)."""
_COUNT_CHANGE: Final = re.compile(
    rf"(?P<against>同比|环比|[较比与同][^，。；、\d%]{{1,12}}?)?(?P<direction>{_UP}|{_DOWN})(?:了)?"
    rf"(?P<count>\d[\d.,]*件)，?(?P<again>同比|环比)?(?:{_UP}|{_DOWN})(?:了|为|达)?(?P<percent>{NUMBER}%)"
)
"""`较上月减少14件，下降14%`; the second half may name a comparison of its own (`，同比下降20%`)."""
_RATE_CHANGE: Final = re.compile(
    rf"(?P<now>{NUMBER}%)，?[较比与](?:上月|上年同期|去年同期|上期|上季度)(?:的|份)?(?:为)?(?P<base>{NUMBER}%)，?"
    rf"(?:相比)?{_DIRECTION}(?P<points>{NUMBER})个?百分点"
)
"""`91.24%，较上月90.11%提高1.13个百分点`."""
_FROM_TO: Final = re.compile(
    rf"(?:由|从)[^，。；\d]{{0,10}}(?P<before>{NUMBER})(?P<unit>个?[\u4e00-\u9fff]{{1,4}}?)(?:，)?"
    rf"(?:压缩|缩短|下降|降低|减少|降|提高|提升|增加|增长|上升|增)(?:至|到|为)(?P<after>{NUMBER})(?P=unit)，"
    rf"(?:压缩|缩短|下降|降低|减少|提高|提升|增加|增长|上升|增幅|降幅)(?:了|为|达)?(?P<percent>{NUMBER}%)"
)
"""`由5.3个工作日压缩至4.1个工作日，压缩22.64%`."""
_OFF_AVERAGE: Final = re.compile(
    rf"率(?:为|达|仅)?(?P<rate>{NUMBER})%，(?P<side>低于|高于)[^，。；、\d%]{{0,10}}平均(?:水平|值|数)?"
    rf"(?P<number>{NUMBER})%"
)
"""`解决率71.76%，低于全市平均水平2.14%`."""
_COUNTED_CHANGE: Final = re.compile(
    r"(?P<now>\d[\d,]*)(?P<unit>件|起|个)，?[较比](?:上|去|前|\d{1,2})[^，。；\d%]{0,8}?(?P<base>\d[\d,]*)(?P=unit)"
    r"(?P<side>增加|减少|多|少)了?(?P<change>\d[\d,]*)(?P=unit)"
)
"""`5120件，较9月份的4876件增加244件`."""
_CHANGED_BY: Final = re.compile(
    r"(?P<now>\d[\d,]*)(?P<unit>件|起|个|条|单)，?[较比](?:上|去|前|\d{1,2}月)[^，。；\d%增减升降多少]{0,8}?(?P<base>\d[\d,]*)(?P=unit)"
    rf"(?:，?(?:{_UP}|{_DOWN}|多|少)了?\d[\d,]*(?P=unit))?，?(?P<again>环比|同比)?{_DIRECTION}(?P<percent>{NUMBER}%)"
)
"""`506件，比上周420件增长20.48%`."""
_BEFORE_THIS_SPAN: Final = re.compile("上[个一]?[月期周]")
"""What 环比 is against, told in other words."""


@dataclass(frozen=True, slots=True)
class _CountChange:
    """`增加263件，上升6.11%`: how many orders more (`sign` 1) or fewer (-1), and the percentage beside."""

    change: Count
    percent: Percent
    sign: int

    def base(self, now: int) -> int:
        """What was there before, where `now` is there after the change."""
        return now - self.sign * self.change.value

    def fits(self, now: int) -> bool:
        """Whether the change is that share of what was there before, or (a common habit) of what is now."""
        base = self.base(now)
        if base <= 0 or now <= 0:
            return False
        return any(self.percent.prints(Fraction(self.change.value, whole)) for whole in (base, now))


def check_changes(notice: PrintedNotice) -> Iterator[Finding]:
    """`percent-not-points` (one a change of a rate written with %) and `change-mismatch`."""
    for paragraph in notice.body:
        for start, sentence in sentences(paragraph.text):
            yield from _percent_for_points(paragraph, start, sentence)
        yield from _counts_changed(paragraph, notice)
        yield from _rates_changed(paragraph)
        yield from _from_to(paragraph)
        yield from _counted_change(paragraph)
        yield from _changed_by(paragraph)
        yield from _off_average(paragraph)


def _percent_for_points(paragraph: Paragraph, start: int, sentence: str) -> Iterator[Finding]:
    for match in _CHANGE.finditer(sentence):
        rate = _changed_rate(sentence[: match.start()], match["what"])
        if not rate:
            continue
        yield Finding(
            Level.WARNING,
            "percent-not-points",
            paragraph.place(start + match.start(), start + match.end()),
            f"“{match[0]}”说的是{rate}的变化，率与率相减得到的是百分点，不是百分之几。",
            f"请改为“{match[0][:-1]}个百分点”。",
        )


def _changed_rate(before: str, what: str) -> str:
    """The rate whose change is told, or empty where counts or times change: the last one named decides."""
    text = before + what
    last_rate = max((match.end() for match in _RATE_WORD.finditer(text)), default=-1)
    last_other = max((match.end() for match in _OTHER_WORD.finditer(text)), default=-1)
    if last_rate < 0 or last_other > last_rate:
        return ""
    name = re.search(r"[\u4e00-\u9fff]*$", text[:last_rate])
    return name[0][-12:] if name else ""


def _counts_changed(paragraph: Paragraph, notice: PrintedNotice) -> Iterator[Finding]:
    """`较上月增加263件，上升6.11%`: the increase over what was there before."""
    counts, percents = by_start(counts_in(paragraph.text)), by_start(percents_in(paragraph.text))
    known = [found.count.value for found in notice.counts if found.count.is_exact]
    for match in _COUNT_CHANGE.finditer(paragraph.text):
        told = _count_change(match, counts.get(match.start("count")), percents.get(match.start("percent")))
        before = [count for count in counts.values() if count.end <= match.start() and count.is_exact]
        if told is None or not before or any(map(told.fits, known)):
            continue
        now, change, base = before[-1], told.change.value, told.base(before[-1].value)
        if base <= 0:
            continue
        right = round_half_up(Fraction(change, base) * 100, 2)
        yield _mismatch(
            paragraph,
            match,
            f"{now.text}比{base}件{'多' if told.sign > 0 else '少'}{change}件，"
            f"变化是{change}÷{base}={right}%，文中写的是{told.percent.text}。",
            "请核对件数和变化幅度。",
        )


def _count_change(match: re.Match[str], change: Count | None, percent: Percent | None) -> _CountChange | None:
    """What a match tells; None where a figure is vague or the percentage is against another time."""
    if change is None or percent is None or change.is_vague or percent.is_vague:
        return None
    return _CountChange(change, percent, _sign(match)) if _is_against_same(match) else None


def _is_against_same(match: re.Match[str]) -> bool:
    """Whether a second comparison, where there is one, is with the same time: 环比 with 较上月."""
    against, again = match["against"] or "", match["again"]
    if not again or against == again:
        return True
    return again == "环比" and bool(_BEFORE_THIS_SPAN.search(against))


def _sign(match: re.Match[str]) -> int:
    return 1 if re.fullmatch(_UP, match["direction"]) else -1


def _rates_changed(paragraph: Paragraph) -> Iterator[Finding]:
    """`满意率98.5%，较上月97.3%上升1.2个百分点`; both ends may be rounded."""
    for match in _RATE_CHANGE.finditer(paragraph.text):
        now, base = number_of(match["now"][:-1]), number_of(match["base"][:-1])
        points = number_of(match["points"])
        step = max(Fraction(10) ** number.as_tuple().exponent for number in (now, base, points))  # type: ignore[operator]  # a parsed number is finite
        if abs(Fraction(now - base) - _sign(match) * Fraction(points)) > step:
            yield _mismatch(
                paragraph,
                match,
                f"{now}%与{base}%相差{now - base}个百分点，文中写的是{match['direction']}{points}个百分点。",
                "请核对两个月的率和变化。",
            )


def _from_to(paragraph: Paragraph) -> Iterator[Finding]:
    """`由5.3个工作日压缩至4.1个工作日，压缩22.64%`."""
    for match in _FROM_TO.finditer(paragraph.text):
        before, after = (Fraction(number_of(match[name])) for name in ("before", "after"))
        percent = _percent_of(match)
        if percent is None or before <= 0 or percent.prints(abs(before - after) / before):
            continue
        right = round_half_up(abs(before - after) / before * 100, 2)
        yield _mismatch(
            paragraph,
            match,
            f"从{match['before']}到{match['after']}，变化是{right}%，文中写的是{match['percent']}。",
            "请核对前后两个数和变化幅度。",
        )


def _percent_of(match: re.Match[str]) -> Percent | None:
    """The percentage in the group `percent`; None where 以上 or the like behind it makes it a vague one."""
    return next((found for found in percents_in(match[0]) if found.text == match["percent"]), None)


def _changed_by(paragraph: Paragraph) -> Iterator[Finding]:
    """`506件，比上周420件增长20.48%`; a second comparison (同比) may be with another time: left alone."""
    for match in _CHANGED_BY.finditer(paragraph.text):
        now, base = (int(number_of(match[name])) for name in ("now", "base"))
        percent = _percent_of(match)
        is_other = match["again"] == "同比" and "去年" not in match[0] and "同期" not in match[0]
        if percent is None or is_other or base <= 0 or percent.prints(Fraction(abs(now - base), base)):
            continue
        right = round_half_up(Fraction(abs(now - base), base) * 100, 2)
        yield _mismatch(
            paragraph,
            match,
            f"{now}与{base}相差{abs(now - base)}，{abs(now - base)}÷{base}={right}%，"
            f"文中写的是{match['percent']}。",
            "请核对前后两个数和变化幅度。",
        )


def _off_average(paragraph: Paragraph) -> Iterator[Finding]:
    """`解决率71.76%，低于全市平均水平2.14%`, where 2.14 % cannot be the average itself."""
    for match in _OFF_AVERAGE.finditer(paragraph.text):
        rate, number = number_of(match["rate"]), number_of(match["number"])
        is_average = number > rate if match["side"] == "低于" else number < rate
        if not is_average:
            yield Finding(
                Level.WARNING,
                "percent-not-points",
                paragraph.place(match.start(), match.end()),
                f"“{match['side']}…{match['number']}%”说的是两个率之差，率与率相减得到的是百分点。",
                f"请改为“{match['number']}个百分点”。",
            )


def _counted_change(paragraph: Paragraph) -> Iterator[Finding]:
    """`5120件，较9月份的4876件增加244件`."""
    for match in _COUNTED_CHANGE.finditer(paragraph.text):
        now, base, change = (int(number_of(match[name])) for name in ("now", "base", "change"))
        sign = 1 if match["side"] in ("增加", "多") else -1
        if now - base != sign * change:
            yield _mismatch(
                paragraph,
                match,
                f"{now}-{base}={now - base}，文中写的是{match['side']}{match['change']}{match['unit']}。",
                "请核对两个数和变化。",
            )


def _mismatch(paragraph: Paragraph, match: re.Match[str], message: str, advice: str) -> Finding:
    return Finding(
        Level.ERROR, "change-mismatch", paragraph.place(match.start(), match.end()), message, advice
    )

"""Changes over time: per cent or percentage points, and whether the change fits the figures beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    NUMBER,
    Count,
    Percent,
    counts_in,
    number_of,
    percents_in,
    sentences,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.errors import Finding, Level

_UP: Final = r"增长|上升|提高|提升|增加|上涨|升高|增幅"
_DOWN: Final = r"下降|降低|减少|回落|下滑|下跌|降幅"
_DIRECTION: Final = rf"(?P<direction>{_UP}|{_DOWN})(?:幅度)?(?:了|为|达)?"
_COMPARED: Final = r"(?:同比|环比|[较比与同](?:上|去年|前|[一二三四]季|第|\d{1,2}月)[^，。；、\d%]{0,9}?)"
_CHANGE: Final = re.compile(
    rf"{_COMPARED}(?:{NUMBER}%)?(?P<what>[^，。；、\d%]{{0,8}}?){_DIRECTION}(?P<number>{NUMBER})%"
)
_RATE_WORD: Final = re.compile(r"率(?!先|领)|占比|比重|满意度(?=[^，。；]{0,6}\d[\d.]*%)")
_OTHER_WORD: Final = re.compile(
    r"\d[\d.,]*万?(?:件|个|条|次|宗|起|单|通)|[件数量](?!率)|工单|诉求|来电|电话|投诉|咨询|求助|举报|建议|受理|接听"
    r"|转办|时长|时间|天数|得分|分值|评分"
)
_COUNT_CHANGE: Final = re.compile(
    rf"(?P<against>同比|环比|[较比与同][^，。；、\d%]{{1,12}}?)?(?P<direction>{_UP}|{_DOWN})(?:了)?"
    rf"(?P<count>\d[\d.,]*件)，?(?P<again>同比|环比)?(?:{_UP}|{_DOWN})(?:了|为|达)?(?P<percent>{NUMBER}%)"
)
_RATE_CHANGE: Final = re.compile(
    rf"(?P<now>{NUMBER}%)，?[较比与](?:上月|上年同期|去年同期|上期|上季度)(?:的|份)?(?:为)?(?P<base>{NUMBER}%)，?"
    rf"(?:相比)?{_DIRECTION}(?P<points>{NUMBER})个?百分点"
)

_FROM_TO: Final = re.compile(
    rf"(?:由|从)[^，。；\d]{{0,10}}(?P<before>{NUMBER})(?P<unit>个?[\u4e00-\u9fff]{{1,4}}?)(?:，)?"
    rf"(?:压缩|缩短|下降|降低|减少|降|提高|提升|增加|增长|上升|增)(?:至|到|为)(?P<after>{NUMBER})(?P=unit)，"
    rf"(?:压缩|缩短|下降|降低|减少|提高|提升|增加|增长|上升|增幅|降幅)(?:了|为|达)?(?P<percent>{NUMBER}%)"
)
_OFF_AVERAGE: Final = re.compile(
    rf"率(?:为|达|仅)?(?P<rate>{NUMBER})%，(?P<side>低于|高于)[^，。；、\d%]{{0,10}}平均(?:水平|值|数)?"
    rf"(?P<number>{NUMBER})%"
)

_COUNTED_CHANGE: Final = re.compile(
    r"(?P<now>\d[\d,]*)(?P<unit>件|起|个)，?[较比](?:上|去|前|\d{1,2})[^，。；\d%]{0,8}?(?P<base>\d[\d,]*)(?P=unit)"
    r"(?P<side>增加|减少|多|少)了?(?P<change>\d[\d,]*)(?P=unit)"
)
_CHANGED_BY: Final = re.compile(
    r"(?P<now>\d[\d,]*)(?P<unit>件|起|个|条|单)，?[较比](?:上|去|前|\d{1,2}月)[^，。；\d%增减升降多少]{0,8}?(?P<base>\d[\d,]*)(?P=unit)"
    rf"(?:，?(?:{_UP}|{_DOWN}|多|少)了?\d[\d,]*(?P=unit))?，?(?P<again>环比|同比)?{_DIRECTION}(?P<percent>{NUMBER}%)"
)


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
    counts = {count.start: count for count in counts_in(paragraph.text)}
    percents = {percent.start: percent for percent in percents_in(paragraph.text)}
    for match in _COUNT_CHANGE.finditer(paragraph.text):
        change, percent = counts.get(match.start("count")), percents.get(match.start("percent"))
        if change is None or percent is None or change.is_vague or percent.is_vague:
            continue
        if match["again"] and not _is_same_base(match["against"] or "", match["again"]):
            continue
        sign = 1 if re.fullmatch(_UP, match["direction"]) else -1
        now = [one.count for one in notice.counts if one.count is not change and one.count.is_exact]
        near = [count for count in counts.values() if count.end <= match.start() and count.is_exact]
        if not near or any(_fits(change, percent, count, sign) for count in now):
            continue
        base = near[-1].value - sign * change.value
        if base <= 0:
            continue
        right = round_half_up(Fraction(change.value, base) * 100, 2)
        yield _mismatch(
            paragraph,
            match,
            f"{near[-1].text}比{base}件{'多' if sign > 0 else '少'}{change.value}件，"
            f"变化是{change.value}÷{base}={right}%，文中写的是{percent.text}。",
            "请核对件数和变化幅度。",
        )


def _is_same_base(against: str, again: str) -> bool:
    """Whether a second comparison is with the same time as the first: 环比 with 较上月."""
    return against == again or (again == "环比" and bool(re.search("上[个一]?[月期周]", against)))


def _fits(change: Count, percent: Percent, now: Count, sign: int) -> bool:
    """Whether the change is that share of what was there before, or (a common habit) of what is there now."""
    base = now.value - sign * change.value
    if base <= 0 or now.value <= 0:
        return False
    return percent.prints(Fraction(change.value, base)) or percent.prints(Fraction(change.value, now.value))


def _rates_changed(paragraph: Paragraph) -> Iterator[Finding]:
    """`满意率98.5%，较上月97.3%上升1.2个百分点`; both ends may be rounded."""
    for match in _RATE_CHANGE.finditer(paragraph.text):
        now, base = number_of(match["now"][:-1]), number_of(match["base"][:-1])
        points = number_of(match["points"])
        sign = 1 if re.fullmatch(_UP, match["direction"]) else -1
        step = max(Fraction(10) ** number.as_tuple().exponent for number in (now, base, points))  # type: ignore[operator]  # a parsed number is finite
        if abs(Fraction(now - base) - sign * Fraction(points)) > step:
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
        percent = next((one for one in percents_in(match[0]) if one.text == match["percent"]), None)
        if percent is None or before <= 0 or percent.prints(abs(before - after) / before):
            continue
        right = round_half_up(abs(before - after) / before * 100, 2)
        yield _mismatch(
            paragraph,
            match,
            f"从{match['before']}到{match['after']}，变化是{right}%，文中写的是{match['percent']}。",
            "请核对前后两个数和变化幅度。",
        )


def _changed_by(paragraph: Paragraph) -> Iterator[Finding]:
    """`506件，比上周420件增长20.48%`; a second comparison (同比) may be with another time: left alone."""
    for match in _CHANGED_BY.finditer(paragraph.text):
        now, base = (int(number_of(match[name])) for name in ("now", "base"))
        percent = next((one for one in percents_in(match[0]) if one.text == match["percent"]), None)
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

"""Rates differ by points: `下降0.86个百分点`, never `下降0.86%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Final

from hotline_addin.domain.checks.changes.compared import Tale, tales_of
from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    NUMBER,
    Role,
    Unit,
    number_of,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import DOWN, UP, sentences
from hotline_addin.errors import Level

_COMPARED: Final = (
    r"(?:同比|环比|分别[较比与][^，。；、\d%]{1,6}|[较比与同](?:上|去年|前|[一二三四]季|第|\d{1,2}月)[^，。；、\d%]{0,9}?"
    r"|[较比][^，。；、\d%]{0,10}平均[^，。；、\d%]{0,4}?)"
)
"""What a change is against: `环比`, `较上月`, `比去年同期`, `与第一季度`, `同3月份`, `比全市平均值`."""
_CHANGE: Final = re.compile(
    rf"{_COMPARED}(?:分别)?(?:{NUMBER}%)?(?P<what>[^，。；、\d%]{{0,8}}?)(?P<direction>{UP}|{DOWN}|高|低)(?:幅度)?(?:出|了|为|达)?"
    rf"(?:{NUMBER}%?(?:、|和|及))*(?P<number>{NUMBER})%"
)
"""`同比下降0.86%`, `较上月90.11%提高1.13%`, `分别较上月提升3.67、3.56、1.02%`."""
_RATE_WORD: Final = re.compile(r"率(?!先|领)|占比|比重|满意度(?=[^，。；]{0,6}\d[\d.]*%)")
"""What is told in per cent itself; 率先 and 率领 are verbs, and 满意度 without % may be a score."""
_OTHER_WORD: Final = re.compile(
    r"\d[\d.,]*万?(?:件|个|条|次|宗|起|单|通|封|天|元|户|人)|[件数量](?!率)|工单|诉求|来电|电话|投诉|咨询|求助|举报|建议|受理|接听"
    r"|转办|时长|时间|天数|得分|分值|评分"
)
"""Counts, times and scores: their change is rightly told in per cent (`群众投诉同比下降12%`)."""
_OFF_AVERAGE: Final = re.compile(
    rf"率(?:为|达|仅)?(?P<rate>{NUMBER})%(?:（[^（）]{{0,20}}）)?，(?P<side>低于|高于)[^，。；、\d%]{{0,10}}平均(?:水平|值|数)?(?P<base>（[^（）]{{0,12}}）)?"
    rf"(?P<number>{NUMBER})%"
)
"""`解决率71.76%，低于全市平均水平2.14%`."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        told: set[int] = set()
        for start, sentence in sentences(paragraph.text):
            for match in _CHANGE.finditer(sentence):
                rate = _changed_rate(sentence[: match.start()], match["what"])
                if rate:
                    told.add(start + match.start("number"))
                    yield _told(paragraph, start, match, rate)
        yield from _off_average(paragraph)
        for tale in tales_of(paragraph.text):
            yield from _between_rates(paragraph, tale, told)


def _between_rates(paragraph: Paragraph, tale: Tale, told: Set[int]) -> Iterator[Doubt]:
    """`88.9%，较全市均值92.3%低3.4%`: both rates are told, and it is their difference."""
    for change in tale.figures:
        by = change.figure
        now = tale.now(change) if by.role is Role.CHANGE and by.unit is Unit.PERCENT else None
        base = tale.base(change, now) if now else None
        if now is None or base is None or now.figure.unit is not Unit.PERCENT or not by.number:
            continue
        if by.start not in told and abs(now.figure.number - base.figure.number) == by.number:
            said = f"{now.figure.text}与{base.figure.text}相差{by.number}个百分点，写成了“{by.text}”。"
            where = paragraph.place(base.figure.start, by.end)
            advice = f"请改为“{by.number}个百分点”。"
            yield doubt(Level.WARNING, "percent-not-points", where, (said, advice))


def _told(paragraph: Paragraph, start: int, match: re.Match[str], rate: str) -> Doubt:
    return doubt(
        Level.WARNING,
        "percent-not-points",
        paragraph.place(start + match.start(), start + match.end()),
        (
            f"“{match[0]}”说的是{rate}的变化，率与率相减得到的是百分点，不是百分之几。",
            f"请改为“{match[0][:-1]}个百分点”。",
        ),
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


def _off_average(paragraph: Paragraph) -> Iterator[Doubt]:
    """Off an average by per cent; a figure that cannot be the difference is the average itself."""
    for match in _OFF_AVERAGE.finditer(paragraph.text):
        rate, number = number_of(match["rate"]), number_of(match["number"])
        below = match["side"] == "低于"
        where = paragraph.place(match.start(), match.end())
        if below and number <= rate:
            said = f"“{match['side']}…{match['number']}%”说的是两个率之差，率与率相减得到的是百分点。"
            yield doubt(
                Level.WARNING, "percent-not-points", where, (said, f"请改为“{match['number']}个百分点”。")
            )
        elif not below and number > rate:
            said = f"{rate}%不高于{number}%，方向写反了。"
            yield doubt(Level.ERROR, "change-mismatch", where, (said, "请核对两个率。"))
        elif match["base"] or (not below and 100 - rate >= number and number * 2 < rate):
            said = f"“{match['side']}…{match['number']}%”说的是两个率之差，率与率相减得到的是百分点。"
            yield doubt(
                Level.WARNING, "percent-not-points", where, (said, f"请改为“{match['number']}个百分点”。")
            )


IDENTITY: Final = Identity(
    "percent-not-points",
    "警告",
    "率与率之差是百分点：率的升降、几个率一起升降、与平均水平之差不写“%”",
    "“下降0.86%”应为“下降0.86个百分点”",
    "件数、时长的变化写“%”是对的",
    _doubts,
)

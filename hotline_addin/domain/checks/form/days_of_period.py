"""Days that a notice tells as those of its period are days of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from hotline_addin.domain.checks.form.dates import FARTHEST_EVENT, LEAP_YEAR, LONGEST_SPAN, OPENING, day_of
from hotline_addin.domain.checks.identity import Identity, told
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import Period, days_told
from hotline_addin.domain.printed.prose.told_figures import sentences
from hotline_addin.errors import Finding, Level

_OUTSIDE: Final = re.compile(
    r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?![前之起至—–-]|以[前后]|开始)[^。；]{0,24}?(?:骤增|激增|突增|当[日天]|单日|最[高多低少]|高峰|来电|受理|接到|投诉|诉求|引发|集中)"
)
"""What happened on a day of the period."""
_DAYS_OF_ITEMS: Final = re.compile(
    r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日的(?=[^、，。；]{2,20}(?:[、，。；]|$))"
)
"""`8月6日的饮水件、8月19日的集资件`: what came in on days of the period."""
_ITEM: Final = re.compile(r"[^，。；、]{2,20}[、和]")
_OF_PERIOD: Final = re.compile(r"受理|办[理结]|[这其]\d+|其中|工单|诉求|信访|投诉|来电")
_OWN_DAYS: Final = re.compile(
    r"(?:本周|本期|本月|本旬|本季度?|报告期|统计期)[^，。；\d]{0,6}（?(?P<days>(?:20\d\d年)?\d{1,2}月\d{1,2}日?[-—–~～至到]+[^，。；）]{2,12}日)"
)
"""`本周（9月2日至8日）`: the days of the notice once more."""
_FEWEST_DAYS: Final = 3
"""Days of a list from which the one that is not of the period is a slip."""


def _among_others(paragraph: Paragraph, days: tuple[date, date] | None) -> Iterator[Finding]:
    """The one of several days in a list that is not of the period, as all others are."""
    for start, sentence in sentences(paragraph.text):
        matches = list(_DAYS_OF_ITEMS.finditer(sentence))
        if days is None or len(matches) < _FEWEST_DAYS or not _OF_PERIOD.search(sentence):
            continue
        if not all(_ITEM.fullmatch(sentence[one.end() : two.start()]) for one, two in pairwise(matches)):
            continue
        told_days = [(match, day_of(days[1].year, match)) for match in matches]
        out = [(match, day) for match, day in told_days if day and not days[0] <= day <= days[1]]
        if len(out) == 1 and out[0][1] and timedelta(0) < out[0][1] - days[1] < timedelta(FARTHEST_EVENT):
            match, last = out[0][0], days[1]
            where = paragraph.place(start + match.start(), start + match.end())
            said = (
                f"“{match[0]}”在报告期最后一天{last.month}月{last.day}日之后，同一句里别的日子都在报告期内。"
            )
            yield Finding(Level.WARNING, "month-mismatch", where, said, "请核对日期和报告期。")


def _outside(notice: PrintedNotice) -> Iterator[Finding]:
    """What is told as a day of the period, and is none of its days."""
    supposed = Period(notice.period.year if notice.period and notice.period.year else LEAP_YEAR, 1, 12)
    lines = [line.text for line in notice.body[:OPENING] if len(line.text) <= LONGEST_SPAN]
    days = next(filter(None, (days_told(line, supposed) for line in lines)), None)
    for paragraph in notice.body if days else ():
        yield from _among_others(paragraph, days)
        for match in _OWN_DAYS.finditer(paragraph.text):
            own = days_told(match["days"], Period(days[0].year, 1, 12)) if days else None
            if own and days and own != days:
                where = paragraph.place(match.start(), match.end())
                told_days = "至".join(f"{day.month}月{day.day}日" for day in days)
                said = f"这里写{match['days']}，前面写的是{told_days}。"
                yield Finding(Level.ERROR, "month-mismatch", where, said, "请核对报告期的起止日期。")
        for match in _OUTSIDE.finditer(paragraph.text):
            day = day_of(days[1].year, match) if days else None
            if day and days and days[1] < day and (day - days[1]).days < FARTHEST_EVENT:
                where = paragraph.place(match.start(), match.end())
                yield Finding(
                    Level.WARNING,
                    "month-mismatch",
                    where,
                    f"“{match[0]}”在报告期最后一天{days[1].month}月{days[1].day}日之后。",
                    "请核对日期。",
                )


IDENTITY: Final = Identity(
    "month-mismatch",
    "错误、警告",
    "写成报告期里的日子，在报告期的起止日期之内；再写一次的起止日期与前面一样",
    "8月的通报里，“8月6日的…、8月19日的…、9月7日的…”",
    "起止日期写在开头一行里的才查；一串日子只有一个在后面的是警告",
    told(_outside),
)

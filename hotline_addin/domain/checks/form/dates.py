"""Dates against the period, the calendar and the date of issue; the number of the week."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from hotline_addin.domain.checks.identity import Identity, told
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import Period, days_told
from hotline_addin.domain.printed.prose.spelling import bare
from hotline_addin.domain.printed.prose.told_figures import opening_of
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Finding, Level

OPENING: Final = 6
"""Paragraphs in which a notice says what it is about, where it gives no total."""
LONGEST_SPAN: Final = 60
"""Characters of a line that says which days the notice is about."""
_DAY: Final = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
    r"(?:[-—–~～至到]+(?P<until>\d{1,2})[日号])?"
)
"""`2月27日`, `2024年2月1日`, `2月1日至28日`."""
_WEEK: Final = re.compile(r"第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})周(?!遗留|结转|未)")
_TOLD_WEEK: Final = re.compile(
    r"^(?:20\d\d年)?第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})周(?=[，全我本]|$)|现将(?:20\d\d年)?第(?P<later>\d{1,2})周"
)
"""By which a sentence says which week it is about."""
_UP_TO: Final = re.compile(r"截[至止]到?(?:20\d\d年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_DEADLINE: Final = re.compile(
    r"(?:请|要|须|务必)[^，。；]{0,12}?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:下班)?之?前[^，。；]{0,10}(?:报|完成|整改|反馈|上报|提交)"
)
"""What is still to be done by a day."""
_WEEKDAY: Final = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日（?(?:星期|周)(?P<weekday>[一二三四五六日天])"
)
_EVENT: Final = re.compile(
    r"(?<![定拟将])(?:于|在)(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?!前|之前|以前|起)[^，。；]{0,6}(?:召开|举行|办结|修复|整改到位|恢复|拆除|清理|退还|发放|销号|完工|投用|回复|答复|开展|组织|完成了)"
)
"""What has happened on a day."""
_PLANNED: Final = re.compile("最[迟晚]|将|拟|[计预]|应|须|需|请|力争|确保|务必|要求|争取|可|待")
"""Words of what is still to come."""
_PLAN: Final = re.compile(
    "(?:考核|活动|行动|评选|征集|报名|公示|执行|实施|整治|试行)(?:期|时间|自|从|于)|期限|安排|方案|[自从]20"
)
"""Days that a notice sets and does not tell of."""
_LATEST: Final = 11
"""Months after its last one by which a notice surely is out; later, a year is wrong."""
_EARLIEST: Final = timedelta(days=8)
"""Before the end of its period by which a notice cannot be out; some offices close the month on the 25th."""
FARTHEST_EVENT: Final = 120
"""Days after the issue; a day farther on is of the year before."""
LEAP_YEAR: Final = 2024
"""Stands for an unknown year, in which February may have 29 days."""


def off(where: str, message: str, advice: str, *, is_sure: bool = True) -> Finding:
    """A month or day that cannot be (错误), or that hardly can (警告)."""
    level = Level.ERROR if is_sure else Level.WARNING
    return Finding(level, "month-mismatch", where, message, advice)


def dates_off(notice: PrintedNotice, main: Period | None, told: Period | None) -> Iterator[Finding]:
    """All that is wrong with dates; `main` is what the notice says it is about, `told` with its year."""
    yield from _issue_date(notice, told)
    yield from _weeks(notice)
    yield from _deadlines(notice)
    for paragraph in notice.body:
        yield from _days(paragraph, main)


def _issue_date(notice: PrintedNotice, main: Period | None) -> Iterator[Finding]:
    issued = notice.issued
    if issued is None or (issued.day and any(map(_PLAN.search, _telling(notice)))):
        return
    if issued.day is None:
        yield off(
            issued.paragraph.place(),
            f"没有{issued.year}年{issued.month}月的这一天。",
            "请改正成文日期。",
        )
    elif notice.days and _is_told(notice) and issued.day < notice.days[1]:
        yield off(
            issued.paragraph.place(),
            f"成文日期早于报告期的最后一天{notice.days[1].month}月{notice.days[1].day}日。",
            "请核对成文日期和起止日期。",
            is_sure=False,
        )
    elif main is not None and main.year is not None:
        apart = (issued.year - main.year) * 12 + issued.month
        ends = notice.days[1] if notice.days else None
        early = apart < main.first or bool(ends and issued.day < ends - _EARLIEST)
        if early or apart > main.last + _LATEST:
            side = "早于" if early else "远远晚于"
            yield off(
                issued.paragraph.place(),
                f"成文日期{side}报告的{main.text}。",
                "请核对成文日期的年份和月份。",
                is_sure=False,
            )


def _deadlines(notice: PrintedNotice) -> Iterator[Finding]:
    """`请于3月20日前报送` in a notice of 5 April."""
    issued = notice.issued.day if notice.issued else None
    for paragraph in notice.body if issued else ():
        for match in _UP_TO.finditer(paragraph.text):
            day = day_of(issued.year, match) if issued else None
            if day and issued and issued < day and (day - issued).days < FARTHEST_EVENT:
                where = paragraph.place(match.start(), match.end())
                yield off(
                    where,
                    f"“{match[0]}”在成文日期{issued.month}月{issued.day}日之后。",
                    "请核对日期。",
                    is_sure=False,
                )
        for match in _DEADLINE.finditer(paragraph.text):
            day = day_of(issued.year, match) if issued else None
            if day and issued and timedelta(0) < issued - day < timedelta(days=FARTHEST_EVENT):
                where = paragraph.place(match.start(), match.end())
                yield off(
                    where,
                    f"“{match[0]}”在成文日期{issued.month}月{issued.day}日之前。",
                    "请核对期限和成文日期。",
                    is_sure=False,
                )


def _is_told(notice: PrintedNotice) -> bool:
    """Whether the days of the period stand in the text, and are not worked out from its months."""
    return bool(_telling(notice))


def _telling(notice: PrintedNotice) -> list[str]:
    """The first lines that tell the days of the period."""
    year = Period(notice.days[0].year, 1, 12) if notice.days else None
    return [line.text for line in notice.body[:OPENING] if days_told(line.text, year) == notice.days]


def _weeks(notice: PrintedNotice) -> Iterator[Finding]:
    """The number of the week in title, opening and annexes; weekdays; what happens after the issue."""
    told: list[tuple[str, re.Match[str]]] = []
    for number, paragraph in enumerate(notice.body[:OPENING]):
        is_head = paragraph is notice.title or number < 2
        match = (_WEEK if is_head and not told else _TOLD_WEEK).search(paragraph.text)
        if match and not (is_head and len(paragraph.text) > LONGEST_SPAN and not told):
            told.append((paragraph.place(match.start(), min(len(paragraph.text), match.end() + 4)), match))
    told += [
        (f"{page.label}标题“{page.title}”", match)
        for page in notice.pages
        if (match := _WEEK.search(page.title))
    ]
    for where, match in told[1:]:
        if _week(match) != _week(told[0][1]):
            yield off(where, f"这里说的是{match[0]}，前面说的是{told[0][1][0]}。", "请核对是第几周。")
    year = notice.period.year if notice.period else None
    for paragraph in notice.body:
        for match in _WEEKDAY.finditer(paragraph.text):
            day = day_of(int(match["year"]) if match["year"] else year, match)
            weekday = "一二三四五六日".index(match["weekday"].replace("天", "日"))
            if day and day.weekday() != weekday:
                told_day = f"{day.year}年{day.month}月{day.day}日"
                said = f"{match[0]}：{told_day}是星期{'一二三四五六日'[day.weekday()]}。"
                yield off(paragraph.place(match.start(), match.end()), said, "请核对日期和星期。")
        for match in _EVENT.finditer(paragraph.text):
            issued = notice.issued.day if notice.issued else None
            day = day_of(issued.year, match) if issued else None
            clause = paragraph.text[opening_of(paragraph.text, match.start(), "。；，") : match.start()]
            in_time = issued and not _PLANNED.search(clause) and notice.days and issued >= notice.days[0]
            if day and issued and in_time and issued < day and (day - issued).days < FARTHEST_EVENT:
                where = paragraph.place(match.start(), match.end())
                yield off(
                    where,
                    f"“{match[0]}”在成文日期{issued.month}月{issued.day}日之后。",
                    "请核对日期。",
                    is_sure=False,
                )


def _week(match: re.Match[str]) -> int | None:
    return chinese_number(match["number"] or match.groupdict().get("later") or "")


def day_of(year: int | None, match: re.Match[str]) -> date | None:
    """The `month` and `day` of a match in a year; None where the calendar has no such day."""
    try:
        return date(year, int(match["month"]), int(match["day"])) if year else None
    except ValueError:
        return None


def _days(paragraph: Paragraph, main: Period | None) -> Iterator[Finding]:
    """Days that their month does not have; in an unknown year February may have 29."""
    for match in _DAY.finditer(paragraph.text):
        month = int(match["month"])
        longest = _longest(_year_of(match, main), month)
        wrong = [day for day in (match["day"], match["until"]) if day and not 1 <= int(day) <= longest]
        if wrong:
            reason = f"{month}月只有{longest}天" if longest else f"没有{month}月"
            yield off(
                paragraph.place(match.start(), match.end()),
                f"“{match[0]}”不存在：{reason}。",
                "请改正日期。",
            )


def _year_of(match: re.Match[str], main: Period | None) -> int | None:
    """The year of a day: as written, or the notice's; of a month after the notice's it may be another."""
    if match["year"]:
        return int(match["year"])
    return main.year if main and int(match["month"]) <= main.last else None


def _longest(year: int | None, month: int) -> int:
    """Days of a month; 0 for a month that does not exist."""
    if not 1 <= month <= 12:
        return 0
    return calendar.monthrange(year or LEAP_YEAR, month)[1]


def year_of_number(text: str) -> int | None:
    """The year inside the brackets of a document number, of whatever shape: 7.2.5 is checked elsewhere."""
    match = re.search(r"[〔\[【（［〖{]((?:19|20)\d\d)", bare(text))
    return int(match[1]) if match else None


def _check_number_year(notice: PrintedNotice) -> Iterator[Finding]:
    """`document-number` (警告) where the number's year is not that of the date of issue."""
    day: date | None = notice.issued.day if notice.issued else None
    year = year_of_number(notice.document_number.text) if notice.document_number else None
    if day and year and notice.document_number and year != day.year:
        yield Finding(
            Level.WARNING,
            "document-number",
            notice.document_number.place(),
            f"发文字号的年份是{year}，成文日期是{day.year}年。",
            "请核对发文字号和成文日期。",
        )


NUMBER_YEAR: Final = Identity(
    "document-number",
    "警告",
    "发文字号的年份是成文日期的年份",
    "发文字号是〔2023〕，成文日期是2024年",
    "没有成文日期的不比",
    told(_check_number_year),
)

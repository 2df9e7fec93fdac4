"""The first words of a notice and its date are of the time that its first line names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hotline_addin.domain.checks.identity import Identity, told
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import Period, periods_in
from hotline_addin.domain.printed.prose.told_figures import figures_in
from hotline_addin.errors import Finding, Level

_SHORT: Final = 60
"""Characters that a first line has at most to be a title."""
_SENTENCE: Final = re.compile("[。；：！]")
_LINES: Final = 4
"""Paragraphs below the title in which a notice says what it is about."""
_LEAD: Final = re.compile(
    r"^(?:（?[一二三四五六七八九十]+[、）.])?(?:现将)?(?:[^，。；\d]{1,12}，)?(?:今年)?$"
)
_ABOUT: Final = re.compile(r"[将就对把](?:20\d\d年)?$")
_SURVEYED: Final = re.compile("^[^。；]{0,24}(?:梳理|汇总|统计|分析|通报|考核|抽查|检查|评查|总结|小结)")
"""`对6月份群众诉求办理工作作了梳理`."""
_OTHER: Final = re.compile(
    r"^(?:起|以来|之?[前后]|底前|末前|[的份]*同期|期间将|将|拟|计划|比|[较与]|是|第|[上中下]旬起)"
)
"""What stands behind a time that is not the notice's own: `10月起`."""
_COMING: Final = re.compile("将|拟|请|力争|重点|要|前(?:四|两|几|\\d)个?月")
_YEAR: Final = re.compile(r"(20\d\d)年度?(?!\d)")
_MONTHS_LATE: Final = 5
"""Months after its period by which a notice whose year is not told is out at the latest."""
_AUTUMN: Final = 9


def _doubts(notice: PrintedNotice) -> Iterator[Finding]:
    title = notice.title or next(iter(notice.body), None)
    if title is None or len(title.text) > _SHORT or _SENTENCE.search(title.text):
        return
    periods = [found.period for found in periods_in(title.text)]
    if len(periods) == 1:
        yield from _openings(notice, title, periods[0])
        yield from _issue(notice, periods[0])
    elif not periods:
        yield from _year(notice, title)


def _openings(notice: PrintedNotice, title: Paragraph, period: Period) -> Iterator[Finding]:
    below = [one for one in notice.body if one.number > title.number][:_LINES]
    for paragraph in below:
        told_periods = list(periods_in(paragraph.text))
        first = told_periods[0] if told_periods else None
        if any(one.period.agrees(period) for one in told_periods):
            return  # it has said what it is about
        if first is None:
            continue
        lead, behind = paragraph.text[: first.start], paragraph.text[first.end :]
        is_about = _ABOUT.search(lead) and _SURVEYED.match(behind)
        if not _LEAD.match(lead) and not is_about:
            continue
        if _OTHER.match(behind) or _COMING.search(behind) or not (is_about or figures_in(paragraph.text)):
            continue
        where = paragraph.place(first.start, min(len(paragraph.text), first.end + 8))
        yield _note(where, f"这里先说{first.text}，标题说的是{period.text}。")
        return


def _issue(notice: PrintedNotice, period: Period) -> Iterator[Finding]:
    """A date before the period's last month, in the same year; a year later it would be too late."""
    issued = notice.issued
    if issued is None or issued.day is None:
        return
    if period.year is not None:
        if (issued.year, issued.month) < (period.year, period.last):
            said = f"成文日期是{issued.year}年{issued.month}月，标题说的是{period.text}。"
            yield _note(issued.paragraph.place(), said)
        return
    late = issued.month + 12 - period.last
    if issued.month < period.last and late >= _MONTHS_LATE:
        yield _note(issued.paragraph.place(), f"成文日期是{issued.month}月，标题说的是{period.text}。")


def _year(notice: PrintedNotice, title: Paragraph) -> Iterator[Finding]:
    """`2022年度` of a notice dated January 2022."""
    match, issued = _YEAR.search(title.text), notice.issued
    if match is None or issued is None or issued.day is None:
        return
    year = int(match[1])
    within = issued.year == year and "年度" in match[0] and issued.month <= _AUTUMN
    if issued.year < year or within:
        yield _note(
            issued.paragraph.place(), f"成文日期是{issued.year}年{issued.month}月，标题说的是{match[0]}。"
        )


def _note(where: str, message: str) -> Finding:
    return Finding(Level.NOTE, "month-mismatch", where, message, "请核对报告期和日期；没有写错就不用改。")


IDENTITY: Final = Identity(
    "month-mismatch",
    "提示",
    "正文开头说的时间、成文日期与第一行写的报告期合得上",
    "标题是三季度，正文第一句说二季度",
    "正文里还说到标题那个时间的、说“某月起”的不报",
    told(_doubts),
)

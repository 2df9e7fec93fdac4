"""The month that a notice is about, wherever it says so: title, text, annexes; 同比 and 环比 not mixed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.checks.form.dates import LONGEST_SPAN, OPENING, dates_off, off
from hotline_addin.domain.checks.identity import Identity, told
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import (
    Period,
    PeriodPrint,
    dated_period,
    first_period,
    most_told,
    periods_in,
)
from hotline_addin.domain.printed.prose.told_figures import counts_in, sentences
from hotline_addin.errors import Finding

# A notice names its month where it says what it is about: 关于2月份…, `2月份，我县共接到`, `2月份全市12345…`.
# Whatever is compared, past or due may be of any month (test_harmless).
_SUBJECT: Final = re.compile(
    r"^(?:全?[县市区州省])?(?:12345|市长热线|政务服务|热线|工单|办件|县直|市直|区直|乡镇|绩效|承办|办理情况|运行)"
)
"""What stands behind a month that a sentence is about: `2月份热线件`, `2024年2月份县直单位`."""
_LEAD: Final = re.compile(r"^(?:（?[一二三四五六七八九十\d]+[）.、])?(?:今年)?$")
"""What may stand before it: nothing, a heading's number, 今年."""
_TELLS_ALL: Final = re.compile(
    r"共|受理|接到|接收|收到|转办|交办|派出|派发|派单|登记|接听|收录|采集|抽评|抽查|抽取|开展|回访|办结"
)
"""Verbs of all orders, told of the month of the notice."""
_TELLS_SUM: Final = re.compile("(?:累计|共计?|总共|合计)(?:受理|接到|接收|收到|登记|接听|转办|办理)")
"""`二季度累计接收`: a span without figures that tells what all came to."""
_COMPARES: Final = re.compile(r"同比|环比|相比|[较比与]|以来|截至")
"""Words right before a month that say that it is another one."""
_WRONG_BASE: Final = re.compile(
    r"[较比与同](?:上个?月|上一月|上期|上个?季度|上周)份?(?:相比)?，?同比|[较比]\d{1,2}月份?同比|[较比与同](?:去年|上年)(?:同期|同月)(?:相比)?，?环比"
    r"|环比(?:去年|上年)|同比上个?(?:月|周|期|季度)"
)
"""`较上月同比`, `与去年同期相比，环比`: 同比 is against the year before, 环比 against the span before."""
_BRACKETED: Final = 3
"""Paragraphs among which a line in brackets below the title says the period."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A place that says which month the notice is about; `beside` are other months of its paragraph."""

    where: str
    key: str
    period: Period
    beside: tuple[Period, ...] = ()

    def contradicts(self, main: Period) -> bool:
        """Whether neither the period nor one beside it can be the notice's."""
        return not any(period.agrees(main) for period in (self.period, *self.beside))


def _check_months(notice: PrintedNotice) -> Iterator[Finding]:
    """`month-mismatch`: places that mean another month, dates that cannot be, 较上月同比."""
    claims = _claims(notice)
    main = most_told([claim.period for claim in claims])  # among equals the title decides: it comes first
    keys: set[str] = set()
    for claim in claims:
        if main and claim.key not in keys and claim.contradicts(main):
            keys.add(claim.key)
            yield off(
                claim.where,
                f"这里说的是{claim.period.text}，别处说的是{main.text}。",
                "请核对报告月份，改正写错的一处。",
            )
    told = notice.period if main and not main.year and notice.total else main
    yield from dates_off(notice, main, told)
    for paragraph in notice.body:
        for match in _WRONG_BASE.finditer(paragraph.text):
            yield off(
                paragraph.place(match.start(), match.end()),
                f"“{match[0]}”：同比是与上年同期比，环比是与上一期比，这里混用了。",
                "请改为“环比”或写明与去年同期相比。",
            )


def _claims(notice: PrintedNotice) -> list[_Claim]:
    title = [("title", notice.title.place(), notice.title.text)] if notice.title else []
    tables = [
        (f"table {one.place}", f"{one.place}标题“{one.title}”", one.title)
        for one in notice.tables
        if one.place[0] == "表"
    ]
    listed = [(f"annex {entry.number}", entry.paragraph.place(), entry.title) for entry in notice.listed]
    pages = [(f"annex {page.number}", f"{page.label}标题“{page.title}”", page.title) for page in notice.pages]
    opening = [claim for paragraph in _opening(notice) for claim in _stated_by(paragraph)]
    alone = [one for one in notice.body[:_BRACKETED] if re.fullmatch(r"（.{4,24}）", one.text)]
    opening = [*(_claims_of([(f"{one.number}", one.place(), one.text) for one in alone])), *opening]
    for paragraph in notice.body[:OPENING]:
        span = dated_period(paragraph.text) if len(paragraph.text) <= LONGEST_SPAN else None
        opening += [_Claim(paragraph.place(), f"{paragraph.number}", span)] if span else []
    return [
        *_claims_of(title),
        *opening,
        *_claims_of([*listed, *pages, *(tables if len(tables) == 1 else [])]),
    ]


def _claims_of(titles: Iterable[tuple[str, str, str]]) -> Iterator[_Claim]:
    """The month of each title, given with its key and place; a title without one claims nothing."""
    for key, where, title in titles:
        period = first_period(title)
        if period:
            yield _Claim(where, key, period)


def _stated_by(paragraph: Paragraph) -> Iterator[_Claim]:
    beside = tuple(found.period for found in periods_in(paragraph.text))
    for found in _stated(paragraph):
        where = paragraph.place(found.start, min(found.end + 4, len(paragraph.text)))
        reports = bool(re.search("现[将就对把]$", paragraph.text[: found.start]))
        yield _Claim(where, f"{paragraph.number}", found.period, () if reports else beside)


def _opening(notice: PrintedNotice) -> tuple[Paragraph, ...]:
    """The paragraphs from the title to the month's total: what comes later may speak of any month."""
    last = notice.total.paragraph.number if notice.total else OPENING
    opening = (paragraph for paragraph in notice.body if paragraph.number <= last)
    return tuple(paragraph for paragraph in opening if paragraph is not notice.title)


def _tells_sum(behind: str) -> bool:
    """Whether a sentence tells what all came to, and of no other span besides."""
    return bool(_TELLS_SUM.match(behind)) and not re.search("季度|本[月季期]|[上下]半年|全年", behind)


def _stated(paragraph: Paragraph) -> Iterator[PeriodPrint]:
    """Periods by which a paragraph says what it is about: before its figures, or before 12345, 热线 etc."""
    for start, sentence in sentences(paragraph.text):
        for found in periods_in(sentence):
            before, behind = sentence[: found.start], sentence[found.end :]
            opens_on = _LEAD.match(before) and (behind[:1] == "，" or _tells_sum(behind))
            if not re.search(r"\d", found.text) and not opens_on:
                continue
            opens = _LEAD.match(before) and re.match("[，我全共累]|12345", behind)
            tells = opens and counts_in(sentence) and _TELLS_ALL.search(behind[:40])
            if _COMPARES.search(before[-6:]) or re.match("以来|相比|同期", behind):
                continue
            tells_on = re.search(r"现[将就对把]$|^将$", before) and re.search("情况|通报|如下", behind)
            if tells or tells_on or _SUBJECT.match(behind):
                yield PeriodPrint(found.period, found.text, start + found.start, start + found.end)


IDENTITY: Final = Identity(
    "month-mismatch",
    "错误、警告",
    "标题、正文、附件、成文日期说的是同一个报告期；日期都存在；成文在报告期之后；同比、环比不混用",
    "11月31日：11月只有30天；较上月同比",
    "正文里拿来比较的、以前的、将来的月份不算",
    told(_check_months),
)

"""What came up to now is what came up to before and what came in between: 1-5月, 6月, 1-6月."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    Role,
    Unit,
    high_sum,
    low_sum,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import Period, PeriodPrint, periods_in
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Level

_VERB: Final = re.compile("受理|接收|转办|交办|办结|派单|接听|办理|登记|收到")
_Told = tuple[Paragraph, Figure, str]


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """Only counts that are told in the same words, each behind its own months."""
    told = _by_months(notice)
    for months, (paragraph, whole, words) in told.items():
        for split in range(months[0], months[1]):
            first, second = told.get((months[0], split)), told.get((split + 1, months[1]))
            if first is None or second is None or len({first[2], second[2], words} - {""}) > 1:
                continue
            parts = [first[1], second[1]]
            if not whole.meets(low_sum(parts), high_sum(parts)):
                right = sum(one.number for one in parts)
                said = f"{parts[0].digits}+{parts[1].digits}={right}，累计写的是{whole.text}。"
                where = span_of(paragraph, [whole])
                about = [*at(first[0], first[1]), *at(second[0], second[1]), *at(paragraph, whole)]
                yield doubt(Level.ERROR, "sum-mismatch", where, (said, "请核对各期和累计。"), about)


def _by_months(notice: PrintedNotice) -> dict[tuple[int, int], _Told]:
    """Counts by the months they are of: the first told of each span, with the verb it is told in."""
    told: dict[tuple[int, int], _Told] = {}
    for paragraph in notice.body:
        spans = [*periods_in(paragraph.text), *_years(paragraph.text)]
        spans.sort(key=lambda one: one.start)
        for figure in figures_in(paragraph.text):
            if figure.unit is not Unit.ORDERS or figure.role is Role.CHANGE or figure.is_vague:
                continue
            opened = opening_of(paragraph.text, figure.start, "。；")
            own = [one for one in spans if opened <= one.start and one.end <= figure.start]
            between = paragraph.text[own[-1].end : figure.start] if own else ""
            verb = _VERB.search(between) or _VERB.search(figure.label)
            if own and not re.search(r"\d|同比|环比|[较比]|分别", between):
                period: Period = own[-1].period
                told.setdefault((period.first, period.last), (paragraph, figure, verb[0] if verb else ""))
    return told


def _years(text: str) -> Iterator[PeriodPrint]:
    for match in re.finditer(r"前(?P<number>\d{1,2}|[两三四五六七八九十]{1,2})个?月", text):
        if number := chinese_number(match["number"]):
            yield PeriodPrint(Period(None, 1, number), match[0], match.start(), match.end())
    for match in re.finditer(r"全年|上半年(?=累计|共|合计)", text):
        last = 12 if match[0] == "全年" else 6
        yield PeriodPrint(Period(None, 1, last), match[0], match.start(), match.end())


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误、警告",
    "累计等于各期之和：1-5月加6月是1-6月",
    "9200+1900=11100，累计写的是11010件",
    "写在各自月份后面、用同一个动词的才相加；写明核减、更正的不查",
    _doubts,
)

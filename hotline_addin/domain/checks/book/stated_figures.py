"""What a notice says of the county, a group or a unit, held against its workbook's figure of that address."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.declared.addresses.address import SEPARATOR, View
from hotline_addin.domain.measures.declared.addresses.refusals import WrongAddressError
from hotline_addin.domain.measures.declared.addresses.resolving import AddressBook, AddressedFigure
from hotline_addin.domain.measures.declared.indicators.indicator import Indicator
from hotline_addin.domain.printed.county import county_rates
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    MODIFIED,
    NUMBER,
    Figure,
    Unit,
    number_of,
    print_span,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import DOWN
from hotline_addin.domain.printed.statements.facts import HANDLED, SCORE
from hotline_addin.domain.words import shipped_indicators
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT
from hotline_addin.errors import Finding, Level

_PERIOD: Final = re.compile(r"^(?:的|其|本[月期周季年]|当[月期]|全[县市区])+")
"""Words before a measure's name that say nothing which its subject does not say: `本月办结率`."""
_TAIL: Final = re.compile(r"(?:件数|次数|[件数量])$")
"""`超期` is 超期件数, `重办` is 重办量."""
_CHANGE: Final = re.compile(
    rf"[，（、]?(?P<view>同比|环比)(?P<word>[升降增减提回上下][\u4e00-\u9fff])了?"
    rf"(?P<number>{NUMBER})(?P<sign>%|个?百分点)"
)
"""What follows a figure: `，同比下降0.86%，环比上升9.86个百分点`."""
_OF_SOME: Final = re.compile(r"[的者]|[及以]?[上下内]")
"""Behind a figure: `满意率为30%的单位` is no statement about the group before it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of the text and the address that leads to it in the workbook.

    `low`..`high` is what the print may mean, rounded or cut off, with the sign of its word of direction;
    of rates and changes as a share.
    """

    address: str
    figure: str
    low: Fraction
    high: Fraction
    place: str
    is_percent: bool


def refuted_statements(
    notice: PrintedNotice, book: AddressBook, period: Period, told: Collection[Finding] = ()
) -> tuple[Finding, ...]:
    """`book-mismatch` (警告), one a statement that the workbook's figure refutes.

    Of a notice of another period nothing is told, nor where the orders give no figure, nor again what a
    finding of `told` quotes. A figure of another time, of one topic or of some orders is no statement.
    """
    if notice.days != (period.start, period.end):
        return ()
    quoted = "\n".join(finding.message for finding in told)
    found = []
    for statement in dict.fromkeys(statements(notice, book)):
        figure = _figure(book, statement.address)
        is_refuted = figure is not None and figure.value is not None and not _agrees(statement, figure)
        if figure and is_refuted and statement.figure not in quoted:
            found.append(_refuted(statement, figure))
    return tuple(found)


def statements(notice: PrintedNotice, book: AddressBook) -> Iterator[Statement]:
    """What the notice says of those whom the workbook knows, each with its address."""
    for fact in notice.facts_about(book.subjects):
        yield from _stated(book, fact.unit, fact.measure, fact.figure, fact.paragraph)
    if notice.total:
        total = notice.total
        yield from _stated(book, COUNTY_UNIT, HANDLED, total.figure, total.paragraph)
    for paragraph, rate in county_rates(notice):
        yield from _stated(book, COUNTY_UNIT, rate.label, rate.percent, paragraph)


def _stated(
    book: AddressBook, subject: str, measure: str, figure: Figure, paragraph: Paragraph
) -> Iterator[Statement]:
    """A figure, and the changes that stand right behind it."""
    indicator = _indicator(book, measure, figure)
    if indicator is None or not figure.is_plain or _OF_SOME.match(paragraph.text, figure.end):
        return
    address, place = SEPARATOR.join((subject, indicator.name)), paragraph.place(figure.start, figure.end)
    is_percent = figure.unit is Unit.PERCENT
    high, low = print_span(figure.number) if is_percent else (figure.high, figure.low)
    yield Statement(address, figure.text, low, high, place, is_percent)
    end = figure.end
    while change := _CHANGE.match(paragraph.text, end):
        end = change.end()
        high, low = print_span(number_of(change["number"]))
        if re.match(DOWN, change["word"]):
            low, high = -high, -low
        changed = SEPARATOR.join((address, View(change["view"])))
        said = change[0].lstrip("，（、")
        yield Statement(changed, said, low, high, paragraph.place(figure.start, end), True)


def _indicator(book: AddressBook, measure: str, figure: Figure) -> Indicator | None:
    """The one indicator that the text may mean by `measure`."""
    wanted = match_key(_PERIOD.sub("", measure))
    if measure == HANDLED:
        wanted = match_key(shipped_indicators.HANDLED)
    named = {match_key(one.name): one for one in book.indicators}
    if wanted in named:
        return named[wanted]
    if measure == SCORE:
        alike = [one for key, one in named.items() if SCORE in key]
    elif figure.unit is Unit.PERCENT:
        alike = [one for key, one in named.items() if _is_called(key, wanted)]
    else:
        alike = [one for key, one in named.items() if _TAIL.sub("", key) == wanted]
    return alike[0] if len(alike) == 1 else None


def _is_called(name: str, measure: str) -> bool:
    """Whether a rate may be called so for short: 结果满意率 for 办理结果满意率, not 办结率 for 按时办结率."""
    before, found, behind = name.partition(measure)
    return bool(found) and not behind and not MODIFIED.search(before)


def _figure(book: AddressBook, address: str) -> AddressedFigure | None:
    try:
        return book.figure(address)
    except WrongAddressError:  # no such column in these orders, no such view: nothing to hold it against
        return None


def _agrees(statement: Statement, figure: AddressedFigure) -> bool:
    """Whether the text may mean the workbook's number, or is what the workbook prints for it."""
    exact = figure.value or Fraction(0)
    printed = re.search(NUMBER, figure.text)
    shown = Fraction(number_of(printed[0])) * (-1 if exact < 0 else 1) if printed else exact
    if printed and statement.is_percent:
        shown /= 100
    return any(statement.low <= number <= statement.high for number in (exact, shown))


def _refuted(statement: Statement, figure: AddressedFigure) -> Finding:
    unit = statement.figure.lstrip("0123456789.,") if figure.text.isdecimal() else ""
    return Finding(
        Level.WARNING,
        "book-mismatch",
        statement.place,
        f"通报写的是“{statement.figure}”，工作簿里“{statement.address}”是{figure.text}{unit}。",
        "请改正文里的数；要它跟着刷新走，把这个地址写进 Word 控件的标记。",
    )

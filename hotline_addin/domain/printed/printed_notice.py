"""A printed notice as values: head, body, annexes, and the names of the units it speaks of."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Final

from hotline_addin.domain.printed.prose.document import PrintedDocument, PrintedTable
from hotline_addin.domain.printed.prose.figures import Figure, counts_in, opening_of
from hotline_addin.domain.printed.prose.items import Item, Paragraph, items_of
from hotline_addin.domain.printed.prose.periods import (
    Period,
    dated_period,
    days_told,
    first_period,
    most_told,
)
from hotline_addin.domain.printed.statements.facts import (
    Mention,
    UnitFact,
    UnitNames,
    facts_of,
    unit_like,
    without_topics,
)
from hotline_addin.domain.printed.statements.part_lists import PartList, part_lists
from hotline_addin.domain.printed.statements.respective_facts import respective_facts
from hotline_addin.domain.printed.tabular.annexes import AnnexPage, ListedAnnex, read_annexes
from hotline_addin.domain.printed.tabular.tables import UnitTable, read_tables
from hotline_addin.domain.words.vocabulary import COUNTED_EACH

_HEAD_LENGTH: Final = 15
"""Paragraphs among which a title and a document number stand."""
_LONGEST_TITLE: Final = 60
"""Characters; two lines of a title (GB/T 9704-2012, 7.3.1) have about forty."""
_LONGEST_SPAN: Final = 39
"""Characters of a line that holds nothing but the days of a notice."""
# What offices call such papers, and what makes a line a sentence, a heading or a row of addressees.
_TITLE_WORDS: Final = re.compile(
    r"通报|通知|简报|专报|快报|月报|季报|周报|报告|情况|综述|红黑榜|分析|的函|的意见"
)
_NO_TITLE: Final = re.compile(r"[。；：，]|^（?[一二三四五六七八九十]+[、）]")
_NUMBER_LINE: Final = re.compile(
    r"^[\u4e00-\u9fff×○X]{2,14}[〔\[【（［〖{][^〕\]】）］〗}]{1,6}[〕\]】）］〗}]第?\d*号$"
)
"""`平督通报〔2024〕17号` in brackets of any shape, so that the wrong ones can be told."""
_DATE_LINE: Final = re.compile(r"^[^，。：]{0,30}?(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日$")
"""The date of issue, alone on its line or behind the issuer's name."""
_WHOLE: Final = re.compile(r"共|总|接到|受理|接收|收到|转办|转交|交办|承办|办理|派单|转派|分派|下派")
"""Words that tell how orders came in: the count behind them is of all."""
_PART: Final = re.compile(r"其中|平均|日均|直办|直接|超期|逾期|回访|满意|办结")
"""Words that make it a count of some, or of a day."""


@dataclass(frozen=True, slots=True)
class DatePrint:
    """The date of issue as printed; `day` is None where the calendar has no such day."""

    paragraph: Paragraph
    year: int
    month: int
    day: date | None


@dataclass(frozen=True, slots=True)
class FigurePrint:
    """A count and the paragraph in which it stands."""

    figure: Figure
    paragraph: Paragraph

    @property
    def place(self) -> str:
        """Where it stands, quoted."""
        return self.paragraph.place(self.figure.start, self.figure.end)


@dataclass(frozen=True)
class PrintedNotice:
    """A finished notice. `body` is its text up to the list of annexes; `tables` are all, annexes' or not.

    `counts_each`: it says that the annexes count 件次, an order once for every unit that handled it.
    """

    file: str
    title: Paragraph | None
    document_number: Paragraph | None
    period: Period | None
    body: tuple[Paragraph, ...]
    listed: tuple[ListedAnnex, ...]
    pages: tuple[AnnexPage, ...]
    tables: tuple[UnitTable, ...]
    issued: DatePrint | None
    counts_each: bool = False

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The names of the units in the tables, each once, without blanks."""
        return tuple(dict.fromkeys(row.name for table in self.unit_tables for row in table.units))

    @cached_property
    def unit_tables(self) -> tuple[UnitTable, ...]:
        """The tables with one row a unit."""
        return tuple(table for table in self.tables if table.names_units)

    @cached_property
    def counts(self) -> tuple[FigurePrint, ...]:
        """All counts of orders in the body, in reading order."""
        return tuple(
            FigurePrint(count, paragraph) for paragraph in self.body for count in counts_in(paragraph.text)
        )

    @cached_property
    def part_lists(self) -> tuple[PartList, ...]:
        """The lists of parts in the body, in reading order."""
        return tuple(parts for paragraph in self.body for parts in part_lists(paragraph))

    @cached_property
    def facts(self) -> tuple[UnitFact, ...]:
        """What the body says of units: those of the tables, and where there are none, what looks like one."""
        return self._facts(UnitNames(self.units).mentions if self.units else unit_like, self.units)

    def facts_about(self, names: Sequence[str]) -> tuple[UnitFact, ...]:
        """What the body says of those named, whether a table has them or not."""
        return self._facts(UnitNames(names).mentions, names)

    def _facts(
        self, find: Callable[[str], Iterable[Mention]], names: Collection[str]
    ) -> tuple[UnitFact, ...]:
        known = frozenset(names)
        return tuple(
            fact
            for paragraph in without_topics(self.body)
            for fact in (
                *facts_of(paragraph, tuple(find(paragraph.text))),
                *respective_facts(paragraph, known),
            )
        )

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the period; None where the year is not told or the months are not clear."""
        issued = self.issued.day if self.issued else None
        years = [issued.year, issued.year - 1] if issued else [self.period.year] if self.period else []
        head = self.body[:_HEAD_LENGTH]
        spans = (
            days_told(one.text, Period(year, 1, 12) if year else None)
            for one in head
            for year in years or [None]
        )
        told = next((span for span in spans if span and (issued is None or span[0] <= issued)), None)
        if told or self.period is None or self.period.year is None:
            return told
        year, last = self.period.year, self.period.last
        return date(year, self.period.first, 1), date(year, last, monthrange(year, last)[1])

    @cached_property
    def total(self) -> FigurePrint | None:
        """The count of all orders of the month: the first that the body gives for no unit and no part."""
        for found in self.counts:
            text = found.paragraph.text
            clause = text[opening_of(text, found.figure.start, "。；！？") : found.figure.start]
            last = clause.rpartition("，")[2]
            if _WHOLE.search(clause) and not _PART.search(last) and not self._names_unit(clause):
                return found
        return None

    def _names_unit(self, text: str) -> bool:
        return any(unit in text for unit in self.units)


def read_notice(document: PrintedDocument) -> PrintedNotice:
    """Everything that the checks ask for, from the document as it lies in the file."""
    items = items_of(document)
    annexes = read_annexes(items)
    before_pages = [item for item in items[: annexes.first_page] if isinstance(item, Paragraph)]
    body = tuple(item for item in items[: annexes.first_item] if isinstance(item, Paragraph))
    title = _title(body)
    issued = _issued(before_pages)
    tables = (
        *_tables_in_body(items[: annexes.first_page]),
        *(table for page in annexes.pages for table in page.tables),
    )
    return PrintedNotice(
        file=document.file,
        title=title,
        document_number=next((line for line in body[:_HEAD_LENGTH] if _NUMBER_LINE.match(line.text)), None),
        period=_period(title, body, annexes.pages, issued),
        body=tuple(paragraph for paragraph in body if issued is None or paragraph is not issued.paragraph),
        listed=annexes.listed,
        pages=annexes.pages,
        tables=tables,
        counts_each=any(COUNTED_EACH in item.text for item in items if isinstance(item, Paragraph)),
        issued=issued,
    )


def _title(body: Sequence[Paragraph]) -> Paragraph | None:
    """The line that says what the document is: short, no sentence, and of a month where it can."""
    short = [line for line in body[:_HEAD_LENGTH] if len(line.text) <= _LONGEST_TITLE]
    lines = [line for line in short if not _NO_TITLE.search(line.text) and not _NUMBER_LINE.match(line.text)]
    named = [line for line in lines if _TITLE_WORDS.search(line.text)]
    of_month = [line for line in named if first_period(line.text)]
    formal = [line for line in named if line.text.startswith("关于")]
    return next(iter([*of_month, *formal]), None)


def _issued(paragraphs: Sequence[Paragraph]) -> DatePrint | None:
    for paragraph in reversed(paragraphs):
        match = _DATE_LINE.match(paragraph.text)
        if match:
            year, month, number = int(match["year"]), int(match["month"]), int(match["day"])
            return DatePrint(paragraph, year, month, _date(year, month, number))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tables_in_body(items: Sequence[Item]) -> list[UnitTable]:
    """Tables between paragraphs, named by their number, titled by the line above."""
    tables: list[UnitTable] = []
    caption, number = "", 0
    for item in items:
        if isinstance(item, PrintedTable):
            number += 1
            tables += read_tables(item.rows, f"表{number}", caption)
        else:
            caption = item.text
    return tables


def _period(
    title: Paragraph | None,
    body: Sequence[Paragraph],
    pages: Sequence[AnnexPage],
    issued: DatePrint | None,
) -> Period | None:
    """The months that most of title, first sentences and annex titles speak of, with the year if told."""
    head = [paragraph.text for paragraph in body[:_HEAD_LENGTH]]
    claims = _claims(title, head, pages) or _first_told(map(first_period, head))
    period = most_told(claims)
    if period is None or period.year is not None or issued is None:
        return period
    return replace(period, year=issued.year if period.last <= issued.month else issued.year - 1)


def _claims(title: Paragraph | None, head: Sequence[str], pages: Sequence[AnnexPage]) -> list[Period]:
    """What title, the line with the days and each annex title tell, one period each."""
    spans = (dated_period(line) for line in head if len(line) <= _LONGEST_SPAN)
    titles = [first_period(page.title) for page in pages]
    told = [first_period(title.text) if title else None, *_first_told(spans), *titles]
    return [period for period in told if period]


def _first_told(periods: Iterable[Period | None]) -> list[Period]:
    """The first that is known, alone, or nothing."""
    return list(islice(filter(None, periods), 1))

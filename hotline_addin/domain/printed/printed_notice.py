"""A printed notice as values: head, body, annexes, and the names of the units it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from hotline_addin.domain.printed.prose.document import PrintedDocument, PrintedTable
from hotline_addin.domain.printed.prose.figures import Count, counts_in
from hotline_addin.domain.printed.prose.items import Item, Paragraph, items_of
from hotline_addin.domain.printed.prose.periods import Period, dated_period, periods_in
from hotline_addin.domain.printed.tabular.annexes import AnnexPage, ListedAnnex, read_annexes
from hotline_addin.domain.printed.tabular.tables import UnitTable, read_tables
from hotline_addin.domain.words.vocabulary import COUNTED_EACH

_HEAD_LENGTH: Final = 15
"""Paragraphs among which a title and a document number stand."""
_TITLE_WORDS: Final = re.compile(r"通报|简报|月报|季报|周报|报告|情况|综述|红黑榜|分析")
_NO_TITLE: Final = re.compile(r"[。；：，]|^（?[一二三四五六七八九十]+[、）]")
_NUMBER_LINE: Final = re.compile(
    r"^[\u4e00-\u9fff×○X]{2,14}[〔\[【（［〖{][^〕\]】）］〗}]{1,6}[〕\]】）］〗}]第?\d*号$"
)
_DATE_LINE: Final = re.compile(r"^[^，。：]{0,30}?(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日$")
_WHOLE: Final = re.compile(r"共|总|接到|受理|接收|收到|转办|转交|交办|承办|办理|派单|转派|分派|下派")
_PART: Final = re.compile(r"其中|平均|日均|直办|直接|超期|逾期|回访|满意|办结")


@dataclass(frozen=True, slots=True)
class DatePrint:
    """The date of issue as printed; `day` is None where the calendar has no such day."""

    paragraph: Paragraph
    year: int
    month: int
    day: date | None


@dataclass(frozen=True, slots=True)
class CountPrint:
    """A count and the paragraph in which it stands."""

    count: Count
    paragraph: Paragraph

    @property
    def place(self) -> str:
        """Where it stands, quoted."""
        return self.paragraph.place(self.count.start, self.count.end)


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
    def counts(self) -> tuple[CountPrint, ...]:
        """All counts of orders in the body, in reading order."""
        return tuple(
            CountPrint(count, paragraph) for paragraph in self.body for count in counts_in(paragraph.text)
        )

    @cached_property
    def total(self) -> CountPrint | None:
        """The count of all orders of the month: the first that the body gives for no unit and no part."""
        for found in self.counts:
            text = found.paragraph.text
            opened = max(text.rfind(mark, 0, found.count.start) for mark in "。；！？") + 1
            clause = text[opened : found.count.start]
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
        document_number=next((p for p in body[:_HEAD_LENGTH] if _NUMBER_LINE.match(p.text)), None),
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
    lines = [p for p in body[:_HEAD_LENGTH] if len(p.text) <= 60 and not _NO_TITLE.search(p.text)]
    named = [p for p in lines if _TITLE_WORDS.search(p.text) and not _NUMBER_LINE.match(p.text)]
    of_month = [p for p in named if next(periods_in(p.text), None)]
    formal = [p for p in named if p.text.startswith("关于")]
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
    texts = [title.text] if title else []
    claims = [found.period for text in texts for found in periods_in(text)][:1]
    claims += [dated for p in body[:_HEAD_LENGTH] if len(p.text) < 40 and (dated := dated_period(p.text))][:1]
    claims += [found.period for page in pages for found in list(periods_in(page.title))[:1]]
    if not claims:
        claims = [found.period for p in body[:_HEAD_LENGTH] for found in periods_in(p.text)][:1]
    if not claims:
        return None
    first, last = Counter((claim.first, claim.last) for claim in claims).most_common(1)[0][0]
    told = Counter(claim.year for claim in claims if claim.year and claim.first == first)
    year = told.most_common(1)[0][0] if told else None
    if year is None and issued:
        year = issued.year if last <= issued.month else issued.year - 1
    return Period(year, first, last)

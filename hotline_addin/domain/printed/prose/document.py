"""A printed document as it lies in the file: paragraphs and tables in order, nothing interpreted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.printed.prose.told_periods import told_period
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.placeholders import is_error_code
from hotline_addin.domain.words.text import clean_text

_TITLE_WITHIN: Final = 5
"""Rows from the top among which the title of a table stands."""


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph as written, blanks included; `\\n` stands for a line break inside it."""

    text: str


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as rows of cell texts; rows may differ in length, merged cells repeat their text."""

    rows: tuple[tuple[str, ...], ...]


Block = PrintedParagraph | PrintedTable


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A notice of any office, from whatever kind of file.

    `file` is the name a person knows it by. `is_plain_text` says that the file knows lines only, so that a
    sentence may run on across them, even across the blank lines of a page break.
    """

    file: str
    blocks: tuple[Block, ...]
    is_plain_text: bool = False


def document_of_sheets(file: str, sheets: Iterable[RawSheet]) -> PrintedDocument:
    """Annexes that were published as worksheets: lines with one filled cell are text, the others a table."""
    blocks: list[Block] = []
    for sheet in sheets:
        rows: list[tuple[str, ...]] = []
        for cells in sheet.rows:
            texts = tuple("" if is_error_code(cell) else clean_text(cell) for cell in cells)
            if len({text for text in texts if text}) > 1:
                rows.append(texts)
                continue
            if rows:
                blocks.append(PrintedTable(tuple(rows)))
                rows = []
            blocks += [PrintedParagraph(next(filter(None, texts)))] if any(texts) else []
        blocks += [PrintedTable(tuple(rows))] if rows else []
    return PrintedDocument(file, tuple(blocks))


def documents_by_period(file: str, sheets: Sequence[RawSheet]) -> list[PrintedDocument]:
    """The annexes of a file, one document a period that the titles or names of its sheets tell.

    A sheet that tells none goes with the one before it, the first ones with the first period. Where several
    periods are told, each document is called by its period and the file.
    """
    year = re.search(r"20\d\d", file)
    told = [_period_of(sheet, year) for sheet in sheets]
    of_period: dict[Period, list[RawSheet]] = {period: [] for period in told if period}
    if len(of_period) < 2:
        return [document_of_sheets(file, sheets)]
    period = next(iter(of_period))
    for sheet, own in zip(sheets, told, strict=True):
        period = own or period
        of_period[period].append(sheet)
    return [document_of_sheets(f"{period.label}（{file}）", group) for period, group in of_period.items()]


def _period_of(sheet: RawSheet, year: re.Match[str] | None) -> Period | None:
    """What the lines of text above its table tell, else the sheet's name with the year of the file's."""
    above = [{clean_text(cell) for cell in row if clean_text(cell)} for row in sheet.rows[:_TITLE_WITHIN]]
    titles = [next(iter(texts)) for texts in above if len(texts) == 1]
    named = told_period(sheet.sheet, int(year[0]) if year else None)
    return next(filter(None, map(told_period, titles)), named)

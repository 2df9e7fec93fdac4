"""A printed document as it lies in the file: paragraphs and tables in order, nothing interpreted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.words.placeholders import is_error_code
from hotline_addin.domain.words.text import clean_text


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

"""What the workbook wants to stand in the document: texts by the name of their control."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from hotline_addin.adapters.word_file.file.visible_text import clean, clean_line
from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX, Kind, Notice
from hotline_addin.domain.words.shipped_indicators import SHIPPED_TABLE
from hotline_addin.domain.words.vocabulary import ADJUSTED_MARK

COLUMN_SEPARATOR: Final = "\t"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One linked text. A block's lines are paragraphs; a table's lines are rows of tab-separated cells.

    `headers` are the columns of a table; `low` names its cells that are marked ▼: the row and the column (0
    holds the rows' names).
    """

    name: str
    kind: Kind
    text: str
    low: frozenset[tuple[str, int]] = frozenset()
    headers: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraphs of a block."""
        return split_lines(self.text)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of a table, without its heading."""
        return split_rows(self.text)


def split_lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a block's text, blank ones left out."""
    return tuple(line for line in text.split("\n") if line.strip())


def split_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table's text."""
    return tuple(tuple(line.split(COLUMN_SEPARATOR)) for line in split_lines(text))


def wanted_texts(notice: Notice) -> dict[str, Wanted]:
    """Everything that the notice has to say, by name.

    To the figures of 通报数据 come the tables and, for each annex, `annex_N_label`, `annex_N_title` and
    `annex_N_note`. The published annexes end without their sum, which the notice tells before.
    """
    texts = [wanted for n, annex in enumerate(notice.annexes, 1) for wanted in _annex_texts(n, annex, notice)]
    texts += [_table(TABLE_PREFIX + table.name, table, with_total=True) for table in notice.tables]
    texts += [_figure_text(f.name, f.kind, f.text) for f in notice.figures if f.kind is not Kind.TABLE]
    return {wanted.name: wanted for wanted in texts}


def _figure_text(name: str, kind: Kind, text: str) -> Wanted:
    if kind is Kind.BLOCK:
        return Wanted(name, kind, "\n".join(split_lines(clean(text))))
    return Wanted(name, kind, clean_line(text))


def _annex_texts(place: int, annex: Annex, notice: Notice) -> list[Wanted]:
    """Numbered in the order in which they are printed; a single annex bears no number, as in 附件说明
    (GB/T 9704-2012, 7.3.4 and 7.3.7)."""
    name = f"annex_{annex.number}"
    label = f"附件{place}" if len(notice.annexes) > 1 else "附件"
    return [
        _figure_text(f"{name}_label", Kind.INLINE, label),
        _figure_text(f"{name}_title", Kind.INLINE, annex.title),
        _figure_text(f"{name}_note", Kind.BLOCK, annex.note),
        _table(name, _with_marks(annex), with_total=annex.table.form.name != SHIPPED_TABLE),
    ]


def _table(name: str, table: CompiledTable, *, with_total: bool) -> Wanted:
    """A table as it stands on a page; its last row is a row like any other."""
    printed = table.printed
    total = [printed.total] if printed.total and with_total else []
    rows = [(tuple(map(clean_line, row.texts)), row) for row in (*printed.rows, *total)]
    low = frozenset(
        (cells[0], column)
        for cells, row in rows
        for column, cell in enumerate(row.cells, 1)
        if cell.is_marked
    )
    headers = tuple(map(clean_line, (printed.header, *printed.indicators)))
    text = "\n".join(COLUMN_SEPARATOR.join(cells) for cells, _ in rows)
    return Wanted(name, Kind.TABLE, text, low, headers)


def _with_marks(annex: Annex) -> CompiledTable:
    """The table of an annex, its adjusted units marked."""
    rows = (
        replace(row, name=f"{row.name}{ADJUSTED_MARK}") if row.name in annex.adjusted else row
        for row in annex.table.rows
    )
    return replace(annex.table, rows=tuple(rows))

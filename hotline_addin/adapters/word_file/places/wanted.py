"""What the workbook wants to stand in the document: texts by the name of their control."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from hotline_addin.adapters.word_file.file.visible_text import clean, clean_line
from hotline_addin.domain.measures.annex import Annex, annex_columns
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable, TableRow
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX, Kind, Notice
from hotline_addin.domain.words.vocabulary import ADJUSTED_MARK, ANNEX_COLUMNS

COLUMN_SEPARATOR: Final = "\t"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One linked text. A block's lines are paragraphs; a table's lines are rows of tab-separated cells.

    `low` names the cells of a table that are marked ▼: unit and column (0 is the unit).
    """

    name: str
    kind: Kind
    text: str
    low: frozenset[tuple[str, int]] = frozenset()
    is_whole: bool = False
    """Whether the first row are the headings, which the workbook gives as well."""

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
    `annex_N_note`.
    """
    texts = [wanted for n, annex in enumerate(notice.annexes, 1) for wanted in _annex_texts(n, annex, notice)]
    texts += [_whole_table(f"{TABLE_PREFIX}{table.name}", table) for table in notice.tables]
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
        _table(name, annex),
    ]


def _whole_table(name: str, table: CompiledTable) -> Wanted:
    """A table with its headings and its total."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    lines = [(table.header, *table.indicators), *(row.texts for row in rows)]
    cells = [tuple(map(clean_line, line)) for line in lines]
    low = _marked(rows)
    return Wanted(name, Kind.TABLE, "\n".join(map(COLUMN_SEPARATOR.join, cells)), low, is_whole=True)


def _marked(rows: Iterable[TableRow]) -> frozenset[tuple[str, int]]:
    return frozenset(
        (clean_line(row.name), column)
        for row in rows
        for column, cell in enumerate(row.cells, 1)
        if cell.is_marked
    )


def _table(name: str, annex: Annex) -> Wanted:
    table = _with_marks(annex)
    if tuple(annex_columns(table).values()) != tuple(ANNEX_COLUMNS.values()):
        return _whole_table(name, table)
    rows = [tuple(map(clean_line, row.texts)) for row in table.rows]
    return Wanted(
        name, Kind.TABLE, "\n".join(COLUMN_SEPARATOR.join(cells) for cells in rows), _marked(table.rows)
    )


def _with_marks(annex: Annex) -> CompiledTable:
    """The table of an annex, its adjusted units marked."""
    rows = (
        replace(row, name=f"{row.name}{ADJUSTED_MARK}") if row.name in annex.adjusted else row
        for row in annex.table.rows
    )
    return replace(annex.table, rows=tuple(rows))

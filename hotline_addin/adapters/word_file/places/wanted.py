"""What the workbook wants to stand in the document: texts by the name of their control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.word_file.file.visible_text import clean, clean_line
from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.performance import UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.notice.notice_content import Kind, Notice
from hotline_addin.domain.words.vocabulary import ADJUSTED_MARK

COLUMN_SEPARATOR: Final = "\t"
_OUTCOME_COLUMN: Final = 4
_PROCESS_COLUMN: Final = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """One linked text. A block's lines are paragraphs; a table's lines are rows of tab-separated cells.

    `low` names the cells of a table whose rate is under its threshold: unit and column (0 is the unit).
    """

    name: str
    kind: Kind
    text: str
    low: frozenset[tuple[str, int]] = frozenset()

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
        _table(name, annex, notice),
    ]


def _table(name: str, annex: Annex, notice: Notice) -> Wanted:
    rows = [_cells(row, annex, notice) for row in annex.rows]
    low = set()
    for cells, row in zip(rows, annex.rows, strict=True):
        if _is_low(row.counts.outcome, notice.low_outcome):
            low.add((cells[0], _OUTCOME_COLUMN))
        if _is_low(row.counts.process, notice.low_process):
            low.add((cells[0], _PROCESS_COLUMN))
    return Wanted(name, Kind.TABLE, "\n".join(COLUMN_SEPARATOR.join(cells) for cells in rows), frozenset(low))


def _cells(row: UnitPerformance, annex: Annex, notice: Notice) -> tuple[str, ...]:
    counts = row.counts
    rates = (counts.outcome, counts.process)
    return (
        clean_line(row.unit) + (ADJUSTED_MARK if row.unit in annex.adjusted else ""),
        str(counts.handled),
        str(counts.overdue),
        str(counts.returned),
        *(rate.text(notice.rate_decimals, clean_line(notice.not_surveyed_text)) for rate in rates),
    )


def _is_low(rate: Rate, threshold: float) -> bool:
    return rate.number is not None and rate.number < threshold

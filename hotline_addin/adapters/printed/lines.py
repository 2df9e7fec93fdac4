"""Lines of text as blocks: stretches of text, and tables whose cells are kept apart by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from hotline_addin.domain.printed.prose.document import Block, PrintedParagraph, PrintedTable

_FEWEST_CELLS: Final = 3
"""Filled cells from which a line with tabs is a row; fewer are an indent or a label with its text."""


def blocks_of(lines: Iterable[str]) -> Iterator[Block]:
    """Rows in succession are one table, also across the blank lines of a page break; the rest is text."""
    pending: list[str] = []
    for is_row, group in groupby(_marked(lines), key=lambda marked: marked[0]):
        texts = [text for _, text in group]
        if is_row and len(texts) > 1:
            if pending:
                yield PrintedParagraph("\n".join(pending))
                pending = []
            yield PrintedTable(tuple(tuple(text.split("\t")) for text in texts))
        else:
            pending += [text.replace("\t", " ") for text in texts]
    if pending:
        yield PrintedParagraph("\n".join(pending))


def _marked(lines: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Each line with whether it is a row; blank lines between two rows are left out."""
    was_row = False
    blanks = 0
    for line in lines:
        if not line.strip():
            blanks += 1
            continue
        is_row = sum(1 for cell in line.split("\t") if cell.strip()) >= _FEWEST_CELLS
        if blanks and not (was_row and is_row):
            yield False, ""
        yield is_row, line.rstrip("\n")
        was_row, blanks = is_row, 0

"""A printed document as paragraphs put together and tables put together, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from hotline_addin.domain.printed.document import PrintedDocument, PrintedParagraph, PrintedTable
from hotline_addin.domain.printed.lines import Line, joined, lines_of
from hotline_addin.domain.printed.wording import folded

_CONTINUED: Final = re.compile(r"^（?(?:续表|接上表|续)\d*）?$")
_QUOTED: Final = 36
"""Characters of a sentence that a finding quotes."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its number among all of the document, its folded text, and the text as written."""

    number: int
    text: str
    written: str

    def place(self, start: int = 0, end: int | None = None) -> str:
        """Where a finding lies: the paragraph's number and the words from before `start` to `end`."""
        end = len(self.text) if end is None else end
        end += self.text[end : end + 1] == "）"
        opened = max(self.text.rfind(mark, 0, start) for mark in "。；！？") + 1
        if end - opened > _QUOTED:
            clause = max(self.text.rfind(mark, opened, start) for mark in "，：、") + 1
            opened = max(opened, clause)
        quoted = self.text[opened:end]
        if len(quoted) > _QUOTED:
            quoted = f"{quoted[: _QUOTED // 2]}…{quoted[-_QUOTED // 2 :]}"
        return f"第{self.number}段“{quoted}”"


Item = Paragraph | PrintedTable


def items_of(document: PrintedDocument) -> tuple[Item, ...]:
    """Broken lines joined, a table that a page break split put together again."""
    numbers = count(1)
    items: list[Item] = []
    for item in _stretches(document):
        if isinstance(item, PrintedTable):
            last = items[-1] if items else None
            if isinstance(last, PrintedTable) and last.rows[:1] == item.rows[:1]:
                items[-1] = PrintedTable((*last.rows, *item.rows[1:]))
            else:
                items.append(item)
            continue
        for written in joined(item, is_plain_text=document.is_plain_text):
            items.append(Paragraph(next(numbers), folded(written), written))
    return tuple(items)


def _stretches(document: PrintedDocument) -> Iterator[list[Line] | PrintedTable]:
    """The lines between two tables, and the tables."""
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, PrintedParagraph):
            lines += [line for line in lines_of(block.text) if not _CONTINUED.match(folded(line.text))]
            continue
        if lines:
            yield lines
            lines = []
        if block.rows:
            yield block
    if lines:
        yield lines

"""A printed document as paragraphs put together and tables put together, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from hotline_addin.domain.printed.prose.document import PrintedDocument, PrintedParagraph, PrintedTable
from hotline_addin.domain.printed.prose.lines import Line, joined, lines_of
from hotline_addin.domain.printed.prose.spelling import folded
from hotline_addin.domain.printed.prose.told_figures import opening_of
from hotline_addin.errors import InputError

_CONTINUED: Final = re.compile(r"^（?(?:续表|接上表|续)\d*）?$")
"""Marks above the rest of a table that a page break split."""
_LONGEST_PARAGRAPH: Final = 10_000
"""Characters; the longest of 26 real notices has less than a tenth of it."""
_LONGEST_TEXT: Final = 300_000
"""Characters; a whole notice with its annexes has a tenth of it."""
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
        opened = opening_of(self.text, start, "。；！？")
        if end - opened > _QUOTED:
            clause = max(self.text.rfind(mark, opened, start) for mark in "，：、") + 1
            opened = max(opened, clause)
        quoted = self.text[opened:end]
        if len(quoted) > _QUOTED:
            quoted = f"{quoted[: _QUOTED // 2]}…{quoted[-_QUOTED // 2 :]}"
        return f"第{self.number}段“{quoted}”"


Item = Paragraph | PrintedTable


def items_of(document: PrintedDocument) -> tuple[Item, ...]:
    """Broken lines joined, a table that a page break split put together again.

    Raises `InputError` for paragraphs longer than a person writes: rules read a paragraph again and again,
    and one of a hundred thousand characters would take minutes.
    """
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
    _require_written(document.file, [len(item.text) for item in items if isinstance(item, Paragraph)])
    return tuple(items)


def _require_written(file: str, lengths: list[int]) -> None:
    if max(lengths, default=0) > _LONGEST_PARAGRAPH or sum(lengths) > _LONGEST_TEXT:
        raise InputError(
            f"“{file}”里有一段长过{_LONGEST_PARAGRAPH}字，或全文太长，不像一份通报，没有核对。",
            "请确认选对了文件；如果整篇挤成了一段，请先分好段。",
        )


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

"""Blocks of cells on pages that the template draws: 概览, the data of charts, the states on 使用说明.

Rows that a block of a page does not need are hidden, so not drawn and not printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.sheets.chart_values import keep_chart_values
from hotline_addin.domain.words.vocabulary import GUIDE_BLOCKS, PAGE_BLOCKS

_SHRINKING: Final = [name for name in PAGE_BLOCKS if name not in GUIDE_BLOCKS]
"""Blocks whose rows are hidden where they are blank; the steps of 使用说明 always stand."""


def write_pages(contents: Contents, pages: Mapping[str, pd.DataFrame]) -> None:
    """Fill the blocks from their tops; a block that the clerk deleted is left out, charts are optional.

    Of more rows than a block holds, months keep the last ones, everything else the first.
    """
    for name, frame in pages.items():
        block = contents.workbook.names.block(name)
        sheet = contents.workbook.sheet(block.sheet) if block else None
        if block and sheet:
            _fill(contents, sheet, block, _fitted(frame, block))
    _hide_unused(contents)
    keep_chart_values(contents, _SHRINKING)


def _fitted(frame: pd.DataFrame, block: Block) -> pd.DataFrame:
    length = block.bottom - block.top + 1
    return frame.tail(length) if "month" in frame.columns else frame.head(length)


def _fill(contents: Contents, sheet: Sheet, block: Block, frame: pd.DataFrame) -> None:
    worksheet = contents.edit(sheet)
    length = block.bottom - block.top + 1
    room = range(block.left, block.right + 1)  # a block of an earlier program may have fewer columns
    for column, name in zip(room, frame.columns, strict=False):
        values = [*frame[name].tolist(), *[None] * (length - len(frame))]
        for row, value in enumerate(values, start=block.top):
            worksheet.put_cell(row, column, tails([value], worksheet.style(row, column))[0])


def _hide_unused(contents: Contents) -> None:
    """Hide a row where every block that covers it is blank there, show it otherwise."""
    for sheet, row, blocks in _covered_rows(contents):
        worksheet = contents.edit(sheet)
        values = contents.reader.values(worksheet.row(row))
        used = any(block.left <= column <= block.right for column in values for block in blocks)
        worksheet.put_row(worksheet.row(row).shown(used))


def _covered_rows(contents: Contents) -> Iterator[tuple[Sheet, int, list[Block]]]:
    blocks = [block for name in _SHRINKING if (block := contents.workbook.names.block(name))]
    for title in dict.fromkeys(block.sheet for block in blocks):
        sheet = contents.workbook.sheet(title)
        if sheet is None:
            continue
        here = [block for block in blocks if block.sheet == title]
        for row in sorted({row for block in here for row in range(block.top, block.bottom + 1)}):
            yield sheet, row, [block for block in here if block.top <= row <= block.bottom]

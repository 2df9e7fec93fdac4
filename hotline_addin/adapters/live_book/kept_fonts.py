"""Fonts that outlast the links put on their cells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import xlwings as xw

from hotline_addin.adapters.live_book import excel


@contextmanager
def same_fonts(cells: xw.Range) -> Iterator[None]:
    """Let the cells of one column have, afterwards, the fonts that they have now."""
    fonts = list(_fonts(cells))
    yield
    for part, font in fonts:
        excel.set_font(part, font)


def _fonts(cells: xw.Range) -> Iterator[tuple[xw.Range, excel.Font]]:
    """The cells in as few parts of one font as halving finds."""
    font = excel.font_of(cells)
    rows = len(cells)
    if rows == 1 or None not in font.values():
        yield cells, {name: value for name, value in font.items() if value is not None}
        return
    middle = rows // 2
    yield from _fonts(cells[:middle])
    yield from _fonts(cells[middle:])

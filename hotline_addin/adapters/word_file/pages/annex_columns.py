"""Column widths of annex tables: long names of units get the room that the columns of numbers can spare."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, value_of, w
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.looks.text_width import text_width

_SIGN: Final = 240
"""Twips of a sign of 小四."""
_MARGIN: Final = 120
"""Twips of a cell's two inner edges, with the rule."""
_LEAST: Final = 700
_WIDE: Final = 1.25
"""How much wider than half a sign digits may run, where another font stands in for 仿宋."""


def fit_columns(table: Element, sample: Element) -> None:
    """Widen the first column for its longest text; headings over numbers may break into two lines for it.

    Only a table whose widths are the template's: others a person chose. `sample` is the template's row.
    """
    rows = table.findall(w("tr"))
    given = _widths(sample)
    if not rows or not given or any(_widths(row) != given for row in rows):
        return
    texts = [[shown_text(cell) for cell in descendants(row, "tc")] for row in rows]
    wanted = max(ceil(text_width(cells[0]) * _SIGN) + _MARGIN for cells in texts)
    least = [_least(column) for column in zip(*(cells[1:] for cells in texts), strict=True)]
    spare = [max(width - need, 0) for width, need in zip(given[1:], least, strict=True)]
    fitted = list(given[1:])
    for width in sorted({each for each in spare if each}, reverse=True):  # equal columns stay equal
        if wanted > sum(given) - sum(fitted):
            fitted = [least[at] if spare[at] == width else each for at, each in enumerate(fitted)]
    if fitted == given[1:]:
        return
    _set_widths(table, [sum(given) - sum(fitted), *fitted])


def _least(column: Sequence[str]) -> int:
    """What a column of numbers needs: its heading in two lines, its cells in one, with ▼ before low rates."""
    heading, *cells = column
    widths = [_WIDE * (text_width(text) + text.endswith("%")) for text in cells]
    return max(_LEAST, ceil(max([ceil(text_width(heading) / 2), *widths]) * _SIGN) + _MARGIN)


def _widths(row: Element) -> list[int]:
    """The widths of a row's cells; none where cells are joined, or one has no width of its own."""
    cells = list(descendants(row, "tc"))
    widths = [value_of(child(cell, "tcPr", "tcW"), "w") for cell in cells]
    is_plain = all(width.isdigit() for width in widths)
    joined = any(child(cell, "tcPr", "gridSpan") is not None for cell in cells)
    return [int(width) for width in widths] if is_plain and not joined else []


def _set_widths(table: Element, widths: Sequence[int]) -> None:
    for column, width in zip(descendants(table, "gridCol"), widths, strict=False):
        column.set(w("w"), str(width))
    for row in table.findall(w("tr")):
        for cell, width in zip(descendants(row, "tc"), widths, strict=True):
            given = child(cell, "tcPr", "tcW")
            if given is not None:
                given.set(w("w"), str(width))

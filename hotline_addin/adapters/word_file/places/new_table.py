"""A table made where a control asks for one and holds none yet."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import child, is_a, parent_of, run, w, wml
from hotline_addin.adapters.word_file.places.control import Control
from hotline_addin.adapters.word_file.places.table import row_cells, write_cell

_WIDTH: Final = 8845
"""Between the margins of GB/T 9704, in twentieths of a point."""
_NARROWEST: Final = 2
"""The first column, which holds names, is so many times as wide as the others."""
_BORDERS: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def hold_table(control: Control, headers: Sequence[str], sample: Element | None) -> bool:
    """Put an empty table with these headings into a control that has none; whether it can hold one.

    A control in a line must be alone in its paragraph, whose place it takes. `sample` is a table of the
    template, whose looks are taken over.
    """
    if child(control.content, "tbl") is not None:
        return True
    if child(control.content, "tr") is not None or child(control.content, "tc") is not None:
        return False
    if child(control.content, "p") is None and not _take_paragraph(control):
        return False
    control.content[:] = [_new_table(headers, sample)]
    _allow_table(control)
    control.mark_placeholder()
    return True


def _take_paragraph(control: Control) -> bool:
    """Let a control that is alone in a paragraph stand in its place."""
    paragraph = parent_of(control.element)
    if not is_a(paragraph, "p"):
        return False
    others = [part for part in paragraph if part is not control.element]
    if any(not is_a(part, "pPr", "bookmarkStart", "bookmarkEnd", "proofErr") for part in others):
        return False
    if child(paragraph, "pPr", "sectPr") is not None:
        return False
    for mark in (part for part in others if is_a(part, "bookmarkStart", "bookmarkEnd")):
        paragraph.addprevious(mark)
    paragraph.addprevious(control.element)
    behind = paragraph.getnext()
    if behind is not None and is_a(behind, "p"):
        parent_of(paragraph).remove(paragraph)  # else a table would end a cell or touch the next table
    else:
        paragraph[:] = [part for part in paragraph if is_a(part, "pPr")]
    return True


def _allow_table(control: Control) -> None:
    """A control for plain text may hold no table."""
    for kind in ("text", "richText"):
        plain = child(control.properties, kind)
        if plain is not None:
            control.properties.remove(plain)


def _new_table(headers: Sequence[str], sample: Element | None) -> Element:
    count = len(headers)
    narrow = _WIDTH // (count - 1 + _NARROWEST)
    widths = [_WIDTH - narrow * (count - 1), *[narrow] * (count - 1)]
    rows = [] if sample is None else sample.findall(w("tr"))[:2]
    properties = None if sample is None else child(sample, "tblPr")
    made = [_row(row, headers if at == 0 else [""] * count, widths) for at, row in enumerate(rows)]
    return wml(
        "tbl",
        _plain_properties() if properties is None else deepcopy(properties),
        wml("tblGrid", *(wml("gridCol", w=width) for width in widths)),
        *(made or [_plain_row(headers, widths)]),
    )


def _row(sample: Element, texts: Sequence[str], widths: Sequence[int]) -> Element:
    """A row in the looks of a sample's: its first cell, and its second for all others."""
    row = deepcopy(sample)
    cells = row_cells(row)
    others = cells[min(1, len(cells) - 1)]
    made = [deepcopy(cells[0] if at == 0 else others) for at in range(len(texts))]
    for cell in cells:
        parent_of(cell).remove(cell)
    for cell, text, width in zip(made, texts, widths, strict=True):
        write_cell(cell, text)
        size = child(cell, "tcPr", "tcW")
        if size is not None:
            size.set(w("w"), str(width))
        row.append(cell)
    return row


def _plain_row(texts: Sequence[str], widths: Sequence[int]) -> Element:
    cells = (
        wml("tc", wml("tcPr", wml("tcW", w=width, type="dxa")), wml("p", run(text)))
        for text, width in zip(texts, widths, strict=True)
    )
    return wml("tr", wml("trPr", wml("tblHeader")), *cells)


def _plain_properties() -> Element:
    edges = (wml(edge, val="single", sz=4, space=0, color="000000") for edge in _BORDERS)
    return wml("tblPr", wml("tblW", w=_WIDTH, type="dxa"), wml("tblBorders", *edges))

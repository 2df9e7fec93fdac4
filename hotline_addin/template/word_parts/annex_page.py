"""An annex's own page: label, title on the third line, table, definition note (GB/T 9704-2012, 7.3.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import wml
from hotline_addin.domain.words.vocabulary import ANNEX_COLUMNS
from hotline_addin.template.word_parts.controls import (
    block,
    figure,
    paragraph,
    paragraphs_if,
    table,
)

_WIDTHS: Final = dict(zip(ANNEX_COLUMNS, (2185, 1080, 1080, 900, 1800, 1800), strict=True))
"""Column widths in twips; together the 156 mm of the text area."""
_RATES: Final = ("outcome_rate", "process_rate")
_ROW_HEIGHT: Final = 440
"""Twips: 19 units, heading and note stay on one page."""
_LOW_SHADE: Final = "D9D9D9"
"""A grey that a black-and-white printer still shows."""


def annex_page(number: int) -> Element:
    """The page of 附件`number`; pages beyond the template's are made from its last one."""
    name = f"annex_{number}"
    label = f"附件{number}"
    return paragraphs_if(
        name,
        paragraph("AnnexLabel", figure(f"{name}_label", f"{label}序号")),
        paragraph("BlankLineKept"),
        paragraph("AnnexTitle", figure(f"{name}_title", f"{label}标题")),
        table(name, _table(), label),
        block(f"{name}_note", paragraph("AnnexNote", f"〔{label}口径〕")),
        label=label,
    )


def _table() -> Element:
    return wml("tbl", _table_properties(), _grid(), _heading_row(), _sample_row(), _sample_row(_RATES))


def _table_properties() -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    return wml(
        "tblPr",
        wml("tblW", w=sum(_WIDTHS.values()), type="dxa"),
        wml("jc", val="center"),
        wml("tblBorders", *(wml(edge, val="single", sz=4, space=0, color="000000") for edge in edges)),
        wml("tblLayout", type="fixed"),
        wml("tblCellMar", wml("left", w=57, type="dxa"), wml("right", w=57, type="dxa")),
        wml("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )


def _grid() -> Element:
    """WPS shows no table without it."""
    return wml("tblGrid", *(wml("gridCol", w=width) for width in _WIDTHS.values()))


def _heading_row() -> Element:
    cells = [_cell(column, "CellHeading", header) for column, header in ANNEX_COLUMNS.items()]
    return _row(cells, wml("trHeight", val=560, hRule="atLeast"), wml("tblHeader"))


def _sample_row(low: Sequence[str] = ()) -> Element:
    """A row that shows how rows look; the cells of `low` show how low rates look."""
    cells = [
        _cell(column, "CellLow" if column in low else "Cell", f"〔{header}〕" if column == "unit" else "0")
        for column, header in ANNEX_COLUMNS.items()
    ]
    return _row(cells, wml("trHeight", val=_ROW_HEIGHT, hRule="atLeast"))


def _row(cells: Sequence[Element], *properties: Element) -> Element:
    return wml("tr", wml("trPr", wml("cantSplit"), *properties), *cells)


def _cell(column: str, style: str, text: str) -> Element:
    properties = wml("tcPr", wml("tcW", w=_WIDTHS[column], type="dxa"))
    if style == "CellLow":
        properties.append(wml("shd", val="clear", color="auto", fill=_LOW_SHADE))
    properties.append(wml("vAlign", val="center"))
    return wml("tc", properties, paragraph(style, text))

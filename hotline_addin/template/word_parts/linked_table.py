"""A table of the template: its headings, a sample row, and one that shows how low rates look."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import wml
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX
from hotline_addin.template.word_parts.controls import paragraph, paragraphs_if, table

TEXT_WIDTH: Final = 8845
"""Twips: the 156 mm of the text area."""
_ROW_HEIGHTS: Final = (560, 440)
"""Twips of the heading and of a row: 19 units, heading and note stay on one page."""
_IN_TEXT: Final = (480, 400)
"""Those of a table within the text: three of them with their headings stay on one page."""
_LOW_SHADE: Final = "D9D9D9"
"""A grey that a black-and-white printer still shows."""


def linked_table(
    widths: Mapping[str, int], low: Collection[str] = (), heights: tuple[int, int] = _ROW_HEIGHTS
) -> Element:
    """A table with these headings, each with its column's width in twips; columns of `low` may be marked."""
    rows = (_headings(widths, heights[0]), _row(widths, heights[1]), _row(widths, heights[1], low))
    return wml("tbl", _properties(widths), _grid(widths), *rows)


def table_in_text(name: str, first: str, *others: str) -> Element:
    """The place of a table of 表样 within the text, under its name there; its first column is the widest."""
    other = TEXT_WIDTH // (len(others) + 2)
    widths = {first: TEXT_WIDTH - other * len(others), **dict.fromkeys(others, other)}
    return table(f"{TABLE_PREFIX}{name}", linked_table(widths, heights=_IN_TEXT), f"表格{name}")


def section_of_table(name: str, *parts: Element) -> Element:
    """What stands only where 表样 makes the table: with its heading, or the sentence before it."""
    return paragraphs_if(f"{TABLE_PREFIX}{name}", *parts, label=f"“{name}”一节")


def _properties(widths: Mapping[str, int]) -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    return wml(
        "tblPr",
        wml("tblW", w=sum(widths.values()), type="dxa"),
        wml("jc", val="center"),
        wml("tblBorders", *(wml(edge, val="single", sz=4, space=0, color="000000") for edge in edges)),
        wml("tblLayout", type="fixed"),
        wml("tblCellMar", wml("left", w=57, type="dxa"), wml("right", w=57, type="dxa")),
        wml("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )


def _grid(widths: Mapping[str, int]) -> Element:
    """WPS shows no table without it."""
    return wml("tblGrid", *(wml("gridCol", w=width) for width in widths.values()))


def _headings(widths: Mapping[str, int], height: int) -> Element:
    cells = [_cell(header, "CellHeading", width) for header, width in widths.items()]
    return _table_row(cells, wml("trHeight", val=height, hRule="atLeast"), wml("tblHeader"))


def _row(widths: Mapping[str, int], height: int, low: Collection[str] = ()) -> Element:
    """A row that shows how rows look; the cells of `low` show how low rates look."""
    first = next(iter(widths))
    cells = [
        _cell(f"〔{first}〕" if header == first else "0", "CellLow" if header in low else "Cell", width)
        for header, width in widths.items()
    ]
    return _table_row(cells, wml("trHeight", val=height, hRule="atLeast"))


def _table_row(cells: Sequence[Element], *properties: Element) -> Element:
    return wml("tr", wml("trPr", wml("cantSplit"), *properties), *cells)


def _cell(text: str, style: str, width: int) -> Element:
    properties = wml("tcPr", wml("tcW", w=width, type="dxa"))
    if style == "CellLow":
        properties.append(wml("shd", val="clear", color="auto", fill=_LOW_SHADE))
    properties.append(wml("vAlign", val="center"))
    return wml("tc", properties, paragraph(style, text))

"""版记 on request: copies to, printed by and when, at the foot of the last page (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import wml
from hotline_addin.template.word_parts.controls import figure, paragraph, paragraphs_if, paragraphs_on_request
from hotline_addin.template.word_parts.page import LEFT_MARGIN

_WIDTH: Final = 8845
"""Twips: as wide as the text area."""
_THICK: Final = 8
"""0.35 mm in eighths of a point, for the first and last rule (7.4.1)."""
_THIN: Final = 6
"""0.25 mm, for the rule between."""


def imprint() -> Element:
    """The option `imprint` in two forms, with and without copies, of which one stands."""
    return paragraphs_on_request(
        "imprint",
        paragraphs_if("copies", *_at_foot(_copies(), _printed()), label="版记（有抄送）"),
        paragraphs_if("no_copies", *_at_foot(_printed()), label="版记（没有抄送）"),
        label="版记",
    )


def _at_foot(*lines: Element) -> list[Element]:
    """A table, whose rules are as wide as the text area wherever its text is indented, and the paragraph that
    it hangs on: on one that nobody sees, LibreOffice would not show it."""
    return [_table(*lines), paragraph("ImprintAnchor")]


def _copies() -> Element:
    return paragraph("ImprintCopies", "抄送：", figure("copy_to"), "。")


def _printed() -> Element:
    return paragraph(
        "ImprintPrinted", figure("printed_by"), wml("r", wml("tab")), figure("printed_on"), "印发"
    )


def _table(*lines: Element) -> Element:
    return wml(
        "tbl",
        _properties(),
        wml("tblGrid", wml("gridCol", w=_WIDTH)),
        *(wml("tr", wml("trPr", wml("cantSplit")), _cell(line)) for line in lines),
    )


def _cell(line: Element) -> Element:
    return wml("tc", wml("tcPr", wml("tcW", w=_WIDTH, type="dxa")), line)


def _properties() -> Element:
    sizes = {"top": _THICK, "bottom": _THICK, "insideH": _THIN}
    rules = (wml(edge, val="single", sz=size, space=0, color="000000") for edge, size in sizes.items())
    return wml(
        "tblPr",
        _place(),
        wml("tblOverlap", val="never"),
        wml("tblW", w=_WIDTH, type="dxa"),
        wml("tblBorders", *rules),
        wml("tblLayout", type="fixed"),
        wml("tblCellMar", wml("left", w=0, type="dxa"), wml("right", w=0, type="dxa")),
        wml("tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )


def _place() -> Element:
    """At the foot of the text area. Across it is placed from the edge of the page: counted from the margin,
    LibreOffice would leave a table of the full width in the text."""
    return wml(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin",
        horzAnchor="page",
        tblpX=LEFT_MARGIN,
        tblpYSpec="bottom",
    )

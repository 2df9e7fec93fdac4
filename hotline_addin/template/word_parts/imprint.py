"""版记 on request: copies to, printed by and when, at the foot of the last page (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.word_file.ooxml import Element, wml
from hotline_addin.template.word_parts.controls import Piece, figure, paragraph, paragraphs_on_request

_WIDTH: Final = 8845
"""Twips: as wide as the text area."""
_THICK: Final = 8
"""Eighths of a point: 0.35 mm."""
_THIN: Final = 6
"""Eighths of a point: 0.25 mm."""


def imprint() -> Element:
    """The option `imprint`; the clerk fills in who gets copies."""
    table = wml("tbl", _properties(), wml("tblGrid", wml("gridCol", w=_WIDTH)))
    table.append(_row(["抄送：〔抄送机关〕。"], top=_THICK, bottom=_THIN))
    table.append(_row([figure("issuer"), wml("r", wml("tab")), figure("issue_date"), "印发"], _THIN, _THICK))
    return paragraphs_on_request("imprint", table, paragraph("Unseen"), label="版记")


def _properties() -> Element:
    place = wml("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="center", tblpYSpec="bottom")
    return wml(
        "tblPr",
        place,
        wml("tblW", w=_WIDTH, type="dxa"),
        wml("tblLayout", type="fixed"),
        wml("tblCellMar", wml("left", w=0, type="dxa"), wml("right", w=0, type="dxa")),
    )


def _row(pieces: list[Piece], top: int, bottom: int) -> Element:
    lines = [
        wml(edge, val="single", sz=size, space=0, color="000000")
        for edge, size in (("top", top), ("bottom", bottom))
    ]
    cell = wml("tcPr", wml("tcW", w=_WIDTH, type="dxa"), wml("tcBorders", *lines))
    return wml("tr", wml("trPr", wml("cantSplit")), wml("tc", cell, paragraph("Imprint", *pieces)))

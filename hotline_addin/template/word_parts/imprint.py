"""版记 on request: copies to, printed by and when, at the foot of the last page (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.word_file.ooxml import Element, child, wml
from hotline_addin.template.word_parts.controls import Piece, figure, paragraph, paragraphs_on_request

_WIDTH: Final = 8845
"""Twips: as wide as the text area."""


def imprint() -> Element:
    """The option `imprint`; the clerk fills in who gets copies.

    Both lines share a frame at the foot of the page; the last paragraph is what the frame hangs on.
    """
    return paragraphs_on_request(
        "imprint",
        _framed("抄送：〔抄送机关〕。"),
        _framed(figure("issuer"), wml("r", wml("tab")), figure("issue_date"), "印发"),
        paragraph("ImprintAnchor"),
        label="版记",
    )


def _framed(*pieces: Piece) -> Element:
    """A line of the imprint; the frame is set directly, as LibreOffice overlooks it in a style."""
    made = paragraph("Imprint", *pieces)
    properties = child(made, "pPr")
    if properties is None:
        raise ValueError("a paragraph without properties")
    place = wml("framePr", w=_WIDTH, wrap="around", vAnchor="margin", hAnchor="margin", yAlign="bottom")
    properties.append(place)
    return made

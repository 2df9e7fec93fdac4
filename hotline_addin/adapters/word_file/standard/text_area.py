"""The text area of a page: where the standard wants it, and where a document puts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import descendants
from hotline_addin.adapters.word_file.looks.formats import Format
from hotline_addin.adapters.word_file.places.control import body

MM: Final = 56.7
"""Twips a millimetre."""


@dataclass(frozen=True, slots=True)
class TextArea:
    """Millimetres from the upper and left edge of the page."""

    top: float
    left: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Millimetres from the left edge of the page."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Millimetres from the upper edge of the page."""
        return self.top + self.height


STANDARD: Final = TextArea(37, 28, 156, 225)
"""GB/T 9704-2012, 5.2.1."""
FOR_WORD_PROCESSORS: Final = TextArea(34.58, 28, 156, 229.84)
"""GB/T 33476.2-2016: the same page where lines carry their share of the gap above and below them."""


def text_area(package: Package) -> TextArea | None:
    """That of the first upright section; None where no section says."""
    for section in descendants(body(package), "sectPr"):
        page = Format((section,))
        width, height = page.number("pgSz", "w"), page.number("pgSz", "h")
        sides = [page.number("pgMar", side) for side in ("top", "left", "right", "bottom")]
        if width is None or height is None or width > height or None in sides:
            continue
        top, left, right, bottom = (
            abs(side or 0) for side in sides
        )  # below 0: a header may not push it down
        return TextArea(top / MM, left / MM, (width - left - right) / MM, (height - top - bottom) / MM)
    return None

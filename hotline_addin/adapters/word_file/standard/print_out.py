"""A notice with its printed pages: which lines are its text, and how they are set."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import fmean, median
from typing import Final

from hotline_addin.adapters.word_file.file.ooxml import child, value_of
from hotline_addin.adapters.word_file.places.control import body
from hotline_addin.adapters.word_file.standard.pages import MM, Line, Page
from hotline_addin.adapters.word_file.standard.rules import Document
from hotline_addin.adapters.word_file.standard.text_area import STANDARD, TextArea, text_area

LINES, SIGNS = 22, 28
"""On a page, and in a line (5.2.3)."""
THIRD: Final = 16 / MM
"""Millimetres of a 3号 character."""
FULL_PAGE: Final = 15
"""Lines of text from which a page says how lines are set."""
_FEWEST_SIGNS: Final = 10
"""Chinese signs side by side from which a line says how signs are set."""
_INDENTED: Final = 3
"""Characters from the left within which a line of text begins: it is indented by two (7.3.3)."""
_SAME: Final = 0.1
"""Millimetres by which equal steps differ in a PDF, which rounds every place."""
_SAME_SIZE: Final = 0.2
"""Millimetres by which signs of 3号 may differ: 小三 is 0.35 smaller."""
_ROUNDED_LINE, _ROUNDED_SIGN = 0.005, 0.05
"""Shares of a line and of a sign that such rounding takes from a full page and a full line."""
_DATE: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


@dataclass(frozen=True)
class PrintOut:
    """A notice and its pages."""

    document: Document
    pages: tuple[Page, ...]

    @cached_property
    def area(self) -> TextArea:
        """The document's own text area, which lines are measured against; the standard's if it has none."""
        return text_area(self.document.package) or STANDARD

    @cached_property
    def words(self) -> str:
        """The text in one string, without blanks."""
        return "".join(bare(paragraph.text) for paragraph in self.document.roles.text)

    def is_text(self, line: Line) -> bool:
        """Whether a line is one of the text; a signature, whose words the text may hold too, stands further
        right."""
        return line.left < self.area.left + _INDENTED * THIRD and line.text in self.words

    def text_lines(self, page: Page) -> list[Line]:
        """The lines of a page that belong to the text."""
        return [line for line in page.lines if self.is_text(line)]

    @cached_property
    def pitch(self) -> float | None:
        """Millimetres from line to line of the text; None where no page has enough of them."""
        steps: list[float] = []
        for page in self.pages:
            lines = self.text_lines(page)
            if len(lines) >= FULL_PAGE:
                steps += [below.baseline - above.baseline for above, below in pairwise(lines)]
        if not steps:
            return None
        # Lines that stand apart by something else, such as a paragraph's space, are left out.
        usual = median(steps)
        alike = [step for step in steps if abs(step - usual) < _SAME]
        return fmean(alike) if alike else None

    @cached_property
    def lines_a_page(self) -> int | None:
        """How many lines fill the text area; None where no page tells."""
        return None if self.pitch is None else int(STANDARD.height / self.pitch + _ROUNDED_LINE)

    @cached_property
    def signs_a_line(self) -> int | None:
        """How many Chinese signs fill a line; None where no line tells.

        Justified lines are spread, so the closest one counts. LibreOffice spaces signs in its own way where
        the document asks for a grid of signs.
        """
        grid = child(body(self.document.package), "sectPr", "docGrid")
        if value_of(grid, "type") in ("linesAndChars", "snapToChars"):
            return None
        lines = (line for page in self.pages for line in self.text_lines(page))
        steps = [step for line in lines if (step := _step(line)) is not None]
        return int(STANDARD.width / min(steps) + _ROUNDED_SIGN) if steps else None

    @property
    def fills_the_page(self) -> bool:
        """Whether pages show the lines and signs that the standard asks for."""
        return self.lines_a_page == LINES and self.signs_a_line in (None, SIGNS)

    @cached_property
    def signature_place(self) -> tuple[int, int] | None:
        """Page and line of the date, counted from 0; None where there is none."""
        for number, page in enumerate(self.pages):
            for place, line in enumerate(page.lines):
                if _DATE.fullmatch(line.text) and not self.is_text(line):
                    return number, place
        return None


def bare(text: str) -> str:
    """A text as lines of a page give it: without blanks."""
    return "".join(text.split())


def is_mark(sign: str) -> bool:
    """Whether a sign is punctuation, which may hang over the edge or be set closer."""
    return unicodedata.category(sign[0])[0] in "PS"


def _step(line: Line) -> float | None:
    """Millimetres from one Chinese sign of 3号 to the next."""
    if abs(line.size / MM - THIRD) > _SAME_SIZE:
        return None
    steps = [
        right.left - left.left
        for left, right in pairwise(line.signs)
        if _is_ideograph(left.text) and _is_ideograph(right.text)
    ]
    return fmean(steps) if len(steps) >= _FEWEST_SIGNS else None


def _is_ideograph(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"

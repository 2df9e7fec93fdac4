"""Print set-up and headings that the screen sheets share."""

from __future__ import annotations

import math
from typing import Final

from xlsxwriter.worksheet import Worksheet

from hotline_addin.template.workbook_parts.sheets import SheetPlan
from hotline_addin.template.workbook_parts.styles import Styles

A4: Final = 9
"""The number of A4 among the paper sizes of ECMA-376 (18.3.1.63)."""
PAGE_FOOTER: Final = "&C第 &P 页 共 &N 页"

_LINE_HEIGHT: Final = 16.5
"""Points of a line of wrapped text at 10 points."""
_CHARACTER_WIDTH: Final = 2
"""A Chinese character takes about two of the digits in which Excel counts a column's width."""


def height_of(text: str, width: float, least: float) -> float:
    """Points that a row needs to show `text` wrapped in a column of `width`, at least `least`.

    Excel would fit the row itself; LibreOffice and WPS show what the file says.
    """
    lines = math.ceil(len(text) / (width / _CHARACTER_WIDTH - 2))
    return max(least, lines * _LINE_HEIGHT + 6)


def set_up_page(
    sheet: Worksheet, *, landscape: bool = False, pages_wide: int = 1, pages_high: int = 0
) -> None:
    """A4, as many pages wide and high as told (0: as it takes), page numbers in the footer."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.fit_to_pages(pages_wide, pages_high)
    sheet.center_horizontally()
    sheet.set_footer(PAGE_FOOTER)


def write_heading(sheet: Worksheet, plan: SheetPlan, styles: Styles) -> None:
    """Rows 1 and 2 of a screen sheet: its name, then who writes it and what it is for."""
    sheet.set_row(0, 30)
    sheet.set_row(1, 20)
    sheet.write_string(0, 0, plan.name, styles.title)
    sheet.write_string(1, 0, f"{plan.role.words}。{plan.purpose}", styles.note)

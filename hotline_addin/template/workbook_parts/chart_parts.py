"""Native charts of the workbook: blocks of data that they read, and the looks that all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from hotline_addin.domain.words.vocabulary import PAGE_BLOCKS
from hotline_addin.template.workbook_parts.sheets import SHEET_PLANS
from hotline_addin.template.workbook_parts.styles import INK, LINE, QUIET, SCREEN_FONT, Styles

COLUMN_FILL: Final = "#A9BED3"
OUTCOME_INK: Final = "#1F4E79"
PROCESS_INK: Final = "#C55A11"
"""Light columns under two inks that also differ in dash, marker and grey value, for black-and-white print."""

SHARE_AXIS: Final[dict[str, Any]] = {"min": 0, "max": 1, "major_unit": 0.2, "num_format": "0%"}
_CELL_KINDS: Final = {"handled": "count", "outcome_rate": "rate", "process_rate": "rate"}


@dataclass(frozen=True, slots=True)
class Block:
    """Data behind one chart of a sheet: its defined name, caption, where its rows of data lie (from 0)."""

    sheet: str
    name: str
    caption: str
    first: int
    length: int

    @property
    def last(self) -> int:
        """The last row of data."""
        return self.first + self.length - 1

    @property
    def headers(self) -> dict[str, str]:
        """Its columns by identifier."""
        return PAGE_BLOCKS[self.name]

    def values(self, identifier: str) -> list[str | int]:
        """A column of the block as a chart asks for it."""
        column = list(self.headers).index(identifier)
        return [self.sheet, self.first, column, self.last, column]


def font(size: float = 9, color: str = INK, *, bold: bool = False) -> dict[str, Any]:
    """A chart's font."""
    return {"name": SCREEN_FONT, "size": size, "color": color, "bold": bold}


def axis(**options: Any) -> dict[str, Any]:
    """An axis without ticks and grid, with what is asked for."""
    return {
        "num_font": font(),
        "name_font": font(color=QUIET),
        "line": {"color": LINE},
        "major_tick_mark": "none",
        "major_gridlines": {"visible": False},
        **options,
    }


def finish(chart: Chart, title: str, width: int, height: int) -> Chart:
    """Title, frame and size in pixels; what is missing is a gap."""
    chart.set_title({"name": title, "name_font": font(12, bold=True), "overlay": False})
    chart.set_chartarea({"border": {"color": LINE}})
    chart.set_size({"width": width, "height": height})
    chart.show_blanks_as("gap")
    return chart


class Hold(IntEnum):
    """What becomes of a chart whose cells move or grow."""

    STRETCH = 1
    """It covers its cells: programs differ by some pixels in how wide a column is."""
    STAND = 2
    """It moves with its rows and keeps its size."""


def insert(
    sheet: Worksheet, place: tuple[int, int], chart: Chart, description: str, hold: Hold = Hold.STAND
) -> None:
    """Put a chart on a sheet, `place` being its row and how many pixels it stands off the left edge."""
    row, x_offset = place
    options = {"object_position": int(hold), "x_offset": x_offset, "description": description}
    sheet.insert_chart(row, 0, chart, options)


def write_block(book: Workbook, sheet: Worksheet, styles: Styles, block: Block) -> None:
    """Caption, headers and empty rows of a block, and its defined name."""
    role = SHEET_PLANS[block.sheet].role
    sheet.write_string(block.first - 2, 0, block.caption, styles.make(bold=True, font_color=INK))
    for column, (identifier, header) in enumerate(block.headers.items()):
        sheet.write_string(block.first - 1, column, header, styles.header(role))
        for row in range(block.first, block.last + 1):
            sheet.write_blank(row, column, None, styles.cell(_CELL_KINDS.get(identifier, "text")))
    area = xl_range_abs(block.first, 0, block.last, len(block.headers) - 1)
    book.define_name(block.name, f"={block.sheet}!{area}")

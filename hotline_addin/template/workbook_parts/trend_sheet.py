"""趋势: three native charts, and below them the blocks of data that they read.

A refresh fills a block from its top and hides the rows it does not need; a chart leaves hidden rows out
and so shrinks to what there is. Therefore no block shares a row with another block or a chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME
from hotline_addin.domain.words.vocabulary import TREND_BLOCKS, TREND_SHEET
from hotline_addin.template.workbook_parts.sheet_page import set_up_page, write_heading
from hotline_addin.template.workbook_parts.sheets import SHEET_PLANS
from hotline_addin.template.workbook_parts.styles import INK, LINE, QUIET, SCREEN_FONT, Styles

# A wide chart, two side by side below it, and underneath the tables that they draw: one page across.
_ROW_PIXELS: Final = 24
_ROW_POINTS: Final = 18
_WIDTHS: Final = (26, 17, 17, 17, 17, 17, 17, 17, 2)
"""The last one is a margin: programs differ by some pixels in how wide a column is."""
_WIDE_PIXELS: Final = 1060
_HALF_PIXELS: Final = 524
_TOP_ROW, _TOP_ROWS = 3, 14
_LOWER_ROW, _LOWER_ROWS = 18, 17
_FIRST_BLOCK_ROW: Final = 38

COLUMN_FILL: Final = "#A9BED3"
OUTCOME_INK: Final = "#1F4E79"
PROCESS_INK: Final = "#C55A11"
"""Light columns under two inks that also differ in dash, marker and grey value, for black-and-white print."""

_SHARE_AXIS: Final[dict[str, Any]] = {"min": 0, "max": 1, "major_unit": 0.2, "num_format": "0%"}
_CELL_KINDS: Final = {"handled": "count", "outcome_rate": "rate", "process_rate": "rate"}


@dataclass(frozen=True, slots=True)
class Block:
    """Data behind one chart: its defined name, caption, and where its rows of data lie (from 0)."""

    name: str
    caption: str
    first: int
    length: int

    @property
    def last(self) -> int:
        """The last row of data."""
        return self.first + self.length - 1

    def values(self, identifier: str) -> list[str | int]:
        """A column of the block as a chart asks for it."""
        column = list(TREND_BLOCKS[self.name]).index(identifier)
        return [TREND_SHEET, self.first, column, self.last, column]


def _lay_out() -> dict[str, Block]:
    """The blocks one below the other: caption, header, data, a blank row."""
    blocks: dict[str, Block] = {}
    row = _FIRST_BLOCK_ROW
    for name, caption, length in (
        ("trend_months", f"各期{HANDLED}与满意率（最近13期）", 13),
        ("trend_categories", "本期各类诉求件数（最多12类）", 12),
        ("trend_units", f"{OUTCOME}最低的单位（最多10家）", 10),
    ):
        blocks[name] = Block(name, caption, row + 2, length)
        row = blocks[name].last + 2
    return blocks


BLOCKS: Final = _lay_out()


def _font(size: float = 9, color: str = INK, *, bold: bool = False) -> dict[str, Any]:
    return {"name": SCREEN_FONT, "size": size, "color": color, "bold": bold}


def _axis(**options: Any) -> dict[str, Any]:
    return {
        "num_font": _font(),
        "name_font": _font(color=QUIET),
        "line": {"color": LINE},
        "major_tick_mark": "none",
        "major_gridlines": {"visible": False},
        **options,
    }


def _finish(chart: Chart, title: str, width: int, rows: int) -> Chart:
    chart.set_title({"name": title, "name_font": _font(12, bold=True), "overlay": False})
    chart.set_chartarea({"border": {"color": LINE}})
    chart.set_size({"width": width, "height": rows * _ROW_PIXELS})
    chart.show_blanks_as("gap")
    return chart


def _line_series(block: Block, identifier: str, ink: str, dash: str, marker: str) -> dict[str, Any]:
    return {
        "name": TREND_BLOCKS[block.name][identifier],
        "categories": block.values("month"),
        "values": block.values(identifier),
        "y2_axis": True,
        "line": {"color": ink, "width": 2.25, "dash_type": dash},
        "marker": {"type": marker, "size": 7, "fill": {"color": ink}, "border": {"color": "#FFFFFF"}},
    }


def _months_chart(book: Workbook) -> Chart:
    """Orders by period as columns, both rates as lines on the second axis."""
    block = BLOCKS["trend_months"]
    columns = book.add_chart({"type": "column"})
    columns.add_series(
        {
            "name": TREND_BLOCKS[block.name]["handled"],
            "categories": block.values("month"),
            "values": block.values("handled"),
            "fill": {"color": COLUMN_FILL},
            "gap": 60,
        }
    )
    lines = book.add_chart({"type": "line"})
    lines.add_series(_line_series(block, "outcome_rate", OUTCOME_INK, "solid", "circle"))
    lines.add_series(_line_series(block, "process_rate", PROCESS_INK, "dash", "diamond"))
    lines.set_y2_axis(_axis(name="满意率", **_SHARE_AXIS))
    columns.combine(lines)
    columns.set_x_axis(_axis())
    columns.set_y_axis(
        _axis(name="件数", min=0, num_format="0", major_gridlines={"visible": True, "line": {"color": LINE}})
    )
    columns.set_legend({"position": "bottom", "font": _font()})
    return _finish(columns, f"各期{HANDLED}与满意率", _WIDE_PIXELS, _TOP_ROWS)


def _bar_series(block: Block, category: str, identifier: str, fill: str, num_format: str) -> dict[str, Any]:
    return {
        "name": TREND_BLOCKS[block.name][identifier],
        "categories": block.values(category),
        "values": block.values(identifier),
        "fill": {"color": fill},
        "gap": 45,
        "data_labels": {"value": True, "num_format": num_format, "font": _font(8)},
    }


def _categories_chart(book: Workbook) -> Chart:
    """Orders by category as bars, the first on top."""
    block = BLOCKS["trend_categories"]
    chart = book.add_chart({"type": "bar"})
    chart.add_series(_bar_series(block, "category", "handled", COLUMN_FILL, "0"))
    chart.set_y_axis(_axis(reverse=True))
    chart.set_x_axis(_axis(min=0, visible=False))
    chart.set_legend({"none": True})
    return _finish(chart, "本期各类诉求件数", _HALF_PIXELS, _LOWER_ROWS)


def _units_chart(book: Workbook) -> Chart:
    """The units with the lowest outcome rates: both rates as bars, the lowest on top."""
    block = BLOCKS["trend_units"]
    chart = book.add_chart({"type": "bar"})
    chart.add_series(_bar_series(block, "unit", "outcome_rate", OUTCOME_INK, "0%"))
    chart.add_series(_bar_series(block, "unit", "process_rate", "#F4B183", "0%"))
    chart.set_y_axis(_axis(reverse=True))
    chart.set_x_axis(_axis(label_position="high", **_SHARE_AXIS))
    chart.set_legend({"position": "bottom", "font": _font()})
    return _finish(chart, f"{OUTCOME}最低的单位", _HALF_PIXELS, _LOWER_ROWS)


def _write_block(book: Workbook, sheet: Worksheet, styles: Styles, block: Block) -> None:
    columns = TREND_BLOCKS[block.name]
    role = SHEET_PLANS[TREND_SHEET].role
    sheet.write_string(block.first - 2, 0, block.caption, styles.make(bold=True, font_color=INK))
    for column, (identifier, header) in enumerate(columns.items()):
        sheet.write_string(block.first - 1, column, header, styles.header(role))
        for row in range(block.first, block.last + 1):
            sheet.write_blank(row, column, None, styles.cell(_CELL_KINDS.get(identifier, "text")))
    area = xl_range_abs(block.first, 0, block.last, len(columns) - 1)
    book.define_name(block.name, f"={TREND_SHEET}!{area}")


def _insert(sheet: Worksheet, row: int, chart: Chart, description: str, x_offset: int = 0) -> None:
    still = 2  # moves with its rows, never stretches
    options = {"object_position": still, "x_offset": x_offset, "description": description}
    sheet.insert_chart(row, 0, chart, options)


def build_trend_sheet(book: Workbook, sheet: Worksheet, styles: Styles) -> None:
    """Draws 趋势 with empty blocks."""
    sheet.set_default_row(_ROW_POINTS)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    write_heading(sheet, SHEET_PLANS[TREND_SHEET], styles)
    _insert(sheet, _TOP_ROW, _months_chart(book), f"各期{HANDLED}和两项满意率")
    _insert(sheet, _LOWER_ROW, _categories_chart(book), "本期各类诉求件数")
    _insert(sheet, _LOWER_ROW, _units_chart(book), "满意率最低的单位", _WIDE_PIXELS - _HALF_PIXELS)
    for column in range(len(_WIDTHS)):
        sheet.write_blank(_FIRST_BLOCK_ROW - 2, column, None, styles.section)
    sheet.write_string(_FIRST_BLOCK_ROW - 2, 0, "图表数据", styles.section)
    for block in BLOCKS.values():
        _write_block(book, sheet, styles, block)
    set_up_page(sheet, landscape=True)
    sheet.fit_to_pages(1, 1)  # the charts belong side by side
    sheet.print_area(0, 0, _LOWER_ROW + _LOWER_ROWS, len(_WIDTHS) - 1)

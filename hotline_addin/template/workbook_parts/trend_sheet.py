"""趋势: two native charts, and below them the blocks of data that they read.

A refresh fills a block from its top and hides the rows it does not need; a chart leaves hidden rows out
and so shrinks to what there is. Therefore no block shares a row with another block or a chart.
"""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from hotline_addin.domain.words.shipped_indicators import OUTCOME
from hotline_addin.domain.words.vocabulary import TREND_SHEET
from hotline_addin.template.workbook_parts.chart_parts import (
    COLUMN_FILL,
    OUTCOME_INK,
    SHARE_AXIS,
    Block,
    axis,
    finish,
    font,
    insert,
    write_block,
)
from hotline_addin.template.workbook_parts.sheet_page import set_up_page, write_heading
from hotline_addin.template.workbook_parts.sheets import SHEET_PLANS
from hotline_addin.template.workbook_parts.styles import Styles

# Two charts side by side, and underneath the tables that they draw: one page across.
_ROW_PIXELS: Final = 24
_ROW_POINTS: Final = 18
_WIDTHS: Final = (26, 17, 17, 17, 17, 17, 17, 17, 2)
"""The last one is a margin: programs differ by some pixels in how wide a column is."""
_WIDE_PIXELS: Final = 1060
_HALF_PIXELS: Final = 524
_TOP_ROW, _TOP_ROWS = 3, 17
_FIRST_BLOCK_ROW: Final = 23


def _lay_out() -> dict[str, Block]:
    """The blocks one below the other: caption, header, data, a blank row."""
    blocks: dict[str, Block] = {}
    row = _FIRST_BLOCK_ROW
    for name, caption, length in (
        ("trend_categories", "本期各类诉求件数（最多12类）", 12),
        ("trend_units", f"{OUTCOME}最低的单位（最多10家）", 10),
    ):
        blocks[name] = Block(TREND_SHEET, name, caption, row + 2, length)
        row = blocks[name].last + 2
    return blocks


BLOCKS: Final = _lay_out()


def _bar_series(block: Block, category: str, identifier: str, fill: str, num_format: str) -> dict[str, Any]:
    return {
        "name": block.headers[identifier],
        "categories": block.values(category),
        "values": block.values(identifier),
        "fill": {"color": fill},
        "gap": 45,
        "data_labels": {"value": True, "num_format": num_format, "font": font(8)},
    }


def _categories_chart(book: Workbook) -> Chart:
    """Orders by category as bars, the first on top."""
    block = BLOCKS["trend_categories"]
    chart = book.add_chart({"type": "bar"})
    chart.add_series(_bar_series(block, "category", "handled", COLUMN_FILL, "0"))
    chart.set_y_axis(axis(reverse=True))
    chart.set_x_axis(axis(min=0, visible=False))
    chart.set_legend({"none": True})
    return finish(chart, "本期各类诉求件数", _HALF_PIXELS, _TOP_ROWS * _ROW_PIXELS)


def _units_chart(book: Workbook) -> Chart:
    """The units with the lowest outcome rates: both rates as bars, the lowest on top."""
    block = BLOCKS["trend_units"]
    chart = book.add_chart({"type": "bar"})
    chart.add_series(_bar_series(block, "unit", "outcome_rate", OUTCOME_INK, "0%"))
    chart.add_series(_bar_series(block, "unit", "process_rate", "#F4B183", "0%"))
    chart.set_y_axis(axis(reverse=True))
    chart.set_x_axis(axis(label_position="high", **SHARE_AXIS))
    chart.set_legend({"position": "bottom", "font": font()})
    return finish(chart, f"{OUTCOME}最低的单位", _HALF_PIXELS, _TOP_ROWS * _ROW_PIXELS)


def build_trend_sheet(book: Workbook, sheet: Worksheet, styles: Styles) -> None:
    """Draws 趋势 with empty blocks."""
    sheet.set_default_row(_ROW_POINTS)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    write_heading(sheet, SHEET_PLANS[TREND_SHEET], styles)
    insert(sheet, (_TOP_ROW, 0), _categories_chart(book), "本期各类诉求件数")
    insert(sheet, (_TOP_ROW, _WIDE_PIXELS - _HALF_PIXELS), _units_chart(book), "满意率最低的单位")
    for column in range(len(_WIDTHS)):
        sheet.write_blank(_FIRST_BLOCK_ROW - 2, column, None, styles.section)
    sheet.write_string(_FIRST_BLOCK_ROW - 2, 0, "图表数据", styles.section)
    for block in BLOCKS.values():
        write_block(book, sheet, styles, block)
    set_up_page(sheet, landscape=True)
    sheet.fit_to_pages(1, 1)  # the charts belong side by side
    sheet.print_area(0, 0, _TOP_ROW + _TOP_ROWS, len(_WIDTHS) - 1)

"""概览: one A4 page for the head of the office, and below the page the data of its chart.

A refresh fills the blocks from their tops and hides the rows it does not need; so no block shares a row with
another one or with the chart. Nothing is told by colour alone: the page is printed in black and white.
"""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from hotline_addin.domain.words.shipped_indicators import HANDLED
from hotline_addin.domain.words.vocabulary import OVERVIEW_BLOCKS, OVERVIEW_SHEET
from hotline_addin.template.workbook_parts.chart_parts import (
    COLUMN_FILL,
    OUTCOME_INK,
    PROCESS_INK,
    SHARE_AXIS,
    Block,
    Hold,
    axis,
    finish,
    font,
    insert,
    write_block,
)
from hotline_addin.template.workbook_parts.sheet_page import A4
from hotline_addin.template.workbook_parts.sheets import SHEET_PLANS
from hotline_addin.template.workbook_parts.styles import ACCENT, INK, LINE, QUIET, Styles

_WIDTHS: Final = (17, 24, 12, 24, 12, 20)
_LAST: Final = len(_WIDTHS) - 1
_ROW_POINTS: Final = 19
_NAME_POINTS: Final = 27
"""Two lines: names of units may be long."""
_ROW_PIXELS: Final = 25
_CHART_PIXELS: Final = 793
_CHART_ROWS: Final = 11
_MONTHS: Final = 13

# From 0. A section's heading stands in the row above its table's header, or above its first line of text.
_TITLE_ROW, _NOTE_ROW = 0, 1
_LINES: Final = {
    # block: heading (none: the block goes on under the one above), the row before it, rows, points of a row
    "overview_figures": ("本期数字", 2, 9, _ROW_POINTS),
    "overview_groups": ("各类单位里满意率最高和最低的", 13, 9, _NAME_POINTS),
    "overview_unusual": ("不寻常之处", 37, 6, 33),
    "overview_changes": ("有什么变化", 44, 1, 33),
    "overview_previous": ("", 45, 1, 33),
    "overview_sentences": ("可以直接发送的三句话", 47, 3, 48),
}
_TABLES: Final = ("overview_figures", "overview_groups")
_TREND_ROW: Final = 24
_PAGE_END: Final = 50
_DATA_ROW: Final = 52

TREND_BLOCK: Final = Block(
    OVERVIEW_SHEET, "overview_trend", "走势图的数据（最近13期）", _DATA_ROW + 2, _MONTHS
)


def _name(book: Workbook, block: str, first: int, last: int, right: int) -> None:
    book.define_name(block, f"={OVERVIEW_SHEET}!{xl_range_abs(first, 0, last, right)}")


def _section(sheet: Worksheet, styles: Styles, row: int, title: str) -> None:
    sheet.set_row(row, 24)
    for column in range(_LAST + 1):
        sheet.write_blank(row, column, None, styles.section)
    sheet.write_string(row, 0, title, styles.section)


def _table(book: Workbook, sheet: Worksheet, styles: Styles, block: str) -> None:
    title, row, length, points = _LINES[block]
    _section(sheet, styles, row, title)
    for column, header in enumerate(OVERVIEW_BLOCKS[block].values()):
        sheet.write_string(row + 1, column, header, _header(styles))
        for line in range(row + 2, row + 2 + length):
            sheet.write_blank(line, column, None, _cell(styles, block, first=column == 0))
    sheet.set_row(row + 1, _ROW_POINTS)
    for line in range(row + 2, row + 2 + length):
        sheet.set_row(line, points)
    _name(book, block, row + 2, row + 1 + length, _LAST)


def _texts(book: Workbook, sheet: Worksheet, styles: Styles, block: str) -> None:
    """Lines of text across the page; merged cells do not grow, so each has room for what it may hold."""
    title, row, length, points = _LINES[block]
    if title:
        _section(sheet, styles, row, title)
    form = styles.make(
        text_wrap=True, font_color=INK, num_format="@", bottom=4, bottom_color=LINE, font_size=11
    )
    for line in range(row + 1, row + 1 + length):
        sheet.set_row(line, points)
        sheet.merge_range(line, 0, line, _LAST, "", form)
    _name(book, block, row + 1, row + length, 0)


def _header(styles: Styles) -> Format:
    """Dark words on a light ground: it prints well, and a copy of a copy can be read."""
    return styles.make(bold=True, bg_color="#EDEDED", font_color=INK, align="center", border=1)


def _cell(styles: Styles, block: str, *, first: bool) -> Format:
    """Names of units may take two lines."""
    looks: dict[str, Any] = {"font_size": 10 if block == "overview_groups" else 11, "bold": first}
    return styles.make(num_format="@", font_color=INK, text_wrap=True, align="center", border=1, **looks)


def _line_series(identifier: str, ink: str, dash: str, marker: str) -> dict[str, Any]:
    return {
        "name": TREND_BLOCK.headers[identifier],
        "categories": TREND_BLOCK.values("month"),
        "values": TREND_BLOCK.values(identifier),
        "y2_axis": True,
        "line": {"color": ink, "width": 2.25, "dash_type": dash},
        "marker": {"type": marker, "size": 7, "fill": {"color": ink}, "border": {"color": "#FFFFFF"}},
    }


def _trend_chart(book: Workbook) -> Chart:
    """Orders by period as columns, both rates as lines on the second axis."""
    columns = book.add_chart({"type": "column"})
    columns.add_series(
        {
            "name": TREND_BLOCK.headers["handled"],
            "categories": TREND_BLOCK.values("month"),
            "values": TREND_BLOCK.values("handled"),
            "fill": {"color": COLUMN_FILL},
            "border": {"color": "#7F93A8"},
            "gap": 60,
        }
    )
    lines = book.add_chart({"type": "line"})
    lines.add_series(_line_series("outcome_rate", OUTCOME_INK, "solid", "circle"))
    lines.add_series(_line_series("process_rate", PROCESS_INK, "dash", "diamond"))
    lines.set_y2_axis(axis(name="满意率", **SHARE_AXIS))
    columns.combine(lines)
    columns.set_x_axis(axis())
    grid = {"visible": True, "line": {"color": LINE}}
    columns.set_y_axis(axis(name="件数", min=0, num_format="0", major_gridlines=grid))
    columns.set_legend({"position": "bottom", "font": font()})
    return finish(columns, f"{HANDLED}与满意率", _CHART_PIXELS, _CHART_ROWS * _ROW_PIXELS)


def _heading(book: Workbook, sheet: Worksheet, styles: Styles) -> None:
    plan = SHEET_PLANS[OVERVIEW_SHEET]
    title = styles.make(bold=True, font_size=18, font_color=ACCENT, align="center", num_format="@")
    sheet.set_row(_TITLE_ROW, 34)
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, _LAST, plan.name, title)
    note = styles.make(font_color=QUIET, align="center", font_size=9)
    sheet.merge_range(_NOTE_ROW, 0, _NOTE_ROW, _LAST, f"{plan.role.words}。{plan.purpose}", note)
    _name(book, "overview_title", _TITLE_ROW, _TITLE_ROW, 0)


def build_overview_sheet(book: Workbook, sheet: Worksheet, styles: Styles) -> None:
    """Draws 概览 with empty blocks."""
    sheet.set_default_row(_ROW_POINTS)
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    _heading(book, sheet, styles)
    for block in _LINES:
        (_table if block in _TABLES else _texts)(book, sheet, styles, block)
    _section(sheet, styles, _TREND_ROW, "走势")
    insert(sheet, (_TREND_ROW + 1, 0), _trend_chart(book), f"全县各期{HANDLED}和两项满意率", Hold.STRETCH)
    _section(sheet, styles, _DATA_ROW - 1, "图表数据（不打印）")
    write_block(book, sheet, styles, TREND_BLOCK)
    sheet.set_paper(A4)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.print_area(0, 0, _PAGE_END, _LAST)

"""附件1, 附件2: the published table, ready to print; refresh copies one of them for further groups."""

from __future__ import annotations

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from hotline_addin.domain.words.vocabulary import ANNEX_COLUMNS, TABLES, TOTAL_LABEL
from hotline_addin.template.workbook_parts.rate_rules import add_rate_rules
from hotline_addin.template.workbook_parts.sheet_page import A4, PAGE_FOOTER
from hotline_addin.template.workbook_parts.styles import (
    ANNEX_FONT,
    ANNEX_HEADER_FONT,
    ANNEX_TITLE_FONT,
    RATE_FORMAT,
    Styles,
)

GROUPS: Final = ("县直单位", "乡镇街道")
"""The groups of the published notice; a refresh writes the titles of the roster's own groups."""

_LABEL_ROW, _TITLE_ROW, _HEADER_ROW, _BAND_ROW, _TOTAL_ROW, _NOTE_ROW = range(6)
_HEIGHTS: Final = {
    _LABEL_ROW: 22,
    _TITLE_ROW: 36,
    _HEADER_ROW: 26,
    _BAND_ROW: 17.5,  # some 35 units to a page
    _TOTAL_ROW: 19,
    _NOTE_ROW: 96,
}
_WIDTHS: Final = (31, 11, 11, 11, 17, 17)
_FIRST, _LAST = 0, len(ANNEX_COLUMNS) - 1
_COLUMNS: Final = list(ANNEX_COLUMNS)
_COUNT_COLUMNS: Final = tuple(_COLUMNS.index(name) for name in ("handled", "overdue", "returned"))
_RATE_COLUMNS: Final = {
    _COLUMNS.index("outcome_rate"): "highlight_outcome",
    _COLUMNS.index("process_rate"): "highlight_process",
}
_THIN: Final = {"border": 1, "align": "center"}
ADJUSTED_UNITS: Final = "adjusted_units"
ADJUSTED_COUNTS: Final = "adjusted_counts"


def _cell(styles: Styles, column: int, *, bold: bool = False) -> Format:
    """A cell of the band or, bold, of 合计."""
    num_format = "0" if column in _COUNT_COLUMNS else RATE_FORMAT if column in _RATE_COLUMNS else "@"
    is_name = column == _FIRST  # a long one is set smaller, rather than cut off at both ends
    return styles.make(
        font_name=ANNEX_FONT, font_size=12, num_format=num_format, bold=bold, shrink=is_name, **_THIN
    )


def _write_head(sheet: Worksheet, styles: Styles, label: str, title: str) -> None:
    sheet.write_string(
        _LABEL_ROW, _FIRST, label, styles.make(font_name=ANNEX_HEADER_FONT, font_size=14, num_format="@")
    )
    title_format = styles.make(
        font_name=ANNEX_TITLE_FONT, font_size=20, align="center", shrink=True, num_format="@"
    )
    sheet.merge_range(_TITLE_ROW, _FIRST, _TITLE_ROW, _LAST, title, title_format)
    header = styles.make(font_name=ANNEX_HEADER_FONT, font_size=12, text_wrap=True, **_THIN)
    for column, text in enumerate(ANNEX_COLUMNS.values()):
        sheet.write_string(_HEADER_ROW, column, text, header)


def _write_band(sheet: Worksheet, styles: Styles) -> None:
    """The prototype row of the units and, below it, their sum."""
    for column in range(_FIRST, _LAST + 1):
        sheet.write_blank(_BAND_ROW, column, None, _cell(styles, column))
        sheet.write_blank(_TOTAL_ROW, column, None, _cell(styles, column, bold=True))
    _mark_adjusted(sheet, styles)
    sheet.write_string(_TOTAL_ROW, _FIRST, TOTAL_LABEL, _cell(styles, _FIRST, bold=True))
    for column in _COUNT_COLUMNS:
        only = xl_rowcol_to_cell(_BAND_ROW, column)
        formula = f"=SUM({only}:{only})"  # a range also of one row, so that it grows with the band
        sheet.write_formula(_TOTAL_ROW, column, formula, _cell(styles, column, bold=True), 0)
    for column, threshold in _RATE_COLUMNS.items():
        add_rate_rules(sheet, styles, _BAND_ROW, column, threshold)
        add_rate_rules(sheet, styles, _TOTAL_ROW, column)


def _mark_adjusted(sheet: Worksheet, styles: Styles) -> None:
    """A reference mark at units whose figures were changed after appeals; the note below says by how much."""
    unit = xl_rowcol_to_cell(_BAND_ROW, _FIRST, col_abs=True)
    rule = {
        "type": "formula",
        "criteria": f"=SUMIF({ADJUSTED_UNITS},{unit},{ADJUSTED_COUNTS})>0",
        "format": styles.rule(num_format='@"※"'),
    }
    sheet.conditional_format(_BAND_ROW, _FIRST, _BAND_ROW, _FIRST, rule)


def name_adjusted_units(book: Workbook) -> None:
    """The names by which the annexes ask 单位明细 who was adjusted; whole columns, so that rows may come."""
    spec = TABLES["unit_stats"]
    for name, column in {ADJUSTED_UNITS: "unit", ADJUSTED_COUNTS: "adjusted"}.items():
        letters = xl_col_to_name(list(spec.columns).index(column), col_abs=True)
        book.define_name(name, f"={spec.sheet}!{letters}:{letters}")


def _write_note(sheet: Worksheet, styles: Styles) -> None:
    note = styles.make(font_name=ANNEX_FONT, font_size=10.5, text_wrap=True, valign="top", num_format="@")
    sheet.merge_range(_NOTE_ROW, _FIRST, _NOTE_ROW, _LAST, "", note)


def _set_up_print(sheet: Worksheet) -> None:
    sheet.set_paper(A4)
    sheet.set_portrait()
    sheet.set_margins(left=0.79, right=0.79, top=0.79, bottom=0.79)  # inches: 20 mm
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(_LABEL_ROW, _FIRST, _NOTE_ROW, _LAST)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.set_footer(PAGE_FOOTER)


def build_annex_sheet(book: Workbook, sheet: Worksheet, styles: Styles, label: str, group: str) -> None:
    """Draws the annex `label` of `group` with one blank prototype row for its units."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for row, height in _HEIGHTS.items():
        sheet.set_row(row, height)
    _write_head(sheet, styles, label, f"{group}热线办理情况")
    _write_band(sheet, styles)
    _write_note(sheet, styles)
    for name, row in {"label": _LABEL_ROW, "title": _TITLE_ROW, "note": _NOTE_ROW}.items():
        book.define_name(f"{label}!annex_{name}", f"={label}!$A${row + 1}")
    sheet.freeze_panes(_BAND_ROW, 0)
    _set_up_print(sheet)

"""设置: one row a setting (label, value, help), grouped under headings; a defined name a value cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from hotline_addin.domain.words.choices.changed_settings import difference_formula
from hotline_addin.domain.words.choices.setting_specs import (
    LAST,
    MONTHLY,
    SETTING_SPECS,
    SettingSpec,
)
from hotline_addin.domain.words.choices.settings import default_cell
from hotline_addin.domain.words.vocabulary import SETTINGS_SHEET
from hotline_addin.template.workbook_parts.sheet_page import height_of, set_up_page, write_heading
from hotline_addin.template.workbook_parts.sheets import SHEET_PLANS
from hotline_addin.template.workbook_parts.styles import DATE_FORMAT, RATE_FORMATS, Styles

_LABEL, _VALUE, _HELP, _CHANGED, _LAST = range(5)
# Looks: columns in digits of the default font, rows in points; heading and note stand in the first rows.
_WIDTHS: Final = {_LABEL: 28, _VALUE: 42, _HELP: 56, _CHANGED: 26}
_FIRST_ROW: Final = 3
_ROW_HEIGHT: Final = 22

_NUMBER_FORMATS: Final = {"percent": "0%", "count": "0", "date": DATE_FORMAT}
_LARGEST_COUNTS: Final = {"rate_decimals": max(RATE_FORMATS)}
"""Counts that have an upper limit: conditional formats know no more decimals than these."""

_REST: Final = "一般不用改"
"""Over all sections but the first."""
_SECTION_NOTES: Final = {
    MONTHLY: "每期都要填；与上期不同的，右边写明上期是什么。",
    "通报要素": "第一次用时填好，以后自动带过来（“通报文件”可以留空）。",
    "起点": "只在新工作簿里选一次。",
    "落款与版记": "都可以留空；改动后请更新通报。",
    "统计口径": "影响所有数字；改动后请重新刷新。",
    "表扬与批评": "改动后请重新刷新。",
    "显示": "标▼和小数位数改了立即生效，其余刷新后生效。",
    "文件": "备份和通报文件放在工作簿旁边。",
}


def _validation(spec: SettingSpec) -> dict[str, Any] | None:
    """What the cell accepts, with a short message; None where any text is right."""
    match spec.kind:
        case "choice":
            limits: dict[str, Any] = {"validate": "list", "source": list(spec.choices)}
            wanted = f"请从下拉列表里选：{'、'.join(spec.choices)}。"
        case "percent":
            limits = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
            wanted = "请填0%到100%之间的数，如85%。"
        case "count" if spec.name in _LARGEST_COUNTS:
            largest = _LARGEST_COUNTS[spec.name]
            limits = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": largest}
            wanted = f"请填0到{largest}之间的整数。"
        case "count":
            limits = {"validate": "integer", "criteria": ">=", "value": 0}
            wanted = "请填0或更大的整数。"
        case "date":
            limits = {"validate": "date", "criteria": ">=", "value": "=DATE(2000,1,1)"}
            wanted = "请填日期，如2024-03-04。"
        case _:
            return None
    return {**limits, "input_message": wanted, "error_title": "请改一下", "error_message": wanted}


def _write_setting(book: Workbook, sheet: Worksheet, styles: Styles, row: int, spec: SettingSpec) -> None:
    texts = {_VALUE: spec.default, _HELP: spec.help}
    sheet.set_row(row, max(height_of(text, _WIDTHS[column], _ROW_HEIGHT) for column, text in texts.items()))
    sheet.write_string(row, _LABEL, spec.label, styles.plain)
    sheet.write(row, _VALUE, default_cell(spec), styles.value(_NUMBER_FORMATS.get(spec.kind, "@")))
    sheet.write_string(row, _HELP, spec.help, styles.hint)
    _write_last(book, sheet, styles, row, spec)
    address = xl_rowcol_to_cell(row, _VALUE, row_abs=True, col_abs=True)
    book.define_name(spec.name, f"={SETTINGS_SHEET}!{address}")
    if limits := _validation(spec):
        sheet.data_validation(row, _VALUE, row, _VALUE, limits)
    if spec.kind == "percent":
        _show_fractions(sheet, styles, row)


def _write_last(book: Workbook, sheet: Worksheet, styles: Styles, row: int, spec: SettingSpec) -> None:
    """The value in the workbook before, hidden, and what it was, where it differs."""
    last = xl_rowcol_to_cell(row, _LAST, row_abs=True, col_abs=True)
    formula = difference_formula(spec, xl_rowcol_to_cell(row, _VALUE), xl_rowcol_to_cell(row, _LAST))
    sheet.write_formula(row, _CHANGED, f"={formula}", styles.changed, "")
    sheet.write_blank(row, _LAST, None, styles.value(_NUMBER_FORMATS.get(spec.kind, "@")))
    book.define_name(f"{LAST}{spec.name}", f"={SETTINGS_SHEET}!{last}")


def _show_fractions(sheet: Worksheet, styles: Styles, row: int) -> None:
    """Shows 85.5% as such: the cell's own `0%` would round it to a threshold that nobody set."""
    cell = xl_rowcol_to_cell(row, _VALUE, row_abs=True, col_abs=True)
    rule = {
        "type": "formula",
        "criteria": f"=ABS({cell}*100-ROUND({cell}*100,0))>0.000001",
        "format": styles.rule(num_format="0.00%"),
    }
    sheet.conditional_format(row, _VALUE, row, _VALUE, rule)


def _write_section(sheet: Worksheet, styles: Styles, row: int, section: str) -> None:
    sheet.set_row(row, 26)
    sheet.write_string(row, _LABEL, section, styles.section)
    sheet.write_blank(row, _VALUE, None, styles.section)
    sheet.write_string(row, _HELP, _SECTION_NOTES[section], styles.section_note)
    sheet.write_blank(row, _CHANGED, None, styles.section)


def _write_rest(sheet: Worksheet, styles: Styles, row: int) -> None:
    sheet.set_row(row, 30)
    sheet.write_string(row, _LABEL, _REST, styles.title)


def _lines() -> Iterator[SettingSpec | str | None]:
    """The rows of the sheet: a section's heading, its settings, a blank row, and so on."""
    for section, specs in groupby(SETTING_SPECS, key=lambda spec: spec.section):
        yield section
        yield from specs
        yield None
        if section == MONTHLY:
            yield _REST


def build_settings_sheet(book: Workbook, sheet: Worksheet, styles: Styles) -> None:
    """Fills 设置 from `SETTING_SPECS`, in their order, with their defaults as typed cells."""
    for column, width in _WIDTHS.items():
        sheet.set_column(column, column, width)
    sheet.set_column(_LAST, _LAST, _WIDTHS[_VALUE], None, {"hidden": True})
    write_heading(sheet, SHEET_PLANS[SETTINGS_SHEET], styles)
    for row, line in enumerate(_lines(), _FIRST_ROW):
        match line:
            case SettingSpec():
                _write_setting(book, sheet, styles, row, line)
            case str() if line == _REST:
                _write_rest(sheet, styles, row)
            case str():
                _write_section(sheet, styles, row, line)
    sheet.freeze_panes(2, 0)
    set_up_page(sheet, pages_high=1)

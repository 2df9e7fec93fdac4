"""The sheets that hold one table each: headers from the vocabulary, one prototype row whose formats
every new row takes over, validations and conditional formats on that row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from hotline_addin.domain.checks.book.listing import AUTOMATIC_CODE
from hotline_addin.domain.measures.declared.indicators.explanation import explain
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.words.declared_examples import CONDITION_EXAMPLES, FORM_EXAMPLES, METHOD_EXAMPLES
from hotline_addin.domain.words.headers.column_aliases import DEFAULT_COLUMN_ALIASES
from hotline_addin.domain.words.shipped_indicators import SHIPPED_INDICATORS, SHIPPED_TABLES
from hotline_addin.domain.words.vocabulary import RAW_HEADERS, TABLES
from hotline_addin.template.workbook_parts.rate_rules import add_rate_rules
from hotline_addin.template.workbook_parts.sheet_page import height_of, set_up_page, write_heading
from hotline_addin.template.workbook_parts.sheets import SHEET_PLANS
from hotline_addin.template.workbook_parts.styles import (
    FOLDED_LOOK,
    HEADING_LOOK,
    KIND_LOOK,
    LEVEL_LOOKS,
    SETTLED_LOOK,
    SMALL_SAMPLE,
    VERDICT_LOOKS,
    Styles,
)
from hotline_addin.template.workbook_parts.table_layouts import LAYOUTS

_TABLE_STYLE: Final = "Table Style Light 1"
_HEADER_HEIGHT: Final = 26
_LAST_ROW: Final = 1_048_575
"""The last row that an .xlsx sheet has, from 0."""
_ROW_BELOW_HEADING: Final = 2
_CLERK_ROWS: Final = 500
"""Rows for which a table that a clerk types in keeps its validations, also where rows are pasted."""


Extra = Callable[[Worksheet, Styles, int], None]
"""What a table has beyond its cells: called with the row (from 0) of its prototype."""


def _column(name: str, identifier: str) -> int:
    return list(TABLES[name].columns).index(identifier)


def _mark_rates(sheet: Worksheet, styles: Styles, row: int) -> None:
    """单位明细: low rates as in the annexes, and an asterisk at counts below the small-sample line."""
    for kind in ("outcome", "process"):
        rate = _column("unit_stats", f"{kind}_rate")
        add_rate_rules(sheet, styles, row, rate, threshold=f"highlight_{kind}")
        surveyed = _column("unit_stats", f"{kind}_surveyed")
        cell = xl_rowcol_to_cell(row, surveyed, col_abs=True)
        formula = f"=AND(ISNUMBER({cell}),{cell}>0,{cell}<small_sample)"
        rule = {"type": "formula", "criteria": formula, "format": styles.rule(**SMALL_SAMPLE)}
        sheet.conditional_format(row, surveyed, row, surveyed, rule)
    _colour_words(sheet, styles, row, _column("unit_stats", "verdict"), VERDICT_LOOKS)


def _show_decimals(sheet: Worksheet, styles: Styles, row: int) -> None:
    """历史: rates with the decimals that the clerk chose, nothing marked."""
    for kind in ("outcome", "process"):
        add_rate_rules(sheet, styles, row, _column("history", f"{kind}_rate"))


def _colour_levels(sheet: Worksheet, styles: Styles, row: int) -> None:
    """校核: a colour for each 级别, whose word stands in the cell; a settled row is grey all over.

    The row of a kind is bold; what is folded in below it repeats 级别 and 问题类型 in quiet letters.
    """
    last = _column("findings", "code")
    level, kind = _column("findings", "level"), _column("findings", "kind")

    def cell(column: str) -> str:
        return str(xl_rowcol_to_cell(row, _column("findings", column), col_abs=True))

    def rule(first: int, to: int, formula: str, look: dict[str, Any], *, stop: bool = False) -> None:
        limits = {"type": "formula", "criteria": formula, "format": styles.rule(**look), "stop_if_true": stop}
        sheet.conditional_format(row, first, row, to, limits)

    rule(0, last, f'={cell("code")}="{AUTOMATIC_CODE}"', HEADING_LOOK, stop=True)
    rule(0, last, f"=LEN({cell('settled')})>0", SETTLED_LOOK, stop=True)
    folded_in = f'=AND({cell("places")}="",{cell("code")}<>"")'
    for column in (level, kind):
        rule(column, column, folded_in, FOLDED_LOOK, stop=True)
    for column in (kind, _column("findings", "places")):
        rule(column, column, f"=N({cell('places')})>1", KIND_LOOK)
    _colour_words(sheet, styles, row, level, LEVEL_LOOKS)


def _colour_words(
    sheet: Worksheet, styles: Styles, row: int, column: int, looks: Mapping[str, dict[str, Any]]
) -> None:
    for word, look in looks.items():
        rule = {"type": "text", "criteria": "containing", "value": word, "format": styles.rule(**look)}
        sheet.conditional_format(row, column, row, column, rule)


def _say_who_writes(sheet: Worksheet, _styles: Styles, row: int) -> None:
    """工单 starts in A1 and has no heading: its note shows when the first header is selected."""
    plan = SHEET_PLANS[TABLES["orders"].sheet]
    note = {
        "validate": "any",
        "input_title": plan.role.words,
        "input_message": "工单由导入和刷新写入；要改数，请到“人工调整”。",
    }
    sheet.data_validation(row - 1, 0, row - 1, 0, note)


def _show_methods(sheet: Worksheet, styles: Styles, row: int) -> None:
    """指标: how each 算法 is filled in, and how conditions are written, at the right of the table."""
    column = _show_examples(sheet, styles, row, "indicators", METHOD_EXAMPLES)
    for at, line in enumerate(CONDITION_EXAMPLES, row + len(METHOD_EXAMPLES) + 1):
        sheet.write_string(at, column, line, styles.hint)


def _show_forms(sheet: Worksheet, styles: Styles, row: int) -> None:
    """表样: how kinds of tables are filled in, at the right of the table."""
    _show_examples(sheet, styles, row, "tables", FORM_EXAMPLES)


def _show_examples(sheet: Worksheet, styles: Styles, row: int, name: str, examples: Mapping[str, str]) -> int:
    """What each kind of row looks like, a line each; the column of the lines."""
    column = len(TABLES[name].columns) + 1
    sheet.set_column(column, column, 14)
    sheet.set_column(column + 1, column + 1, 64)
    sheet.write_string(row - 1, column, "算法" if name == "indicators" else "要什么样的表", styles.hint)
    sheet.write_string(row - 1, column + 1, "怎么填（例）", styles.hint)
    for at, (kind, example) in enumerate(examples.items(), row):
        sheet.write_string(at, column, kind, styles.hint)
        sheet.write_string(at, column + 1, example, styles.hint)
    return column + 1


_EXTRAS: Final[dict[str, Extra]] = {
    "unit_stats": _mark_rates,
    "history": _show_decimals,
    "findings": _colour_levels,
    "orders": _say_who_writes,
    "indicators": _show_methods,
    "tables": _show_forms,
}


def _first_rows(name: str) -> list[tuple[str, ...]]:
    """What a fresh book holds already: the header aliases, the shipped indicators and tables."""
    if name == "indicators":
        notes = {one.name: explain(one) for one in shipped_declaration().by_name.values()}
        return [_typed(name, {**row, "note": notes[row["name"]]}) for row in SHIPPED_INDICATORS]
    if name == "tables":
        return [_typed(name, row) for row in SHIPPED_TABLES]
    if name != "column_aliases":
        return []
    return [(RAW_HEADERS[column], aliases) for column, aliases in DEFAULT_COLUMN_ALIASES.items()]


def _typed(name: str, row: Mapping[str, str]) -> tuple[str, ...]:
    """The cells of a row by identifier, in the order of the table."""
    return tuple(row.get(column, "") for column in TABLES[name].columns)


def _columns(name: str) -> list[tuple[float, str]]:
    """Width and kind of every column, in the order of the vocabulary."""
    return [LAYOUTS[name].columns[identifier] for identifier in TABLES[name].columns]


def _row_height(name: str, values: tuple[str, ...]) -> float | None:
    """Points, or None for a row that the program which opens the book shall fit itself."""
    if not any(values):
        return LAYOUTS[name].row_height
    return max(height_of(value, width, 0) for value, (width, _) in zip(values, _columns(name), strict=True))


def _write_rows(sheet: Worksheet, styles: Styles, first: int, name: str) -> int:
    """Writes the first rows, or the blank prototype; the last row written (from 0)."""
    columns = _columns(name)
    rows = _first_rows(name) or [("",) * len(columns)]
    for row, values in enumerate(rows, first):
        sheet.set_row(row, _row_height(name, values))
        for column, ((_, kind), value) in enumerate(zip(columns, values, strict=True)):
            sheet.write(row, column, value or None, styles.cell(kind))
    return first + len(rows) - 1


def _set_columns(sheet: Worksheet, styles: Styles, name: str) -> None:
    """Widths; columns that a clerk types in also lend their formats to rows below the table."""
    layout = LAYOUTS[name]
    for column, (identifier, (width, kind)) in enumerate(
        zip(TABLES[name].columns, _columns(name), strict=True)
    ):
        below = styles.below(kind) if layout.typed_by_clerk else None
        sheet.set_column(column, column, width, below, {"hidden": identifier in layout.hidden})
    if layout.folded:
        sheet.outline_settings(symbols_below=False)


def _add_table(sheet: Worksheet, styles: Styles, name: str, header_row: int, last_row: int) -> None:
    spec = TABLES[name]
    header_format = styles.header(SHEET_PLANS[spec.sheet].role)
    columns = [{"header": header, "header_format": header_format} for header in spec.columns.values()]
    sheet.set_row(header_row, _HEADER_HEIGHT)
    options = {
        "name": name,
        "columns": columns,
        "style": _TABLE_STYLE,
        "autofilter": LAYOUTS[name].filtered,
    }
    sheet.add_table(header_row, 0, last_row, len(columns) - 1, options)


def _validate(sheet: Worksheet, row: int, name: str) -> None:
    layout = LAYOUTS[name]
    last = row + _CLERK_ROWS if layout.typed_by_clerk else row
    for identifier, limits in layout.validations.items():
        column = _column(name, identifier)
        sheet.data_validation(row, column, last, column, limits)


def _allow_digits_as_text(sheet: Worksheet, row: int, name: str) -> None:
    """Keeps Excel from marking every order number of digits as a fault; down to the sheet's last row."""
    area = xl_range(row, 0, _LAST_ROW, len(TABLES[name].columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": area})


def build_table_sheet(sheet: Worksheet, styles: Styles, name: str) -> None:
    """Draws the table `name` of the contract, with one blank prototype row where it starts empty."""
    spec, layout = TABLES[name], LAYOUTS[name]
    header_row = _ROW_BELOW_HEADING if layout.heading else 0
    row = header_row + 1
    _set_columns(sheet, styles, name)
    if layout.heading:
        write_heading(sheet, SHEET_PLANS[spec.sheet], styles)
    last_row = _write_rows(sheet, styles, row, name)
    _add_table(sheet, styles, name, header_row, last_row)
    _validate(sheet, row, name)
    _allow_digits_as_text(sheet, row, name)
    if extra := _EXTRAS.get(name):
        extra(sheet, styles, row)
    sheet.freeze_panes(row, layout.frozen)
    set_up_page(sheet, landscape=True, pages_wide=layout.pages_wide)
    sheet.repeat_rows(header_row)
    if layout.scale:
        sheet.set_print_scale(layout.scale)
        sheet.set_v_pagebreaks([len(spec.columns)])
    if layout.scale or layout.pages_wide > 1:
        sheet.repeat_columns(0, layout.frozen - 1)

"""Builds 热线月度通报.xltx: every sheet of the contract, in order."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hotline_addin import __version__
from hotline_addin.domain.words.versions import STAMP
from hotline_addin.domain.words.vocabulary import (
    GUIDE_SHEET,
    OVERVIEW_SHEET,
    SETTINGS_SHEET,
    TABLES,
    TREND_SHEET,
)
from hotline_addin.template.finish import seal_template
from hotline_addin.template.workbook_parts.annex_sheets import GROUPS, build_annex_sheet, name_adjusted_units
from hotline_addin.template.workbook_parts.guide_sheet import TITLE, build_guide_sheet
from hotline_addin.template.workbook_parts.overview_sheet import build_overview_sheet
from hotline_addin.template.workbook_parts.settings_sheet import build_settings_sheet
from hotline_addin.template.workbook_parts.sheets import SHEETS, annex_name
from hotline_addin.template.workbook_parts.styles import SCREEN_DEFAULTS, Styles
from hotline_addin.template.workbook_parts.table_sheets import build_table_sheet
from hotline_addin.template.workbook_parts.trend_sheet import build_trend_sheet

_CREATED: Final = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Fixed, so that a rebuild gives the same bytes."""


def _add_sheets(book: Workbook) -> dict[str, Worksheet]:
    """All sheets first: names and links may point at any of them."""
    sheets = {plan.name: book.add_worksheet(plan.name) for plan in SHEETS}
    for plan in SHEETS:
        sheets[plan.name].set_tab_color(plan.role.tab)
        if plan.hidden:
            sheets[plan.name].hide()
    return sheets


def draw(book: Workbook) -> None:
    """Draws every sheet of the contract on an empty xlsxwriter workbook."""
    styles = Styles(book)
    sheets = _add_sheets(book)
    build_guide_sheet(book, sheets[GUIDE_SHEET], styles)
    build_settings_sheet(book, sheets[SETTINGS_SHEET], styles)
    for name, spec in TABLES.items():
        build_table_sheet(sheets[spec.sheet], styles, name)
    for number, group in enumerate(GROUPS, 1):
        label = annex_name(number)
        build_annex_sheet(book, sheets[label], styles, label, group)
    name_adjusted_units(book)
    build_overview_sheet(book, sheets[OVERVIEW_SHEET], styles)
    build_trend_sheet(book, sheets[TREND_SHEET], styles)
    sheets[GUIDE_SHEET].activate()


def build(path: Path) -> None:
    """Writes the workbook template to `path`, the same bytes every time."""
    content = BytesIO()
    options = {"in_memory": True, "default_format_properties": SCREEN_DEFAULTS}
    with Workbook(content, options) as book:
        book.set_properties({"title": TITLE, "subject": "工单、附件与通报数据", "created": _CREATED})
        book.set_custom_property(STAMP, __version__, "text")
        book.set_size(1600, 1000)
        book.set_tab_ratio(85)
        draw(book)
    path.write_bytes(seal_template(content.getvalue()))

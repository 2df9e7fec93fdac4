"""On paper: the shipped columns of 单位明细 and 历史 on one page, those of an office on pages behind."""

from __future__ import annotations

import openpyxl
import pytest

from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path

_INCHES_A_SIGN = 0.0883
"""Measured in LibreOffice, whose substitute for 等线 is the widest of the office programs looked at."""
_PAGE_INCHES = 11.69 - 2 * 0.6


@pytest.mark.parametrize(("name", "repeated"), [("unit_stats", "$A:$A"), ("history", "$A:$B")])
def test_own_columns_stand_behind_a_break_with_the_units_beside_them(name: str, repeated: str) -> None:
    sheet = openpyxl.load_workbook(template_path(WORKBOOK_TEMPLATE))[TABLES[name].sheet]
    shipped = len(TABLES[name].columns)
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage, "else every column more makes all smaller"
    assert [(mark.id, mark.man) for mark in sheet.col_breaks.brk] == [(shipped, True)]
    assert (sheet.print_title_cols, sheet.print_title_rows) == (repeated, "$3:$3")
    groups = [one for one in sheet.column_dimensions.values() if one.max <= shipped]
    assert sum(one.max - one.min + 1 for one in groups) == shipped
    widths = sum(one.width * (one.max - one.min + 1) for one in groups)
    assert widths * _INCHES_A_SIGN * sheet.page_setup.scale / 100 < _PAGE_INCHES


@pytest.mark.parametrize(("name", "column"), [("unit_stats", "A"), ("history", "B")])
def test_a_long_name_is_set_smaller_and_not_cut_off(name: str, column: str) -> None:
    """第二分中心 and 第八分中心 differ at their end."""
    sheet = openpyxl.load_workbook(template_path(WORKBOOK_TEMPLATE))[TABLES[name].sheet]
    assert sheet[f"{column}4"].alignment.shrinkToFit

"""Which of several columns of one meaning is read."""

from __future__ import annotations

from hotline_addin.domain.orders.sheets.columns.column_choice import choose_columns
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.written.raw import RawSheet


def test_a_word_takes_a_column_out_before_weak_names_are_compared() -> None:
    """市级承办单位 is a full name but the city's; the two that are left are weak alike."""
    rows = [["工单编号", "单位", "受理单位", "市级承办单位"], ["1001", "公安局", "教育局", "住建局"]]
    sheet = RawSheet("工单.xlsx", "工单", rows)
    aliases = ColumnAliases.default()
    header = aliases.find_header(rows)
    assert header is not None
    choice = choose_columns(sheet, header, aliases)
    assert choice.header.columns["unit"] in (1, 2)
    (finding,) = choice.findings
    assert finding.code == "two-columns" and "有1行不一样" in finding.message

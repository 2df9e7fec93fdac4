"""指标 and 表样: how a cell is filled in shows beside it, as the examples stand two screens to the right."""

from __future__ import annotations

import openpyxl
import pytest

from hotline_addin.domain.words.declared_examples import METHOD_EXAMPLES
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path


@pytest.mark.parametrize(
    ("title", "cell", "words"),
    [
        ("指标", "B4", ["甲÷乙", "A≥95"]),
        ("指标", "C4", ["来源渠道 为 电话", "空或晚于"]),
        ("指标", "E4", ["甲、乙、-丙"]),
        ("表样", "C4", ["承办件数、占比"]),
        ("表样", "D4", ["来源渠道 为 电话"]),
    ],
)
def test_a_cell_shows_how_it_is_filled_in(title: str, cell: str, words: list[str]) -> None:
    sheet = openpyxl.load_workbook(template_path(WORKBOOK_TEMPLATE))[title]
    (shown,) = [
        rule.prompt
        for rule in sheet.data_validations.dataValidation
        if any(cell in area for area in rule.sqref.ranges)
    ]
    assert all(word in shown for word in words)
    assert len(shown) <= 255, "Excel shows no more"


def test_every_method_is_named_where_it_is_chosen() -> None:
    sheet = openpyxl.load_workbook(template_path(WORKBOOK_TEMPLATE))["指标"]
    rules = sheet.data_validations.dataValidation
    (shown,) = [rule.prompt for rule in rules if any("B4" in area for area in rule.sqref.ranges)]
    without = set(METHOD_EXAMPLES) - {"次数", "去年同期", "手填"}
    assert all(method in shown for method in without)

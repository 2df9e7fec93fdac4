"""体检 of a workbook: nothing to say of the shipped template, and a word for whatever is taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_addin.adapters.closed_book import create_book
from hotline_addin.adapters.closed_book.examination import examine_book
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.package import Package
from hotline_addin.domain.health import Check
from hotline_addin.template.locate import MACRO_TEMPLATE, WORKBOOK_TEMPLATE, template_path
from tests.closed_book.looking import part_of, parts
from tests.tools.zip_edit import edited_copy


def examined(path: Path) -> list[Check]:
    return list(examine_book(Contents(Package.read(path.read_bytes()))))


@pytest.mark.parametrize("template", [WORKBOOK_TEMPLATE, MACRO_TEMPLATE])
def test_nothing_is_wrong_with_the_templates(template: str) -> None:
    checks = examined(template_path(template))
    assert [check.line for check in checks if not check.ok] == []
    assert [check.name for check in checks] == ["工作表", "表格", "设置和图表的名称", "条件格式"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "月报.xlsx"
    create_book(template_path(WORKBOOK_TEMPLATE), path)
    return path


def test_a_sheet_and_a_name_that_are_gone_are_named(book: Path, tmp_path: Path) -> None:
    edits = [("xl/workbook.xml", 'name="趋势"', 'name="图表"'), ("xl/workbook.xml", '"county"', '"county2"')]
    faults = {check.name: check.seen for check in examined(edited_copy(book, tmp_path / "x.xlsx", edits))}
    assert faults["工作表"] == "趋势找不到。"
    assert (
        faults["设置和图表的名称"].startswith("county、")
        or faults["设置和图表的名称"] == "county没有指向单元格。"
    )


def test_rules_that_are_gone_are_named(book: Path, tmp_path: Path) -> None:
    part = part_of(book, "单位明细")
    text = parts(book)[part].decode()
    rules = text[text.index("<conditionalFormatting") : text.rindex("</conditionalFormatting>") + 24]
    edited = edited_copy(book, tmp_path / "x.xlsx", [(part, rules, "")])
    faults = {check.name: check for check in examined(edited)}
    assert (faults["条件格式"].ok, faults["条件格式"].seen) == (False, "单位明细丢失。")
    assert "备份" in faults["条件格式"].advice


@pytest.mark.parametrize("state", ["0.1.0-1", "0.1.0-6", "0.1.0-9"])
def test_what_a_later_program_brings_is_no_fault_of_an_older_book(root: Path, state: str) -> None:
    checks = examined(root / "tests" / "stored" / state / "book.xlsx")
    assert [check.line for check in checks if not check.ok] == []

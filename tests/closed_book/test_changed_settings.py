"""设置 says what was different in the workbook before, and follows every edit."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.domain.words.choices.changed_settings import NOT_FILLED, difference
from hotline_addin.domain.words.choices.setting_specs import LAST, MONTHLY, SETTING_SPECS, SPEC_OF
from hotline_addin.ports import BookContent
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from tests.closed_book.looking import sheet
from tests.tools.libreoffice import LibreOffice

BEFORE = {
    "report_month": "2024-01",
    "issue_date": datetime(2024, 2, 4),
    "county": "平舆县",
    "praise_min_outcome": 0.855,
    "busiest_count": 3,
    "copy_to": NOT_FILLED,
    "printed_by": NOT_FILLED,
}
TOLD = {
    "成文日期": "上期：2024-02-04",
    "抄送机关": "上期：没有填",
    "表扬：结果满意率不低于": "上期：85.5%",
}


def told(path: Path) -> dict[str, str]:
    rows = sheet(path, "设置", values=True).iter_rows(values_only=True)
    return {str(row[0]): str(row[3]) for row in rows if row[3]}


@pytest.fixture
def march(tmp_path: Path) -> Path:
    path = tmp_path / "3月.xlsx"
    now = {"county": "平舆县", "report_month": "2024-01", "copy_to": "县人大"}
    before = {f"{LAST}{name}": value for name, value in BEFORE.items()}
    create_book(template_path(WORKBOOK_TEMPLATE), path, BookContent(settings=now | before))
    return path


def test_what_differs_from_the_workbook_before_stands_beside_it(march: Path) -> None:
    assert told(march) == TOLD
    assert not any(name.startswith(LAST) for name in ClosedBook(march).settings())
    assert sheet(march, "设置").column_dimensions["E"].hidden


def test_what_is_written_is_said_anew(march: Path) -> None:
    ClosedBook(march).save(BookContent(settings={"issue_date": datetime(2024, 2, 4), "county": "上蔡县"}))
    assert told(march) == {
        "县（区、市）名称": "上期：平舆县",
        "抄送机关": "上期：没有填",
        "表扬：结果满意率不低于": "上期：85.5%",
    }


def test_the_formula_says_the_same(march: Path, libreoffice: LibreOffice, tmp_path: Path) -> None:
    out = tmp_path / "算过"
    out.mkdir()
    assert told(libreoffice.convert(march, ".xlsx", out, recalculate=True)) == TOLD


@pytest.mark.parametrize(
    ("name", "now", "before", "said"),
    [
        ("county", "平舆县", None, ""),
        ("county", None, "平舆县", "上期：平舆县"),
        ("change_unit", "%", "%", ""),
        ("busiest_count", 4, 3, "上期：3"),
        ("judge_min_surveyed", 1, 0, "上期：0"),
        ("praise_min_outcome", 0.85, "85%", "上期：85%"),
    ],
)
def test_a_difference_is_told_by_the_kind_of_value(name: str, now: object, before: object, said: str) -> None:
    assert difference(SPEC_OF[name], now, before) == said


def test_what_changes_with_every_notice_stands_on_top() -> None:
    monthly = [spec.name for spec in SETTING_SPECS if spec.section == MONTHLY]
    assert monthly == [spec.name for spec in SETTING_SPECS[: len(monthly)]]
    assert monthly == ["report_month", "document_number", "issue_date"]

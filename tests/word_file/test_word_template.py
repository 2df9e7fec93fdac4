"""The Word template: rebuilt equal, valid, with every control of the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_addin.template.locate import NOTICE_TEMPLATES
from hotline_addin.template.word import build_all
from tests.conftest import Validate
from tests.word_file import plain

CONTRACT = {
    "county",
    "document_number",
    "title",
    "addressees",
    "month_text",
    "total_orders",
    "outcome_rate",
    "outcome_yoy",
    "outcome_mom",
    "process_rate",
    "process_yoy",
    "process_mom",
    "department_count",
    "township_count",
    "category_counts",
    "busiest_units",
    "praised_units",
    "praised_count",
    "low_outcome",
    "low_process",
    "criticized_units",
    "criticized_count",
    "topics",
    "cases",
    "annex_1",
    "annex_2",
    "issuer",
    "issue_date",
}


@pytest.mark.parametrize("name", NOTICE_TEMPLATES)
def test_the_committed_template_is_what_the_sources_build(template: Path, root: Path, name: str) -> None:
    assert plain.parts(template.with_name(name)) == plain.parts(root / "workbook_templates" / name)


def test_two_builds_give_the_same_bytes(tmp_path: Path, template: Path) -> None:
    build_all(tmp_path)
    assert (tmp_path / template.name).read_bytes() == template.read_bytes()


def test_every_template_is_sound(tmp_path: Path, validate: Validate) -> None:
    build_all(tmp_path)
    assert validate(*tmp_path.iterdir()) == []


def test_template_has_every_control_of_the_contract(template: Path) -> None:
    assert set(plain.tags(template)) >= CONTRACT


def test_no_style_uses_theme_fonts(template: Path) -> None:
    styles = plain.parts(template)["word/styles.xml"].decode()
    assert "Theme" not in styles
    assert not any("theme" in name for name in plain.parts(template))

"""What breaking files once brought to light, each as small as it gets."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.usecases import check
from tests.fuzz.judge import run
from tests.fuzz.material import BOOK, NOTICE, PRINTED
from tests.tools.zip_edit import edited_copy

LONG = "1" * 5_000
"""Python refuses to read so long a number."""


@pytest.fixture
def folder(material: Path, tmp_path: Path) -> Path:
    """A copy of the sound files."""
    for file in material.glob("*.*"):
        shutil.copy(file, tmp_path)
    return tmp_path


def edit_part(file: Path, part: str, old: str, new: str) -> None:
    edited_copy(file, file.with_suffix(".new"), [(part, old, new)]).replace(file)


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_broken_last_month_leaves_no_half_made_book(folder: Path) -> None:
    edit_part(folder / BOOK, "xl/worksheets/sheet3.xml", "</sheetData>", "")
    assert run(("new", "新.xlsx", "--from", BOOK), folder) == (2, "")
    assert not (folder / "新.xlsx").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: replace_in(folder / PRINTED, "\t2\t", f"\t{LONG}\t"),
        lambda folder: replace_in(folder / PRINTED, "2262件", f"{LONG}件"),
        lambda folder: replace_in(folder / PRINTED, "2262件", "1,234" + ",567" * 1700 + "件"),
    ],
)
@pytest.mark.parametrize("words", [("check", PRINTED), ("history", BOOK, "--import", PRINTED)])
def test_a_notice_with_an_endless_number(
    damage: Callable[[Path], None], words: tuple[str, ...], folder: Path
) -> None:
    damage(folder)
    code, fault = run(words, folder)
    assert not fault
    assert code in (0, 1, 2)


def test_an_order_that_was_returned_an_endless_number_of_times(folder: Path) -> None:
    replace_in(folder / "网页.xls", "<td>0</td>", f"<td>{LONG}</td>")
    code, fault = run(("refresh", BOOK, "--orders", "网页.xls"), folder)
    assert (code, fault) in ((0, ""), (1, ""))


@pytest.mark.parametrize("number", ["1e999999999", LONG, f"0.{LONG}", "1e309", "NaN"])
def test_a_setting_that_would_fill_the_memory(number: str) -> None:
    settings, wrong = read_settings({"praise_min_orders": number, "praise_min_outcome": number})
    assert [one.code for one in wrong].count("wrong-setting") == 2
    assert settings.praise_min_orders == 10


@pytest.mark.parametrize("words", [("check", NOTICE), ("finalize", NOTICE, "--out", "成品.docx")])
def test_a_notice_with_entities(words: tuple[str, ...], folder: Path) -> None:
    declared = '<!DOCTYPE x [<!ENTITY e "x">]><Relationships'
    edit_part(folder / NOTICE, "_rels/.rels", "<Relationships", declared)
    assert run(words, folder) == (2, "")


@pytest.mark.parametrize("words", [("check", NOTICE), ("finalize", NOTICE, "--out", "成品.docx")])
def test_a_notice_without_its_list_of_contents(words: tuple[str, ...], folder: Path) -> None:
    with zipfile.ZipFile(folder / NOTICE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(folder / NOTICE, "w") as archive:
        for name, data in parts.items():
            if name != "[Content_Types].xml":
                archive.writestr(name, data)
    assert run(words, folder) == (2, "")


def test_a_book_that_cannot_be_written_leaves_the_notice_alone(folder: Path) -> None:
    """A column that is no number shows when rows are fitted to it: when the sheet is written."""
    before = (folder / NOTICE).read_bytes()
    with zipfile.ZipFile(folder / BOOK) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(folder / BOOK, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, re.sub(rb'<col min="\d+"', b'<col min="n"', data))
    code, fault = run(("notice", BOOK, "--draft", "--out", NOTICE), folder)
    assert (code, fault) == (2, "")
    assert (folder / NOTICE).read_bytes() == before


@pytest.mark.parametrize("text", ["工" * 100_000, "住建局（212件）、" * 5_000, "满意率66.67%，" * 9_000])
def test_a_paragraph_without_end_is_refused_before_any_rule_reads_it(
    text: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_in(folder / PRINTED, "（三）重视程度不够。", f"（三）重视程度不够。{text}")
    monkeypatch.setattr(check, "check_facts", lambda notice: pytest.fail("the rules read it"))
    assert run(("check", PRINTED), folder) == (2, "")

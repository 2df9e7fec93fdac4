"""Hostile texts in every cell of an export, through to the book, the notice and the unit sheets."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.ports import BookContent, Cell
from tests.fuzz import evil
from tests.fuzz.judge import run
from tests.fuzz.material import BOOK, Row, rows
from tests.raw_sheets.making import make_xls, make_xlsx

SHORT_ENOUGH = 32_767
"""Characters that a cell holds."""
TEXTS = [text for text in evil.TEXTS if "\ud800" not in text]


def hostile_rows() -> list[Row]:
    """The sample's rows, each text column filled with hostile ones in turn; the numbers stay apart."""
    header, *orders = rows()
    texts = iter(TEXTS * 20)
    for number, order in enumerate(orders):
        order[1] = f"{evil.FORMULAS[number]}{number}" if number < len(evil.FORMULAS) else f"A{number}"
        for column in (4, 5, 6, 7, 14):
            order[column] = next(texts)
        order[12], order[13] = "不满意", "不满意"
        order[11] = 1
    return [header, *orders]


def written(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.*") if path.suffix in (".xlsx", ".docx")]


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
def test_no_text_becomes_anything_else(kind: str, material: Path, tmp_path: Path) -> None:
    table = hostile_rows()
    export = tmp_path / f"出口.{kind}"
    if kind == "csv":
        with export.open("w", encoding="utf-8-sig", newline="") as target:
            csv.writer(target).writerows(table)
    elif kind == "xlsx":
        make_xlsx(export, {"工单": [[_storable(cell) for cell in row] for row in table]})
    else:
        make_xls(export, {"工单": [[_storable(cell) for cell in row] for row in table]})
    export_before = export.read_bytes()
    (tmp_path / BOOK).write_bytes((material / BOOK).read_bytes())
    assert run(("refresh", BOOK, "--orders", export.name), tmp_path)[1] == ""
    _tick_all(tmp_path / BOOK)
    for words in (
        ("refresh", BOOK),
        ("notice", BOOK, "--draft", "--out", "通报.docx"),
        ("sheets", BOOK, "--out", "反馈单", "--unmasked"),
    ):
        code, fault = run(words, tmp_path)
        assert (code in (0, 1), fault) == (True, ""), words
    export_after = export.read_bytes()
    assert export_after == export_before
    export.unlink()
    assert len(written(tmp_path)) > 5
    for file in written(tmp_path):
        for name, content in parts(file).items():
            if name.endswith(".xml"):
                _require_harmless(etree.fromstring(content), f"{file.name} {name}")


def _storable(cell: Cell) -> Cell:
    """What a library writes into a cell at all: no control characters, no more than fits."""
    if not isinstance(cell, str):
        return cell
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", cell)[:SHORT_ENOUGH]


def _tick_all(book: Path) -> None:
    closed = ClosedBook(book)
    ticked = {name: closed.table(name).assign(chosen="是") for name in ("topics", "cases")}
    closed.save(BookContent(tables=ticked))


def _require_harmless(root: etree._Element, where: str) -> None:
    for element in root.iter("{*}f"):
        assert evil.MARK not in (element.text or ""), where
    for element in root.iter("{*}t", "{*}v"):
        assert len(element.text or "") <= SHORT_ENOUGH or ".docx" in where, where
    for element in root.iter("{*}hyperlink"):
        assert "x.invalid" not in " ".join(map(str, element.values())), where
    assert not [element for element in root.iter("{*}instrText") if evil.MARK in (element.text or "")], where

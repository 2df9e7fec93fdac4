"""What both books do alike: the closed file, and the workbook that is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_addin.errors import Finding, InputError, Level, Place
from hotline_addin.ports import BookContent
from tests.closed_book.content import annex, frame, unit_stats
from tests.closed_book.looking import book, sheet, table
from tests.live_book.conftest import Save

UNITS = ("住建局", "公安局", "城管局")
HOSTILE = [
    "=1+1",
    "+86",
    "-5",
    "@SUM(A1)",
    "'引号",
    "0012",
    "123456789012345678",
    "1-2",
    "2024年2月",
    "TRUE",
    "50%",
]
"""Texts that Excel would make something else of."""


@pytest.mark.parametrize("units", [UNITS[:1], UNITS[:2], UNITS, (*UNITS, "教育局", "水利局", "民政局")])
def test_rows_come_and_go(clerk_file: Path, save: Save, units: tuple[str, ...]) -> None:
    found = sheet(save(clerk_file, unit_stats(units)), "单位明细", values=True)
    last = 3 + len(units)
    assert [row[0] for row in table(found, "A4", f"A{last}")] == list(units)
    assert [row[0] for row in table(found, "C4", f"C{last}")] == [100 + place for place in range(len(units))]
    assert found[f"J{last}"].value == pytest.approx(4 / 5)
    assert found.tables["unit_stats"].ref == f"A3:M{last}"
    assert found[f"A{last + 1}"].value is None


def test_texts_stay_texts(clerk_file: Path, save: Save) -> None:
    rows = [{"order_number": text, "title": text, "unit": text, "source_row": 5} for text in HOSTILE]
    found = sheet(save(clerk_file, BookContent(tables={"orders": frame("orders", rows)})), "工单")
    header = {cell.value: cell.column for cell in found[1]}
    for title in ("工单编号", "诉求标题", "承办单位"):
        cells = [found.cell(row, header[title]) for row in range(2, 2 + len(HOSTILE))]
        assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in HOSTILE], title


def test_annexes_come_and_go(clerk_file: Path, save: Save, tmp_path: Path) -> None:
    annexes = [
        annex(1, "县直单位", UNITS),
        annex(2, "乡镇街道", ["东街"]),
        annex(3, "企业", ["供电", "联通"]),
    ]
    more = save(clerk_file, BookContent(annexes=tuple(annexes)))
    titles = [title for title in book(more).sheetnames if title.startswith("附件")]
    assert titles == ["附件1", "附件2", "附件3"]
    third = sheet(more, "附件3", values=True)
    shown = [[cell.value for cell in row[:2]] for row in third.iter_rows()]
    assert [row for row in shown if row[0] in ("供电", "联通", "合计")] == [
        ["供电", 30],
        ["联通", 31],
        ["合计", 61],
    ]
    again = tmp_path / "再来.xlsx"
    again.write_bytes(more.read_bytes())
    fewer = save(again, BookContent(annexes=tuple(annexes[:1])))
    assert [title for title in book(fewer).sheetnames if title.startswith("附件")] == ["附件1"]


def test_findings_lead_to_their_rows(clerk_file: Path, save: Save) -> None:
    findings = (
        Finding(
            Level.ERROR, "unknown-unit", "公安局", "不认识。", "改名。", Place("unit_stats", "公安局", "unit")
        ),
        Finding(Level.NOTE, "small-sample", "全县", "样本少。", "留意。"),
    )
    content = BookContent(tables=unit_stats(UNITS).tables, findings=findings)
    found = sheet(save(clerk_file, content), "校核")
    first = next(cell for row in found.iter_rows() for cell in row if cell.value == "公安局")
    assert first.hyperlink is not None
    assert (first.hyperlink.location or "").replace("'", "") == "单位明细!A5"
    assert found.cell(first.row + 1, first.column).hyperlink is None


def test_settings_are_written_where_they_stand(clerk_file: Path, save: Save) -> None:
    saved = save(clerk_file, BookContent(settings={"report_month": "2024-02"}))
    block = book(saved).defined_names["report_month"].attr_text or ""
    title, address = block.replace("'", "").replace("$", "").split("!")
    cell = sheet(saved, title)[address]
    assert (cell.value, cell.data_type) == ("2024-02", "s")


def test_a_name_that_the_book_lacks_is_refused(clerk_file: Path, save: Save) -> None:
    with pytest.raises(InputError, match="issuer_of_nothing"):
        save(clerk_file, BookContent(settings={"issuer_of_nothing": "局"}))


def test_the_clerks_columns_follow_their_unit(clerk_file: Path, save: Save) -> None:
    before = sheet(clerk_file, "单位明细", values=True)
    notes = {before[f"A{row}"].value: before[f"O{row}"].value for row in (4, 5, 6)}
    found = sheet(
        save(clerk_file, unit_stats(("教育局", "城管局", "住建局", "公安局"))), "单位明细", values=True
    )
    assert {found[f"A{row}"].value: found[f"O{row}"].value for row in (5, 6, 7)} == notes
    assert any(notes.values())

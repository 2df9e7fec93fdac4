"""The notice with its workbook: overwritten by hand, settled in 校核, released; and whose notice it is."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.checks.book.listing import listed_places
from hotline_addin.domain.checks.book.settling import read_marks, with_marks
from hotline_addin.domain.words.figure_labels import name_in
from hotline_addin.errors import Finding, Level
from hotline_addin.ports import BookContent
from tests.end_to_end.conftest import Demo, hotline
from tests.end_to_end.documents import paragraphs
from tests.word_file import by_hand, plain

COUNT = {"name": "department_count", "text": "34", "linked": "33"}
ADDED = {"name": "topics", "text": "此类问题要长期整治。", "linked": ""}


@pytest.fixture
def book(demo: Demo, tmp_path: Path) -> Path:
    """A copy of the sample month's book with its notice beside it, overwritten in two places."""
    notice = Path(shutil.copy(demo.notice, tmp_path))
    by_hand.edit(
        notice,
        by_hand.overwrite("department_count", "34"),
        by_hand.insert_paragraph("（二）不动产登记证", "此类问题要长期整治。"),
    )
    return Path(shutil.copy(demo.book, tmp_path))


def choose(book: Path, **marks: str) -> None:
    """Choose in 处理 for the overwritten figures whose position names these words."""
    closed = ClosedBook(book)
    rows = listed_places(closed.table("findings"))
    findings = [
        Finding(Level(row["level"]), row["code"], row["where"], row["message"], row["advice"])
        for row in rows.to_dict("records")
    ]
    marked = []
    for finding in with_marks(findings, read_marks(rows)):
        mark = marks.get(name_in(finding.where), finding.settled)
        marked.append(replace(finding, settled=mark))
    closed.save(BookContent(findings=tuple(marked)))


def rows(book: Path) -> list[tuple[str, str | None]]:
    found = listed_places(ClosedBook(book).table("findings"))
    own = found[found["code"] == "overwritten-figure"]
    return [(where, mark or None) for where, mark in zip(own["where"], own["settled"], strict=True)]


def test_what_was_overwritten_is_settled_in_the_book_and_released(book: Path, tmp_path: Path) -> None:
    notice, final = tmp_path / "2024年2月通报.docx", tmp_path / "定稿.docx"
    ran = hotline("notice", book)
    assert (ran.code, ran.data["kept"], ran.data["settled_figures"]) == (0, [COUNT, ADDED], [])
    assert rows(book) == [
        ("通报：第一类单位数", None),
        ("通报：热点问题", None),
    ]
    choose(book, department_count="以工作簿为准", topics="以通报为准")
    assert hotline("refresh", book).code == 0
    assert [mark for _, mark in rows(book)] == ["以工作簿为准", "以通报为准"]
    refused = hotline("finalize", notice, "--out", final)
    assert (refused.code, final.exists()) == (2, False)

    ran = hotline("notice", book)
    assert (ran.data["updated"], ran.data["kept"], ran.data["settled_figures"]) == (
        ["department_count"],
        [],
        [ADDED],
    )
    assert rows(book) == [("通报：热点问题", "以通报为准")]
    book_bytes, notice_bytes = book.read_bytes(), notice.read_bytes()
    assert hotline("notice", book).data["updated"] == []
    assert (book.read_bytes(), notice.read_bytes()) == (book_bytes, notice_bytes)

    by_hand.edit(notice, by_hand.track_bold("真正掌握群众满意度"))
    refused = hotline("finalize", notice, "--out", final)
    assert "1处修订" in refused.data["error"]["message"]
    assert hotline("finalize", notice, "--out", final, "--accept-changes").code == 0
    assert "此类问题要长期整治。" in paragraphs(final)
    assert plain.tags(final) == []


def test_last_months_notice_is_left_alone_unless_it_is_adopted(book: Path, tmp_path: Path) -> None:
    notice = tmp_path / "2024年2月通报.docx"
    before = notice.read_bytes()
    hotline("refresh", book, "--month", "2024-01")
    refused = hotline("notice", book, "--draft")
    assert refused.code == 2
    assert (
        "是2024-02的通报（由“2024年2月热线月度通报.xlsx”生成），现在的工作簿是2024-01的"
        in (refused.data["error"]["message"])
    )
    assert notice.read_bytes() == before
    adopted = hotline("notice", book, "--draft", "--adopt")
    assert "other-month" in [finding["code"] for finding in adopted.data["findings"]]
    assert plain.control_texts(notice, "month_text") == ["1月份"] * 2


def test_a_release_copy_is_not_refreshed(demo: Demo, book: Path, tmp_path: Path) -> None:
    final = tmp_path / "定稿.docx"
    hotline("finalize", demo.notice, "--out", final)
    before = final.read_bytes()
    refused = hotline("notice", book, "--out", final)
    assert (refused.code, final.read_bytes()) == (2, before)
    assert "没有联动的位置" in refused.data["error"]["message"]


def test_a_wrong_figure_typed_into_the_notice_is_told_by_check_and_at_the_release(
    demo: Demo, tmp_path: Path
) -> None:
    notice = Path(shutil.copy(demo.notice, tmp_path))
    by_hand.edit(notice, by_hand.insert_paragraph("一、办理总体情况", "住建局承办221件，居县直单位首位。"))
    book = Path(shutil.copy(demo.book, tmp_path))
    said = "通报写的是“221件”，工作簿里“住建局.承办件数”是212件。"
    checked = [found["message"] for found in hotline("check", book).data["findings"]]
    assert said in checked
    ran = hotline("finalize", notice, "--out", tmp_path / "定稿.docx", "--accept", "text-annex-mismatch")
    assert said in [found["message"] for found in ran.data["findings"]]

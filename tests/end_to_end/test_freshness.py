"""No notice leaves the office that is not its workbook's as it is now; none is written over unasked."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.faces.cli import main
from hotline_addin.ports import BookContent
from tests.end_to_end.conftest import Demo, Ran, hotline
from tests.end_to_end.documents import paragraphs
from tests.tools.zip_edit import edited_copy


@dataclass(frozen=True)
class Desk:
    """A folder with the sample month's workbook and its notice, to be moved about."""

    folder: Path
    book: Path
    notice: Path

    def release(self, *words: str, notice: Path | None = None) -> Ran:
        return hotline("finalize", notice or self.notice, "--out", self.folder / "定稿.docx", *words)

    @property
    def released(self) -> bool:
        return (self.folder / "定稿.docx").exists()


@pytest.fixture
def desk(demo: Demo, tmp_path: Path) -> Desk:
    """Workbook and notice copied together into another folder: the copy is a pair of its own."""
    folder = tmp_path / "二月 通报"
    folder.mkdir()
    copies = [Path(shutil.copy(file, folder)) for file in (demo.book, demo.notice)]
    return Desk(folder, *copies)


def last_step(book: Path) -> object:
    return load_workbook(book)["使用说明"]["D15"].value


def message(ran: Ran) -> str:
    assert ran.code == 2, ran.data
    return str(ran.data["error"]["message"])


def with_one_order_less(desk: Desk) -> None:
    """An order is left out after an appeal; then the sheets are refreshed, the notice is not."""
    closed = ClosedBook(desk.book)
    orders = closed.table("orders")
    number = orders["order_number"][orders["standing"] == "计入"].iloc[0]
    adjustments = closed.table("adjustments")
    adjustments.loc[len(adjustments)] = {
        "order_number": number,
        "item": "剔除",
        "value": None,
        "reason": "申诉核准",
        "person": "李",
        "date": "2024-03-05",
        "unit": None,
    }
    closed.save(BookContent(tables={"adjustments": adjustments}))
    assert hotline("refresh", desk.book).code == 0


def test_a_pair_that_was_copied_together_is_released_as_it_is(desk: Desk) -> None:
    ran = desk.release()
    assert (ran.code, ran.data["findings"]) == (0, []), ran.errors


def test_the_workbook_remembers_a_release(desk: Desk) -> None:
    hotline("notice", desk.book)
    assert desk.release().code == 0
    row = ClosedBook(desk.book).table("journal").to_dict("records")[-1]
    assert (row["action"], row["file"], row["outcome"]) == ("定稿", desk.notice.name, "定稿：定稿.docx")
    assert last_step(desk.book) == f"已完成：{row['time'][:16]}定稿"
    before = desk.book.read_bytes()
    assert hotline("refresh", desk.book).code == 0
    assert desk.book.read_bytes() == before, "a refresh sees that the notice is still what was released"
    with_one_order_less(desk)
    assert last_step(desk.book) == f"要重做：{row['time'][:16]}定稿以后数字变了，先更新通报"


def test_the_workbook_remembers_which_errors_were_let_pass_and_an_old_pdf_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    hotline("notice", desk.book)
    edit = ("word/document.xml", "、下步工作要求", "、下步工作要求（2月31日前报送）")
    edited_copy(Path(shutil.copy(desk.notice, desk.folder / "改前.docx")), desk.notice, [edit])
    (desk.folder / "定稿.pdf").write_bytes(b"%PDF-")
    out = str(desk.folder / "定稿.docx")
    assert main(["finalize", str(desk.notice), "--out", out, "--accept", "month-mismatch"]) == 1
    assert "“定稿.pdf”是以前定稿的，没有重做" in capsys.readouterr().out
    row = ClosedBook(desk.book).table("journal").to_dict("records")[-1]
    assert row["outcome"] == "定稿：定稿.docx；放行：年月不一致1处"


def test_a_workbook_that_is_open_elsewhere_cannot_remember_a_release_and_that_is_said(desk: Desk) -> None:
    hotline("notice", desk.book)
    before = desk.book.read_bytes()
    desk.book.with_name(f"~${desk.book.name}").write_text("张三")
    ran = desk.release()
    assert ran.code == 0, ran.errors
    assert [finding["code"] for finding in ran.data["findings"]] == ["unrecorded-release"]
    assert desk.released
    assert desk.book.read_bytes() == before


def test_a_stale_notice_is_refused_until_it_is_refreshed(desk: Desk) -> None:
    with_one_order_less(desk)
    refused = desk.release()
    assert "不是最新的" in message(refused)
    assert "转交办件数写“2262”、现在“2261”" in message(refused)
    assert "生成/更新通报" in refused.data["error"]["advice"]
    assert not desk.released
    assert "total_orders" in hotline("notice", desk.book).data["updated"]
    assert desk.release().code == 0
    assert any("2261件" in text for text in paragraphs(desk.folder / "定稿.docx"))


def test_what_was_changed_in_the_book_and_not_refreshed_makes_a_notice_stale_too(desk: Desk) -> None:
    closed = ClosedBook(desk.book)
    closed.save(BookContent(settings={"document_number": "平督通报〔2024〕18号"}))
    assert "1处（文号写“平督通报〔2024〕17号”、现在“平督通报〔2024〕18号”）" in message(desk.release())


def test_what_a_setting_brings_into_the_notice_makes_it_stale(desk: Desk) -> None:
    """版记 and seal have no figure in a notice that was written without them."""
    book = load_workbook(desk.book)
    for row in book["设置"].iter_rows(min_col=1, max_col=2):
        if row[0].value in ("抄送机关", "加盖印章"):
            row[1].value = {"抄送机关": "县委办公室", "加盖印章": "是"}[row[0].value]
    book.save(desk.book)
    ran = desk.release()
    assert "抄送机关没有写、现在“县委办公室”" in message(ran)
    assert "加盖印章写“否”、现在“是”" in message(ran)
    assert hotline("refresh", desk.book).data["notice"]["fresh"] is False
    assert not desk.released
    assert hotline("notice", desk.book).code == 0
    assert desk.release().code == 0


def test_a_clear_yes_releases_a_stale_notice(desk: Desk) -> None:
    with_one_order_less(desk)
    assert desk.release("--anyway").code == 0
    assert any("2262件" in text for text in paragraphs(desk.folder / "定稿.docx"))


def test_a_copied_workbook_leaves_the_notice_of_the_first_alone(desk: Desk) -> None:
    copy = Path(shutil.copy(desk.book, desk.folder / "副本.xlsx"))
    before, book_before = desk.notice.read_bytes(), copy.read_bytes()
    refused = hotline("notice", copy)
    assert f"由另一个工作簿“{desk.book.name}”生成，现在的工作簿是“副本.xlsx”" in message(refused)
    assert (desk.notice.read_bytes(), copy.read_bytes()) == (before, book_before)
    assert hotline("notice", copy, "--anyway").code == 0
    assert "由另一个工作簿“副本.xlsx”生成" in message(hotline("notice", desk.book)), "it changed hands"


def test_a_workbook_copied_elsewhere_does_not_take_the_notice_that_it_names_in_full(
    desk: Desk, tmp_path: Path
) -> None:
    shared = tmp_path / "公文" / "二月.docx"
    shared.parent.mkdir()
    hotline("notice", desk.book, "--out", shared)
    copy = Path(shutil.copy(desk.book, tmp_path))
    before = shared.read_bytes()
    assert str(desk.book) in message(hotline("notice", copy))
    assert shared.read_bytes() == before


def test_a_moved_notice_is_asked_about_and_not_made_anew(desk: Desk) -> None:
    elsewhere = desk.folder / "已发" / "通报.docx"
    elsewhere.parent.mkdir()
    hotline("notice", desk.book)  # from here on it remembers this folder
    desk.notice.rename(elsewhere)
    refused = hotline("notice", desk.book)
    assert f"找不到这个工作簿的通报“{desk.notice.name}”" in message(refused)
    assert not desk.notice.exists()
    assert "被移动过或改过名" in message(desk.release(notice=elsewhere))
    assert desk.release("--anyway", notice=elsewhere).code == 0
    ran = hotline("notice", desk.book, "--anyway")
    assert (ran.code, ran.data["created"]) == (0, True)


def test_a_renamed_notice_is_taken_under_the_name_that_the_clerk_typed(desk: Desk) -> None:
    """As the refusal advises."""
    hotline("notice", desk.book)
    elsewhere = desk.notice.rename(desk.folder / "报送稿.docx")
    assert "找不到这个工作簿的通报" in message(hotline("notice", desk.book))
    ClosedBook(desk.book).save(BookContent(settings={"notice_file": elsewhere.name}))
    ran = hotline("notice", desk.book)
    assert (ran.code, ran.data["created"]) == (0, False), ran.errors
    assert desk.release(notice=elsewhere).code == 0


def test_a_draft_in_another_place_does_not_become_the_notice_of_the_workbook(desk: Desk) -> None:
    hotline("notice", desk.book)
    hotline("refresh", desk.book, "--month", "2024-07")
    named = ClosedBook(desk.book).settings()["notice_file"]
    draft = desk.folder / "样子.docx"
    hotline("notice", desk.book, "--draft", "--out", draft)
    assert draft.exists()
    assert ClosedBook(desk.book).settings()["notice_file"] == named
    said = "".join(paragraphs(draft))
    assert "重视程度不够" not in said and "教育局" not in said, "a period without orders has no cases either"


def test_a_copy_of_the_notice_is_no_second_one(desk: Desk) -> None:
    hotline("notice", desk.book)
    copy = Path(shutil.copy(desk.notice, desk.folder / "修改稿.docx"))
    assert "是通报的副本" in message(desk.release(notice=copy))
    assert "是通报的副本" in message(hotline("notice", desk.book, "--out", copy))
    assert hotline("notice", desk.book, "--out", copy, "--anyway").code == 0
    assert "现在的通报是“修改稿.docx”" in message(desk.release())
    assert desk.release(notice=copy).code == 0


def test_a_folder_that_moves_as_a_whole_is_no_question(desk: Desk) -> None:
    hotline("notice", desk.book)
    moved = desk.folder.rename(desk.folder.with_name("三月归档"))
    there = Desk(moved, moved / desk.book.name, moved / desk.notice.name)
    assert hotline("notice", there.book).code == 0
    assert there.release().code == 0


def test_a_book_that_cannot_be_reached_is_said_and_keeps_nothing_back(desk: Desk, tmp_path: Path) -> None:
    hotline("notice", desk.book)
    desk.book.rename(tmp_path / "带走了.xlsx")
    ran = desk.release()
    assert ran.code == 0
    assert [finding["code"] for finding in ran.data["findings"]] == ["unreached-book"]
    assert desk.book.name in ran.data["findings"][0]["message"]


def test_a_notice_of_the_last_month_is_not_released_from_the_book_of_this_month(desk: Desk) -> None:
    hotline("refresh", desk.book, "--month", "2024-07")
    assert "是2024-02的通报" in message(desk.release())


def test_a_period_without_orders_is_an_error_and_has_no_notice(desk: Desk) -> None:
    ran = hotline("refresh", desk.book, "--month", "2024-07")
    assert (ran.code, ran.data["orders"], ran.data["criticized"]) == (1, 0, [])
    empty = next(finding for finding in ran.data["findings"] if finding["code"] == "empty-month")
    assert (empty["level"], "2024-02" in empty["message"]) == ("错误", True)
    refused = hotline("notice", desk.book, "--out", desk.folder / "七月.docx")
    assert "没有一件计入的工单" in message(refused)
    hotline("settle", desk.book, "empty-month")
    assert hotline("notice", desk.book, "--out", desk.folder / "七月.docx").code == 2
    draft = hotline("notice", desk.book, "--out", desk.folder / "七月.docx", "--draft")
    assert draft.code == 1
    assert not any("批评" in text and "局" in text for text in paragraphs(desk.folder / "七月.docx"))


def test_a_workbook_with_a_figure_written_over_releases_nothing(desk: Desk) -> None:
    book = load_workbook(desk.book)
    book["附件1"]["B5"].value = 999
    book.save(desk.book)
    ran = desk.release()
    assert "999" in message(ran)
    assert not desk.released

"""Every command: what it does, what it refuses, and that a refusal changes nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from xlsxwriter import Workbook

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.faces.cli import main
from hotline_addin.ports import BookContent
from tests.closed_book.looking import part_of, parts, sheet
from tests.conftest import Validate
from tests.end_to_end.conftest import Demo, hotline
from tests.end_to_end.documents import controls, paragraphs
from tests.tools.zip_edit import edited_copy

SEED = Path(__file__).parents[1] / "seed"


@pytest.fixture
def book(demo: Demo, tmp_path: Path) -> Path:
    """A copy of the sample month's book, to be changed."""
    return Path(shutil.copy(demo.book, tmp_path / "月报.xlsx"))


def test_new_refuses_to_overwrite_unless_forced(tmp_path: Path) -> None:
    book = tmp_path / "新.xlsx"
    book.write_bytes(b"something else")
    refused = hotline("new", book)
    assert refused.code == 2
    assert book.read_bytes() == b"something else"
    assert hotline("new", book, "--force").code == 0
    assert ClosedBook(book).table("orders").empty


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["refresh", "没有.xlsx"], "没有.xlsx"),
        (["refresh"], "还缺少"),
        (["refersh", "x.xlsx"], "没有“refersh”这个命令"),
        (["refresh", "x.xlsx", "--month", "二月"], "不是报告期"),
        (["new", "月报.txt"], ".xlsx"),
        (["undo", "没有.xlsx"], "没有.xlsx"),
    ],
)
def test_wrong_calls_say_in_chinese_what_is_wrong(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "请这样做" in told
    assert "Traceback" not in told


def test_orders_that_are_no_orders_change_nothing(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    stranger = tmp_path / "通讯录.csv"
    stranger.write_text("姓名,电话\n甲,12345\n", encoding="utf-8")
    ran = hotline("refresh", book, "--orders", stranger)
    assert ran.code == 2
    assert "工单编号" in ran.data["error"]["message"]
    assert book.read_bytes() == before


def test_undo_goes_back_step_by_step(demo: Demo, book: Path) -> None:
    first = book.read_bytes()
    half = [file for file in demo.orders if file.suffix == ".csv"]
    assert hotline("refresh", book, "--orders", *half).code == 0
    second = book.read_bytes()
    assert hotline("refresh", book, "--orders", *demo.orders).code == 0
    assert hotline("undo", book).code == 0
    assert book.read_bytes() == second
    assert hotline("undo", book).code == 0
    assert book.read_bytes() == first
    assert hotline("undo", book).code == 2


def test_history_from_a_table_and_from_an_earlier_book(demo: Demo, tmp_path: Path) -> None:
    fresh, kept = tmp_path / "三月.xlsx", tmp_path / "旧账.csv"
    assert hotline("new", fresh).code == 0
    kept.write_text("月份,单位,承办件数,办理结果满意率\n2023年3月,全县,1980,81.5%\n", encoding="gb18030")
    ran = hotline("history", fresh, "--import", kept, demo.book)
    assert ran.code == 0
    assert ran.data["months"] == ["2023-02", "2023-03", "2024-01", "2024-02"]
    rows = ClosedBook(fresh).table("history").set_index(["month", "unit"])
    assert rows.loc[("2023-03", "全县"), "outcome_rate"] == 0.815
    assert rows.loc[("2024-02", "全县"), "handled"] == 2262
    assert rows.loc[("2024-02", "全县"), "source"] == demo.book.name


def test_history_from_a_published_notice_and_what_it_compares_with(tmp_path: Path) -> None:
    fresh = tmp_path / "三月.xlsx"
    assert hotline("new", fresh).code == 0
    ran = hotline("history", fresh, "--import", SEED / "notice-2024-02.txt")
    assert ran.code == 0, ran.data
    rows = ClosedBook(fresh).table("history").set_index(["month", "unit"])
    assert rows.loc[("2024-02", "全县"), "handled"] == 2262
    assert rows.loc[("2024-02", "住建局"), "handled"] == 212
    assert rows.loc[("2024-01", "全县"), "outcome_rate"] == pytest.approx(0.7848)  # 76.36 % + 2.12 points
    assert rows.loc[("2023-02", "全县"), "process_rate"] == pytest.approx(0.5628)  # 66.14 % - 9.86 points


def test_the_clerks_ticks_reach_the_notice_without_a_refresh(demo: Demo, book: Path) -> None:
    opened = ClosedBook(book)
    topics = opened.table("topics")
    topics.loc[topics.index[0], "chosen"] = "否"
    opened.save(BookContent(tables={"topics": topics}))
    notice = book.with_name("通报.docx")
    assert hotline("notice", book, "--out", notice).code == 0
    text = "".join(paragraphs(notice)).replace(" ", "")
    assert "（一）不动产登记证乱收费。" in text
    assert "（二）道路积雪阻碍交通。" in text
    assert "商业和建筑工地噪音扰民" not in text
    assert ClosedBook(book).settings()["notice_file"] == "通报.docx"


def test_doctor_names_what_is_installed() -> None:
    ran = hotline("doctor")
    names = {check["name"] for check in ran.data["checks"]}
    assert {"Python", "pandas", "工作簿模板", "通报模板", "法定节假日"} <= names
    assert ran.data["ok"], ran.data


def test_a_reader_who_stops_early_sees_no_traceback() -> None:
    """As in `hotline check … | head -n 1`."""
    command = [sys.executable, "-m", "hotline_addin", "check", str(SEED / "notice-2024-02.txt")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as checking:
        assert checking.stdout is not None
        assert checking.stderr is not None
        checking.stdout.close()
        assert checking.stderr.read() == b""
    assert checking.returncode == 1


def test_answers_for_people_are_short_and_chinese(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refresh", str(demo.book)]) == 0
    told = capsys.readouterr().out
    assert "2024年2月份：2262件，52个单位" in told
    assert "校核：错误0条" in told
    assert max(map(len, told.splitlines())) < 160


def test_a_phone_number_typed_into_a_case_keeps_the_notice_back(book: Path) -> None:
    opened = ClosedBook(book)
    cases = opened.table("cases")
    cases.loc[cases.index[0], "text"] += "反映人电话13800001234。"
    opened.save(BookContent(tables={"cases": cases}))
    refused = hotline("notice", book, "--out", book.with_name("通报.docx"))
    assert refused.code == 2
    assert [finding["code"] for finding in refused.data["findings"]] == ["personal-data"]
    assert "13800001234" not in str(refused.data)
    assert not book.with_name("通报.docx").exists()


def test_check_finds_nothing_in_our_notice_and_the_known_faults_in_the_published_one(demo: Demo) -> None:
    ours = hotline("check", demo.notice)
    files = [{"file": str(demo.notice), "as": "notice"}]
    assert (ours.code, ours.data) == (0, {"ok": True, "files": files, "findings": [], "settled": []})
    theirs = hotline("check", SEED / "notice-2024-02.txt")
    assert theirs.code == 1
    assert Counter(finding["code"] for finding in theirs.data["findings"]) == {
        "impossible-rate": 6,
        "percent-not-points": 4,
        "blank-in-name": 3,
        "missing-percent-sign": 1,
        "mixed-decimals": 1,
        "mixed-wording": 1,
    }


def test_finalize_leaves_the_words_and_takes_the_links(
    demo: Demo, tmp_path: Path, validate: Validate
) -> None:
    final = tmp_path / "定稿.docx"
    ran = hotline("finalize", demo.notice, "--out", final, "--pdf")
    assert ran.code == 0, ran.errors
    assert paragraphs(final) == paragraphs(demo.notice)
    assert controls(final) == {}
    assert validate(final) == []
    assert Path(ran.data["pdf"]).read_bytes().startswith(b"%PDF")
    assert ran.data["leaves"] == {"pages": 6, "tables": 2, "pictures": 0}
    with pdfplumber.open(ran.data["pdf"]) as pdf:
        assert set(pdf.metadata) <= {"Creator", "Producer", "CreationDate"}


def test_finalize_reads_what_the_check_of_the_text_does_not(demo: Demo, tmp_path: Path) -> None:
    """A citizen's number in the page's foot, which no paragraph of the text has."""
    foot = ("word/footer1.xml", '<w:t xml:space="preserve"> —</w:t>', "<w:t>13800001111</w:t>")
    wrong, final = edited_copy(demo.notice, tmp_path / "通报.docx", [foot]), tmp_path / "定稿.docx"
    ran = hotline("finalize", wrong, "--anyway", "--out", final)
    assert ran.code == 2
    assert [finding["code"] for finding in ran.data["findings"]] == ["personal-data"]
    assert ran.data["findings"][0]["where"] == "定稿的页脚"
    assert not final.exists()


def test_finalize_refuses_a_notice_whose_sums_differ(demo: Demo, tmp_path: Path) -> None:
    edit = ("word/document.xml", "城市综合类847件", "城市综合类848件")
    wrong = edited_copy(demo.notice, tmp_path / "改错.docx", [edit])
    ran = hotline("finalize", wrong, "--anyway", "--out", tmp_path / "定稿.docx")
    assert ran.code == 2
    assert [finding["code"] for finding in ran.data["findings"]] == ["sum-mismatch"]
    assert not (tmp_path / "定稿.docx").exists()


def test_errors_that_were_looked_into_do_not_keep_a_notice_back(demo: Demo, tmp_path: Path) -> None:
    wrong, final = tmp_path / "通报.docx", tmp_path / "定稿.docx"
    edit = ("word/document.xml", "、下步工作要求", "、下步工作要求（2月31日前报送）")
    edited_copy(demo.notice, wrong, [edit])
    refused = hotline("finalize", wrong, "--anyway", "--out", final)
    assert refused.code == 2
    assert "--accept" in refused.data["error"]["advice"]
    assert [finding["code"] for finding in refused.data["findings"]] == ["month-mismatch"]
    assert hotline("finalize", wrong, "--anyway", "--out", final, "--accept", "sum-mismatch").code == 2
    assert not final.exists()
    ran = hotline("finalize", wrong, "--anyway", "--out", final, "--accept", "month-mismatch")
    assert (ran.code, final.exists()) == (1, True), "the findings are still told"


def test_unit_sheets_of_the_sample_month(demo: Demo, book: Path, tmp_path: Path) -> None:
    ran = hotline("sheets", book, "--out", tmp_path / "反馈")
    assert ran.code == 0, ran.errors
    assert len(ran.data["sheets"]) == 52
    assert sum(sheet["returned"] for sheet in ran.data["sheets"]) == 3
    assert sum(sheet["overdue"] for sheet in ran.data["sheets"]) == 0
    assert all(Path(sheet["file"]).is_file() for sheet in ran.data["sheets"])
    assert hotline("sheets", book, "--out", tmp_path / "反馈").data["kept"] == []


def test_an_overwritten_figure_is_found_with_what_the_orders_give(book: Path) -> None:
    assert [finding["code"] for finding in hotline("check", book).data["findings"]].count(
        "edited-figure"
    ) == 0
    opened = ClosedBook(book)
    rows, figures, past = (opened.table(name) for name in ("unit_stats", "figures", "history"))
    rows.loc[rows["unit"] == "公安局", "overdue"] += 3
    figures.loc[figures["name"] == "total_orders", "text"] = "2263"
    own = (past["unit"] == "全县") & (past["month"] == "2024-02")
    past.loc[own, "handled"] = 2300
    opened.save(BookContent(tables={"unit_stats": rows, "figures": figures[1:], "history": past}))
    ran = hotline("check", book)
    assert ran.code == 1
    told = {
        finding["where"]: finding["message"]
        for finding in ran.data["findings"]
        if finding["code"] == "edited-figure"
    }
    overdue = int(rows.loc[rows["unit"] == "公安局", "overdue"].iloc[0])
    assert told.pop("单位明细：公安局的超期件数") == f"表里是{overdue}，按工单重算是{overdue - 3}。"
    assert told.pop("通报数据：转交办件数的文本") == "表里是“2263”，按工单重算是“2262”。"
    assert told.pop("历史：2024-02 全县的承办件数") == "表里是2300，按工单重算是2262。"
    assert told == {f"通报数据：{figures['label'].iloc[0]}": "表里少了这一行，按工单重算有。"}
    assert hotline("refresh", book).code == 0
    assert hotline("check", book).code == 0


def test_formulas_that_the_last_editor_left_unworked_are_no_edit(book: Path) -> None:
    openpyxl.load_workbook(book).save(book)
    ran = hotline("check", book)
    assert ran.code == 0
    assert not [finding for finding in ran.data["findings"] if finding["code"] == "edited-figure"]


def test_an_overwritten_annex_is_found(book: Path, tmp_path: Path) -> None:
    part = part_of(book, "附件1")
    cell = re.search(r'<c r="B4"[^>]*><v>\d+</v></c>', parts(book)[part].decode())
    assert cell
    overwritten = edited_copy(
        book, tmp_path / "改.xlsx", [(part, cell[0], re.sub(r"<v>\d+<", "<v>999<", cell[0]))]
    )
    unit = sheet(book, "附件1")["A4"].value
    told = [
        finding
        for finding in hotline("check", overwritten).data["findings"]
        if finding["code"] == "edited-figure"
    ]
    assert [finding["where"] for finding in told] == [f"附件1：{unit}的承办件数"]
    assert "999" in told[0]["message"]


def test_a_settled_finding_stays_settled_until_its_fact_changes(book: Path) -> None:
    before = hotline("check", book).data
    ran = hotline("settle", book, "unknown-rating")
    assert ran.code == 0
    assert [finding["code"] for finding in ran.data["settled"]] == ["unknown-rating"]
    hotline("refresh", book)  # the list of steps and 概览 say that it is looked into
    assert hotline("refresh", book).data["backup"] is None, "a mark is no change of the month"
    after = hotline("check", book).data
    assert len(after["findings"]) == len(before["findings"]) - 1
    assert after["settled"] == ran.data["settled"]
    assert hotline("settle", book, "unknown-rating", "--reopen").code == 0
    assert hotline("check", book).data == before
    assert hotline("settle", book, "unknown-unit").code == 2


def test_a_notice_that_says_otherwise_than_the_history_is_told(book: Path) -> None:
    ran = hotline("check", book, SEED / "notice-2024-02.txt")
    drifts = [finding for finding in ran.data["findings"] if finding["code"] == "history-drift"]
    assert drifts, "the published annexes print rates that no count gives"
    assert all("notice-2024-02.txt里是" in finding["message"] for finding in drifts)


def test_exports_are_checked_before_they_are_imported(demo: Demo) -> None:
    codes = Counter(finding["code"] for finding in hotline("check", *demo.orders).data["findings"])
    assert codes["duplicate-order"] == 5
    assert codes["unmatched-callback"] == 1


def test_annexes_published_as_worksheets_are_checked() -> None:
    ran = hotline("check", SEED / "annex1-departments-2024-02.csv")
    codes = [finding["code"] for finding in ran.data["findings"]]
    assert ran.code == 1
    assert "impossible-rate" in codes
    assert "missing-percent-sign" in codes


def test_a_printed_figure_is_traced_to_file_and_row(demo: Demo) -> None:
    ran = hotline("trace", demo.book, "联通公司 办理结果满意率")
    assert ran.code == 0
    assert ran.data["value"] == "30.00%"
    assert [order["计为"] for order in ran.data["orders"]].count("满意") == 6
    assert len(ran.data["orders"]) == 20
    hashes = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in demo.orders}
    files = {order["来源文件"] for order in ran.data["orders"]}
    (callbacks,) = [name for name in hashes if "抽访" in name]
    assert {run["file"]: run["sha256"] for run in ran.data["inputs"]} == {
        name: hashes[name] for name in {*files, callbacks}
    }
    order = next(order for order in ran.data["orders"] if order["来源文件"].endswith(".csv"))
    text = (demo.folder / "原始工单" / order["来源文件"]).read_bytes().decode("gb18030")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert order["工单编号"] in rows[order["来源行"] - 1]
    assert hotline("trace", demo.book, "没有这个").code == 2


def test_every_figure_leads_to_where_it_comes_from(demo: Demo) -> None:
    cells = {row[0].value: row[0] for row in sheet(demo.book, "通报数据").iter_rows(min_row=4)}
    assert cells["total_orders"].hyperlink.location.startswith("'历史'!C")
    assert cells["document_number"].hyperlink.location.startswith("'设置'!")
    assert [name for name, cell in cells.items() if cell.hyperlink is None] == []


def test_the_journal_says_what_was_run_and_nothing_twice(demo: Demo, book: Path) -> None:
    before = len(ClosedBook(book).table("journal"))
    assert hotline("refresh", book, "--orders", *demo.orders[:2]).code == 0
    journal = ClosedBook(book).table("journal")
    assert journal["file"].tolist()[before:] == [file.name for file in demo.orders[:2]]
    same = book.read_bytes()
    assert hotline("refresh", book, "--orders", *demo.orders[:2]).code == 0
    assert book.read_bytes() == same


def test_history_shows_what_it_understood_of_a_notice(tmp_path: Path) -> None:
    fresh = tmp_path / "三月.xlsx"
    assert hotline("new", fresh).code == 0
    ran = hotline("history", fresh, "--import", SEED / "notice-2024-02.txt")
    assert ran.data["understood"] == [
        {
            "file": "notice-2024-02.txt",
            "month": "2024-02",
            "handled": 2262,
            "outcome_rate": 0.7636,
            "process_rate": 0.6614,
            "units": 52,
            "inferred": ["2023-02", "2024-01"],
        }
    ]
    assert ClosedBook(fresh).table("journal")["file"].tolist() == ["notice-2024-02.txt"]


def test_history_from_annexes_alone_adds_them_up_and_never_overrules_a_notice(tmp_path: Path) -> None:
    fresh = tmp_path / "三月.xlsx"
    assert hotline("new", fresh).code == 0
    annexes = [SEED / "annex1-departments-2024-02.csv", SEED / "annex2-townships-2024-02.csv"]
    ran = hotline("history", fresh, "--import", *annexes)
    assert ran.code == 0, ran.data
    assert [finding["code"] for finding in ran.data["findings"]] == ["summed-county"]
    rows = ClosedBook(fresh).table("history").set_index(["month", "unit"])
    assert len(rows) == 53
    assert rows.loc[("2024-02", "全县"), ["handled", "returned"]].tolist() == [1602 + 660, 3]
    assert rows.loc[("2024-02", "全县"), "outcome_rate"] is None
    assert hotline("history", fresh, "--import", SEED / "notice-2024-02.txt").code == 0
    assert hotline("history", fresh, "--import", *annexes).code == 0
    rows = ClosedBook(fresh).table("history").set_index(["month", "unit"])
    assert rows.loc[("2024-02", "全县"), "outcome_rate"] == 0.7636
    assert rows.loc[("2024-02", "全县"), "source"] == "notice-2024-02.txt"


def test_history_from_annexes_in_a_workbook_of_their_own(tmp_path: Path) -> None:
    fresh, annex = tmp_path / "三月.xlsx", tmp_path / "附件.xlsx"
    assert hotline("new", fresh).code == 0
    with Workbook(annex) as made:
        page = made.add_worksheet("附件1")
        rows = [
            ["附件1"],
            ["2023年12月份乡镇街道热线办理情况"],
            ["承办单位", "承办件数", "办理结果满意率"],
            ["甲乡", 12, 0.75],
            ["乙镇", 8, "未抽访"],
            ["合计", 20, 0.75],
        ]
        for number, cells in enumerate(rows):
            page.write_row(number, 0, cells)
    ran = hotline("history", fresh, "--import", annex)
    assert ran.code == 0, ran.data
    known = ClosedBook(fresh).table("history").set_index(["month", "unit"])
    assert known["handled"].to_dict() == {
        ("2023-12", "全县"): 20,
        ("2023-12", "甲乡"): 12,
        ("2023-12", "乙镇"): 8,
    }
    assert known.loc[("2023-12", "甲乡"), "source"] == "附件.xlsx"

"""Three months of an invented county with late files, an appeal and mistakes: nothing goes wrong quietly."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.ports import BookContent
from tests.closed_book.looking import sheet
from tests.end_to_end import three_months as county
from tests.end_to_end.conftest import Ran, hotline
from tests.end_to_end.documents import paragraphs


@dataclass
class Office:
    """The shared folder of the office, and the exports that came so far."""

    folder: Path
    exports: dict[str, Path] = field(default_factory=dict)

    def book(self, month: int) -> Path:
        return self.folder / f"{month}月.xlsx"

    def notice(self, month: int) -> Path:
        return self.folder / f"{month}月-通报.docx"

    def fill(self, month: int) -> None:
        """What a clerk types at the beginning of a month."""
        monthly = {
            "report_month": f"2025-{month:02}",
            "document_number": f"河督通报〔2025〕{month}号",
            "issue_date": datetime(2025, month + 1, 5),
        }
        ClosedBook(self.book(month)).save(BookContent(settings={**county.SETTINGS, **monthly}))


JANUARY = county.orders_of(2025, 1, 270)
FEBRUARY = county.orders_of(2025, 2, 300)
MARCH = county.orders_of(2025, 3, 120, content=("不满意", "满意", "不满意", "不满意"))


@pytest.fixture(scope="module")
def january(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """January, done: the book, its notice, the release copy."""
    office = Office(tmp_path_factory.mktemp("office"))
    assert hotline("new", office.book(1)).code == 0
    roster = [
        {"unit": unit, "group": group, "aliases": None, "remark": None}
        for group, units in county.ROSTER.items()
        for unit in units
    ]
    ClosedBook(office.book(1)).save(BookContent(tables={"roster": pd.DataFrame(roster, dtype=object)}))
    office.fill(1)
    exports = [
        county.write_orders(office.folder / "1月工单.csv", JANUARY),
        county.write_callbacks(office.folder / "1月抽访.csv", JANUARY),
    ]
    assert hotline("refresh", office.book(1), "--orders", *exports).code == 0
    assert hotline("notice", office.book(1)).code == 0
    return office


@pytest.fixture
def february(january: Office, tmp_path: Path) -> Office:
    """February begun from January's book; the call-backs have not come yet."""
    folder = tmp_path / "热线"
    shutil.copytree(january.folder, folder)
    office = Office(folder)
    assert hotline("new", office.book(2), "--from", office.book(1)).code == 0
    office.fill(2)
    export = county.write_orders(folder / "2月工单.csv", FEBRUARY)
    ran = hotline("refresh", office.book(2), "--orders", export)
    assert (ran.code, ran.data["orders"]) == (0, 300)
    return office


def codes(ran: Ran, code: str) -> list[str]:
    return [finding["message"] for finding in ran.data["findings"] if finding["code"] == code]


def steps(book: Path) -> list[str]:
    """How the steps of 使用说明 stand."""
    return [str(row[3].value).partition("：")[0] for row in sheet(book, "使用说明").iter_rows(6, 15)]


def test_call_backs_that_are_not_there_are_missed_against_the_month_before(february: Office) -> None:
    ran = hotline("refresh", february.book(2))
    asked = county.surveyed(JANUARY)
    assert f"结果抽访数上期（2025-01）是{asked}，现在是0。" in codes(ran, "sudden-change")
    previous = ran.data["compared"]["previous"]
    assert (previous["orders"], previous["surveyed"]) == ([270, 300], [asked, 0])
    assert previous["outcome_rate"] == [pytest.approx(county.outcome(JANUARY)), None]


def test_late_call_backs_change_what_the_refresh_says_and_make_the_notice_old(february: Office) -> None:
    book = february.book(2)
    assert hotline("notice", book).code == 0
    late = county.write_callbacks(february.folder / "2月抽访.csv", FEBRUARY)
    ran = hotline("refresh", book, "--add", late)
    asked = county.surveyed(FEBRUARY)
    compared = ran.data["compared"]
    assert (compared["orders"], compared["surveyed"]) == ([300, 300], [0, asked])
    assert compared["outcome_rate"] == [None, pytest.approx(county.outcome(FEBRUARY))]
    assert set(compared["praised"]["in"]) == set(ran.data["praised"])
    assert compared["criticized"] == {"in": ran.data["criticized"], "out": []}
    assert (ran.data["notice"]["fresh"], "outcome_rate" in ran.data["notice"]["outdated"]) == (False, True)
    assert steps(book)[8:] == ["要重做", "待办"]
    assert hotline("finalize", february.notice(2), "--out", february.folder / "发.docx").code == 2
    assert "outcome_rate" in hotline("notice", book).data["updated"]
    assert steps(book)[8:] == ["已完成", "待办"]
    assert hotline("finalize", february.notice(2), "--out", february.folder / "发.docx").code == 0


def test_half_of_the_orders_replacing_the_whole_is_said_until_it_is_mended(february: Office) -> None:
    book = february.book(2)
    half = county.write_orders(february.folder / "半个月.csv", FEBRUARY[:150])
    ran = hotline("refresh", book, "--orders", half)
    said = "承办件数刷新前是300，现在是150。"
    assert ran.data["compared"]["orders"] == [300, 150]
    assert said in codes(ran, "sudden-change")
    again = hotline("refresh", book)
    assert again.data["compared"]["orders"] == [150, 150]
    assert said in codes(again, "sudden-change"), "it is no less true at the second look"
    whole = hotline("refresh", book, "--orders", february.folder / "2月工单.csv")
    assert said not in codes(whole, "sudden-change")
    unchanged = book.read_bytes()
    assert hotline("refresh", book).data["backup"] is None
    assert book.read_bytes() == unchanged


def handled_in_history(book: Path, month: str) -> list[int]:
    history = ClosedBook(book).table("history")
    return [int(count) for count in history.loc[history["month"] == month, "handled"]]


def test_a_period_mistyped_as_one_that_is_done_takes_nothing_from_the_history(february: Office) -> None:
    book = february.book(2)
    before = handled_in_history(book, "2025-01")
    assert before[0] == 270
    ClosedBook(book).save(BookContent(settings={"report_month": "2025-01"}))
    assert codes(hotline("refresh", book), "empty-month")
    assert handled_in_history(book, "2025-01") == before
    ClosedBook(book).save(BookContent(settings={"report_month": "2025-02"}))
    assert hotline("refresh", book).data["compared"]["previous"]["orders"] == [270, 300]


def test_a_history_that_gives_way_to_a_few_orders_is_said_until_it_is_seen(february: Office) -> None:
    book = february.book(2)
    few = county.write_orders(february.folder / "1月的几件.csv", JANUARY[:4])
    hotline("refresh", book, "--add", few)
    ClosedBook(book).save(BookContent(settings={"report_month": "2025-01"}))
    said = "历史里2025-01原来是270件，这次刷新换成了4件；工作簿里原来不是这一期。"
    assert codes(hotline("refresh", book), "history-replaced") == [said]
    assert codes(hotline("refresh", book), "history-replaced") == [said]
    ClosedBook(book).save(BookContent(settings={"report_month": "2025-02"}))
    assert codes(hotline("refresh", book), "history-replaced") == [said], "its figures are compared with now"
    assert hotline("history", book, "--import", february.book(1)).code == 0
    assert not codes(hotline("refresh", book), "history-replaced")


def test_the_next_book_is_about_the_next_month_whatever_it_brings_along(january: Office) -> None:
    """The handbook says to import the exports of the month before once more."""
    folder = january.folder
    book = folder / "又一本2月.xlsx"
    assert hotline("new", book, "--from", january.book(1)).code == 0
    export = county.write_orders(folder / "2月前半.csv", FEBRUARY[:150])
    ran = hotline("refresh", book, "--orders", folder / "1月工单.csv", folder / "1月抽访.csv", export)
    assert (ran.data["month"], ran.data["orders"]) == ("2025-02", 150)
    assert not codes(ran, "history-replaced")


def test_rows_of_tables_in_the_history_are_no_units(february: Office) -> None:
    """So that what the sheets show is known as this period's, and a refresh says what it changed."""
    book = february.book(2)
    forms = ClosedBook(book).table("tables")
    own = {"name": "类别分布", "rows": "诉求类别", "columns": "承办件数", "place": "工作簿"}
    ClosedBook(book).save(BookContent(tables={"tables": pd.concat([forms, pd.DataFrame([own])])}))
    hotline("refresh", book)
    half = county.write_orders(february.folder / "半个月.csv", FEBRUARY[:150])
    assert hotline("refresh", book, "--orders", half).data["compared"]["orders"] == [300, 150]


def test_a_book_copied_for_the_next_month_leaves_the_last_notice_alone(february: Office) -> None:
    """Many a clerk copies last month's workbook instead of beginning a new one."""
    march = Path(shutil.copy(february.book(1), february.book(3)))
    february.fill(3)
    before = february.notice(1).read_bytes()
    export = county.write_orders(february.folder / "3月工单.csv", MARCH)
    answers = county.write_callbacks(february.folder / "3月抽访.csv", MARCH)
    ran = hotline("refresh", march, "--orders", export, answers)
    assert ran.data["compared"]["orders"] == [None, 120], "what the sheets showed was another month's"
    assert "是2025-01的通报" in hotline("notice", march).data["error"]["message"]
    assert february.notice(1).read_bytes() == before
    ClosedBook(march).save(BookContent(settings={"notice_file": "3月-通报.docx"}))
    assert hotline("notice", march).data["created"]
    assert february.notice(1).read_bytes() == before


def test_a_rate_that_jumps_is_a_warning_with_both_numbers(february: Office) -> None:
    late = county.write_callbacks(february.folder / "2月抽访.csv", FEBRUARY)
    hotline("refresh", february.book(2), "--add", late)
    assert hotline("new", february.book(3), "--from", february.book(2)).code == 0
    february.fill(3)
    export = county.write_orders(february.folder / "3月工单.csv", MARCH)
    answers = county.write_callbacks(february.folder / "3月抽访.csv", MARCH)
    ran = hotline("refresh", february.book(3), "--orders", export, answers)
    before, now = (f"{county.outcome(orders):.2%}" for orders in (FEBRUARY, MARCH))
    assert f"办理结果满意率上期（2025-02）是{before}，现在是{now}。" in codes(ran, "sudden-change")
    assert "承办件数上期（2025-02）是300，现在是120。" in codes(ran, "sudden-change")
    assert [row[0].value for row in sheet(february.book(3), "概览").iter_rows(55, 57)] == [
        "2025-01",
        "2025-02",
        "2025-03",
    ]
    page = [str(row[0].value) for row in sheet(february.book(3), "概览").iter_rows(1, 51)]
    assert page[0] == "河阴县2025年3月份12345热线概览"
    assert any("办理结果满意率上期（2025-02）" in text for text in page)
    assert any(
        text.startswith("河阴县2025年3月份12345热线工单120件，由5个县直单位、4个乡镇街道承办")
        for text in page
    )


def test_the_steps_lead_through_the_month(january: Office, tmp_path: Path) -> None:
    book = tmp_path / "1月.xlsx"
    assert hotline("new", book).code == 0
    assert set(steps(book)) == {"待办"}
    shutil.copy(january.book(1), book)
    shutil.copy(january.notice(1), tmp_path)
    assert hotline("refresh", book).code == 0
    stood = steps(book)
    assert stood[:4] == ["已完成"] * 4
    assert stood[6:] == ["可不做", "已完成", "已完成", "待办"]
    (tmp_path / "1月-通报.docx").unlink()
    hotline("refresh", book)
    assert steps(book)[8:] == ["要重做", "待办"]
    assert hotline("notice", book).code == 2
    assert hotline("notice", book, "--anyway").code == 0
    assert steps(book)[8] == "已完成"
    assert any("270件" in text for text in paragraphs(tmp_path / "1月-通报.docx"))

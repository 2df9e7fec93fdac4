"""A week, a cumulative period and a quarter from files to a notice that passes its own check."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.faces.dropped import main as drop
from hotline_addin.ports import BookContent
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from tests.end_to_end.conftest import hotline
from tests.end_to_end.documents import paragraphs

GROUPS = {"县直单位": ["公安局", "城管局", "住建局"], "乡镇街道": ["阳城镇", "古槐街道"]}
UNITS = [unit for units in GROUPS.values() for unit in units]
HEADERS = ("工单编号", "派单时间", "诉求类别", "承办单位", "办结时间", "办理结果评价", "服务过程评价")
RATINGS = ("满意", "不满意", "未抽访")
FIRST, LAST = date(2024, 1, 1), date(2024, 4, 30)
ORDERS = [
    (f"A{at:04}", FIRST + timedelta(at // 2), UNITS[at * 7 % 5], RATINGS[at * 5 % 3], RATINGS[at % 2])
    for at in range(2 * ((LAST - FIRST).days + 1))
]
"""Two orders a day from January to April."""


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """One file a month."""
    folder = tmp_path_factory.mktemp("exports")
    files = {month: folder / f"{month}月工单.csv" for month in range(1, 5)}
    for month, file in files.items():
        with file.open("w", encoding="utf-8-sig", newline="") as text:
            writer = csv.writer(text)
            writer.writerow(HEADERS)
            for number, day, unit, outcome, process in ORDERS:
                if day.month == month:
                    writer.writerow((number, f"{day} 09:00", "城乡建设类", unit, f"{day}", outcome, process))
    return files


def set_up(file: Path, **settings: str) -> Path:
    roster = [{"unit": unit, "group": group} for group, units in GROUPS.items() for unit in units]
    chosen = {
        "county": "平舆县",
        "document_number": "平督通报〔2024〕9号",
        "issuer": "平舆县委县政府督查局",
        "addressees": "各乡镇、街道，县直各单位",
        "issue_date": "2024-05-06",
        **settings,
    }
    create_book(
        template_path(WORKBOOK_TEMPLATE), file, BookContent({"roster": pd.DataFrame(roster)}, settings=chosen)
    )
    return file


def plain(first: date, last: date) -> dict[str, tuple[int, int, int]]:
    """By unit: orders, content ones and asked ones."""
    own = [order for order in ORDERS if first <= order[1] <= last]
    return {
        unit: (
            sum(order[2] == unit for order in own),
            sum(order[2] == unit and order[3] == "满意" for order in own),
            sum(order[2] == unit and order[3] != "未抽访" for order in own),
        )
        for unit in dict.fromkeys(order[2] for order in own)
    }


def doubts(notice: str) -> list[str]:
    """What the check of a notice finds, beyond remarks on its looks."""
    findings = hotline("check", notice).data["findings"]
    return [finding["message"] for finding in findings if finding["level"] != "提示"]


def annexed(data: dict[str, dict[str, list[dict[str, int]]]]) -> dict[object, tuple[int, int, int]]:
    rows = [row for annex in data["annexes"].values() for row in annex]
    return {row["承办单位"]: (row["承办件数"], row["结果满意数"], row["结果抽访数"]) for row in rows}


@pytest.mark.parametrize(
    ("period", "months", "days", "title", "annex"),
    [
        (
            "2024-W08",
            (2,),
            (date(2024, 2, 19), date(2024, 2, 25)),
            "关于第8周（2月19日至2月25日）12345热线件办理情况的通报",
            "2024年第8周（2月19日至2月25日）县直单位热线办理情况",
        ),
        (
            "2024年1-4月",
            (1, 2, 3, 4),
            (FIRST, LAST),
            "关于1-4月12345热线件办理情况的通报",
            "2024年1-4月县直单位热线办理情况",
        ),
    ],
)
def test_from_files_to_a_sound_notice(  # noqa: PLR0913, PLR0917 - the columns of the table above
    period: str,
    months: tuple[int, ...],
    days: tuple[date, date],
    title: str,
    annex: str,
    tmp_path: Path,
    exports: dict[int, Path],
) -> None:
    book = set_up(tmp_path / "工作簿.xlsx")
    ran = hotline("refresh", book, "--orders", *(exports[month] for month in months), "--period", period)
    assert ran.code == 0, ran.errors
    assert annexed(ran.data) == plain(*days)
    assert (ran.data["period"]["start"], ran.data["period"]["end"]) == tuple(map(str, days))
    notice = hotline("notice", book)
    assert notice.code == 0, notice.errors
    texts = paragraphs(Path(notice.data["file"]))
    assert title in "".join(texts) and annex in "".join(texts)
    assert hotline("check", book).code == 0
    assert doubts(notice.data["file"]) == []
    fresh = tmp_path / "下一期.xlsx"
    assert hotline("new", fresh, "--from", book).code == 0
    following = {"2024-W08": "2024年第9周", "2024年1-4月": "2024年1-5月"}[period]
    assert ClosedBook(fresh).settings()["report_month"] == following


def test_a_quarter_from_the_months_that_went_before(tmp_path: Path, exports: dict[int, Path]) -> None:
    last = set_up(tmp_path / "1月.xlsx")
    for month in (1, 2, 3):
        if month > 1:
            assert hotline("new", tmp_path / f"{month}月.xlsx", "--from", last).code == 0
            last = tmp_path / f"{month}月.xlsx"
        hotline("refresh", last, "--orders", exports[month])
    quarter = tmp_path / "一季度.xlsx"
    assert hotline("new", quarter, "--from", last).code == 0
    chosen = {"report_month": "2024年第一季度", "period_from": "历史"}
    ClosedBook(quarter).save(
        BookContent(settings={**chosen, "issue_date": "2024-04-08", "document_number": "平督通报〔2024〕9号"})
    )
    ran = hotline("refresh", quarter)
    assert ran.code == 0, ran.errors
    assert annexed(ran.data) == plain(FIRST, date(2024, 3, 31))
    traced = hotline("trace", quarter, "total_orders").data
    assert traced["value"] == "182"
    assert traced["formula"][-1] == "历史里各月相加：2024-01是62，2024-02是58，2024-03是62。"
    notice = hotline("notice", quarter)
    assert notice.code == 0, notice.errors
    assert doubts(notice.data["file"]) == []


@pytest.mark.parametrize(
    ("written", "why"),
    [("2023-W53", "2023年没有第53周"), ("2024-04至2024-01", "起止倒过来了"), ("2024-Q5", "没有第5季度")],
)
def test_what_is_no_period_changes_nothing(written: str, why: str, tmp_path: Path) -> None:
    ran = hotline("refresh", tmp_path / "x.xlsx", "--period", written)
    assert ran.code == 2
    assert ran.data["error"]["message"] == f"“{written}”不是报告期：{why}。"


def test_files_dropped_beside_a_weekly_book_make_the_next_week_s(
    tmp_path: Path, exports: dict[int, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(tmp_path / "第7周.xlsx", report_month="2024年第7周")
    week = tmp_path / "第8周工单.csv"
    rows = exports[2].read_text("utf-8-sig").splitlines()
    own = [row for row in rows[1:] if "2024-02-19" <= row.split(",")[1][:10] <= "2024-02-25"]
    week.write_text("\n".join([rows[0], *own]), "utf-8-sig")
    assert drop([str(week)]) in (0, 1)
    book = tmp_path / "2024年第8周热线通报.xlsx"
    assert f"工作簿：{book}" in capsys.readouterr().out
    assert ClosedBook(book).table("unit_stats")["handled"].sum() == len(own) == 14
    assert drop([str(week)]) in (0, 1), "again: the same workbook"
    assert f"工作簿：{book}" in capsys.readouterr().out

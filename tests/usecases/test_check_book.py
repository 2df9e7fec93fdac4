"""校核 of a workbook with its notice: what the notice says otherwise, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from hotline_addin.adapters.printed.plain_text import read_plain_text
from hotline_addin.domain.measures.annex import annex_columns
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.errors import Finding
from hotline_addin.usecases.check_book import Settling, check_workbook, settle_findings
from hotline_addin.usecases.compose import NoticeOrder, compose
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import refresh
from tests.domain.builders import sheet, table
from tests.usecases.fakes import FakeBook, FakeDesk, FakeProgress, FakeRawSheets
from tests.usecases.february import book, raw


def worked_february() -> FakeBook:
    """The small February after a refresh, its annexes as a sheet shows them."""
    february = book()
    for annex in refresh(february, FakeProgress(), raw()).report.annexes:
        assert annex.table.total is not None
        rows = [
            [row.name, *(cell.content for cell in row.cells)]
            for row in (*annex.table.rows, annex.table.total)
        ]
        columns = list(annex_columns(annex.table))
        february.shown[annex.label] = pd.DataFrame(rows, columns=columns, dtype=object)
    frame = february.tables["unit_stats"]
    for rate in ("outcome_rate", "process_rate"):
        frame[rate] = ["未抽访" if cell is None else cell for cell in frame[rate]]
    return february


def notice(text: str) -> PrintedDocument:
    return read_plain_text(text.encode(), "通报.txt")


def told(february: FakeBook, *notices: PrintedDocument) -> list[Finding]:
    codes = ("edited-figure", "history-drift", "unread-notice")
    return [
        finding
        for finding in check_workbook(february, FakeProgress(), notices).findings
        if finding.code in codes
    ]


def test_a_sound_book_and_its_notice_agree() -> None:
    assert told(worked_february(), notice("2024年2月份，全县共受理热线工单3件。")) == []


def test_a_month_in_which_every_unit_was_surveyed_is_checked_quietly() -> None:
    rated = sheet(
        """
        工单编号 | 派单时间 | 诉求类别 | 承办单位 | 满意度 | 服务满意度
        A1 | 2024-02-01 | 城市综合类 | 公安局 | 满意 | 一般
        """,
        file="工单.xlsx",
    )
    february = book()
    refresh(february, FakeProgress(), RawFiles(FakeRawSheets([rated]), [Path("/下载/工单.xlsx")]))
    check_workbook(february, FakeProgress())  # a warning of a library would be an error here


def test_a_notice_that_was_printed_otherwise_is_told() -> None:
    (drift,) = told(worked_february(), notice("2024年2月份，全县共受理热线工单4件。"))
    assert (drift.code, drift.message) == (
        "history-drift",
        "承办件数在历史里是3件，通报.txt里是4件。",
    )


def test_a_notice_without_month_is_no_reason_to_stop() -> None:
    (unread,) = told(worked_february(), notice("全县共受理热线工单4件。"))
    assert unread.code == "unread-notice"
    assert unread.where == "通报.txt"


def test_cells_that_were_typed_over_are_told_with_their_place() -> None:
    february = worked_february()
    february.shown["附件1"].loc[0, "handled"] = 9
    february.tables["unit_stats"].loc[0, "outcome_surveyed"] = 7.0
    assert {finding.code for finding in told(february)} == {"edited-figure"}
    places = {finding.where for finding in told(february)}
    assert places == {"附件1：公安局的承办件数", "单位明细：公安局的结果抽访数"}
    annex = next(finding for finding in told(february) if finding.where.startswith("附件1"))
    assert annex.place is not None
    assert (annex.place.table, annex.place.key, annex.place.column) == ("附件1", "公安局", "handled")


def test_settling_writes_the_mark_into_the_book() -> None:
    february = worked_february()
    changed, _ = settle_findings(february, FakeProgress(), Settling("duplicate-order", "A3", "已处理"))
    assert [finding.code for finding in changed] == ["duplicate-order"]
    assert february.tables["findings"].iloc[-1]["settled"] == "已处理"


def test_what_the_notice_says_otherwise_can_be_settled_too() -> None:
    february = worked_february()
    wanted = Settling("history-drift", "", "已处理")
    said = [notice("2024年2月份，全县共受理热线工单4件。")]
    changed, written = settle_findings(february, FakeProgress(), wanted, said)
    assert [finding.code for finding in changed] == ["history-drift"]
    (drift,) = told(february, *said)
    assert drift.settled == "已处理"
    assert drift in written


def test_a_stale_notice_is_said_once_and_not_held_against_the_history() -> None:
    february, desk = worked_february(), FakeDesk()
    compose(february, desk.open, NoticeOrder(), FakeProgress(), "2024-03-04T09:00:00+08:00")
    february.cells["county"] = "临溪县"
    found = check_workbook(february, FakeProgress(), (), desk.open).findings
    (stale,) = [finding for finding in found if finding.code == "stale-notice"]
    assert "县名写“平舆县”、现在“临溪县”" in stale.message


def test_an_adjustment_that_no_refresh_has_taken_in_is_one_error() -> None:
    february = worked_february()
    row = {"order_number": "A1", "item": "剔除", "reason": "申诉", "person": "李", "date": "2024-03-01"}
    february.tables["adjustments"] = table("adjustments", row)
    (pending,) = told(february)
    assert pending.where == "人工调整"
    assert "还没有刷新进来" in pending.message

"""One door for every text: places that the period knows stay, and nobody is named in what leaves."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hotline_addin.domain.month.month_report import MonthReport, report_month
from hotline_addin.domain.month.trace import TraceInputs, trace
from hotline_addin.domain.month.unit_sheets import compile_unit_sheets
from hotline_addin.domain.personal.known_places import KnownPlaces
from hotline_addin.domain.personal.masker import PLAIN, Masker
from hotline_addin.faces.telling.log import open_log
from tests.domain.builders import ROSTER, SETTINGS, sheet, table
from tests.domain.test_month_report import inputs, nothing

KNOWN = Masker(KnownPlaces(frozenset({"金桂英府", "海燕建材", "王志强超市"})))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("市民金桂英反映停水", "市民某某反映停水"),
        ("业主反映金桂英府停水", "业主反映金桂英府停水"),
        ("业主王强金桂英府停水", "业主某某金桂英府停水"),
        ("王志强超市的老板王志强，电话13800001234", "王志强超市的老板某某，电话＊＊＊"),
    ],
)
def test_a_known_place_is_no_person_and_a_person_no_place(text: str, masked: str) -> None:
    assert KNOWN.mask(text) == masked


def test_a_name_told_once_is_gone_everywhere_in_the_text() -> None:
    text = "反映人：方圆。随后方圆到大厅，窗口说方圆没带证件。"
    assert "方圆" not in PLAIN.mask(text)


ORDERS = sheet(
    """
    工单编号 | 派单时间 | 承办单位 | 标题 | 事发地址 | 是否超期 | 退回重办次数 | 退回原因
    A1 | 2024-02-01 | 公安局 | 业主刘海燕反映金桂英府噪音 | 金桂英府小区 | 是 | 1 | 请联系刘海燕13800001234
    A2 | 2024-02-01 | 公安局 | 金桂英府小区停水 | 金桂英府小区 | 是 | 0 |
    """,
    file="2月.xlsx",
)


def worked_out() -> MonthReport:
    return report_month(inputs(ORDERS), nothing, nothing)


def test_the_period_tells_its_places_and_units() -> None:
    names = worked_out().masker.places.names
    assert "金桂英府小区" in names
    assert {unit.name for unit in ROSTER.units} <= names


def test_unit_sheets_keep_the_place_and_lose_the_person() -> None:
    told = str(compile_unit_sheets(worked_out(), table("adjustments"), SETTINGS))
    assert "刘海燕" not in told
    assert "13800001234" not in told
    assert "金桂英府小区停水" in told


def test_a_trace_says_nothing_of_citizens() -> None:
    adjustments = table(
        "adjustments",
        {"order_number": "A1", "item": "是否超期", "value": "否", "reason": "市民刘海燕撤诉，13800001234"},
    )
    given = replace(inputs(ORDERS), adjustments=adjustments)
    report = report_month(given, nothing, nothing)
    found = trace(TraceInputs(report, SETTINGS, ROSTER, adjustments), "公安局 承办件数")
    assert [row["理由"] for row in found.adjustments] == ["市民某某撤诉，＊＊＊"]


def test_the_log_says_nothing_of_citizens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", str(tmp_path))
    log = logging.getLogger("hotline")
    monkeypatch.setattr(log, "handlers", [])
    try:
        raise ValueError("反映人：刘海燕，13800001234")
    except ValueError as error:
        open_log().error("unexpected", exc_info=error)
    for handler in log.handlers:
        handler.close()
    written = (tmp_path / "hotline/hotline.log").read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "刘海燕" not in written
    assert "13800001234" not in written

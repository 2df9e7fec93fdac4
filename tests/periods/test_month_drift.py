"""A quarter made from orders beside what 历史 has of its months: a correction that stayed behind is told."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Finding, Level
from hotline_addin.ports import Cell
from hotline_addin.usecases.refresh import RefreshResult, refresh
from tests.domain.builders import table
from tests.usecases.fakes import FakeBook, FakeProgress
from tests.usecases.february import book, raw


def told(result: RefreshResult) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == "month-drift"]


def quarter(history: pd.DataFrame, **settings: Cell) -> RefreshResult:
    given = book(report_month="2024年第一季度", **settings)
    given.tables["history"] = history
    return refresh(given, FakeProgress(), raw())


def february(*adjustments: dict[str, object]) -> FakeBook:
    given = book()
    given.tables["adjustments"] = table("adjustments", *adjustments)
    refresh(given, FakeProgress(), raw(), Period.of("2024-02"))
    return given


def test_a_month_as_it_was_published_is_no_news() -> None:
    assert told(quarter(february().tables["history"])) == []


def test_a_correction_that_the_month_had_and_the_quarter_has_not_is_told() -> None:
    corrected = february(
        {"order_number": "A1", "item": "剔除", "reason": "申诉成立"},
        {"order_number": "A2", "item": "办理结果评价", "value": "不满意", "reason": "回访核实"},
    )
    (finding,) = told(quarter(corrected.tables["history"]))
    assert (finding.level, finding.where) == (Level.WARNING, "历史：2024-02")
    assert finding.message == (
        "2024年2月份的数，历史里的与这次按工单数的不同：全县承办件数2→3、结果抽访数1→2、结果满意数0→2；"
        "各单位承办件数：公安局1→2。"
    )
    assert "复制" in finding.advice


def test_an_order_that_moved_to_another_unit_is_told_too() -> None:
    history = february({"order_number": "A3", "item": "承办单位", "value": "公安局"}).tables["history"]
    (finding,) = told(quarter(history))
    assert "各单位承办件数：公安局3→2、阳城镇0→1。" in finding.message
    assert "全县" not in finding.message


def test_copied_corrections_settle_it() -> None:
    given = february({"order_number": "A1", "item": "剔除"})
    given.cells["report_month"] = "2024年第一季度"
    assert told(refresh(given, FakeProgress())) == []


def test_months_that_history_does_not_know_and_months_added_up_say_nothing() -> None:
    assert told(quarter(table("history"))) == []
    history = february({"order_number": "A1", "item": "剔除"}).tables["history"]
    assert told(quarter(history, period_from="历史")) == []
    assert told(refresh(book(), FakeProgress(), raw())) == []

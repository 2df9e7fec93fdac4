"""概览 and 使用说明: what a refresh writes on the pages that people read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.errors import BusyError
from hotline_addin.ports import NoticeLink
from hotline_addin.usecases.check_book import Settling, settle_findings
from hotline_addin.usecases.compose import NoticeOrder, compose
from hotline_addin.usecases.refresh import refresh
from tests.domain.builders import table
from tests.usecases.fakes import FakeBook, FakeDesk, FakeProgress
from tests.usecases.february import book, raw

BESIDE = Path("/办公/2024年2月-通报.docx")
NOW = "2024-03-04T09:00:00+08:00"


def texts(february: FakeBook, block: str) -> list[str]:
    return [str(text) for text in february.saved[-1].trend[block].iloc[:, 0]]


def steps(february: FakeBook) -> list[str]:
    return [text.partition("：")[0] for text in texts(february, "guide_steps")]


def imported() -> FakeBook:
    february = book()
    refresh(february, FakeProgress(), raw())
    return february


def test_while_an_error_stands_the_sentences_say_that_they_are_not_to_be_sent() -> None:
    february = book(issuer=None)
    refresh(february, FakeProgress(), raw())
    first, *others = texts(february, "overview_sentences")
    assert first.startswith("（还有1个错误，先不要发送）平舆县2024年2月份12345热线工单3件")
    assert not any("错误" in text for text in others)


def test_the_page_says_what_the_sheets_say() -> None:
    february = imported()
    assert texts(february, "overview_title") == ["平舆县2024年2月份12345热线概览"]
    figures = february.saved[-1].trend["overview_figures"]
    assert dict(zip(figures["name"], figures["now"], strict=True)) == {
        "承办件数": "3",
        "超期件数": "1",
        "重办量": "1",
        "结果抽访数": "2",
        "办理结果满意率": "100.00%",
        "过程抽访数": "1",
        "服务过程满意率": "100.00%",
    }
    assert set(figures["previous"]) == {"—"}
    assert texts(february, "overview_changes") == ["第一次刷新这一期，没有刷新前的数可比。"]
    first, second, third = texts(february, "overview_sentences")
    assert first == (
        "平舆县2024年2月份12345热线工单3件，由1个县直单位、1个乡镇街道承办，"
        "诉求最多的是城市综合类2件、经济综合类1件。"
    )
    assert second == "办理结果满意率100.00%，服务过程满意率100.00%；超期1件，重办1件。"
    assert third == "没有表扬的单位；没有需要批评的单位。"


def test_what_changed_last_stays_until_something_changes_again() -> None:
    february = imported()
    refresh(february, FakeProgress())
    assert "overview_changes" not in february.saved[-1].trend
    february.tables["adjustments"] = table(
        "adjustments",
        {"order_number": "A1", "item": "剔除", "reason": "申诉", "person": "李", "date": "2024-03-01"},
    )
    result = refresh(february, FakeProgress())
    assert result.changes.before.data()["orders"] == [3, 2]
    (said,) = texts(february, "overview_changes")
    assert said.startswith("与刷新前相比：承办件数3→2，超期件数1→0")


def test_the_page_names_no_citizen() -> None:
    """What is unusual may quote a text; it passes the masker like everything that leaves the orders."""
    february = imported()
    told = "教育局拖延不办，群众电话13800001111"
    february.tables["cases"] = table(
        "cases", {"chosen": "是", "unit": "教育局", "text": told, "order_number": "A1"}
    )
    result = refresh(february, FakeProgress())
    assert "personal-data" in {finding.code for finding in result.findings}
    said = " ".join(map(str, pd.concat([rows.stack() for rows in february.saved[-1].trend.values()])))
    assert "13800001111" not in said
    assert any("错误没有处理" in text for text in texts(february, "overview_unusual"))


def test_steps_are_done_open_and_to_be_done_again() -> None:
    february, desk = imported(), FakeDesk()
    assert "guide_steps" not in february.saved[-1].trend, "nobody looked at the notice"
    refresh(february, FakeProgress(), open_notice=desk.open)
    assert steps(february)[:4] == ["已完成"] * 4
    assert steps(february)[6:] == ["可不做", "已完成", "待办", "待办"]
    compose(february, desk.open, NoticeOrder(), FakeProgress(), NOW)
    assert steps(february)[8:] == ["已完成", "待办"]
    february.cells["county"] = "临溪县"
    refresh(february, FakeProgress(), open_notice=desk.open)
    again = texts(february, "guide_steps")[8]
    assert again == "要重做：1处不一样，先更新"
    desk.notices[BESIDE].owner = NoticeLink("别的.xlsx", "2024-02", NOW)
    refresh(february, FakeProgress(), open_notice=desk.open)
    assert texts(february, "guide_steps")[8].startswith("要重做：“2024年2月-通报.docx”由另一个工作簿")


def test_a_release_is_done_until_the_notice_or_the_figures_change() -> None:
    february, desk = imported(), FakeDesk()
    compose(february, desk.open, NoticeOrder(), FakeProgress(), NOW)
    refresh(february, FakeProgress(), open_notice=desk.open)
    assert texts(february, "guide_steps")[9] == "待办：看过就可以定稿"
    release = {"time": "2024-03-05 09:12:33", "action": "定稿", "month": "2024-02", "file": BESIDE.name}
    february.tables["journal"] = table("journal", {**release, "sha256": desk.notices[BESIDE].fingerprint()})
    refresh(february, FakeProgress(), open_notice=desk.open)
    assert texts(february, "guide_steps")[9] == "已完成：2024-03-05 09:12定稿"
    february.cells["county"] = "临溪县"
    refresh(february, FakeProgress(), open_notice=desk.open)
    assert texts(february, "guide_steps")[9] == "要重做：2024-03-05 09:12定稿以后数字变了，先更新通报"
    compose(february, desk.open, NoticeOrder(), FakeProgress(), NOW)
    refresh(february, FakeProgress(), open_notice=desk.open)
    assert texts(february, "guide_steps")[9] == "要重做：2024-03-05 09:12定稿以后通报改过"


def test_settling_says_how_the_steps_stand_now() -> None:
    february, desk = book(), FakeDesk()
    refresh(february, FakeProgress(), raw("工单.xlsx", "工单.xlsx"), open_notice=desk.open)
    code = str(february.tables["findings"]["code"].iloc[0])
    settle_findings(february, FakeProgress(), Settling(code, "", "已处理"), (), desk.open)
    assert len(texts(february, "guide_steps")) == 10


def test_an_error_opens_the_steps_that_it_holds_up() -> None:
    february, desk = book(document_number=None), FakeDesk()
    refresh(february, FakeProgress(), raw("工单.xlsx", "外来.xlsx"), open_notice=desk.open)
    said = texts(february, "guide_steps")
    assert said[0] == "待办：发文字号"
    assert said[1].startswith("待办：1处单位对不上名录")
    assert said[3] == "待办：2个错误要解决"
    assert said[7:9] == ["待办：先解决错误", "待办：先解决错误"]


def test_a_notice_that_cannot_be_read_is_said_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    february, desk = imported(), FakeDesk()
    compose(february, desk.open, NoticeOrder(), FakeProgress(), NOW)

    def busy() -> None:
        raise BusyError("通报正被占用。", "请先关闭。")

    monkeypatch.setattr(desk.notices[BESIDE], "link", busy)
    result = refresh(february, FakeProgress(), open_notice=desk.open)
    assert result.notice is not None
    assert result.notice.unread == "通报正被占用。"
    assert texts(february, "guide_steps")[8] == "待办：通报现在读不了，没有核对"

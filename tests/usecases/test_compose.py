"""生成通报 and 更新通报: refused while errors stand, and the book remembers where its notice lies."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hotline_addin.domain.notice.overwritten import Kept
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import BusyError, Finding, InputError, Level, Place, RefusedError
from hotline_addin.ports import BookContent, NoticeLink
from hotline_addin.usecases.compose import ComposeResult, NoticeOrder, compose
from hotline_addin.usecases.refresh import refresh
from tests.domain.builders import table
from tests.usecases.fakes import FakeBook, FakeDesk, FakeProgress
from tests.usecases.february import book, raw

NOW = "2024-03-04T09:00:00+08:00"
BESIDE = Path("/办公/2024年2月-通报.docx")


def refreshed(*files: str, **settings: str | None) -> FakeBook:
    february = book(**settings)
    refresh(february, FakeProgress(), raw(*files))
    return february


def write(february: FakeBook, desk: FakeDesk, wanted: NoticeOrder | None = None) -> ComposeResult:
    return compose(february, desk.open, wanted or NoticeOrder(), FakeProgress(), NOW)


def test_a_sound_month_becomes_a_notice_beside_its_book() -> None:
    february, desk = refreshed(), FakeDesk()
    result = write(february, desk)
    assert result.file == BESIDE
    ((notice, link, take, keep),) = desk.notices[BESIDE].written
    assert notice.text("total_orders") == "3"
    assert (link.workbook, link.month, link.written_at) == ("2024年2月.xlsx", "2024-02", NOW)
    assert (take, keep) == ((), ())
    assert result.report.created
    assert [finding.code for finding in result.findings].count("missing-base") == 4


def test_the_book_remembers_its_notice_once() -> None:
    february, desk = refreshed(), FakeDesk()
    write(february, desk)
    assert february.cells["notice_file"] == "2024年2月-通报.docx"
    write(february, desk)
    assert [content.settings for content in february.saved[1:]] == [
        {"notice_file": "2024年2月-通报.docx"},
        {},
    ]
    assert len(desk.notices[BESIDE].written) == 2


@pytest.mark.parametrize(
    ("given", "in_book", "file", "remembered"),
    [
        (None, "成稿/二月.docx", "/办公/成稿/二月.docx", "成稿/二月.docx"),
        (None, "/共享/二月.docx", "/共享/二月.docx", "/共享/二月.docx"),
        ("/办公/新.docx", "旧.docx", "/办公/新.docx", "新.docx"),
        ("/别处/新.docx", None, "/别处/新.docx", "/别处/新.docx"),
    ],
)
def test_where_the_notice_lies(given: str | None, in_book: str | None, file: str, remembered: str) -> None:
    february, desk = refreshed(notice_file=in_book), FakeDesk()
    result = write(february, desk, NoticeOrder(Path(given) if given else None))
    assert result.file == Path(file)
    assert february.cells["notice_file"] == remembered


@pytest.mark.parametrize(
    ("files", "settings", "where"),
    [
        (("工单.xlsx", "外来.xlsx"), {}, "B1（外来.xlsx 第2行）"),
        (("工单.xlsx", "补充.xlsx"), {}, "A1（补充.xlsx 第2行）"),
        (("工单.xlsx",), {"document_number": None}, "设置：发文字号"),
        (("工单.xlsx",), {"praise_min_outcome": "很高"}, "设置：表扬：结果满意率不低于"),
    ],
)
def test_errors_refuse_the_notice_and_change_nothing(
    files: tuple[str, ...], settings: dict[str, str | None], where: str
) -> None:
    february, desk = refreshed(*files, **settings), FakeDesk()
    with pytest.raises(RefusedError) as caught:
        write(february, desk)
    assert where in caught.value.message
    assert "还有1个错误" in caught.value.message
    assert "--draft" in caught.value.advice
    assert len(february.saved) == 1
    assert desk.notices == {}


def test_a_draft_is_written_in_spite_of_errors() -> None:
    february, desk = refreshed("工单.xlsx", "外来.xlsx"), FakeDesk()
    result = write(february, desk, NoticeOrder(draft=True))
    assert desk.notices[BESIDE].written
    assert Level.ERROR in [finding.level for finding in result.findings]


def test_what_was_ticked_since_the_refresh_is_in_the_notice_and_in_the_book() -> None:
    february, desk = refreshed(), FakeDesk()
    february.tables["topics"] = table("topics", {"chosen": "是", "title": "噪音扰民", "request": "反映噪音"})
    write(february, desk)
    assert desk.notices[BESIDE].written[0][0].text("topics") == "（一）噪音扰民。反映噪音。"
    figures = dict(zip(february.tables["figures"]["name"], february.tables["figures"]["text"], strict=True))
    assert figures["topics"] == "（一）噪音扰民。反映噪音。"


def test_settled_figures_are_handed_on() -> None:
    february, desk = refreshed(), FakeDesk()
    write(february, desk, NoticeOrder(take=("total_orders",), keep=("cases",)))
    assert desk.notices[BESIDE].written[0][2:] == (("total_orders",), ("cases",))


def test_a_notice_that_is_open_in_word_leaves_the_book_alone() -> None:
    february, desk = refreshed(), FakeDesk()
    desk.open(BESIDE).busy = True
    with pytest.raises(BusyError, match="Word"):
        write(february, desk)
    assert len(february.saved) == 1


def test_a_book_that_is_open_elsewhere_is_told_apart() -> None:
    february, desk = refreshed(), FakeDesk()
    february.busy = True
    with pytest.raises(BusyError, match=r"2024年2月-通报\.docx”已写好，但工作簿没有更新"):
        write(february, desk)


def test_a_book_without_orders_has_no_notice() -> None:
    with pytest.raises(InputError, match="还没有工单"):
        write(book(), FakeDesk())


def test_findings_of_the_file_stand_after_those_of_the_month() -> None:
    february, desk = refreshed(), FakeDesk()
    desk.open(BESIDE).findings = (UNKNOWN,)
    assert write(february, desk).findings[-1] == UNKNOWN
    assert UNKNOWN.message in february.tables["findings"]["message"].tolist()


UNKNOWN = Finding(Level.WARNING, "unknown-control", "通报：contact", "控件“contact”没有更新。", "请改标记。")
KEPT = Kept("total_orders", "9", "3")


def overwritten(*kept: Kept) -> tuple[FakeBook, FakeDesk]:
    """A month whose notice was overwritten by hand, refreshed once."""
    february, desk = refreshed(), FakeDesk()
    write(february, desk)
    desk.open(BESIDE).overwritten = list(kept)
    write(february, desk)
    return february, desk


def rows(february: FakeBook) -> list[list[object]]:
    """The rows of 校核 about overwritten figures."""
    findings = february.tables["findings"]
    own = findings[findings["code"] == "overwritten-figure"]
    return own[["level", "where", "message", "settled"]].to_numpy().tolist()


def choose(february: FakeBook, mark: str | None, where: str = "通报：转交办件数") -> None:
    findings = february.tables["findings"]
    findings.loc[findings["where"] == where, "settled"] = mark


SAID = "通报写“9”，工作簿是“3”。"


def test_what_was_overwritten_is_listed_in_the_book() -> None:
    february, _ = overwritten(KEPT)
    assert rows(february) == [["警告", "通报：转交办件数", SAID, None]]
    listed = february.saved[-1].findings or ()
    assert [finding.place for finding in listed if finding.code == "overwritten-figure"] == [
        Place("figures", "total_orders")
    ]


def test_a_choice_for_the_workbook_is_obeyed_and_the_row_goes() -> None:
    february, desk = overwritten(KEPT)
    choose(february, "以工作簿为准")
    assert write(february, desk).report.updated == ("total_orders",)
    assert rows(february) == []


def test_a_choice_for_the_notice_is_obeyed_and_stays_in_sight() -> None:
    february, desk = overwritten(KEPT)
    choose(february, "以通报为准")
    for _ in range(2):
        assert write(february, desk).report.settled == (KEPT,)
        assert rows(february) == [["提示", "通报：转交办件数", SAID, "以通报为准"]]


@pytest.mark.parametrize("mark", ["已处理", "", None])
def test_a_mark_that_names_no_side_leaves_it_open(mark: str | None) -> None:
    february, desk = overwritten(KEPT)
    choose(february, mark)
    assert write(february, desk).report.kept == (KEPT,)


def test_a_choice_ends_when_a_text_changes() -> None:
    february, desk = overwritten(KEPT)
    choose(february, "以通报为准")
    desk.open(BESIDE).overwritten = [Kept("total_orders", "10", "3")]
    assert write(february, desk).report.kept == (Kept("total_orders", "10", "3"),)
    assert rows(february) == [["警告", "通报：转交办件数", "通报写“10”，工作簿是“3”。", None]]


def test_a_refresh_keeps_rows_and_choices() -> None:
    february, desk = overwritten(KEPT, Kept("topics", "（一）噪音。", ""))
    choose(february, "以通报为准")
    refresh(february, FakeProgress())
    refresh(february, FakeProgress(), raw())
    assert rows(february) == [
        ["警告", "通报：热点问题", "通报里手工加了“噪音。”，工作簿里没有。", None],
        ["警告", "通报：转交办件数", SAID, "以通报为准"],
    ]
    assert write(february, desk).report.settled == (KEPT,)


def test_a_refresh_that_changes_the_figure_asks_anew() -> None:
    february, _ = overwritten(KEPT)
    choose(february, "以通报为准")
    refresh(february, FakeProgress(), raw("工单.xlsx", "外来.xlsx"))
    assert rows(february) == [["警告", "通报：转交办件数", "通报写“9”，工作簿是“4”。", None]]
    february, _ = overwritten(KEPT)
    choose(february, "以工作簿为准")
    refresh(february, FakeProgress(), raw("工单.xlsx", "外来.xlsx"))
    assert rows(february) == [["警告", "通报：转交办件数", "通报写“9”，工作簿是“4”。", "以工作簿为准"]]
    february, _ = overwritten(Kept("total_orders", "4", "3"))
    refresh(february, FakeProgress(), raw("工单.xlsx", "外来.xlsx"))
    assert rows(february) == []


def test_another_month_has_nothing_to_do_with_the_old_notice() -> None:
    february, _ = overwritten(KEPT)
    refresh(february, FakeProgress(), period=Period.month(2024, 3))
    assert rows(february) == []


def test_the_notice_of_another_month_is_left_alone_unless_it_is_adopted() -> None:
    february, desk = refreshed(), FakeDesk()
    desk.open(BESIDE).owner = NoticeLink("2024年1月.xlsx", "2024-01", NOW)
    questions: list[str] = []
    for agrees in (False, True):
        order = NoticeOrder(adopt=lambda question, agrees=agrees: bool(questions.append(question)) or agrees)
        if agrees:
            assert write(february, desk, order).file == BESIDE
            break
        with pytest.raises(RefusedError, match="2024-01的通报") as refused:
            write(february, desk, order)
        assert "2024年1月.xlsx" in refused.value.message
        assert desk.notices[BESIDE].written == []
        assert len(february.saved) == 1
    assert all("要把它改成2024-02的通报吗" in question for question in questions)


def test_the_notice_of_a_book_with_another_name_is_asked_about() -> None:
    """A copied workbook, whose `notice_file` came along, must not write over the notice of the first."""
    february, desk = refreshed(), FakeDesk()
    desk.open(BESIDE).owner = NoticeLink("二月.xlsx", "2024-02", NOW)
    with pytest.raises(RefusedError, match=r"由另一个工作簿“二月\.xlsx”生成，现在的工作簿是"):
        write(february, desk)
    assert (desk.notices[BESIDE].written, len(february.saved)) == ([], 1)
    assert write(february, desk, NoticeOrder(anyway=lambda question: True)).file == BESIDE
    assert write(february, desk).file == BESIDE, "it is its own from now on"


def test_a_notice_that_is_gone_is_not_made_anew_unasked() -> None:
    february, desk = refreshed(), FakeDesk()
    write(february, desk)
    del desk.notices[BESIDE]
    with pytest.raises(RefusedError, match=r"找不到这个工作簿的通报“2024年2月-通报\.docx”"):
        write(february, desk)
    assert not desk.notices[BESIDE].written
    february.cells["notice_file"] = "另起.docx"
    assert write(february, desk).report.created, "a name that the clerk typed is a new notice"
    february.cells["notice_file"] = "2024年2月-通报.docx"
    assert write(february, desk, NoticeOrder(anyway=lambda question: True)).report.created


def test_a_book_that_cannot_be_worked_out_leaves_the_notice_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    february, desk = refreshed(), FakeDesk()

    def prepare(content: BookContent) -> Callable[[], Path | None]:
        raise InputError("“校核”表缺少列。", "请补上。")

    monkeypatch.setattr(february, "prepare", prepare)
    with pytest.raises(InputError, match="缺少列"):
        write(february, desk)
    assert desk.notices[BESIDE].written == []


def add_rows(february: FakeBook, *rows: dict[str, str]) -> None:
    """The clerk types rows into 通报数据."""
    figures = [*february.tables["figures"].to_dict("records"), *rows]
    february.tables["figures"] = table("figures", *figures)


def test_own_rows_stay_and_reach_the_notice() -> None:
    february, desk = refreshed(), FakeDesk()
    add_rows(february, {"name": "热线电话", "text": "0396-12345", "note": "值班"})
    refresh(february, FakeProgress())
    write(february, desk)
    assert february.tables["figures"].iloc[-1].tolist() == ["热线电话", "0396-12345", "值班", None]
    assert desk.notices[BESIDE].written[0][0].text("热线电话") == "0396-12345"
    assert february.tables["figures"]["name"].tolist().count("热线电话") == 1

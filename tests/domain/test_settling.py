"""What was chosen under 处理 stays with its finding until that says something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotline_addin.domain.checks.book.settling import in_order, open_errors, read_marks, settle, with_marks
from hotline_addin.domain.notice.overwritten import Choice, Kept, choice_of, overwritten, restated
from hotline_addin.domain.words.figure_labels import name_in, where_in_notice
from hotline_addin.errors import Finding, Level
from tests.domain.builders import table

DOUBT = Finding(Level.WARNING, "duplicate-order", "A1（2月.xlsx 第5行）", "工单“A1”出现了2次。", "请核对。")
ROW = {"code": DOUBT.code, "where": DOUBT.where, "message": DOUBT.message}


@pytest.mark.parametrize(
    ("finding", "mark"),
    [
        (DOUBT, "已处理"),
        (replace(DOUBT, level=Level.NOTE, advice="请再看一眼。"), "已处理"),
        (replace(DOUBT, message="工单“A1”出现了3次。"), ""),
        (replace(DOUBT, where="A2（2月.xlsx 第5行）"), ""),
        (replace(DOUBT, code="conflicting-order"), ""),
    ],
)
def test_a_mark_belongs_to_what_the_finding_says(finding: Finding, mark: str) -> None:
    marks = read_marks(table("findings", {**ROW, "settled": " 已处理 "}))
    assert [marked.settled for marked in with_marks([finding], marks)] == [mark]


def test_a_book_without_the_column_says_nothing() -> None:
    assert read_marks(table("findings", ROW).drop(columns="settled")) == {}
    assert read_marks(table("findings", ROW)) == {(DOUBT.code, DOUBT.where, DOUBT.message): ""}


@pytest.mark.parametrize(
    ("mark", "choice"),
    [
        ("以工作簿为准", Choice.TAKE),
        ("以通报为准", Choice.KEEP),
        ("已处理", Choice.ASK),
        ("", Choice.ASK),
        ("都行", Choice.ASK),
    ],
)
def test_only_naming_a_side_settles(mark: str, choice: Choice) -> None:
    assert choice_of(mark) is choice


@pytest.mark.parametrize(
    ("text", "linked", "said"),
    [
        ("66.41%", "66.14%", "通报写“66.41%”，工作簿是“66.14%”。"),
        (
            "噪音扰民。" + "很" * 60 + "，责成商家调小音量。" + "好" * 60,
            "噪音扰民。" + "很" * 60 + "，要求商家立即调小音量。" + "好" * 60,
            "通报写“…很很很很很很很很很很很，责成商家调小音量。好好好好好好好…”，"
            "工作簿是“…很很很很很很很很很很很，要求商家立即调小音量。好好好好好好好…”。",
        ),
        ("不" * 61, "很" * 3, f"通报写“{'不' * 61}”，工作簿是“很很很”。"),
        (
            "很" * 61,
            "很" * 63,
            "通报写“…很很很很很很很很很很很很”，工作簿是“…很很很很很很很很很很很很很很”。",
        ),
        ("", "66.14%", "通报里手工删了“66.14%”，工作簿里还有。"),
        ("请整改。", "", "通报里手工加了“请整改。”，工作簿里没有。"),
    ],
)
def test_a_row_quotes_both_texts(text: str, linked: str, said: str) -> None:
    finding = overwritten(Kept("process_rate", text, linked))
    assert (finding.where, finding.message) == ("通报：服务过程满意率", said)


def test_a_row_follows_the_workbook_and_goes_where_both_agree() -> None:
    row = overwritten(Kept("process_rate", "66.41%", "66.14%"), settled="以通报为准")

    def after(before: str, now: str) -> Finding | None:
        return restated(row, {"process_rate": before}, {"process_rate": now})

    assert after("66.14%", "67.00%") == overwritten(Kept("process_rate", "66.41%", "67.00%"))
    assert after("66.14%", "66.41%") is None
    assert after("66.14%", "66.14%") == row
    assert after("99.99%", "67.00%") == row
    assert restated(DOUBT, {}, {"A1": "1"}) == DOUBT


def test_the_number_of_a_paragraph_makes_no_other_row() -> None:
    rows = {overwritten(Kept("topics", f"（{n}）停水了。", "（一）停水。")).message for n in "一二三"}
    assert rows == {"通报写“停水了。”，工作簿是“停水。”。"}


CONFLICT = Finding(
    Level.ERROR, "conflicting-order", "A1（2月.xlsx 第5行）", "两行的承办单位不同。", "请核对。"
)


def test_settled_findings_stand_behind_open_ones_and_block_nothing() -> None:
    settled = replace(CONFLICT, settled="已处理")
    assert in_order([settled, DOUBT]) == (DOUBT, settled)
    assert open_errors([settled, DOUBT]) == ()
    assert open_errors([replace(CONFLICT, settled="以通报为准")]) != ()


@pytest.mark.parametrize("code", ["unknown-unit", "missing-setting", "wrong-setting", "edited-figure"])
def test_what_must_be_mended_takes_no_mark(code: str) -> None:
    finding = replace(CONFLICT, code=code)
    marks = {(code, finding.where, finding.message): "已处理"}
    assert with_marks([finding], marks) == (finding,)
    assert settle([finding], code) == [finding]


def test_settling_goes_by_code_and_words_of_the_place() -> None:
    other = replace(CONFLICT, where="A2（2月.xlsx 第9行）")
    marked = settle([CONFLICT, other, DOUBT], "conflicting-order", "A2")
    assert [finding.settled for finding in marked] == ["", "已处理", ""]
    assert settle(marked, "conflicting-order", mark="") == [CONFLICT, other, DOUBT]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("title", "通报：标题"),
        ("annex_1", "通报：附件1表格"),
        ("annex_12_note", "通报：附件12说明"),
        ("contact", "通报：contact"),
    ],
)
def test_a_place_is_called_by_its_chinese_name_and_found_by_the_other(name: str, where: str) -> None:
    assert (where_in_notice(name), name_in(where)) == (where, name)


def test_an_overwritten_figure_is_settled_by_naming_a_side() -> None:
    row = overwritten(Kept("process_rate", "66.41%", "66.14%"))
    assert row.code == "overwritten-figure"
    sides = [replace(row, settled=mark) for mark in ("以通报为准", "已处理", "")]
    assert in_order(sides) == (sides[1], sides[2], sides[0])


def test_an_overwritten_figure_is_not_settled_without_a_side() -> None:
    row = overwritten(Kept("process_rate", "66.41%", "66.14%"))
    assert settle([row], "overwritten-figure") == [row]
    chosen = replace(row, settled="以通报为准")
    assert settle([chosen], "overwritten-figure", mark="") == [row]

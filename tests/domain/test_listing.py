"""校核 as it is listed: a row a kind, its places below; and what a clerk chose there, read back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd
import pytest

from hotline_addin.domain.checks.book.listing import ListedRow, list_findings, listed_places
from hotline_addin.domain.checks.book.settling import read_marks, with_marks
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Finding, Level, Place


def finding(where: str, code: str = "bad-date", level: Level = Level.WARNING, settled: str = "") -> Finding:
    return Finding(level, code, where, f"{where}认不出来。", "请改正。", Place("orders", where), settled)


A, B, C = (finding(name) for name in "ABC")
REPEATED = [finding(f"R{row}", "duplicate-order") for row in range(3)]


def told(rows: Iterable[ListedRow]) -> list[tuple[int, str, str, int | None]]:
    return [(row.outline, row.kind, row.where, row.places) for row in rows]


def sheet(rows: Iterable[ListedRow], **marks: str) -> pd.DataFrame:
    """The rows as a table, 处理 changed at positions `下列各处` or `A`."""
    records = [{name: getattr(row, name) for name in TABLES["findings"].columns} for row in rows]
    frame = pd.DataFrame(records, dtype=object)
    for where, mark in marks.items():
        frame.loc[frame["where"] == where, "settled"] = mark
    return frame


def chosen(frame: pd.DataFrame, findings: Iterable[Finding]) -> dict[str, str]:
    """What holds after the table was read: for each finding of the next run."""
    return {each.where: each.settled for each in with_marks(findings, read_marks(listed_places(frame)))}


def test_a_row_a_kind_with_its_places_below() -> None:
    single = finding("D", "unknown-unit", Level.ERROR)
    rows = list_findings([A, B, *REPEATED, single])
    assert told(rows) == [
        (0, "单位不在名录", "D", 1),
        (0, "时间认不出来", "下列各处", 2),
        (1, "时间认不出来", "A", None),
        (1, "时间认不出来", "B", None),
        (0, "已自动处理", "", 3),
        (1, "重复的行", "下列各处", 3),
        *((2, "重复的行", f"R{row}", None) for row in range(3)),
    ]
    assert (rows[1].message, rows[1].place) == ("共2处，如：A认不出来。", A.place)
    assert rows[4].message.startswith("1类3处，程序已经处理好")


def test_places_that_say_the_same_are_no_example() -> None:
    same = [replace(each, message="认不出来。") for each in (A, B)]
    assert list_findings(same)[0].message == "共2处：认不出来。"


def test_levels_are_kinds_of_their_own() -> None:
    rows = list_findings([finding("A", "skipped-sheet"), finding("B", "skipped-sheet", Level.NOTE)])
    assert [(row.level, row.where, row.places) for row in rows] == [("警告", "A", 1), ("提示", "B", 1)]


def test_half_a_month_outside_the_period_is_no_trifle() -> None:
    outside = [finding(f"A{row}", "outside-month") for row in range(21)]
    assert list_findings(outside)[0].kind == "不是本期工单"
    assert list_findings(outside[:20])[0].kind == "已自动处理"
    grave = [finding("A", "duplicate-order", Level.ERROR)]
    assert list_findings(grave)[0].kind == "重复的行"


def test_a_settled_kind_goes_below_and_an_open_place_keeps_it_above() -> None:
    done = replace(A, settled="已处理")
    open_kind, first, second = list_findings([done, B])
    assert (open_kind.message, open_kind.settled) == ("共2处，已处理1处，如：B认不出来。", "")
    assert [(first.where, first.settled), (second.where, second.settled)] == [("B", ""), ("A", "已处理")]
    rows = list_findings([done, replace(B, settled="已处理"), finding("Z", "tie-at-boundary", Level.NOTE)])
    assert [row.where for row in rows] == ["Z", "下列各处", "A", "B"]
    assert (rows[1].message, rows[1].settled) == ("共2处，都已处理，如：A认不出来。", "已处理")


def test_a_choice_beside_the_kind_covers_the_places_of_today_only() -> None:
    marked = sheet(list_findings([A, B]), 下列各处="已处理")
    assert chosen(marked, [A, B, C]) == {"A": "已处理", "B": "已处理", "C": ""}


@pytest.mark.parametrize("mark", ["", "不知道"])
def test_no_choice_beside_the_kind_says_nothing(mark: str) -> None:
    marked = sheet(list_findings([A, B]), 下列各处=mark, A="已处理")
    assert chosen(marked, [A, B]) == {"A": "已处理", "B": ""}


def test_a_kind_that_was_settled_is_reopened_by_taking_its_mark_away() -> None:
    rows = list_findings([replace(each, settled="已处理") for each in (A, B)])
    assert chosen(sheet(rows, 下列各处=""), [A, B]) == {"A": "", "B": ""}
    assert chosen(sheet(rows), [A, B]) == {"A": "已处理", "B": "已处理"}


def test_one_place_of_a_settled_kind_is_reopened_by_taking_its_own_mark_away() -> None:
    rows = list_findings([replace(each, settled="已处理") for each in (A, B)])
    assert chosen(sheet(rows, B=""), [A, B]) == {"A": "已处理", "B": ""}


def test_another_side_beside_a_settled_kind_counts_for_all_places() -> None:
    overwritten = [finding(name, "overwritten-figure") for name in "AB"]
    rows = list_findings([replace(each, settled="以通报为准") for each in overwritten])
    assert chosen(sheet(rows, 下列各处="以工作簿为准"), overwritten) == dict.fromkeys("AB", "以工作簿为准")


def test_what_must_be_mended_is_not_settled_by_its_kind() -> None:
    wrong = [finding(name, "wrong-setting", Level.ERROR) for name in "AB"]
    assert chosen(sheet(list_findings(wrong), 下列各处="已处理"), wrong) == {"A": "", "B": ""}


def test_a_sorted_table_reads_the_same() -> None:
    marked = sheet(list_findings([A, B, *REPEATED]), 下列各处="已处理")
    mixed = marked.iloc[::-1].reset_index(drop=True)
    assert chosen(mixed, [A, B, *REPEATED]) == chosen(marked, [A, B, *REPEATED])


def test_a_table_from_before_is_read_row_by_row() -> None:
    old = sheet(list_findings([A]))[["level", "code", "where", "message", "advice"]]
    assert listed_places(old).equals(old)

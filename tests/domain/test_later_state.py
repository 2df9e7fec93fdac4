"""The same order in two exports: the later state counts; what contradicts itself stays an error."""

from __future__ import annotations

import pytest

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from tests.domain.builders import Staged, sheet, stage

HEADERS = "工单编号 | 派单时间 | 标题 | 承办单位 | 办结时间 | 是否超期 | 退回重办次数 | 满意度 | 回复内容"
OPEN = "A1 | 2024-02-01 | 噪音 | 公安局 | | 否 | 0 | |"
FINISHED = "A1 | 2024-02-01 | 噪音 | 公安局 | 2024-02-03 | 否 | 0 | | 已劝止"
RATED = "A1 | 2024-02-01 | 噪音 | 公安局 | 2024-02-03 | 否 | 0 | 满意 | 已劝止，已回复"
UNASKED = "A1 | 2024-02-01 | 噪音 | 公安局 | 2024-02-03 | 否 | 0 | 未抽访 | 已劝止"
RETURNED = "A1 | 2024-02-01 | 噪音 | 公安局 | 2024-02-03 | 是 | 1 | | 已劝止"
RATED_OPEN = "A1 | 2024-02-01 | 噪音 | 公安局 | | 否 | 0 | 满意 |"


def exports(*rows: str) -> list[RawSheet]:
    return [sheet(f"{HEADERS}\n{row}", file=f"{place}.xlsx") for place, row in enumerate(rows, 1)]


def both(*rows: str) -> list[Staged]:
    """The files in both orders: a clerk selects them as it happens."""
    return [stage(*exports(*rows)), stage(*exports(*reversed(rows)))]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((OPEN, FINISHED), ("2024-02-03", "", 0)),
        ((FINISHED, RATED), ("2024-02-03", "满意", 0)),
        ((OPEN, RATED), ("2024-02-03", "满意", 0)),
        ((UNASKED, RATED), ("2024-02-03", "满意", 0)),
        ((FINISHED, RETURNED), ("2024-02-03", "", 1)),
        ((OPEN, FINISHED, RATED), ("2024-02-03", "满意", 0)),
        ((FINISHED, RATED_OPEN), ("2024-02-03", "满意", 0)),
    ],
)
def test_the_later_state_counts_whichever_file_is_read_first(
    rows: tuple[str, ...], expected: tuple[str, str, int]
) -> None:
    for staged in both(*rows):
        finished = str(staged.column("finished_at")["A1"])[:10]
        rating, returned = staged.column("outcome_rating")["A1"], staged.fact("returned")["A1"]
        assert (finished, rating, int(bool(returned))) == expected
        assert "conflicting-order" not in staged.codes()
        (found,) = staged.found("newer-state")
        assert (found.level.value, "1件" in found.message) == ("提示", True)
        assert sum(one.duplicates for one in staged.account.sheets) == len(rows) - 1


@pytest.mark.parametrize(
    "other",
    [
        "A1 | 2024-02-01 | 噪音 | 城管局 | 2024-02-03 | 否 | 0 | | 已劝止",
        "A1 | 2024-02-01 | 路灯 | 公安局 | 2024-02-03 | 否 | 0 | 满意 | 已劝止",
        "A1 | 2024-02-01 | 噪音 | 公安局 | 2024-02-09 | 否 | 0 | | 已劝止",
        "A1 | 2024-02-08 | 噪音 | 公安局 | 2024-02-03 | 否 | 0 | 满意 | 已劝止",
        "A1 | 2024-02-01 | 噪音 | 公安局 | 2024-02-03 | 是 | 0 | | 已劝止",
    ],
)
def test_rows_that_contradict_each_other_stay_an_error(other: str) -> None:
    for staged in both(FINISHED, other):
        assert staged.codes().count("conflicting-order") == 1
        assert not staged.found("newer-state")


def test_two_ratings_are_a_conflict() -> None:
    for staged in both(RATED, RATED.replace("满意", "不满意")):
        assert staged.codes().count("conflicting-order") == 1


def test_many_orders_are_said_in_one_finding() -> None:
    first = [OPEN.replace("A1", f"A{n}") for n in range(60)]
    second = [RATED.replace("A1", f"A{n}") for n in range(60)]
    staged = stage(
        sheet("\n".join([HEADERS, *first]), file="1.xlsx"),
        sheet("\n".join([HEADERS, *second]), file="2.xlsx"),
    )
    (found,) = staged.found("newer-state")
    assert "60件" in found.message
    assert staged.counts.county.outcome.satisfied == 60


def test_one_sheet_that_says_two_things_is_no_later_state() -> None:
    assert stage(sheet("\n".join([HEADERS, OPEN, RATED]))).codes().count("conflicting-order") == 1


def test_nobody_reached_in_one_export_and_nothing_said_in_the_other_is_no_contradiction() -> None:
    unreached = UNASKED.replace("未抽访", "未接通").replace("2024-02-03", "").replace("已劝止", "")
    for rows in ((OPEN, unreached), (FINISHED, unreached), (unreached, RATED), (OPEN, unreached, RATED)):
        for staged in both(*rows):
            assert "conflicting-order" not in staged.codes()

"""热点问题 and 典型案例: proposals beside what the clerk chose, wrote or refused."""

import pandas as pd
import pytest

from hotline_addin.domain.chosen.candidates import chosen, merge_candidates
from hotline_addin.domain.chosen.followed import followed_orders, with_present
from hotline_addin.domain.chosen.remembered import deleted_orders, note_deleted, remember
from hotline_addin.domain.words.vocabulary import TABLES
from tests.domain.builders import table

NOISE = {
    "title": "夜间施工噪音",
    "request": "反映建业城夜间施工",
    "response": "已责令停工",
    "handled": 3,
    "units": "城管局",
    "places": "建业城",
    "order_numbers": "A1、A2、A3",
}
SNOW = {**NOISE, "title": "道路积雪", "order_numbers": "B1、B2", "handled": 2}
CASE = {"unit": "教育局", "text": "群众反映补贴未发放。", "order_number": "A1", "reason": "退回重办"}


def proposed(*rows: dict[str, object]) -> pd.DataFrame:
    """What the program proposes: neither 选用 nor 来源."""
    return pd.DataFrame(rows, columns=[c for c in TABLES["topics"].columns if c not in ("chosen", "source")])


def merge(existing: pd.DataFrame, *rows: dict[str, object]) -> pd.DataFrame:
    return merge_candidates("topics", existing, proposed(*rows))


def titles(topics: pd.DataFrame) -> list[str]:
    return list(topics["title"])


def edited(topics: pd.DataFrame, row: int, **cells: object) -> pd.DataFrame:
    topics = topics.copy()
    for column, cell in cells.items():
        topics.at[row, column] = cell
    return topics


def test_a_fresh_book_gets_the_proposals() -> None:
    topics = merge(table("topics"), NOISE, SNOW)
    assert titles(topics) == ["夜间施工噪音", "道路积雪"]
    assert list(topics.columns) == list(TABLES["topics"].columns)
    assert topics["chosen"].tolist() == ["", ""]
    assert topics["source"].str.startswith("自动候选").all()
    assert len(chosen(topics)) == 0


def test_untouched_proposals_give_way_to_new_ones() -> None:
    first = merge(table("topics"), NOISE, SNOW)
    assert titles(merge(first, {**NOISE, "title": "另一件事"})) == ["另一件事"]
    assert titles(merge(first)) == []
    assert merge(first, NOISE, SNOW).equals(first)


@pytest.mark.parametrize(
    "cells",
    [
        {"chosen": "是"},
        {"chosen": "√"},
        {"chosen": "否"},
        {"title": "商业噪音扰民"},
        {"request": "改写过"},
        {"response": None},
        {"handled": 40},
        {"order_numbers": "A1"},
        {"source": "自己写的"},
    ],
)
def test_what_a_clerk_touched_stays_as_it_is(cells: dict[str, object]) -> None:
    before = edited(merge(table("topics"), NOISE, SNOW), 0, **cells)
    after = merge(before, {**NOISE, "title": "机器又想出来的", "order_numbers": "A1"}, SNOW)
    assert after.iloc[0].to_dict() == before.iloc[0].to_dict()
    assert titles(after)[1:] == ["道路积雪"]


def test_a_clerks_own_row_stays_and_covers_its_orders() -> None:
    own = table("topics", {"chosen": "是", "title": "噪音扰民", "order_numbers": "A1 A2"})
    assert titles(merge(own, NOISE, SNOW)) == ["噪音扰民", "道路积雪"]
    few = table("topics", {"title": "噪音扰民", "order_numbers": "A1"})
    assert titles(merge(few, NOISE)) == ["噪音扰民", "夜间施工噪音"]
    without_numbers = table("topics", {"title": "噪音扰民", "order_numbers": float("nan")})
    assert titles(merge(without_numbers, NOISE)) == ["噪音扰民", "夜间施工噪音"]


def test_a_refused_topic_does_not_come_back() -> None:
    refused = edited(merge(table("topics"), NOISE), 0, chosen="否")
    again = merge(refused, NOISE)
    assert titles(again) == ["夜间施工噪音"]
    assert len(chosen(again)) == 0


def test_the_way_through_the_workbook_touches_nothing() -> None:
    first = merge(table("topics"), {**NOISE, "request": "第一行\n第二行", "places": ""}, SNOW)
    read_back = first.astype(object).where(first != "", None)
    read_back["handled"] = [3.0, 2.0]
    assert titles(merge(read_back, SNOW)) == ["道路积雪"]


def test_an_old_book_without_the_source_column_keeps_everything() -> None:
    old = merge(table("topics"), NOISE).drop(columns="source")
    assert titles(merge(old, SNOW)) == ["夜间施工噪音", "道路积雪"]


def test_cases_are_known_by_their_order() -> None:
    existing = merge_candidates("cases", table("cases"), pd.DataFrame([CASE]))
    ticked = edited(existing, 0, chosen="是", text="自己改写的案例。")
    after = merge_candidates("cases", ticked, pd.DataFrame([CASE, {**CASE, "order_number": "A2"}]))
    assert after["order_number"].tolist() == ["A1", "A2"]
    assert after["text"].tolist() == ["自己改写的案例。", "群众反映补贴未发放。"]


@pytest.mark.parametrize(
    ("cell", "ticked"),
    [
        *((cell, True) for cell in ("是", " 是 ", "√", "1", 1.0, True, "Y", "Ｙ", "要", "选用")),
        *((cell, False) for cell in ("否", "", None, float("nan"), 0, "不选")),
    ],
)
def test_what_counts_as_a_tick(cell: object, ticked: bool) -> None:
    assert len(chosen(table("topics", {"chosen": cell, "title": "噪音"}))) == ticked


def test_no_column_to_tick() -> None:
    assert len(chosen(table("topics", {"title": "噪音"}).drop(columns="chosen"))) == 0


def remembered(topics: pd.DataFrame) -> pd.DataFrame:
    """候选记录 as the book holds it after a refresh that listed these topics."""
    return table("candidates", *remember("topics", topics, []))


def test_a_candidate_that_the_clerk_deleted_does_not_come_back() -> None:
    first = merge(table("topics"), NOISE, SNOW)
    left = first.iloc[1:]
    noted = note_deleted("topics", left, remembered(first))
    grown = {**NOISE, "title": "施工噪音", "handled": 5, "order_numbers": "A1、A2、A3、A8、A9"}
    again = merge_candidates("topics", left, proposed(grown, SNOW), deleted_orders(noted))
    assert titles(again) == ["道路积雪"]
    later = table("candidates", *remember("topics", again, noted))
    assert later["state"].tolist() == ["已删除", "已列出"]
    assert deleted_orders(note_deleted("topics", again, later)) == [frozenset({"A1", "A2", "A3"})]


def test_what_the_refresh_itself_took_out_was_not_deleted() -> None:
    first = merge(table("topics"), NOISE, SNOW)
    second = merge(first, SNOW)
    noted = note_deleted("topics", first, remembered(first))
    assert deleted_orders(noted) == []
    gone = deleted_orders(note_deleted("topics", second, remembered(second)))
    third = merge_candidates("topics", second, proposed(NOISE, SNOW), gone)
    assert titles(third) == ["夜间施工噪音", "道路积雪"]


def test_a_row_that_was_edited_counts_as_listed_and_its_deletion_holds_too() -> None:
    first = edited(merge(table("topics"), NOISE, SNOW), 0, chosen="是", title="商业噪音扰民")
    kept = remembered(first)
    assert kept["key"].tolist() == ["商业噪音扰民", "道路积雪"]
    assert deleted_orders(note_deleted("topics", first, kept)) == []
    assert deleted_orders(note_deleted("topics", first.iloc[1:], kept)) == [frozenset({"A1", "A2", "A3"})]


def test_a_chosen_topic_keeps_its_words_while_its_orders_follow() -> None:
    first = edited(merge(table("topics"), NOISE, SNOW), 0, chosen="是", title="商业噪音扰民")
    assert followed_orders(first) == [("A1", "A2", "A3"), ()]
    now = pd.DataFrame(
        [{"follows": 0, "handled": 5, "places": "建业城、星河小区", "order_numbers": "A1、A2、A3、A7、A8"}],
        dtype=object,
    )
    after = merge_candidates("topics", with_present(first, now), proposed(SNOW))
    row = after.iloc[0]
    assert (row["title"], row["handled"], row["handled_now"]) == ("商业噪音扰民", 3, 5)
    assert (row["places"], row["places_now"]) == ("建业城", "建业城、星河小区")
    assert row["order_numbers_now"] == "A1、A2、A3、A7、A8"
    assert followed_orders(after)[0] == ("A1", "A2", "A3", "A7", "A8")
    gone = with_present(after, now[:0])
    assert gone.iloc[0]["handled_now"] == 0


def test_what_was_refused_is_not_followed() -> None:
    refused = edited(merge(table("topics"), NOISE), 0, chosen="否")
    assert followed_orders(refused) == [()]

"""Shipped synonyms follow the program, what an office made of them is the office's."""

from __future__ import annotations

import pandas as pd
import pytest

from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.words.headers.column_aliases import DEFAULT_COLUMN_ALIASES
from hotline_addin.domain.words.headers.former_aliases import FORMER_COLUMN_ALIASES
from hotline_addin.domain.words.headers.synonyms import (
    read_synonyms,
    shows_shipped_only,
    synonyms_view,
    with_shipped_rows,
)
from hotline_addin.domain.words.text import split_list
from hotline_addin.domain.words.vocabulary import RAW_HEADERS

FIRST = FORMER_COLUMN_ALIASES["dispatched_at"][0]
TODAY = split_list(DEFAULT_COLUMN_ALIASES["dispatched_at"])


def table(**cells: object) -> pd.DataFrame:
    rows = [{"column": RAW_HEADERS[name], "aliases": cell} for name, cell in cells.items()]
    return pd.DataFrame(rows, columns=["column", "aliases"], dtype=object)


def words(cell: object) -> tuple[str, ...]:
    return read_synonyms(table(dispatched_at=cell))["dispatched_at"].words


@pytest.mark.parametrize("cell", [*FORMER_COLUMN_ALIASES["dispatched_at"], "、".join(TODAY), "", None])
def test_every_shipped_version_means_todays(cell: object) -> None:
    assert words(cell) == TODAY


@pytest.mark.parametrize("column", FORMER_COLUMN_ALIASES)
def test_former_lists_are_none_of_todays(column: str) -> None:
    former = [split_list(one) for one in FORMER_COLUMN_ALIASES[column]]
    assert split_list(DEFAULT_COLUMN_ALIASES[column]) not in former
    assert len(set(former)) == len(former)


def test_a_word_added_to_an_old_list_comes_with_todays() -> None:
    got = read_synonyms(table(dispatched_at=f"{FIRST}、我局派件时间"))["dispatched_at"]
    assert set(got.words) == {*TODAY, "我局派件时间"}
    assert got.own == {"我局派件时间"}


def test_a_word_deleted_from_a_list_stays_away() -> None:
    assert "转交时间" not in words(FIRST.replace("转交时间、", ""))
    assert "首派时间" in words(FIRST.replace("转交时间、", ""))


def test_a_word_with_a_minus_is_taken_out_whatever_else_stands_there() -> None:
    assert "首派时间" not in words("-首派时间")
    assert set(words("-首派时间")) == set(TODAY) - {"首派时间"}
    assert set(words("－首派时间、我局派件时间")) == (set(TODAY) - {"首派时间"}) | {"我局派件时间"}


def test_few_words_only_add_to_what_is_shipped() -> None:
    assert words("我局派件时间") == ("我局派件时间", *TODAY)


def test_what_the_program_gave_up_goes_from_a_changed_cell_too() -> None:
    first = FORMER_COLUMN_ALIASES["return_reason"][0]
    assert "不满意原因" in first
    got = read_synonyms(table(return_reason=f"{first}、为什么退"))["return_reason"].words
    assert "不满意原因" not in got
    assert "为什么退" in got


def test_an_office_gives_a_shipped_word_to_another_column() -> None:
    own = ColumnAliases.from_table(table(outcome_rating="处理结果"))
    assert ColumnAliases.default().exact("处理结果") == "reply"
    assert own.exact("处理结果") == "outcome_rating"
    assert own.exact("答复意见") == "reply"


def test_a_missing_row_means_the_default() -> None:
    assert ColumnAliases.from_table(table(order_number="件的编号")).exact("首派时间") == "dispatched_at"


def test_the_view_says_what_holds() -> None:
    ours = table(dispatched_at=FIRST, unit="-受派单位")
    shown = synonyms_view(pd.concat([ours, pd.DataFrame([{"column": "备用", "aliases": "甲"}])]))
    cells = dict(shown.itertuples(index=False, name=None))
    assert cells["派单时间"] == DEFAULT_COLUMN_ALIASES["dispatched_at"]
    assert cells["承办单位"].endswith("、-受派单位")
    assert cells["备用"] == "甲"
    assert read_synonyms(shown) == read_synonyms(ours)


def test_only_rows_that_an_earlier_program_wrote_are_written_anew() -> None:
    own = f"{FORMER_COLUMN_ALIASES['unit'][0]}、牵头的单位"
    title = DEFAULT_COLUMN_ALIASES["title"]
    shown, changed = with_shipped_rows(table(dispatched_at=FIRST, unit=own, title=title))
    cells = dict(shown.itertuples(index=False, name=None))
    assert cells["承办单位"] == own
    assert cells["派单时间"] == DEFAULT_COLUMN_ALIASES["dispatched_at"]
    assert changed == 1 + len(RAW_HEADERS) - 3


def test_a_book_that_the_office_left_alone_has_nothing_to_carry_on() -> None:
    today = DEFAULT_COLUMN_ALIASES.items()
    everything = {name: FORMER_COLUMN_ALIASES.get(name, (one,))[0] for name, one in today}
    assert shows_shipped_only(table(**everything))
    assert not shows_shipped_only(table(**{**everything, "unit": "-受派单位"}))

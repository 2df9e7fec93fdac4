"""Texts cleaned for reading and for comparing."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.words.text import (
    clean_text,
    is_blank,
    match_key,
    shortened,
    split_list,
    split_words,
)

dirty = st.text(
    st.one_of(st.characters(), st.sampled_from(" \t\n\r\u3000\xa0\u200b\ufeff\u2028０９Ａ（县公安局")),
    max_size=30,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  县公安局 ", "县公安局"),
        ("第一行\n\t第二行\r\n第三行", "第一行 第二行 第三行"),
        ("公积金\u3000管理中心", "公积金 管理中心"),
        ("公积金\xa0管理中心", "公积金 管理中心"),
        ("公\u200b安\ufeff局", "公安局"),
        ("２０２４年２月", "2024年2月"),
        ("ＡＢ（甲）", "ＡＢ（甲）"),
        ("第一段\u2028第二段", "第一段 第二段"),
        ("a\x00b\x07c\x1f", "abc"),
        (12.0, "12"),
        (12.5, "12.5"),
        (12, "12"),
        (True, "True"),
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        ("=1+1", "=1+1"),
        ("nan", "nan"),
    ],
)
def test_readable_in_one_line(raw: object, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    "spelling", ["县公安局", " 县 公安局", "县公安局\n", "县\u200b公安局", "县\u3000公安局", "县公\xa0安局"]
)
def test_spellings_of_one_name_share_a_key(spelling: str) -> None:
    assert match_key(spelling) == "县公安局"


@pytest.mark.parametrize(
    ("one", "other"),
    [("ＰＹ２０２４", "PY2024"), ("（甲）", "(甲)"), ("①", "1"), ("工单：", "工单:"), ("PY 2024", "PY2024")],
)
def test_width_does_not_matter_to_a_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


def test_long_order_numbers_keep_their_digits() -> None:
    assert match_key(411723240207000) == "411723240207000"
    assert match_key(411723240207000.0) == "411723240207000"
    assert match_key("0012") == "0012"


@given(dirty)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert match_key(match_key(text)) == match_key(text)


@given(dirty)
def test_a_key_does_not_depend_on_dirt(text: str) -> None:
    assert match_key(clean_text(text)) == match_key(text)
    assert " " not in match_key(text)


@given(dirty)
def test_nothing_unprintable_is_left(text: str) -> None:
    clean = clean_text(text)
    assert not any(character in clean for character in "\t\n\r\x0b\x0c\u200b\ufeff\u2028\xa0\u3000")
    assert not any(ord(character) < 32 for character in clean)
    assert clean == clean.strip() and "  " not in clean


def test_an_empty_text_is_a_value_and_nothing_is_none() -> None:
    assert [is_blank(cell) for cell in (None, float("nan"), pd.NaT, pd.NA)] == [True] * 4
    assert [is_blank(cell) for cell in ("", 0, False, "nan")] == [False] * 4


def test_long_texts_are_shortened_with_an_ellipsis() -> None:
    assert shortened("甲" * 30) == "甲" * 30
    assert shortened("甲" * 31) == "甲" * 29 + "…"


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("满意、基本满意", ("满意", "基本满意")),
        (
            "满意,基本满意，不满意;一般；未接通|未表态",
            ("满意", "基本满意", "不满意", "一般", "未接通", "未表态"),
        ),
        ("卫健委\n卫生健康委", ("卫健委", "卫生健康委")),
        ("、、满意、", ("满意",)),
        ("满意、满意", ("满意",)),
        ("退役军人 事务局、退役局", ("退役军人 事务局", "退役局")),
        ("", ()),
        (None, ()),
        (float("nan"), ()),
        (12, ("12",)),
    ],
)
def test_lists_are_split_where_the_clerk_separates(typed: object, entries: tuple[str, ...]) -> None:
    assert split_list(typed) == entries


def test_order_numbers_and_ratings_may_also_stand_apart_by_blanks() -> None:
    assert split_words("PY1 PY2、PY3\u3000PY1") == ("PY1", "PY2", "PY3")
    assert split_words(None) == ()

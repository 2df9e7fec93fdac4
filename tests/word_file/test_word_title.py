"""Titles that need two lines are broken by meaning (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.adapters.word_file.looks.text_width import text_width, title_lines
from hotline_addin.ports import NoticeReport
from tests.conftest import Validate
from tests.word_file import plain
from tests.word_file.conftest import Compose
from tests.word_file.published import changed, published_notice

LONG = "关于2024年12月份12345政务服务便民热线办理情况的通报"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "2024年第8周（2月19日至2月25日）县直单位热线办理情况",
            ["2024年第8周（2月19日至2月25日）", "县直单位热线办理情况"],
        ),
        ("2024年3月15日至3月22日乡镇街道热线办理情况", ["2024年3月15日至3月22日", "乡镇街道热线办理情况"]),
        ("关于2月份12345热线件办理情况的通报", ["关于2月份12345热线件办理情况的通报"]),
        (LONG, ["关于2024年12月份", "12345政务服务便民热线办理情况的通报"]),
        (
            "关于2024年上半年12345热线工单办理情况及群众满意度的通报",
            ["关于2024年上半年12345热线工单", "办理情况及群众满意度的通报"],
        ),
    ],
)
def test_a_long_title_is_broken_by_meaning(title: str, lines: list[str]) -> None:
    assert title_lines(title) == lines


@given(st.text(alphabet="关于2024年月份热线办理情况的通报（）、县", max_size=60))
def test_no_title_loses_a_sign_or_splits_a_number(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    for before, after in itertools.pairwise(lines):
        assert not (before[-1].isdigit() and after[0].isdigit())
        assert after[0] not in "的、）"


@given(st.text(alphabet="关于热线办理情况通报县乡镇街道", max_size=39))
def test_both_lines_fit(title: str) -> None:
    assert all(text_width(line) <= 20 for line in title_lines(title))


def test_a_broken_title_is_one_text(compose: Compose, validate: Validate) -> None:
    notice = changed(published_notice(), title=LONG)
    path, _ = compose(notice)
    assert plain.control_texts(path, "title") == [LONG]
    breaks = list(plain.part(path).iter(plain.W + "br"))
    assert len(breaks) == 1
    assert compose(notice)[1] == NoticeReport(created=False)
    assert validate(path) == []

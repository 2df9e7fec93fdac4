"""A computer on which the segmenter does not load says so where the topics stand."""

from __future__ import annotations

import pytest

from hotline_addin.domain.topics import segmenting
from hotline_addin.domain.topics.segmenting import check_words
from hotline_addin.errors import Level, Place
from hotline_addin.faces.commands.doctor import examine


@pytest.fixture
def without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmenting, "_segmenter", lambda: None)


def test_nothing_is_said_where_words_are_known() -> None:
    assert check_words(9) == ()


@pytest.mark.usefixtures("without_words")
def test_candidates_named_without_words_are_told() -> None:
    (finding,) = check_words(9)
    assert (finding.level, finding.code) == (Level.NOTE, "no-segmenter")
    assert finding.place == Place("topics")
    assert "9条自动候选" in finding.message


@pytest.mark.usefixtures("without_words")
def test_rows_of_the_clerk_alone_need_no_words() -> None:
    assert check_words(0) == ()


@pytest.mark.usefixtures("without_words")
def test_the_doctor_tells_a_segmenter_that_is_there_and_does_not_load() -> None:
    check = next(check for check in examine(2024) if check.name == "rjieba")
    assert not check.ok
    assert "用不了" in check.seen

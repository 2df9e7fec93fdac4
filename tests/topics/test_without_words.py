"""A computer on which the segmenter does not load says so where the topics stand."""

from __future__ import annotations

import pandas as pd
import pytest

from hotline_addin.domain.chosen.candidates import merge_candidates
from hotline_addin.domain.chosen.named_without_words import check_words
from hotline_addin.domain.topics import segmenting
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Level, Place
from hotline_addin.faces.commands.doctor import examine

EMPTY = pd.DataFrame(columns=list(TABLES["topics"].columns), dtype=object)


@pytest.fixture
def topics() -> pd.DataFrame:
    row = dict.fromkeys(TABLES["topics"].columns, "")
    proposed = pd.DataFrame([{**row, "title": "建业城停水", "order_numbers": "1、2、3"}], dtype=object)
    return merge_candidates("topics", EMPTY, proposed)


@pytest.fixture
def without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmenting, "_segmenter", lambda: None)


def test_nothing_is_said_where_words_are_known(topics: pd.DataFrame) -> None:
    assert check_words(topics) == ()


@pytest.mark.usefixtures("without_words")
def test_candidates_named_without_words_are_told(topics: pd.DataFrame) -> None:
    (finding,) = check_words(topics)
    assert (finding.level, finding.code) == (Level.NOTE, "no-segmenter")
    assert finding.place == Place("topics")
    assert "1条自动候选" in finding.message


@pytest.mark.usefixtures("without_words")
def test_rows_of_the_clerk_alone_need_no_words() -> None:
    assert check_words(EMPTY.assign(source="人工填写")) == ()


@pytest.mark.usefixtures("without_words")
def test_the_doctor_tells_a_segmenter_that_is_there_and_does_not_load() -> None:
    check = next(check for check in examine(2024) if check.name == "rjieba")
    assert not check.ok
    assert "用不了" in check.seen

"""Options that take several values, as people type them."""

from __future__ import annotations

import pytest

from hotline_addin.faces.cli import build_parser


@pytest.mark.parametrize("typed", [["--take", "甲", "乙"], ["--take", "甲", "--take", "乙"]])
def test_names_may_follow_one_option_or_each_its_own(typed: list[str]) -> None:
    assert build_parser().parse_args(["notice", "月.xlsx", *typed]).take == ["甲", "乙"]
    assert build_parser().parse_args(["notice", "月.xlsx"]).take == []


def test_files_may_follow_one_option_or_each_its_own() -> None:
    options = build_parser().parse_args(["refresh", "月.xlsx", "--add", "甲.csv", "--add", "乙.csv"])
    assert [path.name for path in options.add] == ["甲.csv", "乙.csv"]

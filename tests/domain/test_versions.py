"""Versions are numbers, not texts; the changelog and the program speak of the same one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hotline_addin import __version__
from hotline_addin.domain.words.choices.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.versions import in_order, is_before, require_known
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import OutdatedError


@pytest.mark.parametrize(
    ("older", "newer"),
    [("0.9.0", "0.10.0"), ("", "0.1.0"), ("0.2.0", "1"), ("1.2", "1.2.1"), ("9.9.9", "99.0")],
)
def test_versions_are_compared_as_numbers(older: str, newer: str) -> None:
    assert is_before(older, newer)
    assert not is_before(newer, older)
    assert in_order([newer, older]) == [older, newer]


@pytest.mark.parametrize(("one", "other"), [("0.2", "0.2.0"), ("1.0.0", "1"), ("版本0.2.0", "0.2.0")])
def test_equal_versions(one: str, other: str) -> None:
    assert not is_before(one, other)
    assert not is_before(other, one)


def test_a_later_version_is_refused_in_a_sentence() -> None:
    require_known("", "2月.xlsx")
    require_known(__version__, "2月.xlsx")
    with pytest.raises(OutdatedError) as caught:
        require_known("99.0", "2月.xlsx")
    assert caught.value.message == (
        f"“2月.xlsx”是99.0版程序写的，这里的程序是{__version__}版，读不全它，没有改动。"
    )


def test_the_version_moves_with_the_changelog(root: Path) -> None:
    changes = (root / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## \[(.+?)\](?: - (\S+))?$", changes, re.MULTILINE)
    released = [(version, day) for version, day in headings if version != "未发布"]
    assert released[0][0] == __version__
    assert all(date.fromisoformat(day) for _, day in released)
    assert [version for version, _ in released] == in_order(version for version, _ in released)[::-1]


def test_nothing_comes_with_a_version_that_is_not_out(root: Path) -> None:
    since = [spec.since for spec in SETTING_SPECS] + [spec.since for spec in TABLES.values()]
    since += [version for spec in TABLES.values() for version in spec.since_later.values()]
    assert not any(is_before(__version__, version) for version in since)

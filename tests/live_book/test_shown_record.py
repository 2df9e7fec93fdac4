"""What an open workbook remembers in a name, as Excel tells it to a formula."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from hotline_addin.adapters.live_book.shown_book import ShownBook


def shown(*names: tuple[str, str | None]) -> ShownBook:
    told = [SimpleNamespace(name=name, refers_to=refers_to) for name, refers_to in names]
    return ShownBook(cast("Any", SimpleNamespace(names=told)))


@pytest.mark.parametrize(
    ("refers_to", "record"),
    [
        ('={"1f3a@2024-02=办结率","2b=甲""乙"}', {"办结率": "1f3a@2024-02", '甲"乙': "2b"}),
        ('=""', {}),
        (None, {}),
    ],
)
def test_definitions_are_read_from_a_constant(refers_to: str | None, record: dict[str, str]) -> None:
    book = shown(("county", "=设置!$B$4"), ("indicator_definitions", refers_to))
    assert book.definitions() == record


def test_a_workbook_without_any_remembers_nothing() -> None:
    assert shown(("county", "=设置!$B$4")).definitions() == {}

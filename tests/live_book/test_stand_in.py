"""The stand-in for Excel refuses what Excel and xlwings on Windows refuse; see `tests/windows_engine`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from tests.live_book.conftest import Open

REFUSED: dict[str, Callable[[xw.Book], object]] = {
    "a sign that messages have not": lambda book: book.app.alert("?", "热线通报", mode="exclamation"),
    "buttons that messages have not": lambda book: book.app.alert("?", "热线通报", buttons="retry"),
    "a number in the status bar": lambda book: setattr(book.app, "status_bar", 5),
    "a way to calculate": lambda book: setattr(book.app, "calculation", "later"),
    "a member that we do not use": lambda book: book.sheets["单位明细"].charts.add(),
    "a property that Excel has not": lambda book: book.sheets["单位明细"].range("A1").api.Looks,
    "values that do not fit": lambda book: setattr(
        book.sheets["单位明细"].range("A1:B1").impl, "raw_value", [["甲"]]
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_refuses_as_windows_does(clerk_file: Path, open_book: Open, what: str) -> None:
    book = open_book(clerk_file)
    with pytest.raises(Exception) as refused:
        REFUSED[what](book)
    assert not isinstance(refused.value, AssertionError)


def test_a_hidden_sheet_is_not_selected(clerk_file: Path, open_book: Open) -> None:
    book = open_book(clerk_file)
    book.sheets["单位明细"].visible = False
    with pytest.raises(Exception) as refused:
        book.sheets["单位明细"].select()
    assert getattr(refused.value, "hresult", None) == -2147352567

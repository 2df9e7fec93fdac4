"""What an open workbook refuses, before anything is changed and in a clerk's words."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from hotline_addin.adapters.files import backups
from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.adapters.live_book.failures import explained
from hotline_addin.errors import BusyError, InputError
from tests.closed_book.content import unit_stats
from tests.live_book.conftest import Open

MORE = unit_stats(("住建局", "公安局", "城管局", "教育局"))


class ComError(Exception):
    """An error as pywin32 raises it: `hresult`, and `excepinfo` with Excel's own code last."""

    def __init__(self, hresult: int, own: int | None = None) -> None:
        super().__init__(hresult)
        self.hresult = hresult
        self.excepinfo = None if own is None else (0, "Microsoft Excel", "?", None, 0, own)


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (ComError(-2147418111), BusyError, "Excel正忙"),
        (ComError(-2146777998), BusyError, "Excel正忙"),
        (ComError(-2147023174), BusyError, "连接断了"),
        (ComError(-2147352567, -2146827284), InputError, "没有让程序改动“月报.xlsx”"),
        (xw.XlwingsError("?"), InputError, "没有让程序改动“月报.xlsx”"),
    ],
)
def test_errors_of_excel_are_said_once(error: Exception, kind: type[Exception], says: str) -> None:
    with pytest.raises(kind, match=says), explained("月报.xlsx"):
        raise error


def test_other_errors_go_on_as_they_are() -> None:
    with pytest.raises(KeyError), explained("月报.xlsx"):
        raise KeyError("a fault of our own")


def test_a_protected_sheet_stops_the_save_before_anything_changes(clerk_file: Path, open_book: Open) -> None:
    book = open_book(clerk_file)
    book.sheets["单位明细"].impl.table_sheet.protect("")
    with pytest.raises(InputError, match="“单位明细”受保护，没有改动"):
        LiveBook(book).save(MORE)
    assert book.sheets["单位明细"].range("A7").value is None
    assert backups(clerk_file) == []


def test_a_read_only_book_is_refused(clerk_file: Path, open_book: Open) -> None:
    book = open_book(clerk_file)
    book.impl.read_only = True
    with pytest.raises(InputError, match="只读打开"):
        LiveBook(book)


def test_nothing_to_change_is_no_save(clerk_file: Path, open_book: Open) -> None:
    book = open_book(clerk_file)
    assert LiveBook(book).save(MORE) is not None
    assert LiveBook(book).save(MORE) is None
    assert len(backups(clerk_file)) == 1


def test_undo_without_a_backup_is_refused(clerk_file: Path, open_book: Open) -> None:
    with pytest.raises(InputError, match="没有可以恢复的备份"):
        LiveBook(open_book(clerk_file)).undo()


def test_the_backup_holds_what_was_not_saved_yet(clerk_file: Path, open_book: Open, tmp_path: Path) -> None:
    book = open_book(clerk_file)
    book.sheets["单位明细"].range("A2").value = "还没有保存"
    LiveBook(book).save(MORE)
    book.sheets["单位明细"].range("A2").value = "后来写的"
    LiveBook(book).undo()
    assert book.sheets["单位明细"].range("A2").value == "还没有保存"


def test_a_filter_is_taken_off_and_put_on_again(clerk_file: Path, open_book: Open) -> None:
    book = open_book(clerk_file)
    sheet = book.sheets["单位明细"]
    table = next(table for table in sheet.tables if table.name == "unit_stats")
    table.autofilter.apply_values(1, ["公安局", "教育局"])
    LiveBook(book).save(MORE)
    assert [row[0] for row in sheet.range((4, 1), (7, 2)).value] == ["住建局", "公安局", "城管局", "教育局"]
    criteria = next(table for table in sheet.tables if table.name == "unit_stats").autofilter.criteria[0]
    assert (criteria.type, criteria.values) == ("values", ["公安局", "教育局"])

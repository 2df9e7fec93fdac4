"""Who clicked: the Excel that started Python, and its workbook if there is one."""

from __future__ import annotations

import sys

import xlwings as xw

from hotline_addin.adapters import windows_excel
from hotline_addin.errors import InputError


def calling_window() -> xw.App:
    """The Excel to put a message before, whether or not it answers otherwise."""
    window = _told("--hwnd")
    if window.isdigit() and windows_excel.is_windows():
        return windows_excel.window_app(int(window))
    return calling_app()


def calling_app() -> xw.App:
    """The Excel whose window the launcher named, else the one in front.

    Raises `BusyError` where Excel cannot be reached, which may be so without any workbook open.
    """
    window = _told("--hwnd")
    if window.isdigit() and windows_excel.is_windows():
        return windows_excel.reach_app(int(window))
    active = xw.apps.active
    if active is None:
        raise RuntimeError("no Excel is open to answer to")
    return active


def calling_book() -> xw.Book:
    """The workbook that the launcher named. Raises `InputError` where it is not open; see `calling_app`."""
    if not _told("--wb"):
        return xw.Book.caller()  # as set by a test; the launcher always names it
    book = named_book(calling_app())
    if book is None:
        raise InputError(f"Excel里没有打开“{_told('--wb')}”。", "请重新打开它，再点一次。")
    return book


def named_book(app: xw.App) -> xw.Book | None:
    """The workbook that the launcher named; None where none is open."""
    name = _told("--wb")
    return next((book for book in app.books if book.name.lower() == name.lower()), None)


def _told(option: str) -> str:
    """What the launcher said behind an option."""
    found = (word for word in sys.argv if word.startswith(f"{option}="))
    return next(found, "").partition("=")[2].strip()

"""Who clicked: the Excel that started Python, and its workbook if there is one."""

from __future__ import annotations

import sys

import xlwings as xw


def calling_app() -> xw.App:
    """The Excel whose window the launcher named, else the one in front."""
    window = _told("--hwnd")
    if window.isdigit():
        for app in xw.apps:
            if app.hwnd == int(window):
                return app
    active = xw.apps.active
    if active is None:
        raise RuntimeError("no Excel is open to answer to")
    return active


def calling_book(app: xw.App) -> xw.Book | None:
    """The workbook that the launcher named; None where none is open."""
    name = _told("--wb")
    return next((book for book in app.books if book.name.lower() == name.lower()), None)


def _told(option: str) -> str:
    """What the launcher said behind an option."""
    found = (word for word in sys.argv if word.startswith(f"{option}="))
    return next(found, "").partition("=")[2].strip()

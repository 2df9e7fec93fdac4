"""An office for every test, and months that a clerk has worked on."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from hotline_addin.adapters import windows_excel
from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.ports import BookContent
from hotline_addin.sample.clerk import HISTORY_FILE, SETTINGS, copy_raw_files, roster_rows
from hotline_addin.template.locate import MACRO_TEMPLATE, template_path
from hotline_addin.usecases.history import import_history
from hotline_addin.usecases.refresh import RawFiles, refresh
from tests.tools.excel_model import Application, Excel
from tests.tools.xlwings_windows import Desktop, windows_modules
from tests.windows_engine.office import Office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Excel open, no workbook yet; the log and the temporary files lie in the test's folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(os, "startfile", lambda path: None, raising=False)
    temporary = tmp_path / "temp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    logger = logging.getLogger("hotline")
    monkeypatch.setattr(logger, "handlers", [])
    excel = Excel()
    application = Application(excel)
    desktop = Desktop(application, answers={"用这": "no"})  # fewer orders take the place of those there
    (tmp_path / "办公").mkdir()
    monkeypatch.setattr(windows_excel, "_PAUSE", 0)
    with windows_modules(desktop):
        windows_excel.restrain()  # as whatever imports xlwings on Windows has done
        yield Office(excel, application, desktop, tmp_path / "办公", monkeypatch)
    for handler in logger.handlers:
        handler.close()


@dataclass(frozen=True)
class Months:
    """A month before its first refresh, after it, and a few orders of it in two exports of unequal length."""

    blank: Path
    worked: Path
    orders: Path
    fewer_orders: Path


class Silent:
    """Progress that nobody watches."""

    def step(self, text: str) -> None:
        pass


@pytest.fixture(scope="session")
def months(tmp_path_factory: pytest.TempPathFactory) -> Months:
    folder = tmp_path_factory.mktemp("months")
    blank = folder / "2024年2月.xlsm"
    create_book(template_path(MACRO_TEMPLATE), blank)
    ClosedBook(blank).save(BookContent(tables={"roster": pd.DataFrame(roster_rows())}, settings=SETTINGS))
    import_history(ClosedBook(blank), RawSheetReader().read([HISTORY_FILE]), [])
    raw = copy_raw_files(folder)
    orders, fewer = parts_of_export(raw[0], folder / "工单.xlsx", folder / "工单少.xlsx")
    worked = Path(shutil.copy(blank, folder / "做过的.xlsm"))
    refresh(ClosedBook(worked), Silent(), RawFiles(RawSheetReader(), [orders]))
    return Months(blank, worked, orders, fewer)


def parts_of_export(export: Path, more: Path, fewer: Path) -> tuple[Path, Path]:
    """The first rows of every sheet of an export, in two files."""
    book = load_workbook(export)
    for target, rows in ((more, 90), (fewer, 25)):
        for sheet in book:
            sheet.delete_rows(rows, sheet.max_row)
        book.save(target)
    return more, fewer

"""One office for all tests, a book in it for each, and the sample month worked through both ways."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
import xlwings as xw

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.ports import BookContent
from hotline_addin.sample.clerk import HISTORY_FILE, SETTINGS, copy_raw_files, roster_rows
from hotline_addin.template.locate import MACRO_TEMPLATE, WORKBOOK_TEMPLATE, template_path
from hotline_addin.usecases.history import import_history
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import refresh
from tests.closed_book.clerk_book import ClerkBook, write_clerk_book
from tests.tools.libreoffice import find_libreoffice
from tests.tools.xlwings_libreoffice import connect
from tests.tools.xlwings_libreoffice.bridge import Office

Open = Callable[[Path], xw.Book]
Save = Callable[[Path, BookContent], Path]
"""Saves content into a book by one of the two ways; gives the file that holds the result."""


@pytest.fixture(scope="session")
def excel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[xw.App]:
    """LibreOffice in the place of Excel."""
    program = find_libreoffice()
    if program is None:
        pytest.fail("LibreOffice is missing: run `sh install/test.sh`")
    office = Office(program, tmp_path_factory.mktemp("office"))
    yield connect(office)
    xw.engines.active = None
    office.stop()


@pytest.fixture
def open_book(excel: xw.App) -> Iterator[Open]:
    """Opens a file; all are closed when the test ends."""
    opened: list[xw.Book] = []

    def open_file(path: Path) -> xw.Book:
        opened.append(excel.books.open(str(path)))
        return opened[-1]

    yield open_file
    for book in opened:
        book.close()
    excel.impl.told.clear()


def saved(book: xw.Book, path: Path) -> Path:
    """The open book as it now is, in a file to look into."""
    book.impl.save_copy(str(path))
    return path


@pytest.fixture(scope="session")
def master_book(tmp_path_factory: pytest.TempPathFactory) -> ClerkBook:
    """A book in which a clerk has worked; nobody writes to it."""
    return write_clerk_book(tmp_path_factory.mktemp("clerk") / "月报.xlsx")


@pytest.fixture
def clerk_file(master_book: ClerkBook, tmp_path: Path) -> Path:
    """A copy of it, with three units."""
    return Path(shutil.copy(master_book.path, tmp_path))


@pytest.fixture
def plain_file(tmp_path: Path) -> Path:
    """A fresh workbook."""
    path = tmp_path / "新.xlsx"
    create_book(template_path(WORKBOOK_TEMPLATE), path)
    return path


@pytest.fixture(params=["closed", "live"])
def save(request: pytest.FixtureRequest, tmp_path: Path) -> Save:
    """The two ways to save, which every test of the suite takes."""
    if request.param == "closed":

        def save_closed(path: Path, content: BookContent) -> Path:
            ClosedBook(path).save(content)
            return path

        return save_closed
    open_file: Open = request.getfixturevalue("open_book")

    def save_live(path: Path, content: BookContent) -> Path:
        book = open_file(path)
        LiveBook(book).save(content)
        return saved(book, tmp_path / f"saved{path.suffix}")

    return save_live


class Silent:
    """Progress that nobody watches."""

    def step(self, text: str) -> None:
        pass


@dataclass(frozen=True)
class SampleMonth:
    """The sample month before its first refresh, and its exports."""

    book: Path
    orders: list[Path]

    def refresh(self, book: ClosedBook | LiveBook) -> None:
        refresh(book, Silent(), RawFiles(RawSheetReader(), self.orders))


@pytest.fixture(scope="session")
def sample_month(tmp_path_factory: pytest.TempPathFactory) -> SampleMonth:
    folder = tmp_path_factory.mktemp("sample")
    book = folder / "2024年2月.xlsm"
    create_book(template_path(MACRO_TEMPLATE), book)
    ClosedBook(book).save(BookContent(tables={"roster": pd.DataFrame(roster_rows())}, settings=SETTINGS))
    import_history(ClosedBook(book), RawSheetReader().read([HISTORY_FILE]), [])
    (folder / "原始工单").mkdir()
    return SampleMonth(book, copy_raw_files(folder / "原始工单"))

"""The clerk's book, written once and copied for every test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.closed_book.clerk_book import ClerkBook, write_clerk_book


@pytest.fixture(scope="session")
def master_book(tmp_path_factory: pytest.TempPathFactory) -> ClerkBook:
    """The book that all copies are made from; nobody writes to it."""
    return write_clerk_book(tmp_path_factory.mktemp("clerk") / "月报.xlsx")


@pytest.fixture
def clerk_book(master_book: ClerkBook, tmp_path: Path) -> ClerkBook:
    """A copy with three units."""
    return ClerkBook(Path(shutil.copy(master_book.path, tmp_path)), master_book.units)

"""The workbook as a closed file, changed part by part."""

from hotline_addin.adapters.closed_book.book_file import ClosedBook
from hotline_addin.adapters.closed_book.create import (
    create_book,
    is_hotline_book,
    require_exports,
    require_known_book,
)

__all__ = ["ClosedBook", "create_book", "is_hotline_book", "require_exports", "require_known_book"]

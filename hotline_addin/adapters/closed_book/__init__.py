"""The workbook as a closed file, changed part by part."""

from typing import TYPE_CHECKING

from hotline_addin.late import late

if TYPE_CHECKING:
    from hotline_addin.adapters.closed_book.book_file import ClosedBook
    from hotline_addin.adapters.closed_book.create import create_book
    from hotline_addin.adapters.closed_book.known_books import (
        is_hotline_book,
        require_known_book,
    )

__all__ = ["ClosedBook", "create_book", "is_hotline_book", "require_known_book"]
__getattr__ = late(
    __name__,
    {
        "ClosedBook": "book_file",
        "create_book": "create",
        "is_hotline_book": "known_books",
        "require_known_book": "known_books",
    },
)

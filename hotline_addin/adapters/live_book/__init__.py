"""The workbook that is open in Excel, changed through xlwings."""

from hotline_addin.adapters.live_book.open_book import LiveBook

__all__ = ["LiveBook"]

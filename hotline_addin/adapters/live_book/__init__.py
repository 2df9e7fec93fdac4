"""The workbook that is open in Excel, changed through xlwings."""

from hotline_addin.adapters.live_book.book import LiveBook
from hotline_addin.adapters.windows_excel import restrain

restrain()  # whatever came here has loaded xlwings

__all__ = ["LiveBook"]

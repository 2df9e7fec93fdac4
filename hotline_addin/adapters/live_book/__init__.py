"""The workbook that is open in Excel, changed through xlwings."""

from typing import TYPE_CHECKING

from hotline_addin.adapters.windows_excel import restrain
from hotline_addin.late import late

if TYPE_CHECKING:
    from hotline_addin.adapters.live_book.open_book import LiveBook

restrain()  # whatever came here has loaded xlwings

__all__ = ["LiveBook"]
__getattr__ = late(__name__, {"LiveBook": "open_book"})

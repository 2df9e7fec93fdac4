"""Reads the exports of a hotline center into plain rows."""

from typing import TYPE_CHECKING

from hotline_addin.late import late

if TYPE_CHECKING:
    from hotline_addin.adapters.raw_sheets.reader import RawSheetReader

__all__ = ["RawSheetReader"]
__getattr__ = late(__name__, {"RawSheetReader": "reader"})

"""Reads the exports of a hotline center into plain rows."""

from hotline_addin.adapters.raw_sheets.reader import RawSheetReader

__all__ = ["RawSheetReader"]

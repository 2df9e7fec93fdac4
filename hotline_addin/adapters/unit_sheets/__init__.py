"""单位反馈单 as workbooks: a page to print, sign and send back for every unit."""

from hotline_addin.adapters.unit_sheets.folder import UnitSheetFolder

__all__ = ["UnitSheetFolder"]

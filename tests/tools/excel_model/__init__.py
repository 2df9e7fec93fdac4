"""Excel's object model in this process, strict, so that the add-in runs through xlwings' Windows engine.

Only what the add-in and xlwings call for it is there, each member after Microsoft's reference
(learn.microsoft.com/office/vba/api/overview/excel/object-model, one page a member: `Excel.Range.Value` and so
on); any other name is refused as COM refuses it. Arguments and enumerations are checked, collections begin at
1, one cell is a scalar and many are rows of rows, days are pywintypes times, errors their numbers.

A workbook is a real package: what the model knows (cells, rows, rules, validations, names, tables, links,
notes, filters, protection) is changed, all else (charts, VBA, ribbon, themes) is kept as it came, and
`SaveCopyAs` writes a file of it. Not there: drawing, printing, charts as objects, undo, and every function
but those that our sheets use (see `calculation`).
"""

from tests.tools.excel_model.application import Application
from tests.tools.excel_model.com import Excel, RetriedForEverError

__all__ = ["Application", "Excel", "RetriedForEverError"]

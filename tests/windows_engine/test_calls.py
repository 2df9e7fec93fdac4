"""All that the add-in asks of xlwings and of Excel's objects is known to the model, and works there."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from hotline_addin.adapters.live_book.changes import handing_down
from hotline_addin.adapters.live_book.objects import excel
from tests.tools import excel_model
from tests.tools.excel_model import (
    application,
    filters,
    hanging,
    looks,
    ranges,
    rules,
    tables,
    workbook,
    worksheet,
)
from tests.tools.excel_model.com import ComObject
from tests.windows_engine.conftest import Months
from tests.windows_engine.office import Office

PACKAGE = Path(__file__).parents[2] / "hotline_addin"
CALLERS = [
    *sorted((PACKAGE / "adapters" / "live_book").glob("*.py")),
    PACKAGE / "adapters" / "windows_excel.py",
    *(PACKAGE / "faces" / f"{name}.py" for name in ("buttons", "examination")),
    *sorted((PACKAGE / "faces" / "macros").glob("*.py")),
]
"""The files that hold an xlwings object."""

XLWINGS = (
    *(xw.App, xw.Book, xw.Sheet, xw.Range, xw.main.Books, xw.main.Sheets, xw.main.RangeRows, xw.main.Table),
    *(xw.main.Tables, xw.main.Name, xw.main.Names, xw.main.Note, xw.main.AutoFilter),
)
OURS = frozenset(
    {
        *("get", "items", "keys", "values", "copy", "index", "count", "add", "clear", "name", "text", "type"),
        *("field", "criteria", "parent", "title", "address", "columns", "left", "top", "range", "table"),
        *("names", "sheet", "sheets", "save", "select", "value", "row", "rows", "path", "tables", "visible"),
        *("operator", "shape", "column", "formula", "comment", "comments", "width", "height", "cells"),
        *("find", "update", "notes", "caller", "impl"),
    }
)
"""Names that objects of our own have too; where they are xlwings', they are walked all the same."""


def attributes() -> Iterator[str]:
    for file in CALLERS:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                yield node.attr
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("getattr", "setattr"):
                yield from (
                    each.value
                    for each in node.args
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def constants_of(name: str) -> list[str]:
    """The members of Excel that are read and set by lists of names."""
    return list(getattr(excel if hasattr(excel, name) else handing_down, name))


Walk = Callable[[xw.Book], object]


def unit(book: xw.Book) -> xw.Sheet:
    return book.sheets["单位明细"]


WALKS: dict[str, Walk] = {
    "App.alert": lambda book: book.app.alert("好", "热线通报", buttons="yes_no", mode="info"),
    "App.api": lambda book: book.app.api.AutoCorrect.AutoExpandListRange,
    "App.books": lambda book: [each.name for each in book.app.books],
    "App.calculation": lambda book: setattr(book.app, "calculation", book.app.calculation),
    "App.enable_events": lambda book: setattr(book.app, "enable_events", book.app.enable_events),
    "App.hwnd": lambda book: book.app.hwnd,
    "App.path": lambda book: book.app.path,
    "App.screen_updating": lambda book: setattr(book.app, "screen_updating", book.app.screen_updating),
    "App.selection": lambda book: book.app.selection.address,
    "App.status_bar": lambda book: setattr(book.app, "status_bar", False),
    "App.version": lambda book: book.app.version,
    "Book.api": lambda book: book.api.ReadOnly,
    "Book.app": lambda book: book.app,
    "Book.fullname": lambda book: book.fullname,
    "Book.name": lambda book: book.name,
    "Book.names": lambda book: [name.name for name in book.names],
    "Book.sheets": lambda book: [sheet.name for sheet in book.sheets],
    "Sheets.active": lambda book: book.sheets.active.name,
    "Sheets.add": lambda book: book.sheets.add("新的", after=book.sheets["附件1"]),
    "Sheet.api": lambda book: unit(book).api.ProtectContents,
    "Sheet.copy": lambda book: book.sheets["附件1"].copy(after=book.sheets["附件1"], name="附件9"),
    "Sheet.delete": lambda book: book.sheets["使用说明"].delete(),
    "Sheet.name": lambda book: unit(book).name,
    "Sheet.range": lambda book: unit(book).range((4, 1), (5, 2)).address,
    "Sheet.select": lambda book: unit(book).select(),
    "Sheet.tables": lambda book: [table.name for table in unit(book).tables],
    "Sheet.used_range": lambda book: unit(book).used_range.last_cell.column,
    "Sheet.visible": lambda book: setattr(unit(book), "visible", True),
    "Range.add_note": lambda book: unit(book).range("A5").add_note("看过"),
    "Range.address": lambda book: unit(book).range("A5").address,
    "Range.api": lambda book: unit(book).range("A5").api.Hyperlinks.Count,
    "Range.autofilter": lambda book: unit(book).range("A3:N55").autofilter.criteria,
    "Range.column": lambda book: unit(book).range("B5").column,
    "Range.column_width": lambda book: setattr(unit(book).range("B5"), "column_width", 20),
    "Range.delete": lambda book: unit(book).range("6:7").delete("up"),
    "Range.insert": lambda book: unit(book).range("6:7").insert("down"),
    "Range.last_cell": lambda book: unit(book).range("A5:B6").last_cell.address,
    "Range.note": lambda book: unit(book).range("A5").note,
    "Range.number_format": lambda book: setattr(unit(book).range("A5"), "number_format", "@"),
    "Range.options": lambda book: unit(book).range("A5:B6").options(ndim=2).value,
    "Range.row": lambda book: unit(book).range("B5").row,
    "Range.rows": lambda book: setattr(unit(book).range("5:6").rows, "hidden", False),
    "Range.select": lambda book: (unit(book).select(), unit(book).range("A5").select()),
    "Range.shape": lambda book: unit(book).range("A5:B6").shape,
    "Range.sheet": lambda book: unit(book).range("A5:B6").sheet.name,
    "Range.value": lambda book: setattr(unit(book).range("A5:B5"), "value", [["甲", None]]),
    "RangeRows.autofit": lambda book: unit(book).range("5:6").rows.autofit(),
    "RangeRows.hidden": lambda book: unit(book).range("5:6").rows.hidden,
    "Table.autofilter": lambda book: unit(book).tables[0].autofilter.criteria,
    "Table.name": lambda book: unit(book).tables["unit_stats"].name,
    "Table.range": lambda book: unit(book).tables["unit_stats"].range.shape,
    "Table.resize": lambda book: unit(book).tables["unit_stats"].resize(unit(book).range("A3:N50")),
    "Table.show_autofilter": lambda book: unit(book).tables["unit_stats"].show_autofilter,
    "Name.name": lambda book: book.names["county"].name,
    "Name.refers_to": lambda book: setattr(book.names["county"], "refers_to", book.names["county"].refers_to),
    "Name.refers_to_range": lambda book: book.names["county"].refers_to_range.value,
    "Note.delete": lambda book: unit(book).range("A5").add_note("看过").delete(),
    "AutoFilter.clear": lambda book: unit(book).tables["unit_stats"].autofilter.clear(),
    "AutoFilter.criteria": lambda book: unit(book).tables["unit_stats"].autofilter.criteria,
    "AutoFilter.apply_values": lambda book: unit(book).tables[0].autofilter.apply_values(1, ["甲", "乙"]),
    "AutoFilter.apply_comparison": lambda book: (
        unit(book).tables[0].autofilter.apply_comparison(3, "greater_than", "5", None)
    ),
    "AutoFilter.apply_top_items": lambda book: unit(book).tables[0].autofilter.apply_top_items(3, 5),
}
"""One call of each member of xlwings that we use."""


def test_every_member_of_xlwings_that_we_use_is_walked() -> None:
    members = {name for one in XLWINGS for name in dir(one) if not name.startswith("_")}
    walked = {name.partition(".")[2] for name in WALKS}
    assert sorted((set(attributes()) & members) - walked - OURS) == []
    for name in WALKS:
        owner, _, member = name.partition(".")
        assert hasattr(getattr(xw.main, owner), member), name


@pytest.mark.parametrize("name", WALKS)
def test_it_works_on_the_model(office: Office, months: Months, name: str) -> None:
    office.open(months.worked)
    WALKS[name](xw.Book.caller())


def test_every_member_of_excel_that_we_use_is_in_the_model() -> None:
    known = {
        name
        for module in (application, filters, hanging, looks, ranges, rules, tables, workbook, worksheet)
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, ComObject)
        for name in dir(kind)
        if name[0].isupper()
    }
    used = {name for name in attributes() if name[:1].isupper() and not name.isupper()}
    used |= {name for each in ("_LOOKS", "_FONT", "_CRITERIA", "_PROMPTS") for name in constants_of(each)}
    assert sorted(used - known - NOT_EXCELS) == []


NOT_EXCELS = frozenset(
    {
        *("EnumRunning", "GetObject", "GetDisplayName", "QueryInterface", "GetRunningObjectTable"),
        *("CreateBindCtx", "Dispatch", "ExcelBusyError", "COMRetryObjectWrapper", "App", "Apps", "Book"),
        *("Sheet", "Range", "IID_IDispatch", "AutoFilter", "AutoFilterCriteria", "DataFrame", "Link"),
    }
)
"""Of pywin32, xlwings and our own."""


def test_the_model_says_no_to_anything_else(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    live: Any = xw.Book.caller()
    for refused in (
        lambda: live.app.alert("好", "热线通报", mode="exclamation"),
        lambda: live.sheets[0].charts,
        lambda: live.sheets[0].range("A1").formula2,
        lambda: live.sheets[0].pictures,
    ):
        with pytest.raises((KeyError, AttributeError, excel_model.errors.ComError)):
            refused()
    assert isinstance(book, ComObject)

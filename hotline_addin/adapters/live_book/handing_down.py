"""Conditional formats and validation for rows that came in below a single row.

Rows that come in inside a block are taken into whatever reaches over it. A single row has no inside, and no
reference says whether Excel gives what is inserted below it more than its formats; so it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import xlwings as xw

from hotline_addin.adapters.live_book import excel
from hotline_addin.adapters.live_book.shift import Shift

_CRITERIA: Final = "Type", "AlertStyle", "Operator", "Formula1", "Formula2"
"""The arguments of Excel's Validation.Add, each of which is a property too."""
_PROMPTS: Final = (
    *("IgnoreBlank", "InputTitle", "InputMessage", "ShowInput"),
    *("ErrorTitle", "ErrorMessage", "ShowError"),
)
_EXCEPTION: Final = -2147352567
"""DISP_E_EXCEPTION: the member itself failed."""


def hand_down(sheet: xw.Sheet, shift: Shift, columns: Iterable[int]) -> None:
    """Let what the first row of a shift has reach over the rows that came in, in these columns."""
    wanted = sorted(columns)
    if not wanted:
        return
    for rule in excel.rules_of(sheet):
        _extend(sheet, rule, shift, range(wanted[0], wanted[-1] + 1))
    for column in wanted:
        _validate(sheet, shift, column)


def _extend(sheet: xw.Sheet, rule: Any, shift: Shift, columns: range) -> None:
    """Let a rule that reaches over cells of the first row only reach over the others."""
    there = rule.AppliesTo
    if there.Areas.Count != 1 or (there.Row, there.Rows.Count) != (shift.first, 1):
        return
    left, right = there.Column, there.Column + there.Columns.Count - 1
    if left in columns and right in columns:
        cells = sheet.range((shift.first, left), (shift.new_last, right))
        rule.ModifyAppliesToRange(excel.native(cells))


def _validate(sheet: xw.Sheet, shift: Shift, column: int) -> None:
    """Let the validation of the first cell of a column hold for all, where the last one has none."""
    model = excel.validation_of(sheet.range((shift.first, column)))
    last = excel.validation_of(sheet.range((shift.new_last, column)))
    if _read(model, "Type") is None or _read(last, "Type") is not None:
        return
    criteria = {name: value for name in _CRITERIA if (value := _read(model, name)) not in (None, "")}
    prompts = {name: value for name in _PROMPTS if (value := _read(model, name)) is not None}
    target = excel.validation_of(sheet.range((shift.first, column), (shift.new_last, column)))
    target.Delete()
    target.Add(**criteria)
    for name, value in prompts.items():
        setattr(target, name, value)


def _read(validation: Any, name: str) -> Any:
    """A property of a validation; None where there is none, or no such property, which Excel refuses."""
    try:
        return getattr(validation, name)
    except Exception as error:  # pywin32's own error class exists on Windows only
        if getattr(error, "hresult", None) != _EXCEPTION:
            raise
        return None

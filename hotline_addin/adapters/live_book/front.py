"""Sheets brought to the front, if they can be."""

from __future__ import annotations

import xlwings as xw

from hotline_addin.adapters.live_book import excel
from hotline_addin.errors import InputError


def bring_to_front(sheet: xw.Sheet) -> None:
    """Select a sheet. Raises `InputError` for one that is hidden, which Excel does not select."""
    if excel.is_shown(sheet):
        sheet.select()
        return
    advice = f"请右键点任一工作表的标签，点“取消隐藏”，选“{sheet.name}”，再点一次。"
    if excel.is_hidden_by_macro(sheet):
        advice = f"它是用宏隐藏的，请让设置它的人把“{sheet.name}”显示出来。"
    raise InputError(f"工作表“{sheet.name}”隐藏着，没法转到那里。", advice)

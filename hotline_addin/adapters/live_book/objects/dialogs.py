"""Excel's own dialogs for choosing files, which look as the clerk knows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlwings as xw

from hotline_addin.adapters.live_book.objects import excel

_ORDERS = "工单文件 (*.xlsx;*.xlsm;*.xls;*.csv),*.xlsx;*.xlsm;*.xls;*.csv,所有文件 (*.*),*.*"
_DOCUMENTS = "Word文档 (*.docx),*.docx"


def choose_orders(app: xw.App) -> Sequence[Path]:
    """The exports that the clerk picks; none where the dialog was closed."""
    return [Path(name) for name in excel.open_dialog(app, _ORDERS, "选择工单文件，可以一次选几个")]


def choose_target(app: xw.App, proposal: Path) -> Path | None:
    """Where a document is to be saved; None where the dialog was closed."""
    name = excel.save_dialog(app, str(proposal), _DOCUMENTS, "定稿另存为")
    return Path(name) if name else None

"""Buttons about the program itself: 体检 and 使用手册."""

from __future__ import annotations

from datetime import datetime

import xlwings as xw

from hotline_addin.faces import examination
from hotline_addin.faces.buttons import StatusBar, program_button
from hotline_addin.faces.examination import Stated, report
from hotline_addin.faces.macros.told import show
from hotline_addin.template.locate import manual_path


def examine(program: str = "", xlwings: str = "", place: str = "addin") -> None:
    """体检: everything looked at, one message.

    The VBA names the versions that it was built with, and whether it is an add-in's or a workbook's.
    """
    stated = Stated(program, xlwings, place == "addin")

    @program_button
    def look(app: xw.App | None, book: xw.Book | None, progress: StatusBar) -> str:
        progress.step("正在体检，试用表格函数最多要两分钟")
        year = datetime.now().astimezone().year
        return report(examination.examine(app, book, stated, year))

    look()


@program_button
def open_manual(app: xw.App | None, book: xw.Book | None, progress: StatusBar) -> str:
    """使用手册: the pages that came with the program, in the browser, from this machine."""
    show(manual_path())
    return ""

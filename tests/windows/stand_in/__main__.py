"""Opens a workbook or none, starts a program with a command line, and answers it until it ends.

The one argument is an order in JSON: `book` to open; `typed` into it, each as sheet, cell and value; `line`,
where 1234 stands for the handle of Excel's window; `told`, where the answer goes; `copy`, where the workbook
goes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

assert sys.platform == "win32", "the rest is only there"

sys.path.insert(0, str(Path(__file__).parents[3]))

import pythoncom
import pywintypes
import win32event

from tests.tools.excel_model import Application, Excel
from tests.tools.excel_model.com import ComObject
from tests.windows.stand_in.served import Served, served
from tests.windows.stand_in.type_library import interfaces
from tests.windows.stand_in.windows import Windows, click_away

_EXCEL: Final = "{00024500-0000-0000-C000-000000000046}"
"""The class under which Windows lists Excel as running."""
_TITLE: Final = "热线通报"
_SECONDS: Final = 240
_HUNG: Final = -1
_GLANCE: Final = 0.2
"""Seconds between two looks for a message box."""


class Window(ComObject):
    """Excel.Window, which the window of a workbook gives to other processes."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.excel)
        self._application = application

    @property
    def Application(self) -> Application:
        return self._application


class Running(Application):
    """Excel.Application with a window of its own."""

    window = 0

    @property
    def Hwnd(self) -> int:
        return self.window


def main(order: dict[str, Any]) -> dict[str, Any]:
    """What the person was shown, and how the program ended."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # the library stays loaded
        Served.interfaces = interfaces(Path(folder, "excel.tlb"))
    application = Running(Excel())
    book = application.open(Path(order["book"])) if order["book"] else None
    for sheet, cell, value in order["typed"]:
        book.Worksheets(sheet).Range(cell).Value = value
    windows = Windows(served(Window(application)), with_book=book is not None)
    application.window = windows.main
    running = served(application)
    registered = pythoncom.RegisterActiveObject(running, pywintypes.IID(_EXCEL), 0)
    try:
        shown, code = answer(order["line"].replace("1234", str(windows.main)))
    finally:
        pythoncom.RevokeActiveObject(registered)
    if book:
        book.SaveCopyAs(order["copy"])
    return {"code": code, "shown": shown, "steps": application.said}


def answer(line: str) -> tuple[list[str], int]:
    """Start a program, serve it until it ends, click its messages away; the messages, and its exit code."""
    process = subprocess.Popen(line, stdin=subprocess.DEVNULL)
    shown: list[str] = []
    last = time.monotonic() + _SECONDS
    look = 0.0
    while not _ended_while_serving(int(process._handle)):
        now = time.monotonic()
        if now > last:
            process.kill()
            return shown, _HUNG
        if now > look:  # not after each of thousands of calls
            look = now + _GLANCE
            text = click_away(_TITLE)
            if text and shown[-1:] != [text]:
                shown.append(text)
    return shown, process.wait()


def _ended_while_serving(process: int) -> bool:
    """Serve the calls that have come, or wait a moment for one; whether the process has ended meanwhile."""
    wait = int(_GLANCE * 1000)
    if win32event.MsgWaitForMultipleObjects([process], False, wait, win32event.QS_ALLINPUT) == 0:
        return True
    pythoncom.PumpWaitingMessages()
    return False


if __name__ == "__main__":
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    Path(order["told"]).write_text(json.dumps(main(order)), encoding="utf-8")

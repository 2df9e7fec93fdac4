"""`excel.py ORDER`: opens workbooks, starts a program with a command line, answers it until it ends.

ORDER is a JSON file: `books` to open, the last in front; `line` with 1234 for the handle of Excel's window;
`chosen` in dialogs; `protected` sheets; `told`, where the answer is written; `copy`, where the workbook is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

assert sys.platform == "win32", "the rest is only there"

sys.path.insert(0, str(Path(__file__).parents[3]))

import pythoncom  # noqa: E402
import pywintypes  # noqa: E402
import win32event  # noqa: E402

from tests.tools.excel_model import Application, Excel  # noqa: E402
from tests.tools.excel_model.com import ComObject  # noqa: E402
from tests.windows.stand_in.served import Served, served  # noqa: E402
from tests.windows.stand_in.type_library import interfaces  # noqa: E402
from tests.windows.stand_in.windows import Windows, click_away  # noqa: E402

_EXCEL: Final = "{00024500-0000-0000-C000-000000000046}"
_TITLE: Final = "热线通报"


class Window(ComObject):
    """Excel.Window: what the window of a workbook gives away of Excel."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.excel)
        self._application = application

    @property
    def Application(self) -> Application:
        return self._application


class Main(Application):
    """Excel.Application with a real window."""

    window = 0

    @property
    def Hwnd(self) -> int:
        return self.window


def main(order: dict[str, Any]) -> dict[str, Any]:
    """What was shown to the person, and how the program ended."""
    with tempfile.TemporaryDirectory() as folder:
        Served.interfaces = interfaces(Path(folder, "excel.tlb"))
    application = Main(Excel(chosen=tuple(order["chosen"])))
    books = [application.open(Path(book)) for book in order["books"]]
    windows = Windows(with_book=bool(books))
    application.window = windows.main
    windows.object = served(Window(application))
    running = served(application)
    registered = pythoncom.RegisterActiveObject(running, pywintypes.IID(_EXCEL), 0)
    shown, code = answer(order["line"].replace("1234", str(windows.main)))
    pythoncom.RevokeActiveObject(registered)
    if books:
        books[-1].SaveCopyAs(order["copy"])
    return {"code": code, "shown": shown, "steps": application.said, "calls": sorted(application.excel.calls)}


def answer(line: str) -> tuple[list[str], int]:
    """Start the program, and serve until it ends."""
    process = subprocess.Popen(line, stdin=subprocess.DEVNULL)  # noqa: S603 - the launcher's own line
    shown: list[str] = []
    while process.poll() is None:
        win32event.MsgWaitForMultipleObjects([process._handle], False, 100, win32event.QS_ALLINPUT)
        pythoncom.PumpWaitingMessages()
        text = click_away(_TITLE)
        if text is not None and shown[-1:] != [text]:
            shown.append(text)
    return shown, process.returncode


if __name__ == "__main__":
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    Path(order["told"]).write_text(json.dumps(main(order)), encoding="utf-8")

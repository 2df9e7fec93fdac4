"""Excel's windows, and the message boxes in front of them."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Final

assert sys.platform == "win32", "the rest is only there"

import pythoncom
import win32api
import win32con
import win32gui

_WM_GETOBJECT: Final = 0x3D
_NATIVE_OBJECT: Final = 0xFFFF_FFF0
_TEXT_OF_A_BOX: Final = 0xFFFF


class Windows:
    """The main window and in it, where a workbook is open, the desk with the window of that workbook."""

    def __init__(self, window_object: pythoncom.PyIDispatch, *, with_book: bool) -> None:
        self._object = window_object
        for name in ("XLMAIN", "XLDESK", "EXCEL7"):
            kind = win32gui.WNDCLASS()
            kind.lpszClassName, kind.hInstance = name, win32api.GetModuleHandle(None)
            kind.lpfnWndProc = {_WM_GETOBJECT: self._asked}
            win32gui.RegisterClass(kind)
        self.main = _window("XLMAIN", win32con.WS_OVERLAPPEDWINDOW, 0)
        desk = _window("XLDESK", win32con.WS_CHILD, self.main)
        if with_book:
            _window("EXCEL7", win32con.WS_CHILD, desk)

    def _asked(self, window: int, message: int, wparam: int, lparam: int) -> int:
        """Gives Excel's Window object to whoever asks for it in another process."""
        if lparam & 0xFFFF_FFFF != _NATIVE_OBJECT or win32gui.GetClassName(window) != "EXCEL7":
            return 0
        interface = (ctypes.c_byte * 16)()
        ctypes.oledll.ole32.CLSIDFromString(str(pythoncom.IID_IDispatch), interface)
        pointer = ctypes.c_void_p()
        give = ctypes.PyDLL(pythoncom.__file__).PyCom_InterfaceFromPyObject
        give.argtypes = (ctypes.py_object, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        if not give(self._object, ctypes.addressof(interface), ctypes.addressof(pointer), 0):
            return 0
        answer = ctypes.windll.oleacc.LresultFromObject
        answer.restype = ctypes.c_ssize_t
        answer.argtypes = (ctypes.c_void_p, wintypes.WPARAM, ctypes.c_void_p)
        return int(answer(ctypes.addressof(interface), wparam & 0xFFFF_FFFF, pointer))


def _window(kind: str, style: int, parent: int) -> int:
    return int(win32gui.CreateWindow(kind, "Excel", style, 0, 0, 400, 300, parent, 0, 0, None))


def click_away(title: str) -> str | None:
    """The text of a message box with that title, which is answered with 确定; None where there is none."""
    box = win32gui.FindWindow("#32770", title)
    if not box:
        return None
    text: str = win32gui.GetWindowText(win32gui.GetDlgItem(box, _TEXT_OF_A_BOX))
    win32gui.PostMessage(box, win32con.WM_COMMAND, win32con.IDOK, 0)
    return text

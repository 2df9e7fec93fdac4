"""Starts the server of the worksheet functions as the VBA does, asks it one, and ends.

Runs in the installed Python: `python -I -B -m hotline_setup.server_check`. Exit code 0 when it answered.
"""

from __future__ import annotations

import ctypes
import sys
from importlib.metadata import version
from pathlib import Path

assert sys.platform == "win32", "the rest is only there"  # noqa: S101 - tells mypy too

import pythoncom  # noqa: E402 - only there
import win32com.client.dynamic  # noqa: E402 - only there

FUNCTIONS = "hotline_addin.faces.worksheet_functions"
_QUESTION = ("HOTLINE_POSSIBLE", ("33.33%", 9))
_ANSWER = "可能（1÷3）"
_DISPATCH = 9
_TEXT = 8


def server_command(interpreter: str) -> str:
    """The same line as `ServerCommand` of the VBA module Launcher."""
    code = "from hotline_addin.faces import start; start.serve('$(CLSID)')"
    return f'cmd.exe /K ""{interpreter}" -I -B -c "{code}""'


def own_dll(interpreter: str) -> Path:
    """The DLL that workbooks made with this version name."""
    return Path(interpreter).with_name(f"xlwings64-{version('xlwings')}.dll")


def start_server(interpreter: str, dll: Path) -> win32com.client.dynamic.CDispatch:
    """The server, through xlwings' own DLL. Raises `OSError` with what the DLL says."""
    activate = ctypes.WinDLL(str(dll)).XLPyDLLActivateAuto
    activate.restype = ctypes.c_long
    activate.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_long)
    variant = (ctypes.c_byte * 24)()
    failed = activate(ctypes.byref(variant), server_command(interpreter).encode("mbcs"), 1)
    kind = ctypes.c_ushort.from_buffer(variant).value
    pointer = ctypes.c_void_p.from_buffer(variant, 8).value
    if failed or kind != _DISPATCH or pointer is None:
        said = ctypes.wstring_at(pointer) if kind == _TEXT and pointer else hex(failed & 0xFFFFFFFF)
        raise OSError(said)
    return win32com.client.dynamic.Dispatch(pythoncom.ObjectFromAddress(pointer, pythoncom.IID_IDispatch))


def ask(server: win32com.client.dynamic.CDispatch, function: str, arguments: tuple[object, ...]) -> object:
    """What a worksheet function gives in one cell."""
    answer = server.CallUDF(FUNCTIONS, function, arguments, None, None)
    while isinstance(answer, tuple):
        answer = answer[0]
    return answer


def main() -> int:
    """Print the answer; 0 when it is the right one."""
    try:
        answer = ask(start_server(sys.executable, own_dll(sys.executable)), *_QUESTION)
    except (OSError, pythoncom.com_error) as error:
        print(error)
        return 1
    print(answer)
    return answer != _ANSWER


if __name__ == "__main__":
    sys.exit(main())

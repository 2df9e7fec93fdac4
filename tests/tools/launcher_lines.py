"""The command lines of the VBA module Launcher, written out once for all tests."""

from __future__ import annotations

EXCEL = r"C:\Program Files\Microsoft Office\Excel"


def python_command(interpreter: str, code: str, book: str) -> str:
    """What PythonCommand gives for a book, or none, and the window 1234 of `EXCEL`."""
    named = f' --wb="{book}"' if book else ""
    return f'"{interpreter}" -I -B -c "{code}"{named} --from_xl=1 --app="{EXCEL}" --hwnd="1234"'


def server_command(interpreter: str) -> str:
    """What ServerCommand gives."""
    code = "from hotline_addin.faces import start; start.serve('$(CLSID)')"
    return f'cmd.exe /K ""{interpreter}" -I -B -c "{code}""'

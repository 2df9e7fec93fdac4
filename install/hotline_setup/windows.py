"""The thin edge to Windows: registry, processes, code page."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from ctypes import wintypes
from pathlib import Path

from .machine import EVERYONE, USER

assert sys.platform == "win32", "the rest is only there"  # noqa: S101 - tells mypy too

import winreg  # noqa: E402 - only there

_HIVES = {USER: winreg.HKEY_CURRENT_USER, EVERYONE: winreg.HKEY_LOCAL_MACHINE}
_ALL_PROCESSES = 2


class Windows:
    """This computer."""

    def folder(self, variable: str) -> Path:
        """The folder that an environment variable names."""
        return Path(os.environ[variable])

    def is_new_enough(self) -> bool:
        """Windows 10 or later."""
        return sys.getwindowsversion().major >= 10

    def has_name(self, text: str) -> bool:
        """Whether the ANSI code page, strictly, can write `text`."""
        try:
            text.encode("mbcs")
        except UnicodeEncodeError:
            return False
        return True

    def free_bytes(self, folder: Path) -> int:
        """What is left on the disk of an existing folder."""
        return shutil.disk_usage(folder).free

    def runs(self, program: str) -> bool:
        """Whether a program of that file name is running."""
        return program.lower() in (name.lower() for name in _process_names())

    def value(self, hive: str, key: str, name: str) -> object:
        """A value of the registry, None where it or its key is absent."""
        try:
            with winreg.OpenKey(_HIVES[hive], key) as opened:
                return winreg.QueryValueEx(opened, name)[0]
        except OSError:
            return None

    def values(self, hive: str, key: str) -> list[object]:
        """All values of a key."""
        try:
            with winreg.OpenKey(_HIVES[hive], key) as opened:
                count = winreg.QueryInfoKey(opened)[1]
                return [winreg.EnumValue(opened, index)[1] for index in range(count)]
        except OSError:
            return []

    def write_key(self, key: str, values: Mapping[str, str | int]) -> None:
        """Set texts and numbers of a key under HKEY_CURRENT_USER."""
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
            for name, value in values.items():
                kind = winreg.REG_SZ if isinstance(value, str) else winreg.REG_DWORD
                winreg.SetValueEx(opened, name, 0, kind, value)

    def delete_key(self, key: str) -> None:
        """Delete a key under HKEY_CURRENT_USER, if it is there."""
        try:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        except FileNotFoundError:
            return

    def run(self, command: Sequence[str], seconds: float) -> tuple[int, str]:
        """Run a program unseen; exit code and output."""
        # A file, not a pipe: what the program leaves running behind it would hold the pipe open.
        with tempfile.TemporaryFile() as output:
            try:
                done = subprocess.run(  # noqa: S603 - the installed Python, by its full path
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    timeout=seconds,
                    check=False,
                    creationflags=subprocess.CREATE_NO_WINDOW,
                )
            except (subprocess.TimeoutExpired, OSError) as error:
                return -1, str(error)
            output.seek(0)
            return done.returncode, output.read().decode("mbcs", errors="replace")


class _Process(ctypes.Structure):
    """PROCESSENTRY32W."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("usage", wintypes.DWORD),
        ("process", wintypes.DWORD),
        ("heap", ctypes.c_void_p),
        ("module", wintypes.DWORD),
        ("threads", wintypes.DWORD),
        ("parent", wintypes.DWORD),
        ("priority", wintypes.LONG),
        ("flags", wintypes.DWORD),
        ("program", wintypes.WCHAR * 260),
    )


def _process_names() -> Iterator[str]:
    """The file name of every running program."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateToolhelp32Snapshot.restype = wintypes.HANDLE
    snapshot = wintypes.HANDLE(kernel.CreateToolhelp32Snapshot(_ALL_PROCESSES, 0))
    entry = _Process(size=ctypes.sizeof(_Process))
    found = kernel.Process32FirstW(snapshot, ctypes.byref(entry))
    while found:
        yield entry.program
        found = kernel.Process32NextW(snapshot, ctypes.byref(entry))
    kernel.CloseHandle(snapshot)

"""Which fonts the machine has, without opening an office program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Final

_FONT_KEY: Final = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"


def missing_fonts(wanted: Sequence[str]) -> list[str]:
    """Those of the wanted names that no installed font bears; none where the machine cannot tell."""
    known = "\n".join(_windows_fonts() if sys.platform == "win32" else _other_fonts())
    return [name for name in wanted if known and name not in known]


def _windows_fonts() -> Iterator[str]:
    """The names in the registry, of the machine and of the person: `方正小标宋简体 (TrueType)`."""
    if sys.platform != "win32":
        return
    import winreg  # noqa: PLC0415 - exists on Windows only

    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        try:
            key = winreg.OpenKey(root, _FONT_KEY)
        except OSError:
            continue  # nobody has installed a font for themselves
        with key:
            for number in range(winreg.QueryInfoKey(key)[1]):
                yield winreg.EnumValue(key, number)[0]


def _other_fonts() -> Iterator[str]:
    program = shutil.which("fc-list")
    if program:
        done = subprocess.run([program, ":", "family"], capture_output=True, text=True, check=False)  # noqa: S603 - a fixed program and fixed words
        yield done.stdout

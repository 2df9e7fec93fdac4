"""xlwings' DLLs under the names that workbooks already made call for.

The VBA of a workbook names the DLL of the xlwings it was made with, and nobody touches that VBA again. Only
the name ties the two: the DLL starts the command that the VBA hands it and passes on what answers under the
class id in that command; its own version is the constant 1.0 (xlwings, src/xlwingsdll). So the DLL of the
program in place serves under every earlier name, one folder above python.exe: xlwings' VBA looks there too,
and replacing the program leaves it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from .manifest import installed_manifest
from .places import Places
from .record import Record

_DLL = re.compile(r"xlwings(32|64)-[\w.]+\.dll")


def earlier_dlls(places: Places) -> dict[Path, Path]:
    """Where an earlier name belongs -> the DLL of the program in place, for the same Excel of 32 or 64 bits.

    A name once given is kept, also after going back to the version that has it itself.
    """
    now = set(_dlls(places.program))
    by_bits = {_bits(name): places.program / name for name in sorted(now)}
    record = Record.read(places.record)
    recorded = {Path(file) for file in record.files} if record else set()
    kept = {file.name for file in recorded if file.parent == places.root and _DLL.fullmatch(file.name)}
    names = kept | (set(_dlls(places.previous)) - now)
    return {places.root / name: by_bits[_bits(name)] for name in sorted(names) if _bits(name) in by_bits}


def _dlls(program: Path) -> Iterable[str]:
    """As its manifest lists them: whatever a scanner took away meanwhile."""
    manifest = installed_manifest(program)
    return filter(_DLL.fullmatch, manifest.files if manifest else ())


def _bits(name: str) -> str:
    match = _DLL.fullmatch(name)
    return match[1] if match else ""

"""What our VBA takes over from xlwings: loading its DLL and starting its server, and nothing else.

Left out is above all how xlwings finds its interpreter: any open workbook, or a file beside it, may name one,
and the workbook's folder comes first where Python looks for modules. Ours is fixed (sources/Launcher.bas).
"""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.resources import files
from typing import Final

from hotline_addin.template.vba.modules import Module, read_module

_SOURCE: Final = "xlwings.bas"
_KEPT_PROCEDURES: Final = ("XLPyLoadDLL", "XLPy", "KillPy", "ParentFolder")
_LICENCE: Final = re.compile(
    r"^'xlwings is distributed under.*?(?=^\s*$\n'Attribute)", re.DOTALL | re.MULTILINE
)
_DECLARATIONS: Final = re.compile(r"^#If VBA7 Then\n.*?^#End If\n", re.DOTALL | re.MULTILINE)
_VERSION: Final = re.compile(r'^Public Const XLWINGS_VERSION As String = "(.*)"$', re.MULTILINE)
_PROCEDURE: Final = r"^(?:Public |Private )?(Sub|Function) {}\(.*?^End \1\n"

_HEAD: Final = """Attribute VB_Name = "xlwings"
Option Explicit
' An excerpt of xlwings' VBA module, unchanged procedure by procedure. Its licence:
'
"""


def xlwings_module() -> Module:
    """The excerpt, from the xlwings that is installed.

    Raises `ValueError` where that module is built otherwise than expected, or is of another version than
    the package: then somebody has to look at it anew.
    """
    source = files("xlwings").joinpath(_SOURCE).read_text("utf-8").replace("\r\n", "\n")
    stated = _only(_VERSION, source)
    if f'"{version("xlwings")}"' not in stated:
        raise ValueError(f"xlwings {version('xlwings')} brings another version of its VBA: {stated}")
    parts = [_only(_LICENCE, source), _only(_DECLARATIONS, source), stated]
    for name in _KEPT_PROCEDURES:
        parts.append(_only(re.compile(_PROCEDURE.format(name), re.DOTALL | re.MULTILINE), source))
    return read_module(_HEAD + "\n".join(part.rstrip() + "\n" for part in parts))


def _only(pattern: re.Pattern[str], source: str) -> str:
    found = [match[0] for match in pattern.finditer(source)]
    if len(found) != 1:
        raise ValueError(f"xlwings' module holds {len(found)} times {pattern.pattern}")
    return found[0]

"""Where every process begins that Excel starts: a button, or the server of the worksheet functions.

Only the standard library is needed to get here: whatever fails afterwards leaves its trace in the log.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from hotline_addin.faces.telling.log import keep_errors
from hotline_addin.faces.watch import limited
from hotline_addin.usecases.garbage import no_collection

_LOADING: Final = 300
"""Seconds for loading the program, which takes two or three: a virus scanner may hold up every file of it."""


def click(macro: str, *words: str) -> None:
    """Run the macro of a button. The process ends with 0 when the person has been told."""
    keep_errors()
    with limited(_LOADING), no_collection():
        button = getattr(import_module("hotline_addin.faces.macros"), macro)
    button(*words)


def serve(server_id: str) -> None:
    """Answer worksheet functions until Excel ends, under the id that xlwings' DLL has given."""
    keep_errors()
    import_module("hotline_addin.adapters.windows_excel").restrain()
    import_module("xlwings").serve(server_id)

"""Where every process begins that Excel starts: a button, or the server of the worksheet functions.

Only the standard library is needed to get here: whatever fails afterwards leaves its trace in the log.
"""

from __future__ import annotations

from importlib import import_module

from hotline_addin.faces.log import keep_errors


def click(macro: str, *words: str) -> None:
    """Run the macro of a button. The process ends with 0 when the person has been told."""
    keep_errors()
    getattr(import_module("hotline_addin.faces.macros"), macro)(*words)


def serve(server_id: str) -> None:
    """Answer worksheet functions until Excel ends, under the id that xlwings' DLL has given."""
    keep_errors()
    import_module("hotline_addin.adapters.windows_excel").restrain()
    import_module("xlwings").serve(server_id)

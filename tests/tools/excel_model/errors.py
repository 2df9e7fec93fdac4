"""The errors of COM as pywin32 raises them: numbers that Excel documents, in their places."""

from __future__ import annotations

from typing import Final

CALL_REJECTED: Final = -2147418111
"""RPC_E_CALL_REJECTED, 0x80010001: Excel is busy, with a dialog for example."""
EDITING: Final = -2146777998
"""0x800AC472: Excel takes no changes while a cell is being edited."""
EXCEPTION: Final = -2147352567
"""DISP_E_EXCEPTION, 0x80020009: the member itself failed; its own code is in `excepinfo`."""
APPLICATION_DEFINED: Final = -2146827284
"""0x800A03EC, Excel's error 1004."""
UNKNOWN_NAME: Final = -2147352570
"""DISP_E_UNKNOWNNAME, 0x80020006."""
BAD_INDEX: Final = -2147352565
"""DISP_E_BADINDEX, 0x8002000B."""
TYPE_MISMATCH: Final = -2147352571
"""DISP_E_TYPEMISMATCH, 0x80020005."""


class ComError(Exception):
    """`pywintypes.com_error`: hresult, text, (code, source, description, help, context, scode), argument."""

    def __init__(self, hresult: int, text: str, excepinfo: tuple[object, ...] | None = None) -> None:
        super().__init__(hresult, text, excepinfo, None)
        self.hresult = hresult
        self.strerror = text
        self.excepinfo = excepinfo
        self.argerror = None


def failed(description: str) -> ComError:
    """Excel's error 1004 with its sentence."""
    info = (0, "Microsoft Excel", description, "xlmain11.chm", 0, APPLICATION_DEFINED)
    return ComError(EXCEPTION, "Exception occurred.", info)


def no_such_member(place: str) -> ComError:
    """An index or name that a collection does not hold: Excel's error 9, wrapped."""
    info = (0, "Microsoft Excel", f"Subscript out of range: {place}", None, 0, BAD_INDEX)
    return ComError(EXCEPTION, "Exception occurred.", info)


def mismatch(what: str) -> ComError:
    """An argument of the wrong type."""
    return ComError(TYPE_MISMATCH, f"Type mismatch: {what}")


def unknown(name: str) -> ComError:
    """A member that is not there."""
    return ComError(UNKNOWN_NAME, f"Unknown name: {name}")

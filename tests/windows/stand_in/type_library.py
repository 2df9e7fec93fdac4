"""Excel's type library as far as the model goes: by it pywin32 tells properties from methods, as in Excel."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from tests.tools.excel_model.com import ComObject

assert sys.platform == "win32", "the rest is only there"

import pythoncom
import pywintypes

_WIN64: Final = 3
_DISPATCH_INTERFACE: Final = 4
_DISPATCH_FUNCTION: Final = 4
_STDCALL: Final = 4
_IN, _OPTIONAL = 1, 16
_RANGE: Final = "{00020846-0000-0000-C000-000000000046}"
"""Excel.Range's own, by which xlwings knows a range."""


@dataclass
class Interface:
    """The members of one class of the model, by number, and what tells other programs of them."""

    names: dict[int, str] = field(default_factory=dict)
    info: pythoncom.PyITypeInfo | None = None


def interfaces(file: Path) -> dict[type[ComObject], Interface]:
    """One of each class of the model, written as a type library into `file`."""
    library = pythoncom.CreateTypeLib2(_WIN64, str(file))
    library.SetName("Model")
    found = {}
    for kind in dict.fromkeys(_classes(ComObject)):  # one that has several parents comes by each of them
        found[kind] = Interface(dict(enumerate(_members(kind), start=1)))
        _describe(library, kind, found[kind])
    library.SaveAllChanges()
    loaded = pythoncom.LoadTypeLib(str(file))
    for number, interface in enumerate(found.values()):
        interface.info = loaded.GetTypeInfo(number)
    return found


def _classes(kind: type[ComObject]) -> Iterator[type[ComObject]]:
    for below in kind.__subclasses__():
        yield below
        yield from _classes(below)


def _members(kind: type[ComObject]) -> list[str]:
    return [name for name in dir(kind) if name[0].isupper()]


def _describe(library: pythoncom.PyICreateTypeLib2, kind: type[ComObject], interface: Interface) -> None:
    info = library.CreateTypeInfo(kind.__name__, _DISPATCH_INTERFACE)
    own = _RANGE if kind.__name__ == "Range" else f"{{{uuid5(NAMESPACE_OID, kind.__qualname__)}}}"
    info.SetGuid(pywintypes.IID(own))
    number = 0
    for member, name in interface.names.items():
        for how, arguments in _ways(getattr(kind, name)):
            function = pythoncom.FUNCDESC()
            function.memid, function.invkind = member, how
            function.funckind, function.callconv = _DISPATCH_FUNCTION, _STDCALL
            function.rettype = (pythoncom.VT_VARIANT, 0, None)
            function.args = tuple(
                (pythoncom.VT_VARIANT, _IN | (_OPTIONAL if optional else 0), None)
                for optional in arguments.values()
            )
            function.cParamsOpt = sum(arguments.values())
            info.AddFuncDesc(number, function)
            named = () if how == pythoncom.INVOKE_PROPERTYPUT else arguments
            info.SetFuncAndParamNames(number, (name, *named))
            number += 1
    info.LayOut()


def _ways(member: object) -> Iterator[tuple[int, dict[str, bool]]]:
    """How a member can be called, and with which arguments: name -> whether it may be left out."""
    if isinstance(member, property):
        yield pythoncom.INVOKE_PROPERTYGET, {}
        if member.fset is not None:
            yield pythoncom.INVOKE_PROPERTYPUT, {"value": False}
    elif callable(member):
        parameters = list(inspect.signature(member).parameters.values())[1:]
        yield pythoncom.INVOKE_FUNC, {one.name: one.default is not one.empty for one in parameters}

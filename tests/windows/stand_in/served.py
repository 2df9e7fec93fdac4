"""The objects of the model as COM objects that other processes call."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from tests.tools.excel_model import errors
from tests.tools.excel_model.com import ComObject, ComTime
from tests.windows.stand_in.type_library import Interface

assert sys.platform == "win32", "the rest is only there"

import pythoncom
import pywintypes
import win32com.server.policy
import win32com.server.util
from win32com.server.exception import COMException

_PUT: Final = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF
_PARAMETER_LEFT_OUT: Final = -2147352572


class Served(win32com.server.policy.BasicWrapPolicy):  # type: ignore[misc] # pywin32 has no types
    """Hands each call to the object of the model, and what it says back: values, objects, errors."""

    interfaces: ClassVar[Mapping[type[ComObject], Interface]] = {}

    def _wrap_(self, object: ComObject) -> None:
        self._obj_ = object
        self._interface = self.interfaces[type(object)]
        self._numbers = {name.lower(): number for number, name in self._interface.names.items()}

    def _query_interface_(self, iid: pywintypes.IIDType) -> bool:
        return iid == pythoncom.IID_IDispatch

    def _GetTypeInfoCount_(self) -> int:
        return 1

    def _GetTypeInfo_(self, index: int, locale: int) -> tuple[int, pythoncom.PyITypeInfo | None]:
        return 0, self._interface.info

    def _getdispid_(self, name: str, flags: int) -> int:
        try:
            return self._numbers[name.lower()]
        except KeyError:
            raise COMException(scode=errors.UNKNOWN_NAME) from None

    def _invokeex_(  # noqa: PLR0913, PLR0917 - as pywin32 calls it
        self, number: int, locale: int, how: int, arguments: Sequence[Any], named: Any, provider: Any
    ) -> Any:
        given = [_received(one) for one in arguments]
        try:
            answer = _sent(self._call(number, how, given))
        except errors.ComError as error:
            info = error.excepinfo or (0, None, error.strerror, None, 0, error.hresult)
            raise COMException(desc=info[2], scode=info[5], source=info[1]) from error
        # pywin32 takes a tuple for several results: only in another one is it an array.
        return (answer,) if isinstance(answer, tuple) else answer

    def _call(self, number: int, how: int, given: list[Any]) -> Any:
        model: Any = self._obj_
        if number == pythoncom.DISPID_NEWENUM:
            return win32com.server.util.NewEnum([_sent(one) for one in model])
        if number == pythoncom.DISPID_VALUE:
            return model(*given)
        name = self._interface.names[number]
        if how & _PUT:
            return setattr(model, name, *given)
        found = getattr(model, name)
        return found(*given) if callable(getattr(type(model), name)) else found


def served(model: ComObject) -> pythoncom.PyIDispatch:
    """An object of the model for other processes."""
    return win32com.server.util.wrap(model, usePolicy=Served)


def _sent(value: Any) -> Any:
    return served(value) if isinstance(value, ComObject) else value


def _received(value: Any) -> Any:
    """Days as the model has them, its own objects themselves, None for what was left out."""
    if isinstance(value, tuple | list):
        return tuple(_received(one) for one in value)
    if isinstance(value, datetime):
        return ComTime(*value.timetuple()[:6], value.microsecond, tzinfo=UTC)
    if isinstance(value, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]):
        return win32com.server.util.unwrap(value)
    return None if value is pythoncom.Missing or value == _PARAMETER_LEFT_OUT else value

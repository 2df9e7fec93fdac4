"""What every object of the model is: members by their documented names, refusals as COM gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from inspect import signature
from pathlib import Path
from types import MethodType, SimpleNamespace
from typing import Any, Final

from tests.tools.excel_model import errors

_CLASSES: Final = {"Range": "{00020846-0000-0000-C000-000000000046}"}
"""Interface identifiers from Excel's type library."""
_MOST_REJECTIONS: Final = 20_000
"""Whoever asks an Excel that is busy more often than this in a row will ask for ever."""

Mode = str
"""`ready`; `busy`, where every call is rejected; `editing`, where Excel answers but takes no change."""


class RetriedForEverError(BaseException):
    """Not an `Exception`, so that no guard of the code under test turns it into a message."""


@dataclass
class Excel:
    """What lies outside the object model: the person, the disc, and how Excel is just now.

    `chosen` is picked in dialogs, `answers` holds what worksheet functions give (their VBA does not run
    here), `after_copy` is done to a copy just saved, `rejections` counts calls rejected in a row.
    `calls` are the members that were used, as `Range.Value`. `hands_down` is whether rows that are inserted
    below the last row of a rule or a validation get it: no reference says so, and nothing may rest on it.
    """

    mode: Mode = "ready"
    chosen: tuple[str, ...] = ()
    answers: dict[str, object] = field(default_factory=dict)
    after_copy: Callable[[Path], None] = lambda path: None
    rejections: int = 0
    calls: set[str] = field(default_factory=set)
    hands_down: bool = True

    def admit(self, name: str) -> None:
        """Raise where Excel would not answer to a member just now."""
        self.calls.add(name)
        if self.mode != "busy":
            self.rejections = 0
            return
        self.rejections += 1
        if self.rejections > _MOST_REJECTIONS:
            raise RetriedForEverError(f"{name} was asked for {self.rejections} times")
        raise errors.ComError(errors.CALL_REJECTED, "Call was rejected by callee.")

    def admit_change(self) -> None:
        """Raise where Excel would not change anything just now."""
        if self.mode == "editing":
            raise errors.ComError(errors.EDITING, "OLE error 0x800ac472")


class ComTime(datetime):
    """`pywintypes.TimeType`: how COM hands over days, always with a time zone."""


class ComObject:
    """An `IDispatch`: names that begin with a capital are members, and only those the class defines."""

    def __init__(self, excel: Excel) -> None:
        self.excel = excel

    def __getattribute__(self, name: str) -> Any:
        if name[0].isupper():
            kind = type(self)
            if not hasattr(kind, name):
                raise AttributeError(f"<unknown>.{kind.__name__}.{name}")  # as pywin32 does
            self.excel.admit(f"{kind.__name__}.{name}")
            found = object.__getattribute__(self, name)
            return _without_gaps(found) if isinstance(found, MethodType) else found
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name[0].isupper():
            kind = type(self)
            member = getattr(kind, name, None)
            if not isinstance(member, property) or member.fset is None:
                # pywin32 raises AttributeError here, which xlwings' wrapper takes for a busy Excel and tries
                # again; the error that COM itself gives ends at once.
                raise errors.unknown(f"{kind.__name__}.{name} =")
            self.excel.admit(f"{kind.__name__}.{name}")
            self.excel.admit_change()
        object.__setattr__(self, name, value)

    @property
    def CLSID(self) -> str:
        """By which pywin32 makes the object anew in another thread."""
        return _CLASSES.get(type(self).__name__, "")

    @property
    def _oleobj_(self) -> _Names:
        """What xlwings asks whether a name is there."""
        return _Names(self)


def _without_gaps(method: MethodType) -> Callable[..., Any]:
    """A method as pywin32 calls it, which sends no argument behind the first that is left out."""

    @wraps(method)
    def call(*given: Any, **named: Any) -> Any:
        names = list(signature(method).parameters)[: len(given) + len(named)] if named else []
        if not set(named) <= set(names):
            raise AssertionError(
                f"{method.__qualname__}: pywin32 sends {names} and loses one of {list(named)}"
            )
        return method(*given, **named)

    return call


class _Names:
    def __init__(self, owner: ComObject) -> None:
        self._owner = owner

    def GetTypeInfo(self) -> Any:
        """By which xlwings tells a Range among the arguments of a function."""
        attributes = SimpleNamespace(iid=_CLASSES.get(type(self._owner).__name__, ""))
        return SimpleNamespace(GetTypeAttr=lambda: attributes)

    def GetIDsOfNames(self, locale: int, name: str) -> int:
        kind = type(self._owner)
        self._owner.excel.admit(f"{kind.__name__}.{name}")
        if not hasattr(kind, name):
            raise errors.unknown(f"{kind.__name__}.{name}")
        return 1


class Collection(ComObject):
    """Members by number from 1, or by name where they have one."""

    def members(self) -> list[Any]:
        """All of them, in order."""
        raise NotImplementedError

    @property
    def Count(self) -> int:
        return len(self.members())

    def Item(self, Index: Any) -> Any:
        return self.found(Index)

    def __call__(self, Index: Any) -> Any:
        self.excel.admit(f"{type(self).__name__}.Item")
        return self.found(Index)

    def __iter__(self) -> Iterator[Any]:
        self.excel.admit(f"{type(self).__name__}._NewEnum")
        return iter(self.members())

    def found(self, index: Any) -> Any:
        """One member; names do not distinguish case. Raises where there is none."""
        members = self.members()
        if isinstance(index, bool) or not isinstance(index, int | float | str):
            raise errors.mismatch(f"{type(self).__name__} by {index!r}")
        if isinstance(index, str):
            named = [one for one in members if self.name_of(one).lower() == index.lower()]
            if not named:
                raise errors.no_such_member(index)
            return named[0]
        if not 1 <= index <= len(members):
            raise errors.no_such_member(str(index))
        return members[int(index) - 1]

    def name_of(self, member: Any) -> str:
        """By which a member is found."""
        return str(member.Name)


def bare(argument: Any) -> Any:
    """An argument without the wrapper that xlwings puts around COM objects."""
    return getattr(argument, "_inner", argument)


def text(value: Any, what: str) -> str:
    """A String argument."""
    if not isinstance(value, str):
        raise errors.mismatch(f"{what} is no String: {value!r}")
    return value


def flag(value: Any, what: str) -> bool:
    """A Boolean argument."""
    if value not in (True, False, -1, 0):
        raise errors.mismatch(f"{what} is no Boolean: {value!r}")
    return bool(value)


def member_of(value: Any, allowed: frozenset[int], what: str) -> int:
    """A member of an enumeration."""
    if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
        raise errors.mismatch(f"{what} has no member {value!r}")
    return value

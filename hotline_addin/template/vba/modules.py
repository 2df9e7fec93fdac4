"""VBA modules from their sources: what Excel keeps in a stream, and what only an exported file carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

_EXPORT_HEAD: Final = re.compile(r"\AVERSION [^\n]*\nBEGIN\n.*?^END\n", re.DOTALL | re.MULTILINE)
_ATTRIBUTES: Final = re.compile(r"(?:Attribute VB_[^\n]*\n)*")
_NAME: Final = re.compile(r'Attribute VB_Name = "([^"]*)"')
_VALID_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_LONGEST_LINE: Final = 1023
_MOST_CONTINUATIONS: Final = 24


class Kind(Enum):
    """What a module is; the value is the class that it is based on."""

    STANDARD = ""
    WORKBOOK = "0{00020819-0000-0000-C000-000000000046}"
    SHEET = "0{00020820-0000-0000-C000-000000000046}"

    @property
    def is_document(self) -> bool:
        """Whether the module belongs to the workbook or to one of its sheets."""
        return self is not Kind.STANDARD


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its name, kind and code, in ASCII with lines ended by `\\n`.

    Raises `ValueError` for a name or code that would damage the workbook or not compile.
    """

    name: str
    kind: Kind
    code: str = ""

    def __post_init__(self) -> None:
        if not _VALID_NAME.fullmatch(self.name):
            raise ValueError(f"no name of a module: {self.name!r}")
        if not self.code.isascii() or "\r" in self.code:
            raise ValueError(f"{self.name}: not ASCII, or with foreign line ends")
        continued = 0
        for number, line in enumerate(self.code.split("\n"), 1):
            continued = continued + 1 if line.endswith(" _") else 0
            if len(line) > _LONGEST_LINE or continued > _MOST_CONTINUATIONS:
                raise ValueError(f"{self.name}, line {number}: longer than VBA allows")

    @property
    def content(self) -> bytes:
        """The whole source as its stream holds it."""
        lines = [f'Attribute VB_Name = "{self.name}"', *self._attributes()]
        return "\r\n".join([*lines, self.code.rstrip("\n").replace("\n", "\r\n"), ""]).encode("ascii")

    def _attributes(self) -> list[str]:
        if not self.kind.is_document:
            return []
        return [
            f'Attribute VB_Base = "{self.kind.value}"',
            "Attribute VB_GlobalNameSpace = False",
            "Attribute VB_Creatable = False",
            "Attribute VB_PredeclaredId = True",
            "Attribute VB_Exposed = True",
            "Attribute VB_TemplateDerived = False",
            "Attribute VB_Customizable = True",
        ]


def read_module(source: str, kind: Kind = Kind.STANDARD) -> Module:
    """A module from an exported .bas or .cls. Raises `ValueError` where it does not say its name."""
    text = _EXPORT_HEAD.sub("", source.lstrip("\ufeff").replace("\r\n", "\n"))
    head = _ATTRIBUTES.match(text)
    name = _NAME.search(head[0]) if head else None
    if head is None or name is None:
        raise ValueError("a module without a name")
    return Module(name[1], kind, text[head.end() :])

"""Exceptions that stop the work, and findings that are only reported."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class HotlineError(Exception):
    """Root of everything that stops the work; carries what a person is told.

    `message` is one Chinese sentence saying what happened and where; `advice` is the next step.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class InputError(HotlineError):
    """The person has to mend or choose another file, month or option."""


class OutdatedError(HotlineError):
    """The file comes from a later program: the person has to update this one."""


class BusyError(HotlineError):
    """A file is held by another program or person: close it there and try again."""


SETTLED: Final = "已核实"
"""The mark in 处理 by which a clerk settles a finding."""


class Level(StrEnum):
    """How much a finding weighs: 错误 blocks the notice, 警告 wants a look, 提示 informs."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding lives, in names rather than cell addresses.

    `table` is a table of the contract (`orders`, `roster`, ...) or `settings`; `key` the value that
    identifies the row (an order number, a unit, a defined name); `column` an identifier of the vocabulary.
    """

    table: str
    key: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt. `where` and `message` quote the words and figures in question; `code` is stable ASCII.

    `settled` is what the clerk chose under 处理 for it (`vocabulary.SETTLED_VALUES`), or empty.
    """

    level: Level
    code: str
    where: str
    message: str
    advice: str
    place: Place | None = None
    settled: str = ""

    @property
    def told(self) -> str:
        """Position and message in one sentence; words that end the one and begin the other stand once."""
        before, colon, last = self.where.rpartition("：")
        where = f"{before}{colon}" if self.message.startswith(last) else f"{self.where}："
        return f"{where}{self.message}"


class RefusedError(HotlineError):
    """Open findings forbid this step: settle them first, or ask for a draft."""

    def __init__(self, message: str, advice: str = "", findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, advice)
        self.findings = findings

"""Several units for one order: 公安局、住建局 in one cell, or one row each, 主办 and 协办.

工单 keeps one row an order; which unit it counts for is settled by whoever is called 主办, else by who is
named first, and that it was so is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hotline_addin.domain.orders.sheets.row_marks import ROLE, ROLE_WORDS, SHEET
from hotline_addin.domain.orders.units import Roster
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_LEADING: Final = ("主", "牵")
_TAGGED: Final = re.compile(rf"[(\[（【]?(?P<role>{ROLE_WORDS})(?:单位|部门)?(?:[)\]）】]|[:：])+")
_SEPARATORS: Final = re.compile(r"[、,，;；/／|\\\n&＋+]+")
_BLANKS: Final = re.compile(r"\s+")
_PER_UNIT: Final = frozenset(
    {"unit", "dispatched_at", "deadline", "finished_at", "is_overdue", "reply", "times_returned"}
)
"""What may differ between the rows of the units that handle one order."""
_OF_ORDER: Final = frozenset({"accepted_at", "title", "text"})


@dataclass(frozen=True, slots=True)
class HandledRow:
    """A unit as one row names it, and what the row calls it."""

    unit: str
    role: str = ""

    @property
    def leads(self) -> bool:
        """Whether the row calls the unit 主办."""
        return self.role.startswith(_LEADING)


@dataclass(frozen=True, slots=True)
class HandlingUnits:
    """Who handles an order: `main` as written, `others`, and whether the source `tells` who is 主办."""

    main: str
    others: tuple[str, ...] = ()
    tells: bool = True


def is_further_unit(one: Mapping[Any, Any], other: Mapping[Any, Any], differing: Collection[str]) -> bool:
    """Whether two rows of one number are two units that handle one order.

    The rows say so (主办, 协办); or they stand in one sheet and differ in nothing but what each unit has of
    its own. A call for another order under the same number would bring another text or rating.
    """
    if "unit" not in differing or not one["unit"] or not other["unit"]:
        return False
    if one.get(ROLE) and other.get(ROLE):
        return not _OF_ORDER & set(differing)
    return one.get(SHEET) == other.get(SHEET) and _PER_UNIT.issuperset(differing)


def joined_units(parts: Sequence[HandledRow]) -> str:
    """The units of several rows as one cell would name them: `主办：公安局；协办：住建局、城管局`."""
    units = list(dict.fromkeys(part.unit for part in parts if part.leads))
    others = [unit for unit in dict.fromkeys(part.unit for part in parts) if unit not in units]
    if not units:
        return LIST_SEPARATOR.join(others)
    return f"主办：{LIST_SEPARATOR.join(units)}；协办：{LIST_SEPARATOR.join(others)}" if others else units[0]


def handling_units(written: str, roster: Roster) -> HandlingUnits:
    """The units that a cell of 承办单位 names.

    One that the roster knows as a whole is one; else what separators and words like 主办 divide, where the
    roster knows at least one of the parts.
    """
    text = clean_text(written)
    if not text or roster.match(text):
        return HandlingUnits(written)
    parts = _parts(text)
    if len(parts) < 2 and not any(part.role for part in parts):
        parts = [HandledRow(word) for word in _BLANKS.split(text)]
        if not all(roster.match(part.unit) for part in parts):
            return HandlingUnits(written)
    if not any(roster.match(part.unit) for part in parts):
        return HandlingUnits(written)
    main = next((part for part in parts if part.leads), None)
    first = main or next((part for part in parts if not part.role), parts[0])
    others = dict.fromkeys(part.unit for part in parts if part is not first and part.unit != first.unit)
    known = {roster.match(part.unit) for part in parts}
    return HandlingUnits(first.unit, tuple(others), tells=main is not None or len(known) < 2)


def _parts(text: str) -> list[HandledRow]:
    """The units with what each is called: before it (主办：公安局), or behind it (公安局（主办）)."""
    parts: list[HandledRow] = []
    role = ""
    end = 0
    for tag in _TAGGED.finditer(text):
        behind = tag[0][0] in "([（【" and tag[0][-1] in ")]）】"
        before = _split(text[end : tag.start()])
        if behind and before:
            parts += [HandledRow(unit, role) for unit in before[:-1]]
            parts.append(HandledRow(before[-1], tag["role"]))
            role = ""
        else:
            parts += [HandledRow(unit, role) for unit in before]
            role = tag["role"]
        end = tag.end()
    return [*parts, *(HandledRow(unit, role) for unit in _split(text[end:]))]


def _split(text: str) -> list[str]:
    return [word for piece in _SEPARATORS.split(text) if (word := piece.strip(" :："))]

"""Several units for one order: 公安局、住建局 in one cell, or one row each, 主办 and 协办.

工单 keeps one row an order; which unit it counts for is settled by whoever is called 主办, else by who is
named first, and that it was so is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.orders.cells.frames import cell_column
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.sheets.written.row_marks import ROLE, ROLE_WORDS, SHEET
from hotline_addin.domain.words.choices.setting_specs import FOR_EACH
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import clean_text, first_of
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_NAMED: Final = 10
_LEADING: Final = ("主", "牵")
_TAGGED: Final = re.compile(rf"[(\[（【]?(?P<role>{ROLE_WORDS})(?:单位|部门)?(?:[)\]）】]|[:：])+")
_SEPARATORS: Final = re.compile(r"[、,，;；/／|\\\n&＋+]+")
_BLANKS: Final = re.compile(r"\s+")
JUDGED_BY: Final = (
    *("dispatched_at", "signed_at", "deadline", "finished_at"),
    *("is_overdue", "times_returned", "times_extended"),
)
"""What a unit is judged by, and has of its own."""
_PER_UNIT: Final = frozenset({"unit", "reply", "return_reason", "status", "handling", *JUDGED_BY})
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
    parts = _divided(clean_text(written), roster)
    if not parts:
        return HandlingUnits(written)
    main = next((part for part in parts if part.leads), None)
    first = main or next((part for part in parts if not part.role), parts[0])
    others = dict.fromkeys(part.unit for part in parts if part is not first and part.unit != first.unit)
    known = {roster.match(part.unit) for part in parts}
    return HandlingUnits(first.unit, tuple(others), tells=main is not None or len(known) < 2)


def _divided(text: str, roster: Roster) -> list[HandledRow]:
    """The parts of a cell that names more than one unit; none where it does not.

    Blanks divide too, but only where nothing else does and the roster knows every word between them.
    """
    if not text or roster.match(text):
        return []
    parts = _parts(text)
    if len(parts) > 1 or any(part.role for part in parts):
        return parts if any(roster.match(part.unit) for part in parts) else []
    words = _BLANKS.split(text)
    return [HandledRow(word) for word in words] if all(map(roster.match, words)) else []


def unit_parts(text: str) -> list[str]:
    """The names that a cell of 承办单位 may hold, whether anybody knows them or not."""
    return [part.unit for part in _parts(text)]


def _parts(text: str) -> list[HandledRow]:
    """The units with what each is called: before it (主办：公安局), or behind it (公安局（主办）)."""
    parts: list[HandledRow] = []
    role = ""
    end = 0
    tags = list(_TAGGED.finditer(text))
    leads = bool(tags) and tags[0].start() == 0
    for tag in tags:
        behind = not leads and tag[0][0] in "([（【" and tag[0][-1] in ")]）】"
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


@dataclass(frozen=True, slots=True)
class Handled:
    """By order: `others`, further units in which it counts as well; `co_units`, the column 协办单位 of 工单
    where any order has one."""

    others: pd.Series
    co_units: Mapping[str, pd.Series]


def handled_by(
    orders: pd.DataFrame, handling: Mapping[str, HandlingUnits], roster: Roster, settings: Settings
) -> Handled:
    """Who handles each order beside its first unit: named with it, or in a column of the export."""
    written = orders["source_unit"].tolist()
    own = orders["co_units"].tolist() if "co_units" in orders else [""] * len(orders)
    listed = {text: _listed(text, roster) for text in dict.fromkeys(own)}
    named = [_named(handling[name], listed[text], roster) for name, text in zip(written, own, strict=True)]
    each = settings.several_units == FOR_EACH
    others = (tuple(filter(None, map(roster.match, units))) if each else () for units in named)
    counted = cell_column(others, orders.index)
    if not any(named):
        return Handled(counted, {})
    return Handled(counted, {"co_units": cell_column(map(LIST_SEPARATOR.join, named), orders.index)})


def _listed(text: object, roster: Roster) -> tuple[str, ...]:
    """The units of a cell of 协办单位."""
    if is_placeholder(text):
        return ()
    units = handling_units(str(text), roster)
    return (units.main, *units.others) if units.others else tuple(_split(clean_text(text)))


def _named(units: HandlingUnits, listed: Sequence[str], roster: Roster) -> tuple[str, ...]:
    """The further units of an order, each once, as the roster calls them."""
    main = roster.match(units.main) or units.main
    names = (roster.match(written) or written for written in (*units.others, *listed))
    return tuple(name for name in dict.fromkeys(names) if name and name != main)


def several_units(
    orders: pd.DataFrame, handling: Mapping[str, HandlingUnits], settings: Settings
) -> tuple[Finding, ...]:
    """`several-units` for the counted orders: 警告 where the first named unit stands in for an unknown 主办,
    提示 where such orders count in each unit."""
    units = [handling[name] for name in orders["source_unit"].tolist()]
    each = settings.several_units == FOR_EACH
    numbers = [
        str(number)
        for number, handled in zip(orders["order_number"].tolist(), units, strict=True)
        if (handled.others if each else not handled.tells)
    ]
    if not numbers:
        return ()
    level, message, advice = _EACH if each else _FIRST
    named = LIST_SEPARATOR.join(numbers[:_NAMED]) + ("等" if len(numbers) > _NAMED else "")
    said = f"{len(numbers)}件工单{message}：{named}。"
    return (
        Finding(
            level, "several-units", first_of(numbers, "件"), said, advice, Place("orders", numbers[0], "unit")
        ),
    )


_EACH: Final = (
    Level.NOTE,
    "有几个承办单位，在各单位各计一件，全县只计一次",
    "不用处理；如果只计给主办，请在“设置”里把“几个承办单位”改为“按主办”，再刷新。",
)
_FIRST: Final = (
    Level.WARNING,
    "写了几个承办单位，看不出谁是主办，计给写在最前面的，其余记在“协办单位”",
    "个别不对的，在“人工调整”里写明承办单位；如果各单位都要计，请在“设置”里把“几个承办单位”改为“各计一件”，"
    "再刷新。",
)

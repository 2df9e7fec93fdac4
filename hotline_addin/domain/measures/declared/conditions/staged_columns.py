"""Staged orders as the columns that conditions name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import pandas as pd

from hotline_addin.domain.measures.declared.conditions.column_names import GROUP, IS_LATE
from hotline_addin.domain.measures.declared.conditions.order_columns import OrderColumns
from hotline_addin.domain.orders.cells.cell_times import known_times
from hotline_addin.domain.orders.cells.overdue import deadline_of
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.declared_words import NO, YES
from hotline_addin.domain.words.headers.column_aliases import DEFAULT_COLUMN_ALIASES
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import (
    FURTHER_COLUMNS,
    LIST_SEPARATOR,
    NO_CATEGORY,
    ORDER_COLUMNS,
    RAW_HEADERS,
)

Cells = Sequence[object]
_HEADERS: Final = {**FURTHER_COLUMNS, **ORDER_COLUMNS}


class _Cells(Mapping[str, Cells]):
    """Columns by header, each made when it is asked for, and not kept: `OrderColumns` keeps what it reads."""

    def __init__(self, makers: Mapping[str, Callable[[], Cells]]) -> None:
        self._makers = makers

    def __getitem__(self, header: str) -> Cells:
        return self._makers[header]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class OrderTable:
    """Orders of 工单 and what staging found about them.

    `cells`: the columns of 工单 by identifier, cells as corrected in 人工调整. `facts`: the same rows with
    `unit` (None where it is unknown), `others`, `category`, `overdue`, `times_returned`.
    """

    def __init__(self, cells: pd.DataFrame, facts: pd.DataFrame, roster: Roster, workdays: int) -> None:
        self._cells = cells
        self._facts = facts
        self._groups = {unit.name: unit.group for unit in roster.units}
        self._workdays = workdays

    def columns(
        self, aliases: Mapping[str, str] | None = None, absent: Mapping[str, int] | None = None
    ) -> OrderColumns:
        """The columns, those of the rules in force among them.

        `aliases` and `absent` as for `OrderColumns`. 办理时限 is the moment that an order is due,
        退回重办次数 how often it came back whoever said so; a word in 办结时间 says that it is not finished.
        """
        makers: dict[str, Callable[[], Cells]] = {
            _HEADERS.get(column, column): partial(self._listed, self._cells, column)
            for column in map(str, self._cells)
        }
        by_rule: dict[str, Callable[[], Cells]] = {
            ORDER_COLUMNS["unit"]: self._units,
            ORDER_COLUMNS["category"]: self._categories,
            ORDER_COLUMNS["deadline"]: self._deadlines,
            ORDER_COLUMNS["finished_at"]: self._finishes,
            ORDER_COLUMNS["times_returned"]: partial(self._listed, self._facts, "times_returned"),
            GROUP: self._groups_of_orders,
            IS_LATE: self._lateness,
        }
        return OrderColumns(_Cells(makers | by_rule), aliases, absent, self._further_units())

    def _listed(self, frame: pd.DataFrame, column: str) -> Cells:
        cells: list[object] = frame[column].tolist()
        return cells

    def _units(self) -> Cells:
        matched, written = self._facts["unit"].tolist(), self._cells["source_unit"].tolist()
        return [unit or name for unit, name in zip(matched, written, strict=True)]

    def _categories(self) -> Cells:
        return ["" if cell == NO_CATEGORY else cell for cell in self._facts["category"].tolist()]

    def _deadlines(self) -> Cells:
        dispatched, accepted = (
            known_times(self._cells[column].tolist()) for column in ("dispatched_at", "accepted_at")
        )
        started = (one or other for one, other in zip(dispatched, accepted, strict=True))
        written = self._cells["deadline"].tolist()
        due = (deadline_of(cell, start, self._workdays) for cell, start in zip(written, started, strict=True))
        return ["" if when is None else when for when in due]

    def _finishes(self) -> Cells:
        written = self._cells["finished_at"].tolist()
        times = known_times(written)
        return [cell if when else "" for cell, when in zip(written, times, strict=True)]

    def _groups_of_orders(self) -> Cells:
        return [self._groups.get(unit, "") for unit in self._facts["unit"].tolist()]

    def _lateness(self) -> Cells:
        return [YES if late else NO for late in self._facts["overdue"].tolist()]

    def _further_units(self) -> dict[int, dict[str, str]]:
        others = self._facts["others"].tolist() if "others" in self._facts else ()
        return {
            at: {unit: self._groups.get(unit, "") for unit in units}
            for at, units in enumerate(others)
            if units
        }


def typed_aliases(table: pd.DataFrame) -> dict[str, str]:
    """列名对照 as lists by standard name, with what the program ships."""
    aliases = {RAW_HEADERS[column]: listed for column, listed in DEFAULT_COLUMN_ALIASES.items()}
    for row in table.to_dict("records"):
        name = clean_text(row.get("column"))
        known = (aliases.get(name, ""), clean_text(row.get("aliases")))
        aliases[name] = LIST_SEPARATOR.join(_filled(known))
    return aliases


def _filled(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]

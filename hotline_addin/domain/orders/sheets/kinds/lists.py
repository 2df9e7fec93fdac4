"""Lists that look like orders by two headers: 通讯录, 汇总, 考核表 have a 编号 and a 单位 as well.

What makes an order is more than a number and a unit: a time, a text, a rating, or at least a number of the
kind that systems give.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.orders.account.import_account import Kind
from hotline_addin.domain.orders.sheets.rows.evidence import has_time, speaks
from hotline_addin.domain.orders.sheets.rows.number_shapes import common_shapes, is_serial
from hotline_addin.domain.words.text import order_key

_LOOKED_AT = 200
"""Rows that tell what a sheet is; a list is a list from its first rows on."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What the rows of a sheet show: whether most say what only orders say, whether most have a time."""

    speaks: bool
    has_time: bool
    shapes: frozenset[str]

    @property
    def is_serial(self) -> bool:
        """Whether its numbers may be no more than places in a list."""
        return not self.shapes or all(map(is_serial, self.shapes))


def mere_lists(frames: Sequence[pd.DataFrame], kinds: Sequence[Kind], known: Collection[str]) -> list[bool]:
    """Whether each sheet is a list that says nothing of orders; `known` are numbers of orders in the book.

    A sheet without rows is none, and one whose numbers are those of orders is none either.
    """
    looks = [_look(frame) for frame in frames]
    dated = [look for look, kind in zip(looks, kinds, strict=True) if look.has_time and kind is Kind.ORDERS]
    shapes = frozenset().union(*(look.shapes for look in dated))
    numbers = [frozenset(map(order_key, frame["order_number"])) - {""} for frame in frames]
    orders = frozenset(known).union(
        *(own for own, look in zip(numbers, looks, strict=True) if look.has_time and own)
    )
    return [
        bool(len(frame)) and not look.has_time and not own & orders and _is_list(look, shapes)
        for frame, look, own in zip(frames, looks, numbers, strict=True)
    ]


def _is_list(look: _Look, shapes: frozenset[str]) -> bool:
    """Whether a sheet without times is a list, beside sheets whose numbers have these shapes."""
    strange = bool(shapes) and not shapes & look.shapes
    return not look.speaks or strange if look.is_serial else not look.speaks and strange


def _look(frame: pd.DataFrame) -> _Look:
    """What the rows of a sheet show, its first ones standing for all."""
    head = frame.head(_LOOKED_AT)
    columns = {str(column): position for position, column in enumerate(head.columns)}
    rows = list(head.itertuples(index=False, name=None))
    return _Look(
        2 * sum(speaks(row, columns) for row in rows) >= max(1, len(rows)),
        2 * sum(has_time(row, columns) for row in rows) >= max(1, len(rows)),
        common_shapes(head["order_number"]),
    )

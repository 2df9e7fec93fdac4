"""What a sheet holds, from its columns, its own words, and the orders of the other sheets."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.account.import_account import Kind
from hotline_addin.domain.orders.sheets.columns.headers import Header
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.words.text import clean_text, order_key

_CALLBACK_WORDS = re.compile(r"抽访|回访|抽查|测评|满意度调查")
_RETURN_WORDS = re.compile(r"退回|重办|返工|退件")
_ORDER_WORDS = re.compile(r"工单|办件|明细|台账|派单|受理")
_RATINGS = frozenset({"outcome_rating", "process_rating"})
_SUBSTANCE = frozenset(
    {
        "category",
        "title",
        "text",
        "address",
        "accepted_at",
        "dispatched_at",
        "deadline",
        "finished_at",
        "reply",
    }
)
"""Columns that tell of an order itself; a sheet with fewer than two of them says something about orders."""
_MANY: Final = 4


def tells_of_orders(columns: Collection[str]) -> bool:
    """Whether so many columns tell of the order itself that the sheet can only be one of orders."""
    return len(_SUBSTANCE.intersection(columns)) >= _MANY


@dataclass(frozen=True, slots=True)
class Supposition:
    """What a sheet may hold: `alone` when its orders stand in no other sheet, `beside` when they do."""

    alone: Kind
    beside: Kind


def suppose(sheet: RawSheet, header: Header, frame: pd.DataFrame) -> Supposition | None:
    """What the sheet's words and columns suggest; None for a sheet that has nothing to say.

    `frame` holds its rows as `read_rows` gives them.
    City centers export call-backs and returned orders with all columns of an order, so a sheet that is
    called so is only believed when its orders stand elsewhere too, or when nothing else fits.
    """
    columns = set(frame.columns)
    named, rated = _named_kind(sheet, header), bool(columns & _RATINGS)
    if "unit" not in columns:
        kind = _without_unit(columns, named, rated)
        return Supposition(kind, kind) if kind else None
    thin = len(columns & _SUBSTANCE) < 2
    beside = named or (_without_unit(columns, named, rated) if thin else None) or Kind.ORDERS
    believed = named and (thin or _fits(named, columns, frame))
    return Supposition(beside if believed else Kind.ORDERS, beside)


def decide(
    frames: Sequence[pd.DataFrame],
    supposed: Sequence[Supposition],
    known: Collection[str] = (),
    *,
    adding: bool = False,
) -> list[Kind]:
    """The kind of each sheet: one that may hold something about orders does, where most of them are known.

    `known` are numbers of orders that stand in the book; where files are added to them (`adding`), they count
    like those of sheets. Where a name misled and no sheet of orders would be left, those with units are
    orders, unless their orders stand in the book.
    """
    numbers = [{order_key(cell) for cell in frame["order_number"]} - {""} for frame in frames]
    kinds = _beside_orders(numbers, supposed, known if adding else ())
    if adding or Kind.ORDERS in kinds:
        return kinds
    return [
        Kind.ORDERS if "unit" in frame and not _mostly(own, known) else kind
        for frame, own, kind in zip(frames, numbers, kinds, strict=True)
    ]


def _beside_orders(
    numbers: Sequence[set[str]], supposed: Sequence[Supposition], known: Collection[str]
) -> list[Kind]:
    """The kind of each sheet by whether its numbers stand among known ones and those of sheets of orders."""
    sure = [own for own, guess in zip(numbers, supposed, strict=True) if guess.beside is Kind.ORDERS]
    orders = set(known).union(*sure)
    return [
        guess.beside if _mostly(own, orders) else guess.alone
        for own, guess in zip(numbers, supposed, strict=True)
    ]


def _mostly(own: Collection[str], orders: Collection[str]) -> bool:
    """Whether at least half of a sheet's numbers are among those of orders."""
    return bool(own) and 2 * sum(1 for number in own if number in orders) >= len(own)


def _without_unit(columns: set[str], named: Kind | None, rated: bool) -> Kind | None:
    """The kind of a sheet that says something about orders."""
    if rated and named is not Kind.RETURNS:
        return Kind.CALLBACKS
    return named or (Kind.RETURNS if columns & {"return_reason", "times_returned"} else None)


def _fits(named: Kind, columns: set[str], frame: pd.DataFrame) -> bool:
    """Whether a sheet with all columns of an order is nevertheless what it is called."""
    if named is Kind.CALLBACKS:
        return bool(columns & _RATINGS) and not columns & {"dispatched_at", "text", "reply"}
    reasons = [bool(clean_text(cell)) for cell in frame.get("return_reason", ())]
    return 2 * sum(reasons) > len(reasons)


def _named_kind(sheet: RawSheet, header: Header) -> Kind | None:
    """What the banner, the sheet's name or the file's name calls the rows: the nearest word wins."""
    banner = "".join(clean_text(cell) for row in sheet.rows[: header.row] for cell in row)
    for words in (sheet.sheet, banner, sheet.file):
        callback, returned = bool(_CALLBACK_WORDS.search(words)), bool(_RETURN_WORDS.search(words))
        if callback != returned:
            return Kind.CALLBACKS if callback else Kind.RETURNS
        if _ORDER_WORDS.search(words):
            return None
    return None

"""The rows of the raw exports: each order with its dirt, and the faults planted among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from benchmarks.sample_month.dice import Dice
from benchmarks.sample_month.dirt import (
    FORMULA_LIKE,
    Cell,
    TimeSpelling,
    spelled,
    written_number,
    written_rating,
    written_text,
    written_time,
    written_unit,
)
from benchmarks.sample_month.month import NEW_SYSTEM_FROM, SampleOrder, sample_month
from benchmarks.sample_month.texts import citizen, phone
from benchmarks.sample_month.timetable import signed_at

Row = dict[str, Cell]
"""Cells of one row by identifier of the vocabulary, or by the header itself for columns nobody asks for."""

UNMATCHED_NUMBER: Final = "41172324013100999"
UNKNOWN_RATING: Final = "说不清"
NO_SUCH_DAY: Final = "2024-02-30 09:10:00"

_SECOND_SHEET_FROM: Final = 10
"""Day of February with which the second sheet of the workbook begins."""
_FIRST_SHEET, _SECOND_SHEET, _LEDGER = range(3)
_USUAL_SPELLINGS: Final = (TimeSpelling.ISO, TimeSpelling.TRUE_DATE, TimeSpelling.SLASH)
_CHANNELS: Final = {"电话": 62, "微信小程序": 18, "政务服务网": 9, "县长信箱": 6, "上级平台转办": 5}
_KINDS: Final = {"求助": 41, "投诉": 33, "咨询": 15, "举报": 6, "建议": 4, "表扬": 1}
"""How often each way in and each kind of request is met."""
_CALLED_IN_VAIN = 0.06
"""Share of the unrated orders that 抽访 lists all the same, as 未接通."""


@dataclass(frozen=True, slots=True)
class Planted:
    """Order numbers of the faults planted on purpose, each a finding of 警告 or 提示 and none of 错误.

    `repeated_later` stands once more in the next sheet of the same workbook, the other duplicates in the
    same sheet; `formula_like` texts begin as formulas do.
    """

    duplicates: tuple[str, ...]
    repeated_later: str
    outside_month: tuple[str, ...]
    unknown_rating: str
    bad_date: str
    formula_like: tuple[str, ...]
    unmatched_callback: str = UNMATCHED_NUMBER


@cache
def planted() -> Planted:
    """Which orders bear which fault; only orders that no published sentence tells of."""
    plain = [order for order in sample_month() if order.in_month and not _is_told_of(order)]
    early = [order.number for order in plain if _sheet_of(order) == _FIRST_SHEET]
    late = [order.number for order in plain if _sheet_of(order) == _LEDGER]
    not_asked = [order.number for order in plain if not _is_rated(order)]
    return Planted(
        duplicates=(early[50], early[350], late[40], late[400]),
        repeated_later=early[600],
        outside_month=tuple(order.number for order in sample_month() if not order.in_month),
        unknown_rating=not_asked[30],
        bad_date=late[200],
        formula_like=(*early[100:300:90], late[100], late[300]),
    )


def _is_told_of(order: SampleOrder) -> bool:
    """Whether a published sentence speaks of it, in a topic or as a case."""
    return bool(order.topic or order.returned)


def _is_rated(order: SampleOrder) -> bool:
    return bool(order.outcome_rating or order.process_rating)


def order_rows() -> tuple[list[Row], list[Row], list[Row]]:
    """Rows of the workbook's two sheets and of the newer ledger, duplicates at the end of their sheet."""
    first, second, ledger = (
        [_order_row(order) for order in [*_orders_of(sheet), *_orders_again(sheet)]]
        for sheet in (_FIRST_SHEET, _SECOND_SHEET, _LEDGER)
    )
    return first, second, ledger


def _orders_of(sheet: int) -> list[SampleOrder]:
    return [order for order in sample_month() if _sheet_of(order) == sheet]


def _orders_again(sheet: int) -> list[SampleOrder]:
    """The orders that stand in a sheet although they stood before."""
    same = [order for order in _orders_of(sheet) if order.number in planted().duplicates]
    later = [order for order in _orders_of(sheet - 1) if order.number == planted().repeated_later]
    return same + later


def _sheet_of(order: SampleOrder) -> int:
    day = order.course.dispatched_at.date()
    if day >= NEW_SYSTEM_FROM:
        return _LEDGER
    return _SECOND_SHEET if (day.month, day.day) >= (2, _SECOND_SHEET_FROM) else _FIRST_SHEET


def _order_row(order: SampleOrder) -> Row:
    """An order as its export holds it; the dirt depends on the order alone, so a duplicate is identical."""
    dice = Dice(order.number)
    spelling = _USUAL_SPELLINGS[_sheet_of(order)]
    course, wording = order.course, order.wording
    return {
        "order_number": written_number(order.number, dice),
        "accepted_at": NO_SUCH_DAY
        if order.number == planted().bad_date
        else written_time(course.accepted_at, spelling, dice),
        "dispatched_at": written_time(course.dispatched_at, spelling, dice),
        "category": order.category,
        "title": wording.title,
        "text": _text(order, dice),
        "address": written_text(wording.address, dice) if dice.chance(0.1) else wording.address,
        "unit": written_unit(order.unit, dice),
        "deadline": written_time(course.deadline, spelling, dice),
        "finished_at": written_time(course.finished_at, spelling, dice),
        "is_overdue": "" if course.finished_at is None or dice.chance(0.05) else "否",
        "times_returned": "是" if order.returned else "否",
        "outcome_rating": written_rating(order.outcome_rating, dice),
        "process_rating": written_rating(order.process_rating, dice),
        "reply": written_text(wording.reply, dice) if course.finished_at else "",
        "来电人": citizen(dice),
        "联系电话": phone(dice),
        "紧急程度": "紧急" if dice.chance(0.05) else "一般",
        **_origin(order, spelling),
    }


def _origin(order: SampleOrder, spelling: TimeSpelling) -> Row:
    """How an order came in, what kind it is and when its unit signed for it; its other cells do not depend
    on these."""
    dice = Dice(f"{order.number} origin")
    return {
        "channel": dice.weighted(list(_CHANNELS), list(_CHANNELS.values())),
        "诉求性质": dice.weighted(list(_KINDS), list(_KINDS.values())),
        "signed_at": spelled(signed_at(order.number, order.unit, order.course), spelling),
    }


def _text(order: SampleOrder, dice: Dice) -> str:
    if order.number in planted().formula_like:
        return FORMULA_LIKE[planted().formula_like.index(order.number)] + order.wording.text
    return written_text(order.wording.text, dice)


def callback_rows() -> list[Row]:
    """抽访 of the workbook's orders (the ledger has columns for it), and one of an order nobody knows."""
    dice = Dice("call-backs")
    called = [
        order
        for order in [*_orders_of(_FIRST_SHEET), *_orders_of(_SECOND_SHEET)]
        if _is_rated(order) or _is_doubtful(order) or dice.chance(_CALLED_IN_VAIN)
    ]
    rows = [_callback(order.number, *_callback_ratings(order), dice) for order in called]
    return dice.shuffled([*rows, _callback(UNMATCHED_NUMBER, "满意", "满意", dice)])


def _is_doubtful(order: SampleOrder) -> bool:
    return order.number == planted().unknown_rating


def _callback_ratings(order: SampleOrder) -> tuple[str, str]:
    if _is_doubtful(order):
        return UNKNOWN_RATING, ""
    if _is_rated(order):
        return order.outcome_rating or "未表态", order.process_rating
    return "未接通", "未接通"


def _callback(number: str, outcome_rating: str, process_rating: str, dice: Dice) -> Row:
    return {
        "order_number": written_number(number, dice),
        "抽访方式": "电话",
        "outcome_rating": outcome_rating,
        "process_rating": process_rating,
    }


def returned_rows() -> list[Row]:
    """退回重办, one row an order."""
    return [
        {
            "order_number": order.number,
            "unit": order.unit,
            "退回日期": order.course.finished_at,
            "return_reason": order.returned.return_reason,
            "times_returned": order.returned.times,
        }
        for order in sorted(sample_month(), key=lambda order: order.unit)
        if order.returned
    ]

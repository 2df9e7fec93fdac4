"""The plain counter: loops over what is, by the handbook's 口径 and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from tests.oracle.truth import CANCELLED, DISSATISFIED, SATISFIED, Correction, Order, Rules, Truth

Counts = dict[str, tuple[int, ...]]
"""By unit: 件数, 超期, 重办, 结果抽访, 结果满意, 过程抽访, 过程满意."""

COUNTY = "全县"
_HOLIDAYS = {date(2024, 2, day) for day in range(10, 18)} | {date(2024, 4, day) for day in (4, 5, 6)}
_SHIFTED = {date(2024, 2, 4), date(2024, 2, 18), date(2024, 4, 7)}
"""国务院办公厅's calendar of 2024 around February: Spring Festival, and the weekends worked for it."""
_END = datetime(2024, 3, 1)


def count(truth: Truth) -> Counts:
    """The month's counts of every unit and of the county."""
    corrections = {one.number: one for one in truth.corrections}
    sums: dict[str, Counter[int]] = {COUNTY: Counter()}
    for order in truth.orders:
        correction = corrections.get(order.number)
        if not _counts(order, truth.rules, correction):
            continue
        facts = _facts(order, truth.rules, correction)
        for unit in (COUNTY, *_units(order, truth.rules, correction)):
            own = sums.setdefault(unit, Counter())
            for place, fact in enumerate(facts):
                own[place] += fact
    return {unit: tuple(own[place] for place in range(7)) for unit, own in sums.items()}


def _counts(order: Order, rules: Rules, correction: Correction | None) -> bool:
    when = order.dispatched if rules.month_by == "派单时间" else order.accepted
    if (when.year, when.month) != (2024, 2):
        return False
    if correction and correction.item == "剔除":
        return False
    left_out = (
        (rules.exclude_unreasonable and order.unreasonable)
        or (rules.exclude_repeated and order.repeated)
        or (rules.exclude_appealed and order.appeal == "通过")
        or (rules.exclude_cancelled and order.status in CANCELLED)
    )
    return not left_out


def _units(order: Order, rules: Rules, correction: Correction | None) -> tuple[str, ...]:
    """For whom an order counts; a corrected unit is the one in charge, the others handle it still."""
    if correction and correction.item == "承办单位":
        return (correction.value,)
    return order.units if rules.each else order.units[:1]


def _facts(order: Order, rules: Rules, correction: Correction | None) -> tuple[int, ...]:
    corrected = {correction.item: correction.value} if correction else {}
    overdue = _is_overdue(order, rules)
    if "是否超期" in corrected:
        overdue = corrected["是否超期"] == "是"
    returned = int(corrected.get("退回重办次数", order.returned)) > 0
    outcome = corrected.get("办理结果评价", order.outcome)
    satisfied = SATISFIED if rules.basic_is_satisfied else SATISFIED[:2]
    asked = {*SATISFIED, *DISSATISFIED}
    return (
        1,
        int(overdue),
        int(returned),
        int(outcome in asked),
        int(outcome in satisfied),
        int(order.process in asked),
        int(order.process in satisfied),
    )


def _is_overdue(order: Order, rules: Rules) -> bool:
    if order.said:
        return order.said == "是"
    due = order.deadline
    if due is None:
        due = _after_workdays(order.dispatched.date(), rules.default_workdays)
    elif (due.hour, due.minute) == (0, 0):
        due = due.replace(hour=23, minute=59, second=59)
    return order.finished > due if order.finished else due < _END


def _after_workdays(start: date, days: int) -> datetime:
    day = start
    while days:
        day += timedelta(days=1)
        if day in _SHIFTED or (day.weekday() < 5 and day not in _HOLIDAYS):
            days -= 1
    return datetime(day.year, day.month, day.day, 23, 59, 59)

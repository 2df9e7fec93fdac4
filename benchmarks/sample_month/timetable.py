"""When an order is accepted, dispatched and finished: offices' hours, weekends, the Spring Festival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from benchmarks.sample_month.dice import Dice
from hotline_addin.domain.words.workdays import add_workdays, is_workday

_SPRING_FESTIVAL: Final = (date(2024, 2, 10), date(2024, 2, 17))
_EXPORTED_ON: Final = date(2024, 3, 1)
"""All orders dispatched before were finished by then, later ones not yet."""

_DEADLINE_WORKDAYS: Final = 5
_BUSY, _WEEKEND, _FESTIVAL = 1.0, 0.5, 0.3

_SIGNED_WITHIN: Final = 110
"""Minutes that a unit takes at most to sign for an order that it signs for in time."""
_SIGNED_LATE: Final = (130, 1500)
_MOST_LATE: Final = 15
"""Percent of its orders that the most sluggish unit signs for late."""


@dataclass(frozen=True, slots=True)
class Course:
    """An order's times, to the minute; None where the export has nothing."""

    accepted_at: datetime
    dispatched_at: datetime
    finished_at: datetime | None
    deadline: datetime | None


def course(days: Sequence[date], dice: Dice, with_deadline: bool) -> Course:
    """The times of an order dispatched on one of the days, finished within four working days."""
    day = dice.weighted(days, [_load(day) for day in days])
    dispatched_at = datetime.combine(day, time(dice.between(8, 18), dice.below(60)))
    return Course(
        accepted_at=dispatched_at - timedelta(minutes=dice.between(5, 900)),
        dispatched_at=dispatched_at,
        finished_at=_finish(day, dice),
        deadline=_deadline(day) if with_deadline else None,
    )


def _finish(day: date, dice: Dice) -> datetime | None:
    if day >= _EXPORTED_ON:
        return None
    finished_on = min(add_workdays(day, dice.between(1, 4)), _EXPORTED_ON)
    return datetime.combine(finished_on, time(dice.between(8, 17), dice.below(60)))


def _deadline(day: date) -> datetime:
    return datetime.combine(add_workdays(day, _DEADLINE_WORKDAYS), time(18))


def _load(day: date) -> float:
    """How many calls a day brings beside an ordinary working day."""
    if _SPRING_FESTIVAL[0] <= day <= _SPRING_FESTIVAL[1]:
        return _FESTIVAL
    return _BUSY if is_workday(day) else _WEEKEND


def signed_at(number: str, unit: str, course: Course) -> datetime:
    """When the unit signed for an order: most within two hours, the share of late ones being its own."""
    dice, late = Dice(f"{number} signed"), Dice(f"{unit} signs").below(_MOST_LATE + 1) / 100
    minutes = dice.between(*_SIGNED_LATE) if dice.chance(late) else dice.between(3, _SIGNED_WITHIN)
    wanted = course.dispatched_at + timedelta(minutes=minutes)
    return min(wanted, course.finished_at or wanted)

"""The orders of the sample month, clean: what the dirty exports are made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from benchmarks.sample_month import rates
from benchmarks.sample_month.assignment import Cell, assign
from benchmarks.sample_month.dice import Dice
from benchmarks.sample_month.planted import ReturnedOrder, returned_orders, topics
from benchmarks.sample_month.published import (
    COUNTY_OUTCOME,
    COUNTY_PROCESS,
    MONTH,
    PublishedUnit,
    published_categories,
    published_units,
)
from benchmarks.sample_month.survey import DISSATISFIED, ratings
from benchmarks.sample_month.texts import Theme, Wording, compose, themes
from benchmarks.sample_month.timetable import Course, course
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.words.period import Period

NEW_SYSTEM_FROM: Final = date(2024, 2, 23)
"""From this day on orders come from the center's new system: other numbers, another export."""

_OUTSIDE: Final = (("公安局", -1), ("住建局", -1), ("射桥镇", -1), ("城管局", 29), ("移动公司", 29))
"""Orders outside the month: unit and day, counted from its 1st."""

_DEADLINE_SHARE = 0.15
"""Share of the orders whose export names a deadline; for the others it follows from the dispatch."""


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """One order as the city center knows it; ratings are empty where nobody was asked.

    `topic` is the title of the hot topic that it belongs to, or empty; `returned` tells why and how often
    it was sent back, or None.
    """

    number: str
    unit: str
    category: str
    wording: Wording
    course: Course
    outcome_rating: str
    process_rating: str
    topic: str
    returned: ReturnedOrder | None

    @property
    def in_month(self) -> bool:
        """Whether it counts for the report month, by 派单时间."""
        return Period.of(self.course.dispatched_at) == MONTH


@dataclass(frozen=True, slots=True)
class _Draft:
    """What an order will be about, before anybody was asked and any time is set."""

    cell: Cell
    days: tuple[date, ...]
    about: Theme | ReturnedOrder
    topic: str = ""


@cache
def published_performance() -> dict[str, Performance]:
    """Per unit the counts behind the print, `rates` telling how they are found."""
    units = published_units()
    handled = [unit.handled for unit in units]
    outcome = [rates.options_for(unit.outcome_percent, unit.handled) for unit in units]
    process = [rates.options_for(unit.process_percent, unit.handled) for unit in units]
    return {
        unit.unit: Performance.of(unit.handled, 0, unit.returned, *both)
        for unit, *both in zip(
            units,
            rates.balanced(outcome, handled, COUNTY_OUTCOME),
            rates.balanced(process, handled, COUNTY_PROCESS),
            strict=True,
        )
    }


@cache
def sample_month() -> tuple[SampleOrder, ...]:
    """All orders by time of dispatch: those of the month and a few around it."""
    dice = Dice("2024-02")
    cells = assign(
        {cell: len(choice) for cell, choice in themes().items()},
        {unit.unit: unit.handled for unit in published_units()},
        published_categories(),
    )
    orders = [order for unit in published_units() for order in _orders_of(unit, cells, dice)]
    orders += [_outside_order(unit, MONTH.start + timedelta(days), dice) for unit, days in _OUTSIDE]
    return _numbered(orders)


def _orders_of(unit: PublishedUnit, cells: dict[Cell, int], dice: Dice) -> list[SampleOrder]:
    """A unit's orders of the month; the returned ones come first, where the dissatisfied are."""
    own = {cell: count for cell, count in cells.items() if cell[0] == unit.unit}
    drafts = dice.shuffled([draft for cell, count in own.items() for draft in _drafts(cell, count)])
    drafts.sort(key=lambda draft: not isinstance(draft.about, ReturnedOrder))
    counts = published_performance()[unit.unit]
    answers = ratings(unit.handled, counts.outcome, counts.process, dice)
    return [_order(draft, *answer, dice) for draft, answer in zip(drafts, answers, strict=True)]


def _drafts(cell: Cell, count: int) -> list[_Draft]:
    """What the orders of one unit and category are about: what the notice tells, then themes by turns."""
    whole_month = tuple(MONTH.start + timedelta(n) for n in range(MONTH.end.day))
    planted = [_Draft(cell, (order.day,), order) for order in returned_orders() if order.cell == cell]
    planted += [
        _Draft(cell, cluster.days, cluster.theme, topic.title)
        for topic in topics()
        for cluster in topic.clusters
        if cluster.cell == cell
        for _ in range(cluster.count)
    ]
    if len(planted) > count:
        raise ValueError(f"{cell} has {count} orders, the notice tells of {len(planted)}")
    choice = themes()[cell]
    return planted + [_Draft(cell, whole_month, choice[n % len(choice)]) for n in range(count - len(planted))]


def _order(draft: _Draft, outcome_rating: str, process_rating: str, dice: Dice) -> SampleOrder:
    (unit, category), about = draft.cell, draft.about
    returned = about if isinstance(about, ReturnedOrder) else None
    return SampleOrder(
        number="",
        unit=unit,
        category=category,
        wording=about.wording
        if isinstance(about, ReturnedOrder)
        else compose(about, unit, dice, pleased=outcome_rating not in DISSATISFIED),
        course=course(draft.days, dice, with_deadline=dice.chance(_DEADLINE_SHARE)),
        outcome_rating=outcome_rating,
        process_rating=process_rating,
        topic=draft.topic,
        returned=returned,
    )


def _outside_order(unit: str, day: date, dice: Dice) -> SampleOrder:
    cell, choice = next((cell, choice) for cell, choice in themes().items() if cell[0] == unit)
    return _order(_Draft(cell, (day,), choice[0]), "", "", dice)


def _numbered(orders: list[SampleOrder]) -> tuple[SampleOrder, ...]:
    """Orders by time of dispatch, numbered day by day as the center's two systems do."""
    serials = Counter[date]()
    numbered = []
    for order in sorted(orders, key=lambda order: order.course.dispatched_at):
        day = order.course.dispatched_at.date()
        serials[day] += 1
        numbered.append(replace(order, number=_number(day, serials[day])))
    return tuple(numbered)


def _number(day: date, serial: int) -> str:
    if day < NEW_SYSTEM_FROM:
        return f"411723{day:%y%m%d}{serial:05}"
    return f"PY{day:%Y%m%d}{serial:05}"

"""单位反馈单: what one unit has to put right, compiled from the month's orders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.orders.adjustments import apply_adjustments
from hotline_addin.domain.orders.cells.cell_times import known_times
from hotline_addin.domain.orders.cells.overdue import INFERRED, deadline_of
from hotline_addin.domain.orders.cells.ratings import DISSATISFIED
from hotline_addin.domain.orders.period_gaps import named
from hotline_addin.domain.words.choices.settings import NOT_SURVEYED, Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import UNFINISHED
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

OVERDUE: Final = "超期工单"
RETURNED: Final = "退回重办工单"
DISSATISFYING: Final = "不满意工单"
SECTIONS: Final = (OVERDUE, RETURNED, DISSATISFYING)
"""The sections of every sheet, in order; an order stands in each that fits it."""

UNIT_ORDER_COLUMNS: Final = {
    "order_number": "工单编号",
    "accepted_at": "受理时间",
    "title": "诉求标题",
    "deadline": "办理时限",
    "finished_at": "办结时间",
    "return_reason": "退回原因",
    "outcome_rating": "办理结果评价",
    "process_rating": "服务过程评价",
}
"""What a sheet tells of an order, as printed texts."""

_LONGEST_TEXT: Final = 300
"""Characters of a cell, so that a row of a sheet stays on its page."""


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """One unit's month: its counts beside the county's, and its orders by section of `SECTIONS`.

    An order is a mapping of the identifiers of `UNIT_ORDER_COLUMNS` to printed texts.
    """

    county_name: str
    period: Period
    unit: str
    group: str
    counts: Performance
    county: Performance
    sections: dict[str, tuple[dict[str, str], ...]]
    masked: bool = True
    rate_decimals: int = 2
    not_surveyed_text: str = NOT_SURVEYED
    remark: str = ""
    """What its orders are not all of, where counts were added up from 历史."""

    @property
    def own_part(self) -> str:
        """A fingerprint of all that the sheet prints of the unit itself: two sheets that differ in the
        county's counts alone have the same, and so do scores and shares of it, which no sheet prints."""
        own = self.counts
        printed = Performance.of(own.handled, own.overdue, own.returned, own.outcome, own.process)
        return sha256(repr(replace(self, counts=printed, county=Performance())).encode()).hexdigest()

    @property
    def open_orders(self) -> int:
        """How many different orders the sections name."""
        return len({order["order_number"] for orders in self.sections.values() for order in orders})


def compile_unit_sheets(
    report: MonthReport, adjustments: pd.DataFrame, settings: Settings, *, masked: bool = True
) -> tuple[UnitSheet, ...]:
    """A sheet for every unit that had orders in the month, in roster order.

    Orders stand as corrected by `adjustments` (columns of 人工调整); those excluded, of other months or of
    unknown units stand on no sheet. `masked` replaces personal data in titles and reasons.
    """
    orders, _, _ = apply_adjustments(report.staged.frame, adjustments)
    remark = _remark(report) if settings.is_added(report.period) else ""
    own = _orders_by_unit(orders, report.staged.facts, settings, report.masker.mask if masked else str)
    return tuple(
        UnitSheet(
            county_name=settings.county,
            period=report.period,
            unit=performance.unit,
            group=performance.group,
            counts=performance.counts,
            county=report.counts.county,
            sections={name: tuple(own.get((performance.unit, name), ())) for name in SECTIONS},
            masked=masked,
            rate_decimals=settings.rate_decimals,
            not_surveyed_text=settings.not_surveyed_text,
            remark=remark or _adjusted(performance, own),
        )
        for performance in report.counts.units
    )


def _adjusted(unit: UnitPerformance, own: Mapping[tuple[str, str], Sequence[object]]) -> str:
    """That counts were corrected as figures: the orders below are then more or fewer."""
    counts = {OVERDUE: unit.counts.overdue, RETURNED: unit.counts.returned}
    told = [
        f"{name}{count}件（下面列出{len(own.get((unit.unit, name), ()))}件）"
        for name, count in counts.items()
        if count != len(own.get((unit.unit, name), ()))
    ]
    return f"件数经核实调整过：{LIST_SEPARATOR.join(told)}，下面仍按工单逐件列出。" if told else ""


def _remark(report: MonthReport) -> str:
    days = [day for day in report.staged.days if day is not None]
    months = [month for month in report.period.months() if any(month.has(day) for day in days)]
    listed = f"“工单”里有的{named(months)}的工单" if months else "“工单”里的工单，本期一件也没有"
    counts = f"件数和满意率由历史里{report.period.full_text}各月的数相加"
    return f"{counts}；下面只列{listed}，其余的见以前各月的反馈单。"


def _orders_by_unit(
    orders: pd.DataFrame, facts: pd.DataFrame, settings: Settings, guard: Callable[[str], str]
) -> dict[tuple[str, str], list[dict[str, str]]]:
    """The counted orders that a section names, as printed, by unit and section."""
    belongs = {
        OVERDUE: facts["overdue"],
        RETURNED: facts["returned"],
        DISSATISFYING: (facts["outcome_state"] == DISSATISFIED) | (facts["process_state"] == DISSATISFIED),
    }
    concerned = facts["counted"] & pd.concat(belongs, axis=1).any(axis=1)
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for place, row in zip(orders.index[concerned], orders[concerned].to_dict("records"), strict=True):
        printed = _printed(row, settings, guard)
        for name in SECTIONS:
            if belongs[name][place]:
                for unit in (facts["unit"][place], *facts["others"][place]):
                    found.setdefault((unit, name), []).append(printed)
    return found


def _printed(row: Mapping[Any, Any], settings: Settings, guard: Callable[[str], str]) -> dict[str, str]:
    """An order as its sheet prints it."""
    texts = {
        "accepted_at": _day(row["accepted_at"]),
        "title": clean_text(row["title"]) or clean_text(row["text"]),
        "deadline": _deadline(row, settings.default_workdays),
        "finished_at": _day(row["finished_at"]) or UNFINISHED,
        **_on_one_day(row["deadline"], row["finished_at"]),
        "return_reason": clean_text(row["return_reason"]),
        "outcome_rating": clean_text(row["outcome_rating"]) or settings.not_surveyed_text,
        "process_rating": clean_text(row["process_rating"]) or settings.not_surveyed_text,
    }
    guarded = {column: shortened(guard(text), _LONGEST_TEXT) for column, text in texts.items()}
    return {"order_number": clean_text(row["order_number"]), **guarded}


def _day(cell: object) -> str:
    """A time as printed, by its day; a text that is none as it stands."""
    return f"{cell:%Y-%m-%d}" if isinstance(cell, date | datetime) else clean_text(cell)


def _on_one_day(deadline: object, finished: object) -> dict[str, str]:
    """Both times to the minute where only these tell which was first."""
    if not isinstance(deadline, datetime) or not isinstance(finished, datetime):
        return {}
    if deadline.date() != finished.date() or deadline.time() == time.min:
        return {}
    return {"deadline": f"{deadline:%Y-%m-%d\n%H:%M}", "finished_at": f"{finished:%Y-%m-%d\n%H:%M}"}


def _deadline(row: Mapping[Any, Any], default_workdays: int) -> str:
    """When the order was due: as written, or worked out from its dispatch where it says no day."""
    written = row["deadline"]
    if isinstance(written, date | datetime):
        return _day(written)
    started = [at for at in known_times([row["dispatched_at"], row["accepted_at"]]) if at]
    due = deadline_of(written, started[0] if started else None, default_workdays)
    text = clean_text(written)
    if due is None:
        return text
    return f"{due:%Y-%m-%d}\n" + (f"（{text}）" if text else INFERRED)


def problem_counts(sheets: Sequence[UnitSheet]) -> dict[str, int]:
    """How many orders each section names on all sheets together."""
    return {name: sum(len(sheet.sections[name]) for sheet in sheets) for name in SECTIONS}

"""Where each figure of 通报数据 comes from: the cell that a click on its name leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from hotline_addin.domain.measures.evaluation import Evaluation
from hotline_addin.domain.measures.measure import Measure
from hotline_addin.domain.measures.performance import UnitPerformance
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.past.comparison import COMPARISONS
from hotline_addin.errors import Place

_OF_SETTINGS: Final = (
    "county",
    "document_number",
    "addressees",
    "issuer",
    "issue_date",
    "copy_to",
    "printed_by",
    "printed_on",
)
_OF_GROUPS: Final = ("group_1", "department_count", "group_2", "township_count", "more_groups")
_OF_MONTH: Final = ("title", "month_text")
_RATES: Final = ("outcome_rate", "process_rate")


def figure_places(report: MonthReport) -> dict[str, Place]:
    """The place of every figure that has one, by name."""
    places = dict(_fixed(report))
    places.update(_of_units(report.evaluation))
    for annex in report.annexes:
        for name in (f"annex_{annex.number}", f"annex_{annex.number}_title"):
            places[name] = Place(annex.label)
    return {figure.name: places[figure.name] for figure in report.notice.figures if figure.name in places}


def _fixed(report: MonthReport) -> Iterator[tuple[str, Place]]:
    period = report.period
    yield from ((name, Place("settings", name)) for name in _OF_SETTINGS)
    yield from ((name, Place("settings", "report_month")) for name in _OF_MONTH)
    yield "total_orders", Place("history", str(period), "handled")
    yield from ((rate, Place("history", str(period), rate)) for rate in _RATES)
    for name, compared in COMPARISONS.items():
        yield (
            name,
            Place("history", str(compared.base_period(period) or ""), Measure(compared.indicator).column),
        )
    yield "category_counts", Place("orders", "", "category")
    yield from ((name, Place("unit_stats", "", "group")) for name in _OF_GROUPS)
    yield from (("annex_list", Place(annex.label)) for annex in report.annexes[:1])
    yield "topics", Place("topics", "", "title")
    yield "cases", Place("cases", "", "text")


def _of_units(evaluation: Evaluation) -> Iterator[tuple[str, Place]]:
    first: Mapping[str, tuple[Sequence[UnitPerformance], str]] = {
        "busiest_units": (evaluation.busiest, "handled"),
        "praised_units": (evaluation.praised, "verdict"),
        "praised_count": (evaluation.praised, "verdict"),
        "praised_reason": (evaluation.praised, "verdict"),
        "low_outcome": (evaluation.low_outcome, "outcome_rate"),
        "low_process": (evaluation.low_process, "process_rate"),
    }
    for name, (units, column) in first.items():
        if units:
            yield name, Place("unit_stats", units[0].unit, column)
    for name in ("criticized_units", "criticized_count"):
        if evaluation.criticized:
            yield name, Place("unit_stats", evaluation.criticized[0], "verdict")

"""Which units and orders a figure of 通报数据 speaks of, beside those that are counts of the whole county."""

from __future__ import annotations

from hotline_addin.domain.chosen.candidates import chosen, cited_orders
from hotline_addin.domain.measures.measure import Measure
from hotline_addin.domain.measures.unit_rules import UnitRule
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PROCESS, RETURNED
from hotline_addin.domain.words.text import order_key


def units_behind(report: MonthReport, name: str) -> list[tuple[str, Measure]]:
    """The units that a figure names, each with the measure that put it there."""
    evaluation = report.evaluation
    handled = [(busiest.unit, Measure(HANDLED)) for busiest in evaluation.busiest]
    rules = report.figures.declared.rules
    blamed = [(unit.unit, rate) for unit in evaluation.blamed for rate in _asked(rules.get("criticize_when"))]
    outcome = [*((low.unit, Measure(OUTCOME)) for low in evaluation.low_outcome), *blamed]
    process = [(low.unit, Measure(PROCESS)) for low in evaluation.low_process]
    asked = _asked(rules.get("praise_when")) or (Measure(OUTCOME), Measure(PROCESS))
    praised = [(best.unit, rate) for best in evaluation.praised for rate in asked]
    cases = [(unit, Measure(RETURNED)) for unit in evaluation.case_units if report.counts.of(unit)]
    behind = {
        "busiest_units": handled,
        "low_outcome": outcome,
        "low_process": process,
        "praised_units": praised,
        "praised_count": praised,
        "praised_reason": praised,
        "criticized_units": [*outcome, *process, *cases],
        "criticized_count": [*outcome, *process, *cases],
    }
    for annex in report.annexes:
        behind[f"annex_{annex.number}"] = [
            (name, Measure(HANDLED)) for name in annex.names if report.counts.of(name)
        ]
    if report.annexes:
        behind["department_count"] = behind["annex_1"]
        behind["township_count"] = behind.get("annex_2", [])
    return behind.get(name, [])


def _asked(rule: UnitRule | None) -> tuple[Measure, ...]:
    """What a condition of the office asks of a unit."""
    return tuple(map(Measure, rule.names)) if rule else ()


def orders_cited(report: MonthReport, name: str) -> frozenset[str]:
    """The orders that chosen topics or cases cite."""
    tables = {"topics": report.topics, "cases": report.cases}
    if name not in tables:
        return frozenset()
    rows = chosen(tables[name]).to_dict("records")
    return frozenset(order_key(number) for row in rows for number in cited_orders(row))

"""The month worked out: everything a refresh writes and a notice says, from what was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.chosen.candidates import chosen, merge_candidates
from hotline_addin.domain.chosen.chosen_texts import check_chosen_texts
from hotline_addin.domain.measures.annex import Annex, compile_annexes, in_printing_order
from hotline_addin.domain.measures.counting import Counts, count_orders
from hotline_addin.domain.measures.definitions import MIDNIGHT_NOTE, definition_note
from hotline_addin.domain.measures.evaluation import Evaluation, evaluate
from hotline_addin.domain.measures.unit_adjustments import adjust_units
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.domain.notice.sentences import Judgement, compose_notice
from hotline_addin.domain.orders.adjustment_record import (
    AdjustedUnits,
    adjusted_units,
    adjustment_note,
    check_adjustment_records,
)
from hotline_addin.domain.orders.cells.exclusions import exclusion_note
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.orders import StagedOrders, stage_orders
from hotline_addin.domain.past import history as past_months
from hotline_addin.domain.past.comparison import compare
from hotline_addin.domain.personal.known_places import KnownPlaces
from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.places import find_address_places
from hotline_addin.domain.words.choices.settings import Settings, missing_setting_findings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import COUNTED_EACH, NO_CATEGORY, TABLES
from hotline_addin.errors import Finding, Level, Place

Proposer = Callable[[pd.DataFrame, Masker], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class MonthInputs:
    """What a person typed and the exports brought. Frames have the columns of their contract table.

    `orders` are clean (`stage_source` or `stage_book`); `period` None lets the orders tell.
    """

    settings: Settings
    roster: Roster
    orders: pd.DataFrame
    adjustments: pd.DataFrame
    topics: pd.DataFrame
    cases: pd.DataFrame
    history: pd.DataFrame
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class MonthReport:
    """The month as values, ready to be written into a book and a notice."""

    period: Period
    staged: StagedOrders
    counts: Counts
    annexes: tuple[Annex, ...]
    evaluation: Evaluation
    notice: Notice
    topics: pd.DataFrame
    cases: pd.DataFrame
    history: pd.DataFrame
    findings: tuple[Finding, ...]
    adjusted: AdjustedUnits
    masker: Masker


def report_month(inputs: MonthInputs, propose_topics: Proposer, propose_cases: Proposer) -> MonthReport:
    """Count, judge and word the month; nothing is read or written here.

    The proposers name candidates from the counted orders. Raises `InputError` where no month is known.
    """
    settings, roster = inputs.settings, inputs.roster
    staged, doubts = stage_orders(inputs.orders, inputs.adjustments, roster, settings, inputs.period)
    counts, figures, misfits = adjust_units(
        count_orders(staged, roster, settings.category_order), inputs.adjustments, roster
    )
    adjusted = adjusted_units(staged, inputs.adjustments, roster, figures)
    own = staged.own
    masker = Masker(_known_places(staged.frame, roster))
    topics = merge_candidates("topics", inputs.topics, propose_topics(own, masker))
    cases = merge_candidates("cases", inputs.cases, propose_cases(own, masker))
    picked = chosen(topics), chosen(cases)
    case_units, strangers = _case_units(picked[1], roster)
    evaluation, judgements = evaluate(counts, settings, roster.groups, case_units)
    changes, bases = compare(counts.county, inputs.history, staged.period)
    annexes = _annexes(inputs, staged, counts, evaluation, adjusted)
    judged = Judgement(staged.period, settings, counts, annexes, evaluation, changes, *picked)
    return MonthReport(
        period=staged.period,
        staged=staged,
        counts=counts,
        annexes=annexes,
        evaluation=evaluation,
        notice=compose_notice(judged),
        topics=topics,
        cases=cases,
        history=past_months.upsert(inputs.history, staged.period, counts),
        findings=(
            *_missing_settings(settings),
            *doubts,
            *misfits,
            *check_adjustment_records(inputs.adjustments),
            *_nothing_counted(staged),
            *_uncategorised(staged),
            *strangers,
            *check_chosen_texts(*picked, masker),
            *judgements,
            *bases,
        ),
        adjusted=adjusted,
        masker=masker,
    )


def _known_places(orders: pd.DataFrame, roster: Roster) -> KnownPlaces:
    """Units with their aliases, and the places that the addresses of the period's orders name."""
    units = (name for unit in roster.units for name in (unit.name, *unit.aliases))
    addresses = (
        {clean_text(address) for address in orders["address"].unique()} if "address" in orders else set()
    )
    places = (place for address in addresses for place in find_address_places(address))
    return KnownPlaces(frozenset((*units, *places)))


def _annexes(
    inputs: MonthInputs, staged: StagedOrders, counts: Counts, evaluation: Evaluation, adjusted: AdjustedUnits
) -> tuple[Annex, ...]:
    settings, roster = inputs.settings, inputs.roster
    praised = [unit.unit for unit in evaluation.praised]
    units = in_printing_order(counts.units, settings.annex_order, praised)
    left_out = exclusion_note(staged.frame["standing"].tolist(), settings)
    midnight = MIDNIGHT_NOTE if staged.counted["at_midnight"].any() else ""
    note = definition_note(settings, staged.period) + midnight + left_out + _shared_note(staged)
    notes = {group: note + adjustment_note(adjusted, _names(roster, group)) for group in roster.groups}
    marked = [unit.name for unit in roster.units if adjusted.of(unit.name)]
    return compile_annexes(units, roster.groups, staged.period, notes, marked)


def _shared_note(staged: StagedOrders) -> str:
    """That the annexes count 件次 where an order counts in several units."""
    shared = int(staged.counted["others"].map(bool).sum())
    return f"{shared}件由几个单位共同承办，在各单位各计一件，本表件数为{COUNTED_EACH}。" if shared else ""


def _names(roster: Roster, group: str) -> list[str]:
    return [unit.name for unit in roster.units if unit.group == group]


def _missing_settings(settings: Settings) -> tuple[Finding, ...]:
    """What a notice lacks; the report month is known by now, whether typed or told by the orders."""
    findings = missing_setting_findings(settings)
    return tuple(finding for finding in findings if finding.place != Place("settings", "report_month"))


def _case_units(cases: pd.DataFrame, roster: Roster) -> tuple[list[str], list[Finding]]:
    """The roster's units of chosen cases, in the order of the rows."""
    units: list[str] = []
    findings: list[Finding] = []
    for row in cases.to_dict("records"):
        written = clean_text(row.get("unit"))
        unit = roster.match(written)
        if unit:
            units.append(unit)
            continue
        findings.append(
            Finding(
                Level.ERROR,
                "unknown-unit",
                f"典型案例：{written or '单位为空'}",
                f"典型案例的单位“{written}”不在单位名录里，没有列入批评。",
                "请把单位改成名录里的写法，再刷新。",
                Place("cases", clean_text(row.get("order_number")), "unit"),
            )
        )
    return units, findings


def _nothing_counted(staged: StagedOrders) -> list[Finding]:
    if len(staged.counted):
        return []
    return [
        Finding(
            Level.WARNING,
            "empty-month",
            f"{staged.period}",
            f"{staged.period.full_text}没有一件计入的工单，共导入{len(staged.frame)}件。",
            "请核对报告月和所选的文件。",
            Place("settings", "report_month"),
        )
    ]


def _uncategorised(staged: StagedOrders) -> list[Finding]:
    blank = (staged.facts["category"] == NO_CATEGORY) & staged.facts["counted"]
    if not blank.any() or blank.sum() == len(staged.counted):
        return []  # a whole column that is missing is reported when the sheets are read
    numbers = [str(number) for number in staged.frame["order_number"][blank]]
    return [
        Finding(
            Level.WARNING,
            "missing-category",
            f"{numbers[0]}" + (f"等{len(numbers)}件" if len(numbers) > 1 else ""),
            f"{len(numbers)}件工单没有诉求类别，算在“{NO_CATEGORY}”里。",
            "请在“人工调整”里补上类别，或在原表补上后重新导入。",
            Place("orders", numbers[0], "category"),
        )
    ]


def unit_statistics(report: MonthReport, decimals: int) -> pd.DataFrame:
    """单位明细: one row a unit with orders in roster order, with verdict and reasons."""
    rows = [
        {
            "unit": performance.unit,
            "group": performance.group,
            **past_months.performance_cells(performance.counts),
            "verdict": report.evaluation.verdict(performance.unit),
            "reasons": report.evaluation.reasons(performance.unit, decimals),
            "adjusted": report.adjusted.of(performance.unit) or None,
        }
        for performance in report.counts.units
    ]
    return pd.DataFrame(rows, columns=list(TABLES["unit_stats"].columns), dtype=object)

"""The month worked out: everything a refresh writes and a notice says, from what was read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from hotline_addin.domain.chosen.candidates import chosen, merge_candidates, was_proposed
from hotline_addin.domain.chosen.chosen_texts import check_choices, check_chosen_texts
from hotline_addin.domain.chosen.followed import followed_orders, with_present
from hotline_addin.domain.chosen.remembered import deleted_orders, note_deleted, remember
from hotline_addin.domain.measures.annex import (
    Annex,
    in_printing_order,
    moved_annexes,
    number_annexes,
    reordered,
)
from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.declared.addresses.resolving import AddressBook
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.declared.tables.table_form import AS_ROSTER
from hotline_addin.domain.measures.definitions import (
    MIDNIGHT_NOTE,
    column_notes,
    definition_note,
    table_note,
)
from hotline_addin.domain.measures.evaluation import Evaluation, evaluate
from hotline_addin.domain.measures.measure import SHIPPED_USED, measures_of
from hotline_addin.domain.measures.month_figures import MonthFigures, MonthSources, measure_month
from hotline_addin.domain.measures.office_rows import OfficeRows, declare
from hotline_addin.domain.measures.unit_formulas import unknown_values
from hotline_addin.domain.month.case_units import case_units
from hotline_addin.domain.month.category_doubts import category_doubts
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
from hotline_addin.domain.orders.period_gaps import order_gaps
from hotline_addin.domain.past import history as past
from hotline_addin.domain.past.added_findings import added_findings
from hotline_addin.domain.past.added_months import AddedMonths
from hotline_addin.domain.past.comparison import compare
from hotline_addin.domain.past.definitions import Definitions
from hotline_addin.domain.past.history_doubts import check_history
from hotline_addin.domain.past.indicator_history import PublishedFigures, with_indicators
from hotline_addin.domain.past.renamed_units import under_todays_names, units_gone
from hotline_addin.domain.personal.known_places import KnownPlaces
from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.places import find_address_places
from hotline_addin.domain.topics.segmenting import check_words
from hotline_addin.domain.words.choices.settings import Settings, missing_setting_findings
from hotline_addin.domain.words.declared_words import AS_ANNEX, IN_NOTICE
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import SHIPPED_TABLE
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import ANNEX_COLUMNS, COUNTED_EACH, TABLES, Standing
from hotline_addin.errors import Finding, Level, Place

CaseProposer = Callable[[pd.DataFrame, Masker], pd.DataFrame]
TopicProposer = Callable[[pd.DataFrame, Masker, pd.DataFrame, Sequence[tuple[str, ...]], int], pd.DataFrame]
"""Names topics from the period's orders and those before it, follows the ones that cite these orders, and
proposes at most so many more."""


@dataclass(frozen=True, slots=True)
class MonthInputs:
    """What a person typed and the exports brought. Frames have the columns of their contract table.

    `orders` are clean (`stage_source` or `stage_book`); `period` None lets the orders tell. `rows` are
    those of 指标 and its companions; `aliases` and `absent` as for `OrderColumns`.
    """

    settings: Settings
    roster: Roster
    orders: pd.DataFrame
    adjustments: pd.DataFrame
    topics: pd.DataFrame
    cases: pd.DataFrame
    history: pd.DataFrame
    period: Period | None = None
    candidates: pd.DataFrame = field(default_factory=pd.DataFrame)
    rows: OfficeRows = field(default_factory=OfficeRows)
    aliases: Mapping[str, str] = field(default_factory=dict)
    absent: Mapping[str, int] = field(default_factory=dict)
    annex_numbers: Mapping[str, int] = field(default_factory=dict)
    """Numbers that annexes of the office have already, by the name of their table."""
    definitions: Mapping[str, str] = field(default_factory=dict)
    """What the workbook remembers of definitions, see `Definitions`."""


@dataclass(frozen=True, slots=True)
class MonthReport:
    """The month as values, ready to be written into a book and a notice."""

    period: Period
    staged: StagedOrders
    figures: MonthFigures
    addresses: AddressBook
    annexes: tuple[Annex, ...]
    evaluation: Evaluation
    notice: Notice
    topics: pd.DataFrame
    cases: pd.DataFrame
    candidates: pd.DataFrame
    history: pd.DataFrame
    findings: tuple[Finding, ...]
    adjusted: AdjustedUnits
    masker: Masker
    definitions: Mapping[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> Counts:
        """The figures of the county and its units."""
        return self.figures.counts


def report_month(
    inputs: MonthInputs, propose_topics: TopicProposer, propose_cases: CaseProposer
) -> MonthReport:
    """Count, judge and word the month; nothing is read or written here.

    The proposers name candidates from the counted orders. Raises `InputError` where no month is known.
    """
    settings, roster = inputs.settings, inputs.roster
    staged, doubts = stage_orders(inputs.orders, inputs.adjustments, roster, settings, inputs.period)
    declared = declare(inputs.rows, settings, roster, staged.period)
    definitions = Definitions(inputs.definitions, declared.declaration, staged.period)
    before = under_todays_names(inputs.history, roster)
    published = PublishedFigures(before, staged.period, definitions)
    added = _added(inputs, staged.period, definitions)
    sources = MonthSources(
        roster,
        inputs.adjustments,
        inputs.aliases,
        inputs.absent,
        published.of_table,
        added,
        published.rows_of_table,
    )
    figures = measure_month(staged, declared, sources)
    counts = figures.counts
    adjusted = adjusted_units(staged, inputs.adjustments, roster, figures.applied)
    own = staged.own
    masker = Masker(_known_places(staged.frame, roster))
    topics, of_topics = _topics(inputs, (staged, own), propose_topics, masker)
    noted = note_deleted("cases", inputs.cases, inputs.candidates)
    cases = merge_candidates("cases", inputs.cases, propose_cases(own, masker), deleted_orders(noted))
    is_empty = not len(staged.counted) and not settings.is_added(staged.period)
    picked = chosen(topics[:0] if is_empty else topics), chosen(cases[:0] if is_empty else cases)
    criticized, of_cases = case_units(picked[1], roster, staged)
    evaluation, judgements = evaluate(counts, settings, roster.groups, criticized, figures.declared)
    changes, bases = compare(counts.county, figures.county_bases, declared.declaration, staged.period)
    annexes = _annexes(inputs, staged, figures, evaluation, adjusted)
    addresses = AddressBook(figures.measured, figures.declared.forms, settings)
    history = _history(inputs, staged, figures, addresses.kept_tables(inputs.rows.addresses))
    in_notice = tuple(table.printed for table in figures.tables if table.form.place == IN_NOTICE)
    judged = Judgement(staged.period, settings, counts, annexes, evaluation, changes, *picked, in_notice)
    return MonthReport(
        period=staged.period,
        staged=staged,
        figures=figures,
        addresses=addresses,
        annexes=annexes,
        evaluation=evaluation,
        notice=replace(compose_notice(judged), tables=figures.tables),
        topics=topics,
        cases=cases,
        candidates=pd.DataFrame(
            [*of_topics, *remember("cases", cases, noted)],
            columns=list(TABLES["candidates"].columns),
            dtype=object,
        ),
        history=history,
        findings=(
            *_missing_settings(settings),
            *doubts,
            *dict.fromkeys((*figures.findings, *figures.county_bases.findings)),
            *definitions.findings(),
            *check_adjustment_records(inputs.adjustments),
            *(added_findings(added, declared) if added else _about_orders(staged)),
            *category_doubts(staged, counts.categories),
            *moved_annexes(annexes),
            *of_cases,
            *units_gone(
                before, staged.period, roster, {one.unit: one.counts.handled for one in counts.units}
            ),
            *check_chosen_texts(*picked, masker),
            *check_choices("topics", topics),
            *check_choices("cases", cases),
            *check_words(sum(map(was_proposed, topics.to_dict("records")))),
            *judgements,
            *bases,
            *check_history(history, settings.not_surveyed_text),
        ),
        adjusted=adjusted,
        masker=masker,
        definitions=definitions.renewed(declared.used),
    )


def _history(
    inputs: MonthInputs, staged: StagedOrders, figures: MonthFigures, kept: Sequence[CompiledTable]
) -> pd.DataFrame:
    """历史 with this period; a period of which nothing is known leaves it alone: it may be mistyped."""
    period = staged.period
    if not len(staged.counted) and not inputs.settings.is_added(period):
        return inputs.history
    return with_indicators(past.upsert(inputs.history, period, figures.counts), period, figures, kept)


def _topics(
    inputs: MonthInputs, orders: tuple[StagedOrders, pd.DataFrame], propose: TopicProposer, masker: Masker
) -> tuple[pd.DataFrame, list[dict[Any, Any]]]:
    """热点问题, and its rows of 候选记录, from the staged orders and the period's own among them."""
    staged, own = orders
    noted = note_deleted("topics", inputs.topics, inputs.candidates)
    deleted = deleted_orders(noted)
    other = staged.frame[staged.frame["standing"].isin(Standing.OUTSIDE).to_numpy()]
    proposed = propose(own, masker, other, followed_orders(inputs.topics), len(deleted))
    follows = proposed["follows"].notna() if "follows" in proposed else pd.Series(dtype=bool)
    existing = with_present(inputs.topics, proposed[follows] if follows.any() else proposed[:0])
    fresh = proposed[~follows] if follows.any() else proposed
    topics = merge_candidates("topics", existing, fresh, deleted)
    return topics, remember("topics", topics, noted)


def _known_places(orders: pd.DataFrame, roster: Roster) -> KnownPlaces:
    """Units with their aliases, and the places that the addresses of the period's orders name."""
    units = (name for unit in roster.units for name in (unit.name, *unit.aliases))
    addresses = (
        {clean_text(address) for address in orders["address"].unique()} if "address" in orders else set()
    )
    places = (place for address in addresses for place in find_address_places(address))
    return KnownPlaces(frozenset((*units, *places)))


def _annexes(
    inputs: MonthInputs,
    staged: StagedOrders,
    figures: MonthFigures,
    evaluation: Evaluation,
    adjusted: AdjustedUnits,
) -> tuple[Annex, ...]:
    settings, roster = inputs.settings, inputs.roster
    praised = [unit.unit for unit in evaluation.praised]
    units = in_printing_order(figures.counts.units, settings.annex_order, praised)
    names = [unit.unit for unit in units]
    tables = [
        (reordered(table, names) if table.form.order == AS_ROSTER else table).printed
        for table in figures.tables
        if table.form.place == AS_ANNEX
    ]
    note = definition_note(settings, staged.period)
    of_units = {}
    for group in roster.groups:
        of_group = _names(roster, group)
        added = settings.is_added(staged.period)
        of_orders = _added_note(figures.counts) if added else _orders_note(staged, settings, of_group)
        of_units[group] = of_orders + adjustment_note(adjusted, of_group)
    numbers = number_annexes(tables, inputs.annex_numbers)
    annexes = []
    for table in tables:
        marked = _adjusted_rows(table, adjusted)
        if _is_shipped(table):
            further = [name for name in table.form.indicators if name not in SHIPPED_USED]
            said = note + column_notes(further, figures.declared) + of_units.get(table.group, "")
        else:
            said = table_note(table, figures.declared, staged.period) + adjustment_note(adjusted, marked)
        annexes.append(Annex(numbers[table.name], staged.period, table, said, frozenset(marked)))
    return tuple(sorted(annexes, key=lambda annex: annex.number))


def _is_shipped(table: CompiledTable) -> bool:
    """Whether the definition note of the shipped columns says what they mean."""
    return table.form.name == SHIPPED_TABLE and (
        set(table.form.indicators) <= set(SHIPPED_USED) or set(table.form.indicators) >= set(SHIPPED_USED)
    )


def _adjusted_rows(table: CompiledTable, adjusted: AdjustedUnits) -> list[str]:
    """The rows that are units which 人工调整 changed."""
    is_by_unit = table.header == ANNEX_COLUMNS["unit"]
    return [row.name for row in table.rows if is_by_unit and adjusted.of(row.name)]


def _orders_note(staged: StagedOrders, settings: Settings, units: Collection[str]) -> str:
    """How orders were counted, as far as there were such; of several units, where one of `units` is."""
    left_out = exclusion_note(staged.frame["standing"].tolist(), settings, staged.period)
    midnight = MIDNIGHT_NOTE if staged.counted["at_midnight"].any() else ""
    return midnight + left_out + _shared_note(staged, frozenset(units))


def _shared_note(staged: StagedOrders, units: frozenset[str]) -> str:
    """That an annex counts 件次 where orders of its units count in several."""
    counted = staged.counted
    pairs = zip(counted["unit"], counted["others"], strict=True)
    shared = sum(bool(others) and not units.isdisjoint((unit, *others)) for unit, others in pairs)
    return f"{shared}件由几个单位共同承办，在各单位各计一件，本表件数为{COUNTED_EACH}。" if shared else ""


def _added_note(counts: Counts) -> str:
    """The same where 历史 stands for the orders: it does not tell which units shared them."""
    more = sum(unit.counts.handled for unit in counts.units) - counts.county.handled
    if more <= 0:
        return ""
    return f"有工单由几个单位共同承办，在各单位各计一件，各单位相加多{more}件，本表件数为{COUNTED_EACH}。"


def _names(roster: Roster, group: str) -> list[str]:
    return [unit.name for unit in roster.units if unit.group == group]


def _missing_settings(settings: Settings) -> tuple[Finding, ...]:
    """What a notice lacks; the report month is known by now, whether typed or told by the orders."""
    findings = missing_setting_findings(settings)
    return tuple(finding for finding in findings if finding.place != Place("settings", "report_month"))


def _added(inputs: MonthInputs, period: Period, definitions: Definitions) -> AddedMonths | None:
    """The months in 历史, where they stand for the orders."""
    if not inputs.settings.is_added(period):
        return None
    return AddedMonths(inputs.history, period, inputs.roster, definitions)


def _about_orders(staged: StagedOrders) -> Iterator[Finding]:
    """What lacks where the figures rest on the orders: all of them, or those of some months."""
    if len(staged.counted):
        yield from order_gaps(staged.days, staged.period)
    else:
        yield _nothing_counted(staged)


def _nothing_counted(staged: StagedOrders) -> Finding:
    return Finding(
        Level.ERROR,
        "empty-month",
        staged.period.label,
        f"{staged.period.full_text}没有一件计入的工单，共导入{len(staged.frame)}件{_months_there(staged)}。",
        f"请核对“设置”里的{staged.period.report}和所选的文件，改好后再刷新。",
        Place("settings", "report_month"),
    )


def _months_there(staged: StagedOrders) -> str:
    """`，其中2262件派单于2024-02`: the month that most of the orders belong to."""
    days = pd.to_datetime(staged.frame["dispatched_at"], errors="coerce").dropna()
    if days.empty:
        return ""
    counts = pd.Series([f"{day:%Y-%m}" for day in days]).value_counts()
    return f"，其中{counts.iloc[0]}件派单于{counts.index[0]}"


def unit_statistics(report: MonthReport, decimals: int) -> pd.DataFrame:
    """单位明细: one row a unit with orders in roster order, with verdict and reasons.

    The columns that are always there, then those of the other indicators in use, under their headers.
    """
    declared = report.figures.declared
    measures = measures_of(declared.declaration, declared.used)
    stored = report.figures.measured.stored
    fixed = list(TABLES["unit_stats"].columns)
    further = [measure.column for measure in measures if measure.column not in fixed]
    rows = [
        {
            "unit": performance.unit,
            "group": performance.group,
            **past.performance_cells(performance.counts, measures, declared.looks),
            **(unknown_values(declared.looks, declared.used, performance.counts) if stored else {}),
            "verdict": report.evaluation.verdict(performance.unit),
            "reasons": report.evaluation.reasons(performance.unit, decimals),
            "adjusted": report.adjusted.of(performance.unit) or None,
        }
        for performance in report.counts.units
    ]
    return pd.DataFrame(rows, columns=[*fixed, *further], dtype=object)

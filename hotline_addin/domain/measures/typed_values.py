"""手填数: figures of a period that no order tells, as an office typed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.row_figures import TypedValues
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Level, Method
from hotline_addin.domain.measures.declared.indicators.indicator_cells import WrongCellError, read_level
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.alike import alike, nearest
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.declared_words import TYPED_VALUE_COLUMNS, TYPED_VALUES_SHEET
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, ORDER_COLUMNS
from hotline_addin.errors import Finding, Place
from hotline_addin.errors import Level as FindingLevel

_NO_EFFECT: Final = "这一行没有起作用"


def read_typed_values(
    rows: Iterable[Mapping[str, object]], declaration: Declaration, roster: Roster, period: Period
) -> tuple[TypedValues, tuple[Finding, ...]]:
    """The values of a period by row and indicator; a unit may be written in any way that the roster knows.

    A row without 报告期 holds for every period that has none of its own. Findings: `wrong-indicator` (错误)
    for a cell that says no row, no period, no typed indicator or no number, and for a second number of one
    figure, which holds.
    """
    general: dict[tuple[str, str], Level] = {}
    own: dict[tuple[str, str], Level] = {}
    findings: list[Finding] = []
    for row in rows:
        cells = {name: clean_text(row.get(name)) for name in TYPED_VALUE_COLUMNS}
        if not any(cells.values()):
            continue
        if wrong := _wrong(cells, declaration):
            column, message = wrong
            findings.append(_told(cells, column, f"{message}，{_NO_EFFECT}"))
        elif not cells["period"] or Period.of(row["period"]) == period:
            values, level = own if cells["period"] else general, read_level(cells["value"])
            name = roster.match(cells["row"]) or cells["row"]
            if values.get((name, cells["indicator"]), level) != level:
                findings.append(
                    _told(
                        cells,
                        "value",
                        f"{name}的{cells['indicator']}填了两次，数不同，按后一行的{cells['value']}算",
                    )
                )
            # A value of another column may look like a unit's name: 城关 of 属地, and 城关镇.
            for each in {name, cells["row"]}:
                values[each, cells["indicator"]] = level
    return {**general, **own}, tuple(findings)


def with_summed_decimals(declaration: Declaration, typed: TypedValues, settings: Settings) -> Declaration:
    """The declaration with 小数 of each 合计 of typed numbers whose row leaves it open.

    As many as the part with the most has, so that one column shows one number of decimals; the typed numbers
    themselves stand as they were typed.
    """
    looks = Looks(declaration, settings)
    most: dict[str, int] = {}
    for (_, name), level in typed.items():
        shown = looks[name].shown(level.shown(of_rate=looks[name].is_in_percent) / looks[name].scale)
        places = -int(shown.as_tuple().exponent) if shown is not None else 0
        most[name] = max(most.get(name, 0), places)
    known = dict(declaration.by_name)
    for one in declaration.with_parts(known):
        if one.method is Method.SUM and one.decimals is None and most.keys() & set(one.rests_on):
            most[one.name] = max(most.get(part) or looks[part].decimals or 0 for part in one.rests_on)
            known[one.name] = replace(one, decimals=most[one.name])
    return Declaration(known)


def check_typed_rows(
    typed: TypedValues, tables: Sequence[CompiledTable], roster: Roster
) -> Iterator[Finding]:
    """`wrong-indicator` (错误) for a value of a row that no table with its indicator has.

    (警告) where a table has other rows than units: those come and go with the orders.
    """
    needed = [(table, _needed(table)) for table in tables]
    shown = {
        name: [table for table, names in needed if name in names] for name in {name for _, name in typed}
    }
    for row, indicator in typed:
        names = {name for table in shown[indicator] if table.figures for name in table.figures.rows.names}
        if not shown[indicator] or row in {*names, COUNTY_UNIT} or roster.match(row):
            continue
        of_units = all(table.header == ORDER_COLUMNS["unit"] for table in shown[indicator])
        likely = roster.nearest(row) if of_units else nearest(row, names)
        where = "单位名录" if of_units else f"“{shown[indicator][0].name}”"
        yield _told(
            {"row": row, "indicator": indicator},
            "row",
            f"“{shortened(row)}”不在{where}里{alike(likely)}，{_NO_EFFECT}",
            FindingLevel.ERROR if of_units else FindingLevel.WARNING,
        )


def _needed(table: CompiledTable) -> set[str]:
    """The indicators of a table, and all that they rest on."""
    declaration = table.figures.declaration if table.figures else Declaration({})
    known = [name for name in table.form.used if name in declaration.by_name]
    return {indicator.name for indicator in declaration.with_parts(known)}


def _wrong(cells: Mapping[str, str], declaration: Declaration) -> tuple[str, str] | None:
    """The cell that cannot be read, and what is wrong with it."""
    known = declaration.find(cells["indicator"])
    if known is None or known.method is not Method.TYPED:
        return "indicator", f"“{shortened(cells['indicator'])}”不是“指标”里算法为{Method.TYPED}的指标"
    if not cells["row"]:
        return "row", "没有写是哪个单位或哪一行"
    if cells["period"]:
        try:
            Period.of(cells["period"])
        except ValueError:
            return "period", f"“{shortened(cells['period'])}”不是报告期，应写成2024-02或2024年第8周"
    try:
        read_level(cells["value"])
    except WrongCellError as wrong:
        return "value", f"“{shortened(cells['value'])}”看不懂，{wrong.expected}"
    return None


def _told(
    cells: Mapping[str, str], column: str, message: str, level: FindingLevel = FindingLevel.ERROR
) -> Finding:
    where = " ".join(filter(None, (cells["row"], cells["indicator"]))) or TYPED_VALUES_SHEET
    return Finding(
        level,
        "wrong-indicator",
        f"{TYPED_VALUES_SHEET}：{where} 的“{TYPED_VALUE_COLUMNS[column]}”",
        f"{message}。",
        "请在“手填数”里改好这一格，再刷新。",
        Place("typed_values", cells["row"], column),
    )

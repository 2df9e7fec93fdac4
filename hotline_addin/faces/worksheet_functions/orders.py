# ruff: noqa: N802 - a function is named as it is typed in a cell
"""Functions about units and orders: HOTLINE_UNIT, HOTLINE_COUNT."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import pandas as pd

from hotline_addin.domain.measures.corrigible_items import Items, with_leaders
from hotline_addin.domain.measures.measure import PART_SIGN
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.tally import COUNTED_ITEMS, tally
from hotline_addin.domain.orders.handlers.units import Roster, read_roster
from hotline_addin.domain.past.history import period_of
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import HANDLED
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, LIST_SEPARATOR, TABLES
from hotline_addin.errors import InputError
from hotline_addin.faces.worksheet_functions.cells import Cell, Grid, for_each, frozen, read_table, single
from hotline_addin.faces.worksheet_functions.declared import declared_in
from hotline_addin.faces.worksheet_functions.registry import worksheet_function


@worksheet_function(
    "把写法不一的单位名称换成单位名录里的名称。",
    written="单位的写法，一个单元格或一列",
    roster="单位名录，填 roster[#All]",
    county="县名，可省略；比较时会去掉它",
)
def HOTLINE_UNIT(written: Any, roster: Any, county: Any = "") -> Cell | Grid:
    """The standard name of each written unit, or which units may be meant."""
    known = _roster(frozen(roster), clean_text(single(county, "县名")))

    @cache
    def name_of(text: str) -> str:
        return known.match(text) or _not_known(text, known)

    return for_each(lambda cell: name_of(clean_text(cell)), written)


def _not_known(text: str, roster: Roster) -> str:
    close = roster.nearest(text)
    hint = f"，可能是{'或'.join(close)}" if close else ""
    return f"名录里没有“{shortened(text, 20)}”{hint}"


@lru_cache(maxsize=8)
def _roster(cells: tuple[tuple[Cell, ...], ...], county: str) -> Roster:
    """Kept between cells: a column of formulas sends the same roster each time."""
    table = read_table(cells, "roster")
    if not {"unit", "group"} <= set(table.columns):
        raise InputError("单位名录里要有“单位”和“类别”两列")
    roster, _ = read_roster(table, county)
    return roster


@worksheet_function(
    "数一数各单位的件数，与刷新所用的口径相同。",
    orders="工单表，填 orders[#All]",
    unit="单位名称，一个或一列；“全县”为合计",
    item=f"数什么：{LIST_SEPARATOR.join(COUNTED_ITEMS)}，或“指标”里的；省略为{HANDLED}",
    adjustments="人工调整表，可省略，填 adjustments[#All]",
    satisfied="算满意的评价，可省略，填 satisfied_values",
    dissatisfied="算不满意的评价，可省略，填 dissatisfied_values",
    indicators="指标表，数自己的指标时填 indicators[#All]",
    period="报告期，数自己的指标时填 report_month",
)
def HOTLINE_COUNT(  # noqa: PLR0913, PLR0917 - the boxes of the function wizard
    orders: Any,
    unit: Any,
    item: Any = HANDLED,
    adjustments: Any = None,
    satisfied: Any = None,
    dissatisfied: Any = None,
    indicators: Any = None,
    period: Any = None,
) -> Cell | Grid:
    """件 of each unit; 0 for one without orders."""
    wanted = clean_text(single(item, "件数名称")) or HANDLED
    items, days = (None, None) if wanted in COUNTED_ITEMS else _own(wanted, indicators, period)
    lists = (single(satisfied, "评价清单"), single(dissatisfied, "评价清单"))
    counts = _tally(frozen(orders), frozen(adjustments), lists, items, days)
    total = Performance.total(counts.values())

    def count_of(cell: Cell) -> int:
        name = clean_text(cell)
        performance = total if name == COUNTY_UNIT else counts.get(name, Performance())
        measure = items.by_header[wanted] if items else COUNTED_ITEMS[wanted]
        return int(measure.of(performance.amounts.get(measure.indicator)) or 0)

    return for_each(count_of, unit)


def _own(wanted: str, indicators: Any, period: Any) -> tuple[Items, Period | None]:
    """What the office's own rows count under that name. Raises `InputError`."""
    items = _own_items(frozen(indicators), wanted)
    if wanted not in items.by_header:
        known = LIST_SEPARATOR.join(COUNTED_ITEMS)
        raise InputError(f"不认识“{shortened(wanted, 12)}”，可用：{known}，或“指标”里的件数、次数")
    days = period_of(single(period, "报告期"))
    if days is None:
        raise InputError(f"数“{shortened(wanted, 12)}”要知道报告期，请在最后一项填 report_month")
    return items, days


@lru_cache(maxsize=8)
def _own_items(indicators: tuple[tuple[Cell, ...], ...], wanted: str) -> Items:
    """What can be counted under a name: a count, or a part of a rate (`按时办结率·分子`)."""
    declaration = declared_in(indicators)
    name = wanted.partition(PART_SIGN)[0]
    return Items(declaration, with_leaders(declaration, name) if declaration.find(name) else ())


@lru_cache(maxsize=2)
def _tally(
    orders: tuple[tuple[Cell, ...], ...],
    adjustments: tuple[tuple[Cell, ...], ...],
    lists: tuple[Cell, Cell],
    items: Items | None,
    period: Period | None,
) -> dict[str, Performance]:
    table = read_table(orders, "orders")
    if not {"order_number", "unit"} <= set(table.columns):
        raise InputError("工单里要有“工单编号”和“承办单位”两列")
    typed = {"satisfied_values": lists[0], "dissatisfied_values": lists[1]}
    settings, _ = read_settings({name: cell for name, cell in typed.items() if cell is not None})
    return tally(table, _adjustments(adjustments), settings, items, period)


def _adjustments(cells: tuple[tuple[Cell, ...], ...]) -> pd.DataFrame:
    if cells == ((None,),):
        return pd.DataFrame(columns=list(TABLES["adjustments"].columns), dtype=object)
    return read_table(cells, "adjustments")

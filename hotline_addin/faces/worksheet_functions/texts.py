# ruff: noqa: N802 - a function is named as it is typed in a cell
"""Functions about what is printed: HOTLINE_MASK, HOTLINE_TEXT, HOTLINE_ANNEX."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from hotline_addin.domain.measures.corrigible_items import Items
from hotline_addin.domain.measures.declared.figures.amount import Amount, value_of
from hotline_addin.domain.measures.declared.figures.given_counts import GivenCounts, unit_rows
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.row_figures import RowFigures
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import COMPARED, NOT_TOTALLED, Method
from hotline_addin.domain.measures.measure import SHIPPED_USED, Part
from hotline_addin.domain.personal.masker import PLAIN
from hotline_addin.domain.words.choices.settings import NOT_SURVEYED, Settings
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME
from hotline_addin.domain.words.text import clean_text, shortened, split_list
from hotline_addin.domain.words.vocabulary import ANNEX_COLUMNS, TOTAL_LABEL
from hotline_addin.errors import InputError
from hotline_addin.faces.worksheet_functions.cells import (
    Cell,
    Grid,
    for_each,
    frozen,
    read_table,
    single,
    whole_number,
)
from hotline_addin.faces.worksheet_functions.declared import declared_in
from hotline_addin.faces.worksheet_functions.registry import worksheet_function


@worksheet_function(
    "把文字里的姓名、电话、身份证号、门牌等换成＊号或某某。",
    text="群众诉求等文字，一个或一列",
)
def HOTLINE_MASK(text: Any) -> Cell | Grid:
    """Each text without what identifies a citizen."""
    return for_each(lambda cell: PLAIN.mask(clean_text(cell)), text)


@worksheet_function(
    "通报数据里的一个数字或句子。",
    figure="名称，如 total_orders，一个或一列",
    figures="通报数据表，填 figures[#All]",
)
def HOTLINE_TEXT(figure: Any, figures: Any) -> Cell | Grid:
    """The text of each figure by its name."""
    texts = _figures(frozen(figures))

    def text_of(cell: Cell) -> str:
        wanted = clean_text(cell)
        if wanted not in texts:
            raise InputError(f"通报数据里没有“{shortened(wanted, 30)}”")
        return texts[wanted]

    return for_each(text_of, figure)


@lru_cache(maxsize=8)
def _figures(cells: tuple[tuple[Cell, ...], ...]) -> dict[str, str]:
    rows = read_table(cells, "figures").to_dict("records")
    return {clean_text(row.get("name")): clean_text(row.get("text")) for row in rows}


_NOT_IN_ROWS: Final = COMPARED | NOT_TOTALLED | {Method.MEAN}


@worksheet_function(
    "一个类别的附件表：表头、各单位、合计；新版Excel会自动铺开。",
    unit_stats="单位明细表，填 unit_stats[#All]",
    group="类别，如县直单位；省略为全部单位",
    not_surveyed="没有抽访时写什么，省略为未抽访",
    columns=f"要哪些列，用顿号隔开，如{HANDLED}、{OUTCOME}；省略为附件的几列",
    indicators="指标表，要自己的指标时填 indicators[#All]",
)
def HOTLINE_ANNEX(
    unit_stats: Any,
    group: Any = "",
    not_surveyed: Any = NOT_SURVEYED,
    columns: Any = "",
    indicators: Any = None,
) -> Grid:
    """Header, one row a unit in the order given, and their sum; rates are numbers."""
    wanted = clean_text(single(group, "类别"))
    absent = clean_text(single(not_surveyed, "没有抽访时的写法"))
    table = read_table(unit_stats, "unit_stats")
    declaration = declared_in(frozen(indicators))
    names = _named_columns(clean_text(single(columns, "列")), declaration)
    items = Items(declaration, dict.fromkeys((*SHIPPED_USED, *names)))
    units = {
        clean_text(row.get("unit")): _figures_of(row, items, names)
        for row in table.to_dict("records")
        if wanted in ("", clean_text(row.get("group")))
    }
    if not units:
        raise InputError(f"单位明细里没有{f'“{shortened(wanted, 12)}”' if wanted else '单位'}")
    looks = Looks(declaration, replace(Settings(), not_surveyed_text=absent))
    figures = RowFigures(looks, GivenCounts(units), unit_rows(tuple(units)))
    totals = figures.totals(names, range(len(units)))
    rows = {name: figures.row(names, at) for at, name in enumerate(units)}
    last = [_shown(looks, name, totals[name]) if declaration.is_totalled(name) else "" for name in names]
    return [
        [ANNEX_COLUMNS["unit"], *names],
        *([name, *(_shown(looks, of, amount) for of, amount in row.items())] for name, row in rows.items()),
        [TOTAL_LABEL, *last],
    ]


def _named_columns(written: str, declaration: Declaration) -> tuple[str, ...]:
    """The indicators that are wanted, or those of today's annexes.

    Raises `InputError` for an unknown one, and for one that no row of 单位明细 tells: it needs orders, an
    earlier period, 手填数 or how rates are printed.
    """
    names = split_list(written) or SHIPPED_USED
    for name in names:
        found = declaration.find(name)
        if found is None:
            raise InputError(f"没有“{shortened(name, 12)}”这个指标")
        for part in declaration.with_parts((name,)):
            if part.method in _NOT_IN_ROWS:
                raise InputError(f"{part.name}是{part.method}，不能由单位明细算出，请用 HOTLINE_FIGURE")
    return tuple(names)


def _figures_of(row: Mapping[Any, Cell], items: Items, names: Sequence[str]) -> dict[str, Amount | None]:
    """The counts of a row of 单位明细, a rate by its parts."""
    figures: dict[str, Amount | None] = {}
    wanted = {part.name for part in items.declaration.with_parts((*SHIPPED_USED, *names))}
    for measure in (each for each in items.by_header.values() if each.indicator in wanted):
        if measure.column not in row and measure.indicator not in SHIPPED_USED:
            raise InputError(f"单位明细里没有“{measure.header}”这一列")
        number = Fraction(whole_number(row.get(measure.column), "件数"))
        is_part = measure.part is not Part.VALUE
        amount = figures.get(measure.indicator) or Amount.of(0, 0 if is_part else None)
        figures[measure.indicator] = measure.put(amount, number)
    if any(items.impossible(figures)):
        raise InputError(f"“{clean_text(row.get('unit'))}”的件数不合理")
    return figures


def _shown(looks: Looks, name: str, amount: Amount | None) -> Cell:
    value = value_of(amount)
    if value is None:
        return looks[name].blank_text
    return int(value) if value.denominator == 1 and not looks.is_rate(name) else float(value)

# ruff: noqa: N802 - a function is named as it is typed in a cell
"""Functions about what is printed: HOTLINE_MASK, HOTLINE_TEXT, HOTLINE_ANNEX."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.personal.masker import PLAIN
from hotline_addin.domain.words.choices.settings import NOT_SURVEYED
from hotline_addin.domain.words.text import clean_text, shortened
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


@worksheet_function(
    "一个类别的附件表：表头、各单位、合计；新版Excel会自动铺开。",
    unit_stats="单位明细表，填 unit_stats[#All]",
    group="类别，如县直单位；省略为全部单位",
    not_surveyed="没有抽访时写什么，省略为未抽访",
)
def HOTLINE_ANNEX(unit_stats: Any, group: Any = "", not_surveyed: Any = NOT_SURVEYED) -> Grid:
    """Header, one row a unit in the order given, and their sum; rates are numbers."""
    wanted = clean_text(single(group, "类别"))
    absent = clean_text(single(not_surveyed, "没有抽访时的写法"))
    table = read_table(unit_stats, "unit_stats")
    units = {
        clean_text(row.get("unit")): _performance(row)
        for row in table.to_dict("records")
        if wanted in ("", clean_text(row.get("group")))
    }
    if not units:
        raise InputError(f"单位明细里没有{f'“{shortened(wanted, 12)}”' if wanted else '单位'}")
    rows = {**units, TOTAL_LABEL: Performance.total(units.values())}
    return [
        list(ANNEX_COLUMNS.values()),
        *(_annex_row(name, performance, absent) for name, performance in rows.items()),
    ]


def _performance(row: Mapping[Any, Cell]) -> Performance:
    def count(column: str) -> int:
        return whole_number(row.get(column), "件数")

    try:
        return Performance(
            count("handled"),
            count("overdue"),
            count("returned"),
            Rate(count("outcome_satisfied"), count("outcome_surveyed")),
            Rate(count("process_satisfied"), count("process_surveyed")),
        )
    except ValueError:
        raise InputError(f"“{clean_text(row.get('unit'))}”的件数不合理") from None


def _annex_row(unit: str, counts: Performance, absent: str) -> list[Cell]:
    rates = [rate.number if rate.surveyed else absent for rate in (counts.outcome, counts.process)]
    return [unit, counts.handled, counts.overdue, counts.returned, *rates]

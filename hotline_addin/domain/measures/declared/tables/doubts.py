"""What a reader of declared figures has to know: lacking columns, unread cells, missing orders, ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hotline_addin.domain.measures.declared.conditions.order_columns import LackingColumnError
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts
from hotline_addin.domain.measures.declared.figures.row_figures import RowFigures
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Indicator, Method
from hotline_addin.domain.measures.declared.indicators.indicator_reading import wrong_indicator
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.words.alike import alike, nearest
from hotline_addin.domain.words.declared_words import INDICATORS_SHEET, TABLE_FORMS_SHEET
from hotline_addin.domain.words.vocabulary import FURTHER_COLUMNS, LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

_MEND_COLUMN = "请在“列名对照”里写明它在导出表里叫什么，或改好这一格，再刷新。"


def counting_doubts(
    used: Sequence[Indicator], filtered: Iterable[str], counts: OrderCounts
) -> tuple[Finding, ...]:
    """The doubts about indicators that are in use, and about columns that tables are filtered by.

    `wrong-indicator`: (错误) a column that these orders lack, so that there is no value, (警告) one that the
    files of some orders lack; (警告) `unread-cells` for cells that are no time or number where one is
    compared, and `no-carry-over` where orders count by another date and none of before stands in 工单.
    """
    measured = (column for indicator in used for column in indicator.columns)
    columns = dict.fromkeys((*measured, *filtered))
    return (
        *_lacking(used, counts),
        *_absent(columns, counts),
        *_unread(columns, counts),
        *_without_carry_over(used, counts),
    )


def tie_at_boundary(table: str, top: int, tied: Sequence[str], listed: int) -> Finding:
    """`tie-at-boundary` (提示): equal rows at the end of a list, which are all listed."""
    return Finding(
        Level.NOTE,
        "tie-at-boundary",
        f"{TABLE_FORMS_SHEET}：{table}",
        f"{LIST_SEPARATOR.join(tied)}并列在第{top}名，都列出，共{listed}行。",
        "如果不应这样取舍，请调整“只列前几”。",
        Place("tables", table, "top"),
    )


def other_ranking(form: TableForm, declaration: Declaration) -> Iterator[Finding]:
    """`other-ranking` (提示): places of a table that is ordered by something else look like a slip."""
    by = form.order.by if form.order and form.order.is_by_indicator else ""
    ranks = [name for name in form.indicators if declaration[name].method is Method.PLACE]
    if not by or by in ranks:
        return
    for name in ranks:
        if not _followed(name, declaration) & _followed(by, declaration):
            basis = declaration[name].basis
            yield Finding(
                Level.NOTE,
                "other-ranking",
                f"{TABLE_FORMS_SHEET}：{form.name}",
                f"“{name}”一列按{basis}排，表的各行按{by}排，名次看着会是乱的。",
                f"要一致的，把“排序”改成“{name} 升”，或在“{INDICATORS_SHEET}”里另加一个名次，依据写{by}；"
                "有意这样的，不用处理。",
                Place("tables", form.name, "order"),
            )


_FOLLOWED: Final = frozenset({Method.SCORE, Method.PLACE, Method.SHARE})
"""Whatever is ordered by what these rest on is ordered by them."""


def _followed(name: str, declaration: Declaration) -> set[str]:
    """An indicator with all that order rows as it does."""
    found = {name}
    while declaration[name].method in _FOLLOWED and not declaration[name].is_broken:
        name = declaration[name].basis
        found.add(name)
    return found


def unsummed_bases(figures: RowFigures) -> tuple[Finding, ...]:
    """`missing-base` (提示): what a last row would compare with cannot be summed, or is known of few rows."""
    return tuple(
        Finding(
            Level.NOTE,
            "missing-base",
            f"{which}的{name}",
            f"历史里{which}的{name}有的只有印出的数，没有分子和分母，不能相加，合计的增减没有写。"
            if lacks_parts
            else f"{which}的{name}只知道一小半行的，合计的增减把不知道的当作0。",
            f"请在“历史”补上{which}各行的数，再刷新。",
            Place("history"),
        )
        for (name, which), lacks_parts in figures.unsummed.items()
    )


_OURS: Final = {
    ORDER_COLUMNS[name] for name in ("source_file", "source_row", "source_unit", "standing", "flags")
}
"""Columns of the program: no export has them, so nobody means them."""
_KNOWN: Final = {*ORDER_COLUMNS.values(), *FURTHER_COLUMNS.values()}
"""Names that are no slip: the export lacks the column."""


def _lacking(used: Sequence[Indicator], counts: OrderCounts) -> Iterator[Finding]:
    for indicator in used:
        column = counts.lacking.get(indicator.name)
        if column is not None:
            headers = counts.orders.names.headers
            theirs = [header for header in headers if header not in _OURS]
            close = "" if column in headers or column in _KNOWN else alike(nearest(column, theirs))
            message = f"工单里没有“{column}”这一列{close}，{indicator.name}没有数"
            yield wrong_indicator(indicator.name, _cell_of(column, indicator), message, _MEND_COLUMN)


def _cell_of(column: str, indicator: Indicator) -> str:
    """The cell of 指标 that names a column."""
    if column in indicator.condition.columns:
        return "condition"
    if column in indicator.whole.columns:
        return "whole"
    return "dated_by" if column == indicator.dated_by else "basis"


def _absent(columns: Iterable[str], counts: OrderCounts) -> Iterator[Finding]:
    for column in columns:
        if orders := counts.orders.absent_of(column):
            yield Finding(
                Level.WARNING,
                "wrong-indicator",
                f"工单的“{column}”",
                f"有{orders}件工单的导出表没有“{column}”这一列，用到它的指标把这些工单当作空白。",
                _MEND_COLUMN,
                Place("orders", "", column),
            )


def _unread(columns: Iterable[str], counts: OrderCounts) -> Iterator[Finding]:
    for column in columns:
        if orders := counts.masks.unread.get(column):
            yield Finding(
                Level.WARNING,
                "unread-cells",
                f"工单的“{column}”",
                f"“{column}”有{orders}件写的不能用来比较或相加，没有算进用到它的指标。",
                "请在原表里改正后重新导入；如果不影响，不用处理。",
                Place("orders", "", column),
            )


def _without_carry_over(used: Sequence[Indicator], counts: OrderCounts) -> Iterator[Finding]:
    others = (indicator for indicator in used if indicator.name not in counts.lacking)
    names = [indicator.name for indicator in others if not _is_by_month(indicator, counts)]
    if names and not _has_earlier_orders(counts):
        yield Finding(
            Level.WARNING,
            "no-carry-over",
            f"{INDICATORS_SHEET}：{LIST_SEPARATOR.join(names)}",
            f"工单里没有上一期派来、本期才办结的工单，{LIST_SEPARATOR.join(names)}可能少算了结转件。",
            "请把上一期的导出表一起导入。",
            Place("indicators", names[0], "dated_by"),
        )


def _is_by_month(indicator: Indicator, counts: OrderCounts) -> bool:
    find = counts.orders.names.find
    by_month = counts.settings.month_by
    return not indicator.dated_by or find(indicator.dated_by) == find(by_month)


def _has_earlier_orders(counts: OrderCounts) -> bool:
    try:
        times = counts.orders[counts.settings.month_by].times
    except LackingColumnError:
        return False
    return bool((counts.masks.before(times) & counts.eligible).any())

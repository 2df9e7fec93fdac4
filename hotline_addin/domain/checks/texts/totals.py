"""The annexes add up to the total of the text, and the rates of all lie where the annexes put them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt
from hotline_addin.domain.checks.tables.column_totals import rate_range
from hotline_addin.domain.checks.texts.table_names import group_sizes
from hotline_addin.domain.checks.texts.unit_figures import contradictions
from hotline_addin.domain.printed.annex_sums import annex_sum, column_sum, states_any
from hotline_addin.domain.printed.county import county_rates
from hotline_addin.domain.printed.printed_notice import FigurePrint, PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Unit, same_rate
from hotline_addin.domain.printed.prose.slips import exchanged
from hotline_addin.domain.printed.statements.facts import HANDLED
from hotline_addin.domain.printed.statements.rate_names import is_share_of_orders
from hotline_addin.domain.printed.tabular.tables import Column, Kind, UnitTable
from hotline_addin.errors import Level

_KEPT: Final = re.compile(r"直办|直接|自行|在线|解答|其他|另")
"""Names of orders that no unit got, so that the annexes leave them out."""
_BELOW: Final = re.compile("[下附]表|见表|如下表|附后")
_NEAR: Final = Fraction(1, 100)
"""How far the annexes' sum may be off the text's total where nothing else says that both are the same."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """The text's orders against the annexes'.

    What single units are known to be off has its own finding. A text that counts the same units means its
    annexes to be complete; annexes that say that they count 件次 may come to more than the text.
    """
    sums, total = annex_sum(notice), notice.total
    if not sums or total is None or total.figure.is_vague:
        return
    off = min((number - total.figure.value for number in sums), key=abs)
    if off > 0 and notice.counts_each:
        return
    if states_any(notice, sums) or off == _named_off(notice) or _are_kept(notice, abs(off)):
        return
    counts_units = any(True for _ in group_sizes(notice))
    shown = bool(_BELOW.search(total.paragraph.text)) and any(
        row.is_total for t in notice.unit_tables for row in t.rows
    )
    if counts_units or shown or _is_meant(total.figure.value, total.figure.value + off):
        yield _annexes_off(notice, total, total.figure.value + off)


def _named_off(notice: PrintedNotice) -> int:
    """By how many orders the annexes' rows exceed what the text says of the same units, all together."""
    off: dict[str, int] = {}
    for found in contradictions(notice):
        if found.fact.measure == HANDLED and found.fact.figure.unit is Unit.ORDERS:
            off[found.fact.unit] = (found.annex.cell.count or 0) - found.fact.figure.value
    return sum(off.values())


def _are_kept(notice: PrintedNotice, orders: int) -> bool:
    """Whether the text says of so many orders that the center kept them: `直办312件`."""
    kept = [found.figure for found in notice.counts if _KEPT.search(found.figure.label)]
    return any(count.may_be(orders) for count in kept)


def _is_meant(total: int, summed: int) -> bool:
    """Whether a sum is surely meant to be the total: nearly that, or that with two digits exchanged."""
    return abs(summed - total) <= _NEAR * total or str(summed) in exchanged(str(total))


def _annexes_off(notice: PrintedNotice, total: FigurePrint, stated: int) -> Doubt:
    tables = [table for table in notice.unit_tables if table.handled is not None]
    terms = "+".join(str(column_sum(table.units, table.handled)) for table in tables if table.handled)
    shown = f"{terms}={stated}" if len(tables) > 1 else str(stated)
    off = stated - total.figure.value
    return doubt(
        Level.ERROR,
        "sum-mismatch",
        total.place,
        (
            f"附件各单位相加是{shown}，正文是{total.figure.text}，{'多' if off > 0 else '少'}{abs(off)}件。",
            "请核对正文总数和附件各行。",
        ),
        at(total.paragraph, total.figure),
    )


def _rates(notice: PrintedNotice) -> Iterator[Doubt]:
    """Rates beside the month's total, where the annexes hold the same orders."""
    if notice.total is None or not states_any(notice, annex_sum(notice)):
        return
    for paragraph, rate in county_rates(notice):
        columns = _columns(notice, rate.label) if is_share_of_orders(rate.label) else []
        problem = _problem(rate.percent, columns) if columns else ""
        if problem:
            yield doubt(
                Level.ERROR,
                "text-annex-mismatch",
                paragraph.place(rate.start, rate.percent.end),
                (f"正文{rate.label}是{rate.percent.text}，{problem}。", "请核对正文和附件的比率。"),
                at(paragraph, rate.percent),
            )


def _columns(notice: PrintedNotice, label: str) -> list[tuple[UnitTable, Column]]:
    """The column of that very name in each table that counts orders; none where a table lacks it."""
    found = []
    for table in notice.unit_tables:
        column = next((rate for rate in table.of_kind(Kind.RATE) if rate.header == label), None)
        if column is None:
            return []
        found.append((table, column))
    return found


def _problem(percent: Figure, columns: list[tuple[UnitTable, Column]]) -> str:
    if len(columns) == 1:
        table, column = columns[0]
        stated = [row.cell(column) for row in table.rows if row.is_total]
        if stated and stated[-1].number is not None:
            same = same_rate(percent.number, stated[-1].number)
            return "" if same else f"{table.place}合计的{column.header}是{stated[-1].text}"
    low, high = rate_range([row.cell(column).number for table, column in columns for row in table.units])
    if low is None or high is None or low <= percent.number <= high:
        return ""
    return f"不在附件各单位最低{low}%与最高{high}%之间"


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误",
    "附件各单位相加等于正文的总数",
    "1602+651=2253，正文是2262件，少9件",
    "写明热线中心自己办了的、按件次各计一件的、只列前几名的表不比",
    _doubts,
)
RATES: Final = Identity(
    "text-annex-mismatch",
    "错误",
    "正文全县的率等于附件合计的率，没有合计的在各单位最低与最高之间",
    "正文26.36%，不在各单位最低30.00%与最高100.00%之间",
    "只比同名的一列，别的月份、目标、平均不比",
    _rates,
)

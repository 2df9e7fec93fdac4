"""The rates of all in the text against the annexes: the 合计 row, or the span of the units' rates."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_addin.domain.checks.rates.impossible_rates import is_share_of_orders
from hotline_addin.domain.checks.totals.annex_totals import rate_range
from hotline_addin.domain.printed.annex_sums import annex_sum, states_any
from hotline_addin.domain.printed.county import county_rates
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Percent, same_rate
from hotline_addin.domain.printed.tabular.tables import Column, Kind, UnitTable
from hotline_addin.errors import Finding, Level


def check_county_rates(notice: PrintedNotice) -> Iterator[Finding]:
    """`text-annex-mismatch` for rates beside the month's total, where the annexes hold the same orders."""
    if notice.total is None or not states_any(notice, annex_sum(notice)):
        return
    for paragraph, rate in county_rates(notice):
        columns = _columns(notice, rate.label) if is_share_of_orders(rate.label) else []
        problem = _problem(rate.percent, columns) if columns else ""
        if problem:
            yield Finding(
                Level.ERROR,
                "text-annex-mismatch",
                paragraph.place(rate.start, rate.percent.end),
                f"正文{rate.label}是{rate.percent.text}，{problem}。",
                "请核对正文和附件的比率。",
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


def _problem(percent: Percent, columns: list[tuple[UnitTable, Column]]) -> str:
    if len(columns) == 1:
        table, column = columns[0]
        stated = [row.cell(column) for row in table.rows if row.is_total]
        if stated and stated[-1].number is not None:
            same = same_rate(percent.value, stated[-1].number)
            return "" if same else f"{table.place}合计的{column.header}是{stated[-1].text}"
    low, high = rate_range([row.cell(column).number for table, column in columns for row in table.units])
    if low is None or high is None or low <= percent.value <= high:
        return ""
    return f"不在附件各单位最低{low}%与最高{high}%之间"

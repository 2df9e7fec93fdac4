"""Past periods read from notices and annexes that were published, so that 同比 and 环比 have a base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pandas as pd

from hotline_addin.domain.printed.annex_sums import annex_sum
from hotline_addin.domain.printed.county import county_rates
from hotline_addin.domain.printed.printed_notice import PrintedNotice, read_notice
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.printed.prose.figures import NUMBER, number_of
from hotline_addin.domain.printed.prose.rate_prints import rates_in
from hotline_addin.domain.printed.prose.told_periods import told_period
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.domain.words.period import Kind as PeriodKind
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, TABLES
from hotline_addin.errors import InputError

# What offices call the columns of 历史. 满意率 alone is taken for the rate of results: of 49 notices looked
# at, one has two kinds of satisfaction side by side.
_RATES: Final = {
    "process_rate": re.compile(r"过程满意率$|^服务满意率$|服务态度满意率$"),
    "outcome_rate": re.compile(r"结果满意率$|^(?:群众|综合|总体|回访)?满意率$"),
}
_COUNTS: Final = {
    "overdue": re.compile(r"^(?:超期|逾期|超时)"),
    "returned": re.compile(r"^(?:退回)?重办|^退回|^返工"),
    "outcome_surveyed": re.compile(r"^结果抽访"),
    "outcome_satisfied": re.compile(r"^结果满意(?!率)"),
    "process_surveyed": re.compile(r"^过程抽访"),
    "process_satisfied": re.compile(r"^过程满意(?!率)"),
}
_CHANGE: Final = re.compile(
    rf"，?(?P<kind>同比|环比)(?P<direction>增长|上升|提高|提升|增加|下降|降低|减少|回落)了?(?P<points>{NUMBER})"
    r"(?:%|个?百分点)"
)
"""What follows a rate: `，同比下降0.86%，环比增长9.86%`; the published notice writes points with %."""
_NAMED_MONTH: Final = re.compile(r"(?<!\d)(?P<year>20\d\d)[年._-]?(?P<month>0?[1-9]|1[0-2])(?!\d)")
"""A month in the name of a file: `2024年2月附件1.xlsx`, `annex-2024-02.csv`."""
_BY_DAYS: Final = (PeriodKind.WEEK, PeriodKind.TEN_DAYS, PeriodKind.DAYS)
"""Periods that are less than the months which a notice speaks of beside them."""
_FALLING: Final = frozenset({"下降", "降低", "减少", "回落"})
_BASES: Final = {"同比": lambda period: period.year_before, "环比": lambda period: period.previous}


@dataclass(frozen=True, slots=True)
class PrintedHistory:
    """What a published notice tells of past periods, as frames with the columns of 历史.

    `rows`: the notice's own period, one row for the county and one a unit. `inferred`: the county in the
    periods that 同比 and 环比 refer to, worked out backwards; worth taking only where 历史 knows nothing
    better. `tells_total` is false for annexes without a text: their county is what their own units add up to,
    of which other annexes may hold more. `contradicted`: units of which two tables count different orders.
    """

    file: str
    period: Period
    rows: pd.DataFrame
    inferred: pd.DataFrame
    tells_total: bool
    contradicted: tuple[str, ...] = ()

    @property
    def county(self) -> pd.DataFrame:
        """The row of the county."""
        return self.rows[self.rows["unit"] == COUNTY_UNIT]

    @property
    def units(self) -> pd.DataFrame:
        """The rows of the units."""
        return self.rows[self.rows["unit"] != COUNTY_UNIT]


def read_printed_history(document: PrintedDocument) -> PrintedHistory:
    """Rows of 历史 from a notice or its annexes; rates are shares 0..1, unknown cells None.

    Raises `InputError` where the period is not told or no figure is found.
    """
    notice = read_notice(document)
    period = _period(notice)
    rows = [_county(notice), *_units(notice)]
    if len(rows) == 1 and not any(value is not None for value in rows[0].values()):
        raise InputError(
            f"“{document.file}”里没有读到件数或满意率。",
            "请确认它是热线通报，或附件表格里有“承办单位、承办件数、办理结果满意率”等列。",
        )
    county, units = {"unit": COUNTY_UNIT, **rows[0]}, rows[1:]
    told = [{"month": str(period), **row, "source": document.file} for row in (county, *units)]
    inferred = [
        {
            "month": str(base),
            "unit": COUNTY_UNIT,
            **rates,
            "source": f"由{_name(period)}通报的{kind}推得",
        }
        for kind, base, rates in _bases(notice, period)
    ]
    tells_total = notice.total is not None
    return PrintedHistory(
        document.file, period, _frame(told), _frame(inferred), tells_total, _contradicted(notice)
    )


def _frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(TABLES["history"].columns), dtype=object)
    return frame.where(frame.notna(), None)


def _period(notice: PrintedNotice) -> Period:
    """The period of a notice: the days that its titles spell out, else the months that it speaks of."""
    told = _told_to_the_day(notice)
    months = notice.period
    if told and (told.kind in _BY_DAYS or told.start.year < told.end.year or months is None):
        return told
    named = _NAMED_MONTH.search(notice.file)
    if named and (months is None or months.year is None):
        month = Period.month(int(named["year"]), int(named["month"]))
        if months is None or months.first == months.last == month.start.month:
            return month
    if months is None or months.year is None:
        raise InputError(
            f"“{notice.file}”里没有写明是哪年哪月。",
            "请在文中、附件标题或文件名里写明，例如“2024年2月份”，再导入。",
        )
    last = Period.month(months.year, months.last)
    return Period(Period.month(months.year, months.first).start, last.end)


def _told_to_the_day(notice: PrintedNotice) -> Period | None:
    """The period as most titles spell it, the notice's own with the year of issue."""
    titles = [page.title for page in notice.pages] or [entry.title for entry in notice.listed]
    told = [told_period(title) for title in titles]
    if notice.title:
        told.append(told_period(notice.title.text, notice.issued.year if notice.issued else None))
    told.append(told_period(notice.file))
    return next(filter(None, told), None)


def _county(notice: PrintedNotice) -> dict[str, object]:
    """The county's figures: from the text, and what the text does not say from the annexes together."""
    sums = annex_sum(notice)
    total = notice.total.figure.value if notice.total and notice.total.figure.is_exact else None
    if total is None and len(sums) == 1:
        total = next(iter(sums))
    row: dict[str, object] = {"handled": total}
    for _, rate in county_rates(notice):
        column = _rate_column(rate.label)
        if column:
            row.setdefault(column, _share(rate.percent.number))
    if total in sums:
        row |= {name: value for name in _COUNTS if (value := _sum(notice, name)) is not None}
    return row


def _rate_column(label: str) -> str:
    return next((column for column, pattern in _RATES.items() if pattern.search(label)), "")


def _share(percent: Decimal) -> float | None:
    return float(percent / 100) if 0 <= percent <= 100 else None


def _sum(notice: PrintedNotice, name: str) -> int | None:
    """The sum of a count over all units, or None where a table does not have it."""
    columns = [(table, _count_column(table, name)) for table in notice.unit_tables]
    if not columns or any(column is None for _, column in columns):
        return None
    return sum(row.cell(column).count or 0 for table, column in columns if column for row in table.units)


def _count_column(table: UnitTable, name: str) -> Column | None:
    counts = table.of_kind(Kind.COUNT)
    return next((column for column in counts if _COUNTS[name].search(column.header)), None)


def _units(notice: PrintedNotice) -> list[dict[str, object]]:
    """One row a unit; what several tables tell of it is put together, the first table deciding."""
    rows: dict[str, dict[str, object]] = {}
    for table in notice.unit_tables:
        for unit in table.units:
            known = rows.setdefault(unit.name, {"unit": unit.name})
            rows[unit.name] = {**_unit_row(table, unit), **known}
    return list(rows.values())


def _contradicted(notice: PrintedNotice) -> tuple[str, ...]:
    counts: dict[str, set[object]] = {}
    for table in notice.unit_tables:
        if handled := table.handled:
            for unit in table.units:
                counts.setdefault(unit.name, set()).add(unit.cell(handled).count)
    return tuple(name for name, told in counts.items() if len(told) > 1)


def _unit_row(table: UnitTable, unit: Row) -> dict[str, object]:
    row: dict[str, object] = {}
    if table.handled:
        row["handled"] = unit.cell(table.handled).count
    for name in _COUNTS:
        column = _count_column(table, name)
        if column:
            row[name] = unit.cell(column).count
    for column in table.of_kind(Kind.RATE):
        number, name = unit.cell(column).number, _rate_column(column.header)
        if name and number is not None:
            row.setdefault(name, _share(_percent(number, has_percent=unit.cell(column).has_percent)))
    return row


def _percent(number: Decimal, *, has_percent: bool) -> Decimal:
    """A worksheet holds 0.7636 where a print has 76.36%."""
    return number if has_percent or number > 1 else number * 100


def _name(period: Period) -> str:
    return f"{period.start.year}年{period.start.month}月" if period.is_month else period.label


def _bases(notice: PrintedNotice, period: Period) -> Iterator[tuple[str, Period, Mapping[str, object]]]:
    """The county's rates a year and a period before, from what the text says of the change."""
    found: dict[str, dict[str, object]] = {}
    paragraph = notice.total.paragraph.text if notice.total else ""
    for rate in rates_in(paragraph):
        column, end = _rate_column(rate.label), rate.percent.end
        while column and (change := _CHANGE.match(paragraph, end)):
            points = number_of(change["points"]) * (1 if change["direction"] in _FALLING else -1)
            share = _share(rate.percent.number + points)
            if share is not None:
                found.setdefault(change["kind"], {}).setdefault(column, share)
            end = change.end()
    for kind, rates in found.items():
        if base := _BASES[kind](period):
            yield kind, base, rates

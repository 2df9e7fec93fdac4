"""Sums that a table's own rows follow: c = a + b, a + b = c + d, 合计 of a row; a row off them is a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import combinations
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, cell_at, doubt
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.errors import Level

_STAGE: Final = re.compile("超期|逾期|超时|重办|退回|返工|督办")
"""Headings of what befell some orders, which divide nothing: their sum is another column's by chance."""
ENOUGH: Final = 4
"""Rows that must follow an equation, not counting those that follow many: 0 % and 100 %, sums with 0."""
ENOUGH_NAMED: Final = 2
"""The same where the part bears the rate's name (按期办结数 for 按期办结率): small tables have few rows."""
MOST_COLUMNS: Final = 16
"""Columns of counts that are tried as part and whole: a bound on the work."""
_FEW_COLUMNS: Final = 5
NO_SUM: Final = re.compile(r"序号|排名|名次|备注|率|占比|幅")
"""Headings of columns that nothing adds up to."""
_NO_SUM_ROW: Final = re.compile("率|比$|占比|比例|[日月周年人户]均|平均|满意度|增幅|同比|环比|时长")
_TOTAL: Final = re.compile(r"^(?:.{0,4}合计|总计|共计|小计|总[量数]$|全[天年月周部]$)")
_SPAN: Final = re.compile(r"^(?:第?[一二三四1-4]季度|[上下]半年|全年|年度|.{0,6}累计|前\d{1,2}个?月)$")
_IN_SPAN: Final = re.compile(r"^(?:\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年)$")
"""Headings of a span and of what lies in it: 三季度 after 7月, 8月, 9月."""
_TOGETHER: Final = re.compile(r"总|合计|共|^受理|^收到")
"""Headings of columns that the others add up to."""


def stem(header: str) -> str:
    """What a heading counts, without the word that says that it counts: 按期办结数, 按期办结率（%）."""
    return re.sub(r"(?:件数|单数|数量|数|量|件|率)?(?:（[^）]*）)?$", "", header)


def sums_off(table: UnitTable) -> Iterator[Doubt]:
    """A row in which one column is not the sum of some others, where it is so in all other rows."""
    kinds = (Kind.COUNT, Kind.SCORE, Kind.OTHER)
    filled = [column for kind in kinds for column in table.of_kind(kind) if not NO_SUM.search(column.header)]
    filled = [
        column for column in filled if sum(map(partial(_is_number, column), table.rows)) * 2 > len(table.rows)
    ]
    counts = sorted(filled, key=lambda column: column.place)[:MOST_COLUMNS]
    rows = [row for row in table.rows if all(_is_number(column, row) for column in counts) and _adds(row)]
    told: set[str] = set()
    yield from _row_totals(table, told)
    sizes = (2, 3, 4) if len(counts) <= 8 else (2,)
    for whole in counts:
        others = [column for column in counts if column is not whole]
        tried = [some for size in sizes for some in combinations(others, size)]
        if any(all(_adds_up(row, whole, parts) for row in rows) for parts in tried):
            continue  # some of them, with one that is nearly always 0, fit every row
        for parts in tried:
            if all(_STAGE.match(part.header) for part in parts):
                continue
            wrong = [row for row in rows if not _adds_up(row, whole, parts)]
            telling = sum(_tells(row, parts) for row in rows if row not in wrong)
            named_by = stem(whole.header)
            alike = bool(named_by) and all(named_by in part.header for part in parts)
            named = (alike or bool(_TOGETHER.search(whole.header))) and len(rows) - len(wrong) >= ENOUGH_NAMED
            few = len(counts) <= _FEW_COLUMNS and len(rows) > 2  # so few sums are tried that two rows tell
            enough = telling >= ENOUGH - 1 or (
                (named or few) and (telling >= ENOUGH_NAMED or (named and len(rows) > 2 * ENOUGH))
            )
            if enough and len(wrong) == 1 and wrong[0].name not in told:
                told.add(wrong[0].name)
                yield _no_sum(table, whole, parts, wrong[0])
    if 4 <= len(counts) <= _FEW_COLUMNS + 1:
        yield from _balances(table, rows, counts, told)


def _balances(
    table: UnitTable, rows: Sequence[Row], counts: Sequence[Column], told: set[str]
) -> Iterator[Doubt]:
    """a + b = c + d (what was there and came is what is done and left), in all rows but one."""
    for one, other in combinations(counts, 2):
        rest = [column for column in counts if column not in (one, other)]
        for parts in combinations(rest, 2):
            if counts.index(parts[0]) < counts.index(one):
                continue
            wrong = [row for row in rows if _sum(row, (one, other)) != _sum(row, parts)]
            telling = sum(_tells(row, (one, other, *parts)) for row in rows if row not in wrong)
            if len(wrong) == 1 and telling >= ENOUGH - 1 and wrong[0].name not in told:
                told.add(wrong[0].name)
                row, columns = wrong[0], (one, other, *parts)
                said = (
                    f"其他各行的{one.header}加{other.header}都等于{parts[0].header}加{parts[1].header}，"
                    f"这一行{_sum(row, (one, other))}不等于{_sum(row, parts)}。"
                )
                yield doubt(
                    Level.ERROR,
                    "sum-mismatch",
                    f"{table.place}“{row.name}”一行，{'、'.join(row.cell(c).text for c in columns)}",
                    (said, "请核对这一行。"),
                    [cell_at(table, row, column) for column in columns],
                )


def _sum(row: Row, columns: Sequence[Column]) -> Decimal:
    return sum((row.cell(column).number or Decimal(0) for column in columns), Decimal(0))


def _row_totals(table: UnitTable, told: set[str]) -> Iterator[Doubt]:
    """A column called 合计 is the sum of all other counts of its row."""
    counts = table.of_kind(Kind.COUNT)
    for whole in counts:
        parts = [column for column in counts if column is not whole]
        spans = _SPAN.match(whole.header) and all(_IN_SPAN.match(part.header) for part in parts)
        if not (_TOTAL.match(whole.header) or spans) or len(parts) < 2:
            continue
        rows = [row for row in table.rows if row.cell(whole).count is not None and _adds(row)]
        wrong = [row for row in rows if not _adds_up(row, whole, parts)]
        if 0 < len(wrong) <= max(1, len(rows) // 4) and len(rows) > len(wrong):
            for row in wrong:
                told.add(row.name)
                yield _no_sum(table, whole, parts, row)


def _adds(row: Row) -> bool:
    """Whether a row is of numbers that add up, and not of a table on its side one of rates or means."""
    return not _NO_SUM_ROW.search(row.name)


def _adds_up(row: Row, whole: Column, parts: Sequence[Column]) -> bool:
    return row.cell(whole).number == sum(row.cell(part).number or 0 for part in parts)


def _tells(row: Row, parts: Sequence[Column]) -> bool:
    return all(row.cell(part).number for part in parts)


def _is_number(column: Column, row: Row) -> bool:
    return row.cell(column).number is not None and not row.cell(column).has_percent


def _no_sum(table: UnitTable, whole: Column, parts: Sequence[Column], row: Row) -> Doubt:
    terms = "+".join(str(row.cell(part).number) for part in parts)
    total = sum(row.cell(part).number or 0 for part in parts)
    names = "加".join(part.header for part in parts)
    return doubt(
        Level.ERROR,
        "sum-mismatch",
        f"{table.place}“{row.name}”一行，{whole.header}",
        (
            f"其他各行的{whole.header}都是{names}，这一行{terms}={total}，印的是{row.cell(whole).text}。",
            "请核对这一行。",
        ),
        [cell_at(table, row, column) for column in (whole, *parts)],
    )

"""Means and scores that a table's own rows follow: 人均 = 件数 ÷ 人数, 月均 = 合计 ÷ 3, 得分 = 100 − 扣分."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import permutations
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, cell_at, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import decimals_of
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.errors import Level

_MEAN: Final = re.compile("均")
_SCORED: Final = re.compile("分")
_FEWEST: Final = 3
"""Rows that must follow, beside the one that does not."""
_MOST_COLUMNS: Final = 8
_DIVISORS: Final = (*range(2, 13), *range(28, 32), 7)


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for table in notice.tables:
        for mean in (one for one in table.columns if _MEAN.search(one.header) and one.kind is not Kind.RATE):
            yield from _of_mean(table, mean)
        yield from _of_scores(table)


def _number(row: Row, column: Column) -> Fraction | None:
    number = row.cell(column).number
    return None if number is None else Fraction(number)


def _of_mean(table: UnitTable, mean: Column) -> Iterator[Doubt]:
    """One row that a quotient does not give which gives all others."""
    counts = table.of_kind(Kind.COUNT)[:_MOST_COLUMNS]
    rows = [row for row in table.rows if _number(row, mean) is not None]
    ways = [(f"{a.header}÷{b.header}", a, partial(_number, column=b)) for a, b in permutations(counts, 2)]
    ways += [(f"{a.header}÷{n}", a, partial(_constant, number=n)) for a in counts for n in _DIVISORS]
    found = []
    for said, part, divisor in ways:
        right = [row for row in rows if _is_mean(row, mean, _number(row, part), divisor(row))]
        if len(right) == len(rows):
            return
        if len(right) == len(rows) - 1 >= _FEWEST - (len(ways) < 12):
            found.append((said, next(row for row in rows if row not in right), part))
    if len(found) == 1:
        said, row, part = found[0]
        told = f"其他各行的{mean.header}都是{said}，这一行不是：{row.cell(mean).text}。"
        yield _told(table, row, [mean, part], ("mean-mismatch", told))


def _constant(row: Row, *, number: int) -> Fraction | None:
    return Fraction(number)


def _is_mean(row: Row, mean: Column, part: Fraction | None, divisor: Fraction | None) -> bool:
    printed = row.cell(mean).number
    if printed is None or part is None or not divisor:
        return False
    return abs(part / divisor - Fraction(printed)) < Fraction(1, 10 ** decimals_of(printed))


def _of_scores(table: UnitTable) -> Iterator[Doubt]:
    """What is got and what was taken off make the same in all rows but one."""
    scores = [one for one in table.columns if _SCORED.search(one.header) and one.kind is not Kind.RANK]
    rows = [row for row in table.units if all(row.cell(one).number is not None for one in scores)]
    if len(scores) < 2 or len(rows) <= _FEWEST or not any("扣" in one.header for one in scores):
        return
    sums = [sum((row.cell(one).number or Decimal(0) for one in scores), Decimal(0)) for row in rows]
    (full, times), *_ = Counter(sums).most_common(1)
    if times == len(rows) - 1 and full % 10 == 0:
        row, off = next((row, total) for row, total in zip(rows, sums, strict=True) if total != full)
        told = f"其他各行{'、'.join(one.header for one in scores)}合起来都是{full}，这一行是{off}。"
        yield _told(table, row, scores, ("sum-mismatch", told))


def _told(table: UnitTable, row: Row, columns: Sequence[Column], said: tuple[str, str]) -> Doubt:
    code, message = said
    return doubt(
        Level.WARNING,
        code,
        f"{table.place}“{row.name}”一行，{'、'.join(row.cell(one).text for one in columns)}",
        (message, "请核对这一行。"),
        [cell_at(table, row, one) for one in columns],
    )


IDENTITY: Final = Identity(
    "mean-mismatch",
    "警告",
    "表里的人均、月均各行用一个算法；得分加扣分各行一样多",
    "其他各行的人均（件）都是接听（件）÷坐席数，这一行不是：355",
    "除了这一行，各行都合才报",
    _doubts,
)

"""What declared indicators cost: thirty in one table against five that read the same columns.

    python -m benchmarks.declared [NUMBER_OF_ORDERS]

Orders are columns of which each distinct cell is read once, conditions are masks, counts are one addition a
mask; so most of the time goes into reading the columns, above all times, and a further rate costs little. The
five of today's annexes read fewer columns; they are told beside.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random
from time import process_time
from typing import Final

from hotline_addin.domain.measures.declared.conditions.condition_masks import Between
from hotline_addin.domain.measures.declared.conditions.order_columns import OrderColumns
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration, declare
from hotline_addin.domain.measures.declared.indicators.indicator_reading import read_indicators
from hotline_addin.domain.measures.declared.tables.compiling import Measured, compile_tables
from hotline_addin.domain.measures.declared.tables.table_form_reading import read_table_forms
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.shipped_indicators import SHIPPED_INDICATORS

_ROUNDS: Final = 3
_UNITS: Final = tuple(f"单位{number}" for number in range(52))
_FEBRUARY: Final = Between(date(2024, 2, 1), date(2024, 2, 29))
_RATINGS: Final = ("满意", "满意", "基本满意", "不满意", "未接通", "")
_OF_TODAY: Final = tuple(row["name"] for row in SHIPPED_INDICATORS[:5])
_FEW: Final = ("办理结果满意率", "按时办结率", "按时签收率", "解决率", "平均办结时长")


def _orders(count: int) -> dict[str, list[object]]:
    """So many orders of January to March, nearly each with its own times."""
    chance = Random(12345)  # noqa: S311 - figures of a benchmark, the same each time
    columns: dict[str, list[object]] = {}
    for _ in range(count):
        dispatched = datetime(2024, 1, 20) + timedelta(minutes=chance.randrange(60_000))
        finished = dispatched + timedelta(minutes=chance.randrange(15_000))
        unit = chance.choice(_UNITS)
        order: dict[str, object] = {
            "承办单位": unit,
            "类别": "县直单位" if _UNITS.index(unit) < 33 else "乡镇街道",
            "诉求类别": f"类别{chance.randrange(12)}",
            "派单时间": dispatched,
            "签收时间": dispatched + timedelta(minutes=chance.randrange(240)),
            "办结时间": finished if chance.random() < 0.9 else "",
            "办理时限": dispatched.replace(hour=0, minute=0) + timedelta(days=7),
            "超期": chance.choice("否否否是"),
            "退回重办次数": chance.choice((0, 0, 0, 1, 2)),
            "办理结果评价": chance.choice(_RATINGS),
            "服务过程评价": chance.choice(_RATINGS),
            "是否解决": chance.choice(("是", "否", "")),
            "来源渠道": chance.choice(("电话", "微信", "网站", "省平台")),
        }
        for header, cell in order.items():
            columns.setdefault(header, []).append(cell)
    return columns


def _declaration() -> Declaration:
    """The shipped indicators and as many rates of channels as make thirty."""
    channels = ("电话", "微信", "网站", "省平台")
    more: list[Mapping[str, object]] = [
        {
            "name": f"{channel}{kind}",
            "method": "比率",
            "condition": f"来源渠道 为 {channel} 且 {condition}",
            "whole": f"来源渠道 为 {channel}",
        }
        for kind, condition in (
            ("超期率", "超期 为 是"),
            ("重办占", "退回重办次数 ≥ 1"),
            ("解决占", "是否解决 为 是"),
        )
        for channel in channels
    ]
    indicators, _ = read_indicators([*SHIPPED_INDICATORS, *more])
    return declare(indicators)[0]


def _compile(orders: Mapping[str, list[object]], names: tuple[str, ...], rows: str) -> None:
    declaration, settings = _declaration(), Settings()
    roster = Roster(tuple(Unit(unit, "") for unit in _UNITS))
    form = {"name": "表", "rows": rows, "columns": "、".join(names), "total": "合计"}
    forms, _ = read_table_forms([form], declaration, ())
    counts = OrderCounts(OrderColumns(orders), settings, _FEBRUARY)
    compile_tables(forms, Measured(Looks(declaration, settings), roster, counts))


def _seconds(orders: Mapping[str, list[object]], names: tuple[str, ...], rows: str) -> float:
    times = []
    for _ in range(_ROUNDS):
        start = process_time()
        _compile(orders, names, rows)
        times.append(process_time() - start)
    return min(times)


def main(arguments: list[str]) -> int:
    """Measure and print, a line a table."""
    orders = _orders(int(arguments[0]) if arguments else 100_000)
    count = len(orders["承办单位"])
    many = tuple(_declaration().by_name)[:30]
    for rows in ("承办单位", "诉求类别"):
        today, few, all_of_them = (_seconds(orders, names, rows) for names in (_OF_TODAY, _FEW, many))
        print(
            f"{count:,} by {rows}: today's five {today:.3f} s, five {few:.3f} s, thirty {all_of_them:.3f} s,"
            f" {all_of_them / few:.2f} times as long",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

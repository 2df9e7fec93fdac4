"""How long the worksheet functions take on a column of 2,000 cells, through xlwings' own converters.

    python -m benchmarks.functions [CELLS]

A column given at once is one call; filled down cell by cell it is a call a cell, each of which also crosses
from Excel to Python, which cannot be measured here. The exit code is 1 where a column takes longer than a
second.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.faces import worksheet_functions as functions
from hotline_addin.sample.clerk import roster_rows

GOAL_SECONDS = 1.0
"""For a whole column given at once."""
_CELLS = 2_000

Column = list[list[Any]]


def _arguments(cells: int) -> dict[str, tuple[Any, ...]]:
    """What each function is given, the column first."""
    units = [row["unit"] for row in roster_rows()]
    roster = [
        ["单位", "类别", "别名"],
        *([row["unit"], row["group"], row["aliases"]] for row in roster_rows()),
    ]
    orders = [
        [ORDER_COLUMNS["order_number"], ORDER_COLUMNS["unit"], ORDER_COLUMNS["outcome_rating"]],
        *([f"A{number}", units[number % len(units)], "满意"] for number in range(cells)),
    ]
    figures = [["名称", "文本", "说明"], *([f"figure_{number}", "2262", ""] for number in range(60))]
    named = _column([units[number % len(units)] for number in range(cells)])
    days = _column([f"2024-02-{number % 28 + 1:02}" for number in range(cells)])
    rates = _column([f"{number % 100}.25%" for number in range(cells)])
    texts = _column([f"市民王女士来电13812345{number % 1000:03}反映路灯不亮" for number in range(cells)])
    return {
        "HOTLINE_UNIT": (named, roster),
        "HOTLINE_COUNT": (named, orders),
        "HOTLINE_RATE": (_column(list(range(cells))), _column([cells] * cells)),
        "HOTLINE_POINTS": (rates, "50%"),
        "HOTLINE_POSSIBLE": (rates, 51),
        "HOTLINE_DUE": (days,),
        "HOTLINE_WORKDAYS": (days, "2024-03-05"),
        "HOTLINE_MASK": (texts,),
        "HOTLINE_TEXT": (_column([f"figure_{number % 60}" for number in range(cells)]), figures),
    }


def _column(values: list[Any]) -> Column:
    return [[value] for value in values]


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def main(arguments: list[str]) -> int:
    """Measures every function that takes a column; prints a line for each."""
    cells = int(arguments[0]) if arguments else _CELLS
    slow = 0
    for name, given in _arguments(cells).items():
        function = getattr(functions, name)
        column, *rest = given
        at_once = _seconds(lambda: function(column, *rest))  # noqa: B023 - called here and now
        single = _seconds(lambda: function(column[0][0], *(_first(each) for each in rest)))  # noqa: B023 - the same
        slow += at_once > GOAL_SECONDS
        verdict = "" if at_once <= GOAL_SECONDS else "  TOO SLOW"
        times = f"{cells:,} cells at once {at_once * 1000:8.1f} ms   one cell {single * 1000:7.2f} ms"
        print(f"{name:<18} {times}{verdict}")
    return 1 if slow else 0


def _first(argument: Any) -> Any:
    """The first cell of a column; a table with headers and a single value stay whole."""
    return argument[0][0] if isinstance(argument, list) and len(argument[0]) == 1 else argument


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

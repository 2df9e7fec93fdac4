"""A whole refresh of so many orders, beside what everybody knows and what nobody can go below."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.cold.process import Cold, Command, Cost

REFRESH: Final = "refresh"
OPENPYXL: Final = "pandas, openpyxl"
CALAMINE: Final = "pandas, calamine"
COLLEAGUE: Final = "colleague"
READ: Final = "rows"
WRITE: Final = "plain sheet"
_LOAD: Final = "cells"

_READ_EXCEL: Final = "import sys, pandas; pandas.read_excel(sys.argv[1], engine=sys.argv[2], sheet_name=None)"
_ROWS: Final = (
    "import sys, python_calamine;"
    " python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()"
)


def measure_size(cold: Cold, folder: Path, orders: int, rounds: int) -> dict[str, Any]:
    """Costs by name, and how many columns the sheet has that the plain one holds as well.

    The plain sheet is 工单 as the refresh left it; reading its cells back is not counted.
    """
    export, fresh, book = (folder / name for name in ("工单.xlsx", "新.xlsx", "本期.xlsx"))
    cold.cost(desk("export", orders, export))
    cold.cost(desk("book", fresh))
    costs = cold.fastest(
        {
            OPENPYXL: Command(("-c", _READ_EXCEL, str(export), "openpyxl")),
            CALAMINE: Command(("-c", _READ_EXCEL, str(export), "calamine")),
            COLLEAGUE: _module("colleague", export, folder / "两张表.xlsx"),
            READ: Command(("-c", _ROWS, str(export))),
            REFRESH: refreshing(fresh, book, export),
        },
        rounds,
    )
    cells = folder / "cells"
    cold.cost(_module("plain_sheet", "keep", book, cells))
    plain = {
        _LOAD: _module("plain_sheet", "load", cells),
        WRITE: _module("plain_sheet", "write", cells, folder / "工单表.xlsx"),
    }
    written = cold.fastest(plain, rounds)
    costs[WRITE] = written[WRITE].less(written[_LOAD])
    with cells.open("rb") as file:
        kept = len(pickle.load(file)[0])  # noqa: S301 - written by our own process
    return {"kept": kept, "costs": data_of(costs)}


def measure_declared(cold: Cold, folder: Path, orders: int, rounds: int) -> dict[str, Any]:
    """The refresh of a book that prints five declared indicators by unit, and of one that prints thirty."""
    export = folder / "工单.xlsx"
    cold.cost(desk("export", orders, export))
    commands = {}
    for indicators in (5, 30):
        fresh = folder / f"{indicators}.xlsx"
        cold.cost(desk("book", fresh, indicators))
        commands[str(indicators)] = refreshing(fresh, folder / f"本期{indicators}.xlsx", export)
    return {"orders": orders, "costs": data_of(cold.fastest(commands, rounds))}


def refreshing(fresh: Path, book: Path, export: Path) -> Command:
    """`hotline refresh` of a book that nobody has refreshed yet."""
    words = ("-m", "hotline_addin", "refresh", str(book), "--orders", str(export))
    return Command(words, before=lambda: shutil.copyfile(fresh, book))


def desk(*words: object) -> Command:
    """Something to measure with, made."""
    return _module("desk", *words)


def data_of(costs: Mapping[str, Cost]) -> dict[str, dict[str, float]]:
    """For the file of results."""
    return {name: cost.data() for name, cost in costs.items()}


def _module(name: str, *words: object) -> Command:
    return Command(("-m", f"benchmarks.cold.{name}", *map(str, words)))

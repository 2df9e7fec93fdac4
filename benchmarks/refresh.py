"""How long a full refresh takes, against what pandas needs merely to read the same orders.

    python -m benchmarks.refresh [--memory] [NUMBER_OF_ORDERS ...]

Reading with pandas and openpyxl is what a script of an afternoon would begin with, and it is bound by the
same machine, so the ratio means the same everywhere. The exit code is 1 where a goal is missed. `--memory`
(Linux) also tells how much of it each takes at most, in a process of its own.
"""

from __future__ import annotations

import gc
import re
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import pandas as pd

from benchmarks.export import write_export
from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.ports import BookContent
from hotline_addin.sample.clerk import SETTINGS, roster_rows
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import refresh

GOALS = {2_262: 1.5, 100_000: 0.5}
"""Orders -> the most that a refresh may take, as a multiple of pandas' reading."""

_ROUNDS = 3
"""Both are measured this often, alternately, and the fastest of each counts: noise only adds."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Seconds for `orders` orders."""

    orders: int
    reading: float
    refresh: float

    @property
    def ratio(self) -> float:
        """The refresh as a multiple of pandas' reading."""
        return self.refresh / self.reading

    @property
    def is_good(self) -> bool:
        """Within its goal, if it has one."""
        return self.ratio <= GOALS.get(self.orders, float("inf"))

    def __str__(self) -> str:
        goal = GOALS.get(self.orders)
        verdict = "" if goal is None else f"  goal {goal:.2f}  {'ok' if self.is_good else 'MISSED'}"
        return (
            f"{self.orders:>9,} orders   pandas reads {self.reading:7.2f} s   "
            f"refresh {self.refresh:7.2f} s   ratio {self.ratio:5.2f}{verdict}"
        )


class Silence:
    """Progress that nobody watches."""

    def step(self, text: str) -> None:
        """Say nothing."""


def measure(orders: int, export: Path) -> Measurement:
    """Both times for the `orders` orders of an export; the book is made beside it."""
    folder = export.parent
    times = [(_seconds(lambda: _read(export)), _seconds(_refresh_of(export, folder))) for _ in range(_ROUNDS)]
    reading, refreshing = (min(kind) for kind in zip(*times, strict=True))
    return Measurement(orders, reading, refreshing)


def _read(export: Path) -> None:
    pd.read_excel(export, engine="openpyxl", sheet_name=None)


def _refresh_of(export: Path, folder: Path) -> Callable[[], None]:
    """A refresh of a fresh book, ready to be timed."""
    book = folder / "book.xlsx"
    create_book(template_path(WORKBOOK_TEMPLATE), book)
    ClosedBook(book).save(BookContent(tables={"roster": pd.DataFrame(roster_rows())}, settings=SETTINGS))

    def run() -> None:
        raw = RawFiles(RawSheetReader(), [export])
        refresh(ClosedBook(book), Silence(), raw)

    return run


def peaks(export: Path) -> str:
    """The most memory that each holds at once, Python and libraries included."""
    reading, refreshing = (_in_own_process(work, export) for work in (_read, _refresh))
    return f"{'':>17}   pandas takes {reading:5,} MB   refresh {refreshing:7,} MB"


def _refresh(export: Path) -> None:
    _refresh_of(export, export.parent)()


def _in_own_process(work: Callable[[Path], None], export: Path) -> int:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_megabytes, work, export).result()


def _megabytes(work: Callable[[Path], None], export: Path) -> int:
    """What the process has held at most after this work. Not `ru_maxrss`, which a child inherits."""
    work(export)
    held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(held[1]) // 1024 if held else 0


def _seconds(work: Callable[[], None]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def main(arguments: list[str]) -> int:
    """Measure and print; 1 where a goal is missed."""
    good = True
    numbers = [int(argument) for argument in arguments if argument != "--memory"]
    with tempfile.TemporaryDirectory() as folder:
        for orders in numbers or GOALS:
            export = Path(folder) / f"{orders}.xlsx"
            write_export(export, orders)
            measurement = measure(orders, export)
            print(measurement, flush=True)
            if "--memory" in arguments:
                print(peaks(export), flush=True)
            good &= measurement.is_good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

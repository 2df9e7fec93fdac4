"""Measure whole cold processes and write the tables of docs/性能.md.

    python -m benchmarks.cold                      2,262 and 100,000 orders, small commands, thirty indicators
    python -m benchmarks.cold --orders 1048575     a whole sheet: takes long, and some 7 GB
    python -m benchmarks.cold --small              the small commands alone
    python -m benchmarks.cold --declared 100000    thirty indicators against five alone

What is measured takes the place of what stands in the tables; the rest stays, each with its date and machine.
Needs Linux, where a process tells what it has taken.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Final

from benchmarks.cold.page import PAGE, write_page
from benchmarks.cold.process import Cold
from benchmarks.cold.results import RESULTS, keep_result
from benchmarks.cold.sizes import measure_declared, measure_size
from benchmarks.cold.small import measure_small

_SIZES: Final = (2_262, 100_000)
_TINY: Final = 50


def main(arguments: list[str]) -> int:
    """Measure, print the tables, write them."""
    options = _parser().parse_args(arguments)
    everything = not (options.orders or options.small or options.declared)
    with tempfile.TemporaryDirectory() as name:
        folder, cold = Path(name), Cold(Path(name))
        if options.rounds != 1:  # a single round is a trial: what compiles the modules is not worth its time
            measure_size(cold, _emptied(folder, "first"), _TINY, 1)
        for orders in options.orders or _SIZES * everything:
            at = _emptied(folder, str(orders))
            keep_result(
                options.results,
                f"orders {orders}",
                measure_size(cold, at, orders, options.rounds or _rounds(orders)),
            )
        if options.small or everything:
            at = _emptied(folder, "small")
            keep_result(options.results, "small", measure_small(cold, at, options.rounds or _rounds(0)))
        if orders := options.declared or max(_SIZES) * everything:
            at = _emptied(folder, "declared")
            rounds = options.rounds or _rounds(orders)
            keep_result(options.results, "declared", measure_declared(cold, at, orders, rounds))
    print(write_page(options.results, options.page))
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "python -m benchmarks.cold", description=__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("--orders", type=int, nargs="+", default=[], help="sizes of an export")
    parser.add_argument("--small", action="store_true", help="the small commands")
    parser.add_argument(
        "--declared", type=int, default=0, help="thirty indicators against five, so many orders"
    )
    parser.add_argument("--rounds", type=int, default=0, help="runs of each; the cheapest counts")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--page", type=Path, default=PAGE)
    return parser


def _rounds(orders: int) -> int:
    """Small times wander most."""
    return 5 if orders < 10_000 else 2 if orders < 500_000 else 1


def _emptied(folder: Path, name: str) -> Path:
    at = folder / name
    at.mkdir()
    return at


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

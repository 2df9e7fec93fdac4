"""Breaks sound files in thousands of ways and watches how every command takes them.

    python -m tests.fuzz [--minutes N | --tries N] [--seed S] [--first N] [--keep FOLDER]

A trial follows from its seed and number alone: `--seed S --first N --tries 1` repeats it. Prints how many
inputs were tried and what was wrong; exit code 1 where anything was. Files of a failing trial go to FOLDER.
A trial that takes long is named, which is no fault: the machine may be busy.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.fuzz.material import make_material
from tests.fuzz.trials import Trial
from tests.fuzz.worker import Result, run_all

_LONG = 10.0
"""Seconds of the processor from which a trial is named: a sound run needs a fifth of one."""


@dataclass
class Tally:
    """What came of all trials."""

    tried: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    faults: dict[str, list[Result]] = field(default_factory=dict)
    slowest: float = 0.0
    slow: list[Result] = field(default_factory=list)

    def add(self, result: Result) -> bool:
        """Count a result; True for a fault not seen before."""
        self.tried[result.trial.kind.label] += 1
        self.codes[result.verdict.code] += 1
        self.slowest = max(self.slowest, result.verdict.seconds)
        self.slow += [result] if result.verdict.seconds > _LONG else []
        if not result.verdict.fault:
            return False
        same = self.faults.setdefault(_signature(result), [])
        same.append(result)
        return len(same) == 1

    def __str__(self) -> str:
        kinds = [f"  {label:<28}{number:>7,}" for label, number in sorted(self.tried.items())]
        codes = self.codes
        slow = [f"  {_named(result.trial)} took {result.verdict.seconds:.1f} s" for result in self.slow]
        return "\n".join(
            [
                *kinds,
                *slow,
                f"{self.tried.total():,} inputs tried: {codes[0]:,} taken, {codes[1]:,} taken with findings, "
                f"{codes[2]:,} refused with a sentence, {codes[-1]:,} crashes; "
                f"{len(self.faults)} different faults; slowest {self.slowest:.1f} s",
            ]
        )


def _signature(result: Result) -> str:
    """What two trials with the same fault have in common: the error and where in the program it arose."""
    lines = [line.strip() for line in result.verdict.fault.splitlines() if line.strip()]
    ours = [line for line in lines if line.startswith("File") and "hotline_addin" in line]
    return " | ".join([*ours[-1:], lines[-1].split(":")[0][:120]])


def main(arguments: list[str] | None = None) -> int:
    """Try, print, and say by the exit code whether anything was wrong."""
    options = _parser().parse_args(arguments)
    until = time.monotonic() + options.minutes * 60 if options.minutes else float("inf")
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        material = make_material(Path(name))
        for result in run_all(_trials(options, until), material):
            if tally.add(result):
                _show(result)
                _keep(result.trial, material, options.keep)
    print(tally, flush=True)
    return 1 if tally.faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--tries", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    return parser


def _trials(options: argparse.Namespace, until: float) -> Iterator[Trial]:
    tries = options.tries or (0 if options.minutes else 1000)
    for number in count(options.first):
        if (tries and number >= options.first + tries) or time.monotonic() > until:
            return
        yield Trial(options.seed, number)


def _show(result: Result) -> None:
    print(f"--- {_named(result.trial)}")
    print(result.verdict.fault, flush=True)


def _named(trial: Trial) -> str:
    kind = trial.kind
    return f"seed {trial.seed} number {trial.number}: {' '.join(kind.words)} ({kind.broken} broken)"


def _keep(trial: Trial, material: Path, folder: Path | None) -> None:
    if folder is not None:
        target = folder / f"{trial.seed}-{trial.number}"
        target.mkdir(parents=True, exist_ok=True)
        trial.prepare(material, target)


if __name__ == "__main__":
    sys.exit(main())

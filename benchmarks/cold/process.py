"""One command as a whole cold process: processor time and the most memory that it held at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

ROOT: Final = Path(__file__).parents[2]

_DONE: Final = (0, 1)
"""Exit codes: 1 says that findings of level 错误 remain."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time and on the clock, megabytes at most; with everything that was waited for."""

    cpu: float
    wall: float
    peak: float

    def less(self, other: Cost) -> Cost:
        """What is left of it when the other is not counted; the memory is that of both."""
        return Cost(self.cpu - other.cpu, self.wall - other.wall, self.peak)

    def data(self) -> dict[str, float]:
        """For the file of results."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Command:
    """Arguments of Python; `before` is done each time and not measured.

    `alone` hides every other program, LibreOffice above all, which prints a notice that is checked.
    `fails` is a command that is mistyped on purpose.
    """

    words: tuple[str, ...]
    before: Callable[[], object] | None = None
    alone: bool = False
    fails: bool = False


class Cold:
    """Runs commands in a folder for what they leave behind: compiled modules, the log.

    Python compiles each module once, as an installation does; such a first run is never counted. The
    measuring process must stay small: `ru_maxrss` of a process begins with the size of its parent (Linux).
    """

    def __init__(self, folder: Path) -> None:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))
        }
        state = {"XDG_STATE_HOME": str(folder / "state"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self._environment = {**kept, **state, "PYTHONPATH": str(ROOT)}

    def cost(self, command: Command) -> Cost:
        """Of one run. Raises `RuntimeError` with what the process said, where it failed."""
        if command.before:
            command.before()
        environment = {**self._environment, "PATH": ""} if command.alone else self._environment
        return _run([sys.executable, *command.words], environment, (2,) if command.fails else _DONE)

    def fastest(self, commands: Mapping[str, Command], rounds: int) -> dict[str, Cost]:
        """The cheapest of so many runs of each, all commands in turn: noise only adds."""
        runs = [{name: self.cost(command) for name, command in commands.items()} for _ in range(rounds)]
        return {name: min((run[name] for run in runs), key=lambda cost: cost.cpu) for name in commands}


def _run(words: Sequence[str], environment: Mapping[str, str], done: Sequence[int]) -> Cost:
    start = perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command lines
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    with process.stderr as errors:  # type: ignore[union-attr] # it is a pipe
        said = errors.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in done:
        raise RuntimeError(f"{words}: {process.returncode}\n{said.decode(errors='replace')}")
    return Cost(used.ru_utime + used.ru_stime, perf_counter() - start, used.ru_maxrss / 1024)

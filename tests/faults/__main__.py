"""Stops every command at every call that reaches the disk, in five ways, and looks at what is left.

    python -m tests.faults [--step N] [COMMAND ...]

After each stop every file must be the old or a new whole one, nothing may lie about but after a kill, and
the next run must work and sweep up. Prints how many faults were injected; exit code 1 where one did harm.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.injecting import COMMANDS, calls_of, faults_of, harm_of
from tests.fuzz.material import make_material


def main(arguments: list[str] | None = None) -> int:
    """Inject, print, and say by the exit code whether any harm was done."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("commands", nargs="*", default=list(COMMANDS), metavar="COMMAND")
    parser.add_argument("--step", type=int, default=1)
    options = parser.parse_args(arguments)
    unknown = [command for command in options.commands if command not in COMMANDS]
    if unknown:
        parser.error(f"no such command: {', '.join(unknown)}; there are {', '.join(COMMANDS)}")
    injected, harmful = 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "material").mkdir()
        material = make_material(folder / "material")
        for command in options.commands:
            calls = calls_of(command, material, folder)
            faults = list(faults_of(command, calls, options.step))
            harms = [(fault, harm) for fault in faults if (harm := harm_of(fault, material, folder))]
            print(
                f"  {command:<14}{calls:>5} calls{len(faults):>7,} faults{len(harms):>5} harmful", flush=True
            )
            for fault, harm in harms[:5]:
                print(f"    {fault}: {harm}")
            injected, harmful = injected + len(faults), harmful + len(harms)
    print(f"{injected:,} faults injected, {harmful} did harm")
    return 1 if harmful else 0


if __name__ == "__main__":
    sys.exit(main())

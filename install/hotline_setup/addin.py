"""What is written outside the program's folder: add-in, DLLs of earlier names, entry under “应用和功能”."""

from __future__ import annotations

import errno
from collections.abc import Collection, Mapping
from pathlib import Path

from .earlier_names import earlier_dlls
from .endings import Ending, SetupError
from .machine import Machine
from .manifest import Manifest, digest, file_digest
from .places import ADDIN, UNINSTALL_KEY, Places
from .record import Record

_TEMPLATES = Path("Lib", "site-packages", "hotline_addin", "workbook_templates")
_UNINSTALL_BATCH = Path("Lib", "site-packages", "hotline_setup", "uninstall.bat")
_SPARE_MEGABYTES = 50


def outside_files(places: Places, with_excel: bool) -> dict[Path, Path]:
    """Where each file belongs -> the file of the program in place that goes there."""
    files = {places.uninstaller: places.program / _UNINSTALL_BATCH} | earlier_dlls(places)
    return files | ({places.addin: places.program / _TEMPLATES / ADDIN} if with_excel else {})


def planned_record(manifest: Manifest, files: Mapping[Path, Path]) -> Record:
    """What will be written, read from the program in place; kept before anything is."""
    digests = {str(target): digest(source.read_bytes()) for target, source in files.items()}
    return Record(manifest.version, manifest.build, digests, (UNINSTALL_KEY,))


def write_outside(machine: Machine, places: Places, version: str, files: Mapping[Path, Path]) -> None:
    """Put the files in their places and list the program for this person.

    Raises `SetupError` that says why it could not be written.
    """
    for target, source in files.items():
        try:
            _write(source, target, places.part_of(target))
        except OSError as error:
            raise SetupError(_why_unwritten(error), place=target, need=_SPARE_MEGABYTES) from error
    entry: dict[str, str | int] = {
        "DisplayName": "12345热线月度通报",
        "DisplayVersion": version,
        "InstallLocation": str(places.root),
        "UninstallString": f'"{places.uninstaller}"',
        "NoModify": 1,
        "NoRepair": 1,
    }
    try:
        machine.write_key(UNINSTALL_KEY, entry)
    except OSError as error:
        raise SetupError(Ending.NO_RIGHT, place=UNINSTALL_KEY) from error


def _write(source: Path, target: Path, part: Path) -> None:
    """Read and written, never copied by Windows: so the mark of a download does not come along."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        part.write_bytes(source.read_bytes())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _why_unwritten(error: OSError) -> Ending:
    """A folder redirected to another disk or to a server fails in more ways than by missing rights."""
    known = {errno.EACCES: Ending.NO_RIGHT, errno.EPERM: Ending.NO_RIGHT, errno.ENOSPC: Ending.NO_SPACE}
    return known.get(error.errno or 0, Ending.REDIRECTED)


def remove_outside(machine: Machine, record: Record, spared: Collection[Path]) -> list[Path]:
    """Take back what the record lists, but for `spared`; those left because they were changed."""
    changed = []
    for file, wanted in ((Path(name), wanted) for name, wanted in record.files.items()):
        if file in spared:
            continue
        found = file_digest(file)
        if found == wanted:
            file.unlink()
        elif found is not None:
            changed.append(file)
    for key in record.keys:
        machine.delete_key(key)
    return changed


def missing_outside(record: Record) -> list[str]:
    """The recorded files that are gone or changed."""
    return [name for name, wanted in record.files.items() if file_digest(Path(name)) != wanted]

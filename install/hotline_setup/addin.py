"""What is written outside the program's folder: the add-in, and the entry under “应用和功能”."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from .machine import Machine
from .manifest import Manifest, digest, file_digest
from .places import ADDIN, UNINSTALL_KEY, Places
from .record import Record

_TEMPLATES = Path("Lib", "site-packages", "hotline_addin", "workbook_templates")
_UNINSTALL_BATCH = Path("Lib", "site-packages", "hotline_setup", "uninstall.bat")


def planned_record(places: Places, manifest: Manifest, with_excel: bool) -> Record:
    """What will be written, read from the program in place; kept before anything is."""
    files = {str(target): digest(source.read_bytes()) for source, target in _copies(places, with_excel)}
    return Record(manifest.version, manifest.build, files, (UNINSTALL_KEY,))


def write_outside(machine: Machine, places: Places, version: str, with_excel: bool) -> None:
    """Copy the add-in to Excel and list the program for this person.

    Read and written, never copied by Windows: so the mark of a download does not come along.
    """
    for source, target in _copies(places, with_excel):
        target.parent.mkdir(parents=True, exist_ok=True)
        part = places.root / f"{target.name}.part"  # not beside it: Excel opens whatever lies in XLSTART
        part.write_bytes(source.read_bytes())
        part.replace(target)
    entry: dict[str, str | int] = {
        "DisplayName": "12345热线月度通报",
        "DisplayVersion": version,
        "InstallLocation": str(places.root),
        "UninstallString": f'"{places.uninstaller}"',
        "NoModify": 1,
        "NoRepair": 1,
    }
    machine.write_key(UNINSTALL_KEY, entry)


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


def _copies(places: Places, with_excel: bool) -> Iterator[tuple[Path, Path]]:
    yield places.program / _UNINSTALL_BATCH, places.uninstaller
    if with_excel:
        yield places.program / _TEMPLATES / ADDIN, places.addin

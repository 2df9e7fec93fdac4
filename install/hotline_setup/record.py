"""`install.json`: what the installer wrote outside the program's own folder, so that it can be taken back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """`files`: full path -> SHA-256 of what was written there; `keys`: keys of the person's own registry."""

    version: str
    build: str
    files: dict[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()

    @classmethod
    def read(cls, file: Path) -> Record | None:
        """None where nothing is installed, or the file tells nothing."""
        try:
            data = json.loads(file.read_text("utf-8"))
            return cls(data["version"], data["build"], dict(data["files"]), tuple(data["keys"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, file: Path) -> None:
        """Replace the file whole."""
        part = file.with_suffix(".part.json")
        part.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(file)

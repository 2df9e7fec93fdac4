"""What the installer asks of Windows; `windows.py` answers there, a stand-in in the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

USER = "HKCU"
EVERYONE = "HKLM"


class Machine(Protocol):
    """One computer, seen by one person without special rights."""

    def folder(self, variable: str) -> Path:
        """The folder that an environment variable names, such as LOCALAPPDATA."""

    def is_new_enough(self) -> bool:
        """Windows 10 or later."""

    def has_name(self, text: str) -> bool:
        """Whether the machine's code page can write `text`, as programs without Unicode need."""

    def free_bytes(self, folder: Path) -> int:
        """What is left on the disk of an existing folder."""

    def runs(self, program: str) -> bool:
        """Whether a program of that file name is running, whoever started it where."""

    def value(self, hive: str, key: str, name: str) -> object:
        """A value of the registry, None where it or its key is absent; the name "" is the key's own."""

    def values(self, hive: str, key: str) -> list[object]:
        """All values of a key; none where the key is absent."""

    def write_key(self, key: str, values: Mapping[str, str | int]) -> None:
        """Set values of a key of the person's own registry."""

    def delete_key(self, key: str) -> None:
        """Delete a key of the person's own registry, if it is there."""

    def run(self, command: Sequence[str], seconds: float) -> tuple[int, str]:
        """Run a program unseen; exit code and output. Exit code -1 when it took longer or never began."""

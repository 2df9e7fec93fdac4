"""A computer that is not there: folders of its own, a registry in a dictionary, programs that only answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from install.hotline_setup.machine import EVERYONE

EXCEL_KEY = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


def answers(command: Sequence[str]) -> tuple[int, str]:
    """Every program does what it shall."""
    return 0, ""


@dataclass
class FakeMachine:
    """Windows 10 with Excel, unless told otherwise."""

    home: Path
    new_enough: bool = True
    free: int = 10**12
    running: set[str] = field(default_factory=set)
    registry: dict[tuple[str, str], dict[str, object]] = field(
        default_factory=lambda: {(EVERYONE, EXCEL_KEY): {"": r"C:\Office\EXCEL.EXE"}}
    )
    unwritable: str = "\0"
    answer: Callable[[Sequence[str]], tuple[int, str]] = answers
    started: list[list[str]] = field(default_factory=list)

    def folder(self, variable: str) -> Path:
        path = self.home / variable
        path.mkdir(parents=True, exist_ok=True)
        return path

    def is_new_enough(self) -> bool:
        return self.new_enough

    def has_name(self, text: str) -> bool:
        return self.unwritable not in text

    def free_bytes(self, folder: Path) -> int:
        assert folder.is_dir()
        return self.free

    def runs(self, program: str) -> bool:
        return program in self.running

    def value(self, hive: str, key: str, name: str) -> object:
        return self.registry.get((hive, key), {}).get(name)

    def values(self, hive: str, key: str) -> list[object]:
        return list(self.registry.get((hive, key), {}).values())

    def write_key(self, key: str, values: Mapping[str, str | int]) -> None:
        self.registry["HKCU", key] = dict(values)

    def delete_key(self, key: str) -> None:
        self.registry.pop(("HKCU", key), None)

    def run(self, command: Sequence[str], seconds: float) -> tuple[int, str]:
        assert seconds > 0
        self.started.append(list(command))
        return self.answer(command)

"""Where everything lies that the installer writes. The program's place is fixed: the VBA knows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .machine import Machine

ADDIN = "hotline.xlam"
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\hotline"
"""What lists the program under “应用和功能” for this person."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one person."""

    root: Path
    start_folder: Path
    """XLSTART: Excel opens what lies here, and trusts it."""

    log: Path

    @classmethod
    def of(cls, machine: Machine) -> Places:
        """Those of the person who runs the installer."""
        return cls(
            machine.folder("LOCALAPPDATA") / "hotline",
            machine.folder("APPDATA") / "Microsoft" / "Excel" / "XLSTART",
            machine.folder("TEMP") / "hotline-install.log",
        )

    @property
    def program(self) -> Path:
        """The installed Python with everything in it."""
        return self.root / "python"

    @property
    def previous(self) -> Path:
        """The version before this one."""
        return self.root / "previous"

    @property
    def interpreter(self) -> Path:
        """What the VBA starts."""
        return self.program / "python.exe"

    @property
    def record(self) -> Path:
        """What was written where: `install.json`."""
        return self.root / "install.json"

    @property
    def uninstaller(self) -> Path:
        """What “应用和功能” starts."""
        return self.root / "uninstall.bat"

    @property
    def addin(self) -> Path:
        """The add-in, where Excel finds it."""
        return self.start_folder / ADDIN

    def part_of(self, target: Path) -> Path:
        """Where a file is written before it takes its place: on the same volume, since a profile may lie on a
        server, and never in XLSTART, since Excel opens whatever lies there.
        """
        folder = target.parent
        return (folder.parent if folder == self.start_folder else folder) / f"{target.name}.part"

    def part(self, build: str) -> Path:
        """Where a build is unpacked before it takes its place."""
        return self.root / f"{build}.part"

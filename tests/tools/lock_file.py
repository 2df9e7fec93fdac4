"""The lock files, read as pip reads them, for any system."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

System = dict[str, str]
"""The marker values of one Python on one system."""

_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Locked:
    """One pinned package: its requirement with marker, and the hashes of its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        """The normalised name."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The one version that the pin allows."""
        (pin,) = self.requirement.specifier
        assert pin.operator == "==", self.requirement
        return pin.version

    def is_for(self, system: System) -> bool:
        """Does `system` get this line?"""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(system)


def read_lock(file: Path) -> list[Locked]:
    """All pins of a lock file. Raises `ValueError` for a line that is neither a pin nor a hash."""
    text = re.sub(r"^\s*#.*\n", "", file.read_text("utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    return [_locked(line) for line in text.splitlines() if line.strip()]


def _locked(line: str) -> Locked:
    requirement, *hashes = re.split(r"\s+(?=--)", line.strip())
    strange = [part for part in hashes if not _HASH.fullmatch(part)]
    if strange or requirement.startswith("-"):
        raise ValueError(f"not a pin with hashes: {line!r}")
    return Locked(Requirement(requirement), tuple(hashes))


def system(python: str, platform: str) -> System:
    """CPython `python` (like `3.12`) on `linux` or `win32`, both 64 bit Intel."""
    windows = platform == "win32"
    return {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "platform_python_implementation": "CPython",
        "sys_platform": platform,
        "os_name": "nt" if windows else "posix",
        "platform_system": "Windows" if windows else "Linux",
        "platform_machine": "AMD64" if windows else "x86_64",
        "platform_release": "",
        "platform_version": "",
        "extra": "",
    }

"""Who has a file open, as the office programs note it beside the file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_OWNER_NAME_LENGTH: Final = 54  # bytes of the name in the machine's code page; its UTF-16 twin follows
_WORD_SUFFIXES: Final = frozenset({".docx", ".docm", ".doc"})
_UNKNOWN: Final = "另一个程序"


def holder(path: Path) -> str | None:
    """The name of the person or program that has `path` open, or None.

    Excel writes `~$name`, WPS `.~name`, LibreOffice `.~lock.name#`; Word shortens a long name by up to two
    characters in front. A note that a crash left behind looks the same; who is told about it can delete it.
    """
    for name in (f"~${path.name}", f".~{path.name}", f"~${path.name[_dropped_by_word(path) :]}"):
        note = path.with_name(name)
        if note.is_file():
            return _office_owner(note) or _UNKNOWN
    note = path.with_name(f".~lock.{path.name}#")
    return (_libreoffice_owner(note) or _UNKNOWN) if note.is_file() else None


def _dropped_by_word(path: Path) -> int:
    """How many characters Word leaves out of its owner file's name."""
    if path.suffix.lower() not in _WORD_SUFFIXES:
        return 0
    return min(max(len(path.stem) - 6, 0), 2)


def _office_owner(note: Path) -> str:
    """The user's name in UTF-16 behind its 8-bit twin; empty where the note cannot be read.

    Excel keeps the note open itself and may share it with nobody.
    """
    try:
        data = note.read_bytes()
    except OSError:
        return ""
    start = 1 + _OWNER_NAME_LENGTH
    length = int.from_bytes(data[start : start + 2], "little")
    name = data[start + 2 : start + 2 + 2 * length] if length <= _OWNER_NAME_LENGTH else b""
    return name.decode("utf-16-le", errors="ignore").strip("\0 ")


def _libreoffice_owner(note: Path) -> str:
    try:
        fields = note.read_text(encoding="utf-8", errors="ignore").split(",")
    except OSError:
        return ""
    return next((field.strip() for field in fields[:3] if field.strip()), "")

"""The batch files: written here in UTF-8, shipped as a Chinese Windows reads them (GBK, CRLF)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SOURCES: Final = Path(__file__).with_name("sources")

SETUP_ACTIONS: Final = {"安装.bat": "install", "卸载.bat": "uninstall", "体检.bat": "doctor"}
DROPPED: Final = "不用Excel也能用.bat"


def write_batches(folder: Path) -> None:
    """What a person double-clicks or drops files on."""
    for name, action in SETUP_ACTIONS.items():
        (folder / name).write_bytes(batch("setup.bat", action))
    (folder / DROPPED).write_bytes(batch("dropped.bat"))


def batch(source: str, action: str = "") -> bytes:
    """A batch file as cmd wants it."""
    text = (SOURCES / source).read_text("utf-8").replace("@ACTION@", action)
    return text.replace("\n", "\r\n").encode("gbk")

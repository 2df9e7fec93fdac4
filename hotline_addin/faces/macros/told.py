"""What several buttons tell: doubts counted, filters that are off, that nothing is saved yet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hotline_addin.errors import Finding
from hotline_addin.faces.telling.told_findings import level_counts

if TYPE_CHECKING:
    from hotline_addin.adapters.live_book import LiveBook

SAVE: Final = "工作簿还没有保存，看过没有问题再按Ctrl+S。"


def show(path: Path) -> None:
    """Open a folder or a page with the program that Windows has for it."""
    os.startfile(path)  # type: ignore[attr-defined,unused-ignore] # noqa: S606 - as on Windows, where Excel is


def unfiltered(book: LiveBook) -> tuple[str, ...]:
    """That filters are off now which cannot be put on again."""
    if not book.unfiltered:
        return ()
    return (f"“{'”“'.join(book.unfiltered)}”原来的筛选（如按颜色）没法恢复，已取消，请自己再筛选一次。",)


def counted(findings: tuple[Finding, ...], where: str = "，见“校核”") -> str:
    """How many doubts there are of each level."""
    if not findings:
        return "校核没有发现问题。"
    return f"校核：{level_counts(findings)}{where}。"

"""`hotline undo`: file for file, nothing in them is read but who wrote them."""

from __future__ import annotations

from argparse import Namespace

from hotline_addin.adapters import files
from hotline_addin.adapters.closed_book import require_known_book
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.ports import Progress


def run_undo(options: Namespace, progress: Progress) -> Answer:
    """`hotline undo`."""
    for file in (options.book, *files.backups(options.book)[-1:]):
        require_known_book(file)
    progress.step("正在恢复")
    restored = files.undo(options.book)
    return Answer(
        (
            f"已恢复到上次刷新（或导入、更新通报）以前，用的备份是：{restored.name}",
            "撤过头了：“备份”文件夹里名字带“撤销前”的一份，就是刚才的样子，改回原名就能用。"
            "Word 通报没有跟着退回；要退回的，“备份”里也有。",
        ),
        {"ok": True, "book": str(options.book), "restored": str(restored)},
    )

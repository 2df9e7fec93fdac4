"""What a PDF says beside its pages: how many they are, and who made it with what."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from hotline_addin.errors import Finding, Level

_OF_PERSONS: Final = {"Title": "标题", "Author": "作者", "Subject": "主题", "Keywords": "关键词"}
"""Properties that come from a person or a file's name. Producer, Creator and the dates are the converter's:
they name a program and the minute of its run, and cannot be left out."""


def look_at_pdf(file: Path) -> tuple[int | None, tuple[Finding, ...]]:
    """The number of pages, and a finding where the properties bear words; a release copy passes on none."""
    pdfium: Any = import_module("pypdfium2")  # here, as it takes a while and only this needs it
    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError:
        return None, (
            _finding(file, "PDF 写好了，但读不出来核对。", "请打开它看看；打不开的，请再定稿一次。"),
        )
    try:
        said = document.get_metadata_dict(skip_empty=True)
        pages = len(document)
    finally:
        document.close()
    told = "，".join(f"{name}“{said[key]}”" for key, name in _OF_PERSONS.items() if said.get(key))
    if not told:
        return pages, ()
    advice = "请看看能不能随文件发出；不能的，请用 Word 打开定稿另存为 PDF，在“选项”里不选“文档属性”。"
    return pages, (_finding(file, f"PDF 的属性里写着{told}。", advice),)


def _finding(file: Path, what: str, advice: str) -> Finding:
    return Finding(Level.WARNING, "pdf-properties", f"PDF：{file.name}", what, advice)

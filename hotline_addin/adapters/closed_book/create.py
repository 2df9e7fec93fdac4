"""New workbook files from the template."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hotline_addin.adapters.closed_book.book_file import apply_content
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.macro_free import WORKBOOK_TYPE
from hotline_addin.adapters.closed_book.sheets.settings_sheet import read_settings_sheet
from hotline_addin.adapters.files import read_file, replace_file
from hotline_addin.adapters.stamp import write_stamp
from hotline_addin.domain.words.choices.settings import BACKUPS_KEPT
from hotline_addin.errors import InputError
from hotline_addin.ports import BookContent

_MAIN_TYPES: Final = {
    ".xlsx": WORKBOOK_TYPE,
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}


def create_book(template: Path, target: Path, content: BookContent | None = None) -> Path | None:
    """A workbook at `target` from a template file; the backup of what lay there before, or None.

    `content` is what it starts with, written in one go: there is no half-made book at any moment. A template
    and a workbook differ in one declared content type. Raises `InputError` for a suffix other than .xlsx and
    .xlsm.
    """
    kind = _MAIN_TYPES.get(target.suffix.lower())
    if kind is None:
        raise InputError(f"新工作簿的扩展名不能是“{target.suffix}”。", "请用 .xlsx，例如“2024年2月.xlsx”。")
    contents = Contents(read_book(read_file(template), template.name))
    contents.package.set_content_type(contents.workbook.part, kind)
    if content:
        settings = {**read_settings_sheet(contents), **content.settings}
        apply_content(contents, content, settings)
    write_stamp(contents.package)
    return replace_file(target, contents.package.pieces(), backups_kept=BACKUPS_KEPT)

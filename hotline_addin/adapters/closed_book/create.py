"""New workbook files from the template, and whether a file is one of ours."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from hotline_addin.adapters.closed_book.book_file import apply_content
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.macro_free import WORKBOOK_TYPE
from hotline_addin.adapters.closed_book.refilling.table_objects import table_object
from hotline_addin.adapters.closed_book.sheets.settings_sheet import read_settings_sheet
from hotline_addin.adapters.files import read_file, replace_file
from hotline_addin.adapters.stamp import known, read_stamp, write_stamp
from hotline_addin.domain.words.choices.settings import BACKUPS_KEPT
from hotline_addin.domain.words.vocabulary import TABLES
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
    return replace_file(target, contents.package.to_bytes(), backups_kept=BACKUPS_KEPT)


def is_hotline_book(path: Path) -> bool:
    """Whether a file is a workbook with our stamp or one of the contract's tables."""
    try:
        contents = Contents(read_book(read_file(path)))
    except InputError:
        return False
    return bool(read_stamp(contents.package)) or any(table_object(contents, name) for name in TABLES)


def require_exports(files: Iterable[Path]) -> None:
    """Raise `InputError` for a workbook of ours among files that are to be imported: its sheets would be
    counted once more."""
    for path in files:
        if path.suffix.lower() in _MAIN_TYPES and path.is_file() and is_hotline_book(path):
            raise InputError(
                f"“{path.name}”是本程序的工作簿，不是导出的工单文件，什么也没有导入。",
                "请选热线系统导出的文件；要沿用上一期的名录和设置，用 hotline new 新工作簿 --from 上一期。",
            )


def require_known_book(path: Path) -> None:
    """Raise `OutdatedError` for the workbook of a later program; one that is damaged is no such thing."""
    with suppress(InputError):
        known(read_book(read_file(path), path.name), path.name)

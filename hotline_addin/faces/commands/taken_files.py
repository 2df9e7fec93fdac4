"""What the files given to 校核 are, told by what they hold: a suffix says little, and is often wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from hotline_addin.adapters.closed_book import is_hotline_book
from hotline_addin.adapters.printed import read_printed
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.errors import Finding, InputError, Level
from hotline_addin.usecases.check import is_notice


class TakenAs(StrEnum):
    """What a file was taken for."""

    BOOK = "workbook"
    RAW = "raw"
    NOTICE = "notice"
    UNKNOWN = "unknown"


TAKEN_NAMES: Final = {
    TakenAs.BOOK: "工作簿",
    TakenAs.RAW: "原始工单",
    TakenAs.NOTICE: "通报",
    TakenAs.UNKNOWN: "没有认出来",
}
"""What a clerk reads for each."""

_TABLE_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".html", ".htm"})
_WORD_SUFFIX: Final = ".docx"


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file, what it was taken for, and what was read of it."""

    path: Path
    taken_as: TakenAs
    sheets: Sequence[RawSheet] = ()
    document: PrintedDocument | None = None


def take(path: Path) -> TakenFile:
    """Tell what a file is. Raises `InputError` for one that nobody can read, `BusyError` for a held one."""
    if is_hotline_book(path):
        return TakenFile(path, TakenAs.BOOK)
    if path.suffix.lower() == _WORD_SUFFIX:
        return TakenFile(path, TakenAs.NOTICE, document=read_printed(path))
    return _taken_table(path)


def _taken_table(path: Path) -> TakenFile:
    """A file of tables, or a notice that lies in one, or as plain text."""
    from hotline_addin.faces.commands.checked_exports import holds_exports, printed_sheets, read_sheets

    refusal: InputError | None = None
    sheets: Sequence[RawSheet] = ()
    try:
        sheets = read_sheets(path)
    except InputError as error:
        refusal = error
    if sheets and holds_exports(sheets):
        return TakenFile(path, TakenAs.RAW, sheets)
    document = printed_sheets(path.name, sheets) if sheets else None
    if document is None and path.suffix.lower() not in _TABLE_SUFFIXES:
        written = read_printed(path)
        document = written if is_notice(written) else None
    if document is None and refusal is not None:
        raise refusal
    return TakenFile(path, TakenAs.NOTICE if document else TakenAs.UNKNOWN, sheets, document)


def unknown_file(path: Path) -> Finding:
    """`unknown-file` (错误) for a file in which nothing was found: it was not checked."""
    return Finding(
        Level.ERROR,
        "unknown-file",
        path.name,
        "没有认出这是什么：里面没有找到工单（要有“工单编号”和“承办单位”两列），也没有找到通报或附件表，没有校核。",
        "请核对是不是选错了文件；如果是工单表，请在“列名对照”里补上它的列名后导入。",
    )

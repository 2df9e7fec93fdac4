"""Tells by a file's content what it is, and has the right part read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hotline_addin.adapters.raw_sheets.excel import compound
from hotline_addin.adapters.raw_sheets.excel.workbooks import read_xls, read_xlsx
from hotline_addin.adapters.raw_sheets.grids.refusals import (
    CHOOSE_ANOTHER,
    SAVE_AS_XLSX,
    refused,
    without_content,
    wrong_kind,
)
from hotline_addin.adapters.raw_sheets.grids.source import load
from hotline_addin.adapters.raw_sheets.texts import spreadsheetml
from hotline_addin.adapters.raw_sheets.texts.delimited import read_delimited
from hotline_addin.adapters.raw_sheets.texts.html_tables import read_html
from hotline_addin.adapters.raw_sheets.texts.spreadsheetml import read_spreadsheetml
from hotline_addin.adapters.raw_sheets.texts.text_encoding import NoTextError, decode
from hotline_addin.domain.orders.sheets.written.raw import RawSheet

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""A zip with entries, and one without."""

_OTHER_KINDS: Final = (
    (b"%PDF-", " PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包"),
    (rb"{\rtf", " Word 文档"),
)
_LOCKING_PROGRAMS: Final = (b"E-SafeNet", b"%TSD-Header-###%")
"""Marks of programs with which offices encrypt their documents; only their own computers decrypt them."""

_EXCEL_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls"})
_HEAD: Final = 4096
_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|meta|body|table)\b", re.IGNORECASE)


class RawSheetReader:
    """Reads .xlsx, .xls, delimited text, and the HTML or XML that systems call .xls; the `RawSheets` port."""

    def read(self, files: Sequence[Path]) -> list[RawSheet]:
        """All sheets with content of all files, in order; what a suffix says does not count.

        Raises `InputError` for a file that cannot be read, naming it, and `BusyError` for a locked one.
        """
        return [sheet for path in files for sheet in _read(path)]


def _read(path: Path) -> list[RawSheet]:
    file = path.name
    data = load(path)
    if data.startswith(_ZIP):
        sheets = read_xlsx(data, file)
    elif data.startswith(compound.SIGNATURE):
        sheets = read_xls(data, file)
    else:
        _refuse_other_kinds(data[:_HEAD], file)
        sheets = _read_text(_decoded(data, file), file)
    if not sheets:
        raise without_content(file)
    return sheets


def _refuse_other_kinds(head: bytes, file: str) -> None:
    if any(mark in head for mark in _LOCKING_PROGRAMS):
        raise refused(
            file,
            "被文档加密软件加密了，读不出来",
            "请在装有该加密软件的电脑上解密，或向发来文件的人要一份未加密的。",
        )
    for mark, kind in _OTHER_KINDS:
        if head.startswith(mark):
            raise wrong_kind(file, kind)


def _decoded(data: bytes, file: str) -> str:
    try:
        return decode(data)
    except NoTextError as error:
        raise refused(file, "不是能识别的表格", SAVE_AS_XLSX) from error


def _read_text(text: str, file: str) -> list[RawSheet]:
    head = text[:_HEAD].lstrip()
    if head.startswith("<"):
        if spreadsheetml.NAMESPACE in head:
            return read_spreadsheetml(text, file)
        if _PAGE.search(text):
            return read_html(text, file)
    if head.startswith("MIME-Version:"):
        raise refused(file, "是单个文件网页（.mht），本工具读不了", SAVE_AS_XLSX)
    if head.startswith("ID;P"):
        raise refused(file, "是 SYLK 文件（.slk），本工具读不了", SAVE_AS_XLSX)
    sheets = read_delimited(text, file)
    if Path(file).suffix.lower() in _EXCEL_SUFFIXES and all(_is_single_column(sheet) for sheet in sheets):
        raise refused(file, "名字像 Excel 表，里面却只是一列文字", CHOOSE_ANOTHER)
    return sheets


def _is_single_column(sheet: RawSheet) -> bool:
    return all(len(row) < 2 for row in sheet.rows)

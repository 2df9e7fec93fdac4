"""A workbook as a package of parts, and the XML that its parts are written in."""

from __future__ import annotations

from typing import Final

from lxml import etree

from hotline_addin.adapters.opc import markup
from hotline_addin.adapters.opc.file_kind import FileKind, refusal
from hotline_addin.adapters.opc.markup import Element, local_name
from hotline_addin.adapters.opc.package import Package
from hotline_addin.errors import InputError

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EXCEL_2006: Final = "http://schemas.microsoft.com/office/excel/2006/main"
"""Namespace of `xm:f` and `xm:sqref` in the extension lists of Excel 2010 and later."""

WORKBOOK: Final = FileKind(
    protected=(
        "{file}加了密码，或是旧的 .xls 格式，不能直接处理。",
        "请用 Excel 打开，去掉密码后另存为 .xlsx。",
    ),
    too_large=("{file}展开后大得不合常理，没有读取。", "请确认文件来源可靠，或从备份恢复。"),
    no_zip=("{file}不是 Excel 工作簿，或已损坏。", "请换一个文件，或从备份恢复。"),
    no_package=("{file}不是 Excel 工作簿。", "请选择 .xlsx 或 .xlsm 工作簿。"),
    damaged=(
        "工作簿内部的“{part}”已损坏，读不出来。",
        "请用 Excel 或 WPS 打开后另存一次，或从“备份”文件夹恢复。",
    ),
    huge=True,
)


def read_book(data: bytes, file: str = "") -> Package:
    """The bytes of a workbook called `file`. Raises `InputError` for those of anything else."""
    return Package.read(data, WORKBOOK, file)


def damaged(part: str) -> InputError:
    """The error for a part that no spreadsheet program could read either."""
    return refusal(WORKBOOK.damaged, part=part)


def parse(data: bytes, part: str = "") -> Element:
    """The root of a part. Raises `InputError` for broken XML and for any document type declaration."""
    try:
        return markup.parse(data, huge=WORKBOOK.huge)
    except etree.LxmlError as error:
        raise damaged(part) from error


def tag(name: str) -> str:
    """`row` -> the name lxml gives a spreadsheet element."""
    return f"{{{MAIN}}}{name}"


def integer(element: Element, attribute: str, default: int = 0) -> int:
    """A whole number that stands in an attribute. Raises `InputError` where something else does."""
    text = element.get(attribute)
    try:
        return default if text is None else int(text)
    except ValueError as error:
        raise damaged(f"{local_name(element)} {attribute}") from error

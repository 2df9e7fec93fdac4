"""XML of a workbook's parts: read without entities or network, written back, its texts escaped."""

from __future__ import annotations

import re
import sys
from typing import Final

from lxml import etree

from hotline_addin.errors import InputError

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXCEL_2006: Final = "http://schemas.microsoft.com/office/excel/2006/main"
"""Namespace of `xm:f` and `xm:sqref` in the extension lists of Excel 2010 and later."""

_ENTITY = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot|apos);")
_NAMED_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def damaged(part: str) -> InputError:
    """The error for a part that no spreadsheet program could read either."""
    return InputError(
        f"工作簿内部的“{part}”已损坏，读不出来。", "请用 Excel 或 WPS 打开后另存一次，或从“备份”文件夹恢复。"
    )


def tag(name: str) -> str:
    """`row` -> the name lxml gives a spreadsheet element."""
    return f"{{{MAIN}}}{name}"


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def parse(data: bytes, part: str = "") -> etree._Element:
    """The root of a part. Raises `InputError` for broken XML and for any document type declaration."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(part)
    return root


def serialize(root: etree._Element) -> bytes:
    """A part's bytes, declared as UTF-8."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def integer(element: etree._Element, attribute: str, default: int = 0) -> int:
    """A whole number that stands in an attribute. Raises `InputError` where something else does."""
    text = element.get(attribute)
    try:
        return default if text is None else int(text)
    except ValueError as error:
        raise damaged(f"{local_name(element)} {attribute}") from error


def escape(text: str) -> str:
    """Text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The text that stands between tags as `text`."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    if not name.startswith("#"):
        return _NAMED_ENTITIES[name]
    number = int(name[2:], 16) if name.startswith("#x") else int(name[1:])
    return "\ufffd" if 0xD800 <= number <= 0xDFFF or number > sys.maxunicode else chr(number)

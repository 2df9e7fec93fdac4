"""A notice saved as plain text, in whatever encoding an office writes."""

from __future__ import annotations

from hotline_addin.adapters.printed.lines import blocks_of
from hotline_addin.adapters.raw_sheets.texts.text_encoding import NoTextError, decode
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.errors import InputError


def read_plain_text(data: bytes, file: str) -> PrintedDocument:
    """Lines and tab-separated tables of a text called `file`. Raises `InputError` for what is no text."""
    try:
        text = decode(data)
    except NoTextError as error:
        raise InputError(
            f"“{file}”不是通报的文本，读不出来。", "请选择 Word 文档（.docx）或文本文件（.txt）。"
        ) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    return PrintedDocument(file, tuple(blocks_of(lines)), is_plain_text=True)

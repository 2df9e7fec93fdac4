"""Reads a finished notice from disk, told by its content rather than by its suffix."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hotline_addin.adapters.opc.file_kind import refusal
from hotline_addin.adapters.printed.plain_text import read_plain_text
from hotline_addin.adapters.printed.word_document import read_word
from hotline_addin.adapters.word_file.file.word_package import DOCUMENT
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.errors import BusyError, InputError

_LARGEST: Final = 100 * 2**20
"""Bytes; a notice with pictures has a few million at most."""
_SAVE_AS_DOCX: Final = "请用 Word 或 WPS 打开它，另存为“Word 文档(*.docx)”，再校核另存的文件。"
_OTHER_KINDS: Final = (
    (
        b"\xd0\xcf\x11\xe0",
        "是旧版 Word 文档（.doc）或设有密码，读不出来",
        _SAVE_AS_DOCX + "有密码的请先取消密码。",
    ),
    (b"%PDF", "是 PDF，读不出来", "请校核生成它的 Word 文档，或把文字另存为 .txt。"),
    (b"{\\rtf", "是 RTF 文档，读不出来", _SAVE_AS_DOCX),
)


def read_printed(path: Path) -> PrintedDocument:
    """The notice at `path`.

    Raises `InputError` for a file that is missing, damaged or of another kind, `BusyError` for one that
    another program keeps to itself.
    """
    data = _content(path)
    for mark, what, advice in _OTHER_KINDS:
        if data.startswith(mark):
            raise InputError(f"“{path.name}”{what}。", advice)
    if not data.startswith(b"PK\x03\x04"):
        return read_plain_text(data, path.name)
    try:
        return read_word(data, path.name)
    except ValueError as error:  # such as a width of a thousand digits
        raise refusal(DOCUMENT.damaged, path.name) from error


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"“{path.name}”大得不像一份通报，没有读取。", "请确认选对了文件。")
        data = path.read_bytes()
    except PermissionError as error:
        raise BusyError(
            f"“{path.name}”正被别的程序占用，读不出来。", "请在 Word 里保存并关闭它，再试一次。"
        ) from error
    except OSError as error:
        raise InputError(f"找不到或读不出“{path.name}”。", "请检查文件是否还在原处。") from error
    if not data.strip(b"\0 \r\n\t"):
        raise InputError(f"“{path.name}”里面没有内容。", "请确认选对了文件。")
    return data

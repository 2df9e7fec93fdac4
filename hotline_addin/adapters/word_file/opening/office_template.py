"""An office's own Word template: read so that a notice can be made from it, however it was saved."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hotline_addin.adapters.files import read_file
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.word_package import read_docx
from hotline_addin.adapters.word_file.places.ledger import drop_ledger
from hotline_addin.errors import InputError

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT: Final = f"{_WORD}.document.main+xml"
_TEMPLATE: Final = f"{_WORD}.template.main+xml"
"""A file saved as Word 模板 (.dotx)."""


def read_template(path: Path) -> Package:
    """The template at `path`, as a document.

    The ledger of a notice that serves as one is left out: its figures are another month's. Raises
    `InputError` for a file that is no Word document, or one with macros, which a notice must not hold.
    """
    package = read_docx(read_file(path), path.name)
    kind = package.content_type(package.main_part)
    if kind == _TEMPLATE:
        package.set_content_type(package.main_part, _DOCUMENT)
    elif kind != _DOCUMENT:
        raise InputError(
            f"通报模板“{path.name}”带有宏，或不是普通的 Word 文档。",
            "请用 Word 打开它，另存为“Word 文档(*.docx)”，再作模板。",
        )
    drop_ledger(package)
    return package

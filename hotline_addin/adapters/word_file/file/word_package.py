"""A Word document as a package of parts, whole when it is opened."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.file_kind import FileKind
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child

_BROKEN: Final = (
    "{file}不是完好的 Word 文档（.docx）。",
    "请用 Word 打开看看；打不开的话，请从备份里取回一份。",
)
DOCUMENT: Final = FileKind(
    protected=(
        "{file}设有打开密码，或是旧版 Word 文档（.doc），读不出来。",
        "请用 Word 或 WPS 打开它，取消密码后另存为“Word 文档(*.docx)”。",
    ),
    too_large=("{file}展开后大得不像一份通报，没有读取。", "请确认选对了文件。"),
    no_zip=_BROKEN,
    no_package=_BROKEN,
    damaged=_BROKEN,
    harmless_size=50 * 2**20,  # text of a notice with its pictures is far below
)


def read_docx(data: bytes, file: str) -> Package:
    """The bytes of a .docx called `file`. Raises `InputError` for those of anything else.

    Every part is unpacked and parsed once, so that damage shows here and not later; foreign data in
    customXml may be anything.
    """
    package = Package.read(data, DOCUMENT, file)
    for name in package:
        if name.endswith((".xml", ".rels")) and not name.startswith("customXml/item"):
            package.parsed(name)
        else:
            package.part(name)
    if child(package.tree(package.main_part), "body") is None:
        raise package.refusal(_BROKEN)
    return package

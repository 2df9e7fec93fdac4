"""Where the built templates lie: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

import hotline_addin
from hotline_addin.adapters.shipped import TEMPLATE_FOLDERS, WORKBOOK_TEMPLATE, template_path
from hotline_addin.domain.measures.starting_points import STARTING_POINTS
from hotline_addin.errors import InputError

__all__ = [
    "ADDIN_FILE",
    "MACRO_TEMPLATE",
    "MANUAL",
    "NOTICE_TEMPLATE",
    "NOTICE_TEMPLATES",
    "WORKBOOK_TEMPLATE",
    "manual_path",
    "notice_template",
    "source_folder",
    "template_path",
]

NOTICE_TEMPLATE = "通报模板.docx"
NOTICE_TEMPLATES = (NOTICE_TEMPLATE, *(point.template for point in STARTING_POINTS if point.template))
MACRO_TEMPLATE = "热线月度通报.xltm"
ADDIN_FILE = "hotline.xlam"
MANUAL = "使用手册.html"

_PACKAGE = Path(hotline_addin.__file__).parent


def manual_path() -> Path:
    """The handbook as pages for a browser. Raises `InputError` where the installation lacks it."""
    for folder in (_PACKAGE / "manual", _PACKAGE.parent / "docs"):
        if (folder / MANUAL).is_file():
            return folder / MANUAL
    raise InputError(f"找不到手册“{MANUAL}”。", "程序可能没有装完整，请重新安装。")


def notice_template(book: Path, named: str) -> Path:
    """The Word template for the notices of `book`: the file `named` in 设置, else 通报模板.docx beside the
    book, else the built-in one.

    A name without folder lies beside the book, or is that of a template of ours. Raises `InputError` where
    the named file is not there.
    """
    if not named or named in NOTICE_TEMPLATES:
        beside = book.with_name(named or NOTICE_TEMPLATE)
        return beside if beside.is_file() else template_path(beside.name)
    wanted = book.parent / named
    for file in (wanted, *(wanted.with_name(wanted.name + suffix) for suffix in (".docx", ".dotx"))):
        if file.is_file():
            return file
    raise InputError(
        f"找不到设置里的通报模板“{named}”。",
        f"请把它放到工作簿旁边（“{book.parent.name}”文件夹），或改正“设置”里的“通报模板”；留空则用自带的模板。",
    )


def is_built_in(template: Path) -> bool:
    """Whether a template is one that the program ships, and no office's own."""
    return template.parent in TEMPLATE_FOLDERS


def source_folder() -> Path:
    """The folder of a checkout that holds the built templates, where a rebuild writes them."""
    return TEMPLATE_FOLDERS[1]

"""Where the templates lie that come with the program: in a package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import hotline_addin
from hotline_addin.errors import InputError

WORKBOOK_TEMPLATE: Final = "热线月度通报.xltx"

_PACKAGE: Final = Path(hotline_addin.__file__).parent
TEMPLATE_FOLDERS: Final = (_PACKAGE / "workbook_templates", _PACKAGE.parent / "workbook_templates")


def template_path(name: str) -> Path:
    """The built template called `name`. Raises `InputError` where the installation lacks it."""
    for folder in TEMPLATE_FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise InputError(f"找不到模板文件“{name}”。", "程序可能没有装完整，请重新安装。")

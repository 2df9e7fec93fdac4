"""Which names a file can have, told before any program tries them."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import Final, TypeVar

from hotline_addin.domain.text import shortened
from hotline_addin.errors import InputError

_LONGEST: Final = 255
"""Bytes of one name on Linux, and characters on Windows; longer ones fail in many ways."""
_BESIDE: Final = len(" 20240304-091233-123456 撤销前".encode())
"""What the name of a backup has beyond its file's."""
_AnyPath = TypeVar("_AnyPath", bound=PurePath)
_FORBIDDEN: Final = frozenset('<>"|?*')


def require_usable(path: _AnyPath) -> _AnyPath:
    """The path as it is. Raises `InputError` where no file can be called so."""
    for name in path.parts:
        unseen = any(_is_unseen(sign) for sign in name)
        if unseen or len(name.encode("utf-8", "surrogatepass")) > _LONGEST:
            shown = "".join(sign if sign.isprintable() else "□" for sign in name)
            why = "里有看不见的控制字符" if unseen else "太长"
            raise InputError(f"文件名“{shortened(shown, 40)}”{why}，不能用。", "请换一个短一些的普通文件名。")
    return path


def require_room(path: _AnyPath) -> _AnyPath:
    """The path of a file to be written, as it is. Raises `InputError` where no backup could be named."""
    length = len(path.name if sys.platform == "win32" else path.name.encode("utf-8", "surrogatepass"))
    if length + _BESIDE > _LONGEST:
        raise InputError(
            f"文件名“{shortened(path.name, 40)}”太长，再加上备份的时间就放不下了，没有写入。",
            "请换一个短一些的文件名，不超过70个汉字。",
        )
    return path


def _is_unseen(sign: str) -> bool:
    """Control characters and half characters; those of U+DC80 on stand for a byte of a real name on Linux."""
    code = ord(sign)
    return code < 0x20 or code == 0x7F or 0xD800 <= code < 0xDC80 or 0xDD00 <= code < 0xE000


def require_portable(name: str, suffix: str, setting: str) -> str:
    """A file name typed into 设置 that every computer of the office can use and that ends in `suffix`.

    Raises `InputError`, naming the setting.
    """
    require_usable(PurePath(name))
    bad = sorted(_FORBIDDEN.intersection(name))
    if bad or not name.lower().endswith(suffix):
        what = f"里有文件名不能用的字符“{''.join(bad)}”" if bad else f"不是以 {suffix} 结尾的文件名"
        raise InputError(f"设置里的“{setting}”写的是“{shortened(name, 40)}”，{what}。", "请改好后再试。")
    return name

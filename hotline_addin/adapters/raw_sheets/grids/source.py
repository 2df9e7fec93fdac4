"""Brings a file's bytes into memory, or says kindly why it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hotline_addin.adapters.raw_sheets.grids.refusals import CHOOSE_ANOTHER, EXPORT_AGAIN, refused
from hotline_addin.errors import BusyError

_SHARING_VIOLATION: Final = (32, 33)
"""Windows error numbers: another program holds the file, or a part of it."""

_OWNER_FILE_PREFIX: Final = "~$"
"""Excel lays such a file beside a workbook for as long as it is open."""


def load(path: Path) -> bytes:
    """The whole file. Raises `BusyError` where another program holds it, else `InputError`."""
    file = path.name
    if file.startswith(_OWNER_FILE_PREFIX):
        raise refused(file, "是 Excel 打开文件时留下的临时文件", CHOOSE_ANOTHER)
    if path.is_dir():
        raise refused(file, "是一个文件夹", "请打开文件夹，选择里面的工单表。")
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise refused(file, "找不到", "请检查文件是否被移走或改名，再选一次。") from error
    except OSError as error:
        raise _translated(error, file) from error
    if not data:
        raise refused(file, "是空文件，里面什么也没有", EXPORT_AGAIN)
    return data


def _translated(error: OSError, file: str) -> Exception:
    if getattr(error, "winerror", None) in _SHARING_VIOLATION:
        return BusyError(f"“{file}”正被别的程序占用。", "请在打开它的程序里关闭它，再导入一次。")
    if isinstance(error, PermissionError):
        return refused(file, "没有读取权限", "请把文件复制到桌面，再导入复制的那份。")
    return refused(file, "读不出来", "请检查磁盘或网络是否正常；可以先把文件复制到桌面，再导入。")

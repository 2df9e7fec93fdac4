"""The open workbook as the bytes of a file: Excel saves a copy, which is read and done away with."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

import xlwings as xw

from hotline_addin.adapters.files import read_file
from hotline_addin.adapters.live_book import excel
from hotline_addin.errors import BusyError, InputError

_PREFIX: Final = "hotline-copy-"
_OLD: Final = 60
"""Seconds after which a copy that lies about is nobody's: a click reads its own within a few."""
_TRIES: Final = 12
_PAUSE: Final = 0.25
"""How often, and after how many seconds each, a copy is tried that a virus scanner still holds."""
_OFFICE_FILES: Final = (b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"))
"""How workbooks begin: a zip, or a compound file where there is a password."""


def saved_copy(book: xw.Book, suffix: str) -> bytes:
    """The open workbook as it now is, with what has not been saved yet.

    Raises `BusyError` while another program holds the copy, `InputError` where there is none or none to read.
    """
    sweep_copies()
    folder = _new_folder()
    try:
        copy = folder / f"copy{suffix}"
        excel.save_copy(book, copy)
        data = _read(copy, book.name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # a virus scanner may hold it still: the next click sweeps
    if not data.startswith(_OFFICE_FILES):
        raise InputError(
            f"Excel存出的“{book.name}”是加密的，程序读不出来，没有改动。",
            "多半是单位的文件加密软件。请让信息人员把本程序的Python设为它信任的程序，再点一次。",
        )
    return data


def sweep_copies() -> None:
    """Do away with copies that could not be removed when they were made."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            old = time.time() - folder.stat().st_mtime > _OLD
        except OSError:
            continue  # somebody else has just removed it
        if old:
            shutil.rmtree(folder, ignore_errors=True)


def _new_folder() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=_PREFIX))
    except OSError as error:
        raise InputError(
            "临时文件夹不能写入，没有改动。", "请看看C盘是不是满了，清理后再点一次；还不行请找信息人员。"
        ) from error


def _read(copy: Path, name: str) -> bytes:
    for _ in range(_TRIES):
        try:
            return read_file(copy)
        except BusyError:
            time.sleep(_PAUSE)
        except InputError as error:
            raise InputError(
                f"Excel为“{name}”存的副本不见了，可能被杀毒软件删除，没有改动。",
                "请让信息人员把本程序加入杀毒软件的信任名单，再点一次。",
            ) from error
    raise BusyError(
        f"杀毒软件正占着Excel为“{name}”存的副本，没有改动。", "请过几秒再点一次；总是这样，请找信息人员。"
    )

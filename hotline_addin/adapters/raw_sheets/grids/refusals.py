"""The sentences that refuse a file: what is the matter with it, and what a person can do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from hotline_addin.errors import HotlineError, InputError

SAVE_AS_XLSX: Final = "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿(*.xlsx)”，再导入另存的文件。"
EXPORT_AGAIN: Final = "请从系统重新导出或重新下载一次；如果用 Excel 打得开，另存为 .xlsx 再导入也行。"
CHOOSE_ANOTHER: Final = "请选择从系统导出的工单表（.xlsx、.xls 或 .csv）。"


def refused(file: str, what: str, advice: str) -> InputError:
    """`what` completes the sentence that begins with the file's name."""
    return InputError(f"“{file}”{what}。", advice)


def damaged(file: str) -> InputError:
    """A file of the right kind whose inside does not hold together."""
    return refused(file, "不完整或已损坏，读不出来", EXPORT_AGAIN)


def has_password(file: str) -> InputError:
    """A workbook that opens with a password only."""
    return refused(
        file, "设有打开密码，读不出来", "请用 Excel 输入密码打开它，取消密码后另存一份，再导入另存的文件。"
    )


def wrong_kind(file: str, kind: str) -> InputError:
    """A file that is something else than a table; `kind` is its Chinese name."""
    return refused(file, f"是{kind}，不是工单表", CHOOSE_ANOTHER)


def without_table(file: str) -> InputError:
    """A web page without rows, such as the login page of a system whose session ran out."""
    return refused(
        file,
        "是一个没有表格的网页，可能是导出时系统登录已过期",
        "请重新登录系统，再导出一次。",
    )


def too_large(file: str) -> InputError:
    """A file that unpacks to more than this computer or any real month holds."""
    return refused(file, "展开后大得不合常理，没有读取", EXPORT_AGAIN)


def without_content(file: str) -> InputError:
    """A table whose sheets are all empty."""
    return refused(file, "里面没有内容", EXPORT_AGAIN)


@contextmanager
def damage_told(file: str) -> Iterator[None]:
    """Raises `InputError` (`damaged`, or `too_large`) for whatever a file library raises on the bytes of a
    file."""
    try:
        yield
    except (HotlineError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except MemoryError as error:
        raise too_large(file) from error
    except BaseException as error:
        # The libraries name no common root for what bad bytes make them raise, and a panic of
        # calamine's Rust code is no `Exception` either.
        raise damaged(file) from error

"""What Excel's refusals mean, said once in a clerk's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from xlwings import XlwingsError

from hotline_addin.adapters.windows_excel import is_busy
from hotline_addin.errors import BusyError, HotlineError, InputError

_BUSY: Final = frozenset({0x80010001, 0x8001010A, 0x800AC472})
"""Call rejected; try again later; Excel is busy with a dialog or with a cell being edited."""
_LOST: Final = frozenset({0x80010007, 0x80010108, 0x800706BA, 0x800706BE, 0x80080005})
"""The server died, disconnected, is unavailable, broke the call off, or did not start."""
_REFUSED: Final = frozenset({0x800A03EC, 0x80020009})
"""Excel's own error 1004, and "an exception occurred", which it often wraps."""

_SETTLED: Final = "如果表格只更新了一部分，请点“撤销上次刷新”。"


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Raise the errors of Excel as `BusyError` or `InputError` about the workbook called `name`."""
    try:
        yield
    except HotlineError:
        raise
    except XlwingsError as error:
        raise _refused(name) from error
    except Exception as error:  # pywin32's own error class exists on Windows only; others go on as they are
        explanation = _explanation(error, name)
        if explanation is None:
            raise
        raise explanation from error


def _explanation(error: Exception, name: str) -> HotlineError | None:
    codes = _codes(error)
    if codes & _BUSY or is_busy(error):
        return BusyError(
            "Excel正忙，可能有单元格正在编辑，或有对话框开着。",
            f"请先按回车键结束编辑，关掉对话框，再点一次。{_SETTLED}",
        )
    if codes & _LOST:
        return BusyError(f"与Excel的连接断了，“{name}”可能没有更新完。", f"请重新打开Excel再试。{_SETTLED}")
    return _refused(name) if codes & _REFUSED else None


def _refused(name: str) -> InputError:
    return InputError(
        f"Excel没有让程序改动“{name}”。",
        f"请检查工作表有没有保护、表头和表格有没有被改动，再点一次。{_SETTLED}",
    )


def _codes(error: Exception) -> set[int]:
    """The codes that a COM error carries, as unsigned numbers; none for any other error."""
    hresult = getattr(error, "hresult", None)
    details: Sequence[object] = getattr(error, "excepinfo", None) or ()
    found = [hresult, *details[5:6]]
    return {code & 0xFFFFFFFF for code in found if isinstance(code, int) and code}

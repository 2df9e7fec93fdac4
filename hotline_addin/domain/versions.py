"""Which program wrote a file: versions compared as numbers, and files of a later program refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from hotline_addin import __version__
from hotline_addin.errors import OutdatedError

STAMP: Final = "hotline_version"
"""The custom document property of a workbook and a notice that holds the version of what wrote it last."""


def is_before(stamp: str, version: str = __version__) -> bool:
    """Whether a stamp is older than a version; a file without one (`""`) is older than any."""
    return _numbers(stamp) < _numbers(version)


def in_order(versions: Iterable[str]) -> list[str]:
    """Versions from the oldest to the newest."""
    return sorted(versions, key=_numbers)


def require_known(stamp: str, file: str) -> None:
    """Raise `OutdatedError` for the stamp of a later program: this one knows not all that `file` holds."""
    if is_before(__version__, stamp):
        raise OutdatedError(
            f"“{file}”是{stamp}版程序写的，这里的程序是{__version__}版，读不全它，没有改动。",
            f"请先把程序更新到{stamp}版或更新的版本，再试一次。",
        )


def _numbers(version: str) -> tuple[int, ...]:
    """`0.10.0` is (0, 10): no part is compared as a text, and zeros at the end say nothing."""
    numbers = [int(part[:9]) for part in re.findall("[0-9]+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)

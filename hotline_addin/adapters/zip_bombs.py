"""Tells a zip that unpacks to what no office file does, before anything of it is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import Final

HARMLESS_SIZE: Final = 200 * 2**20
_LARGEST_SIZE: Final = 6 * 2**30
_LARGEST_RATIO: Final = 100
"""Measured: 1,048,576 formatted rows pack to a tenth or a thirtieth, a column of one repeated text to a
fortieth; a zip bomb to a thousandth. In bytes, a million orders with their texts unpack to about 1.5 GB.
"""


def is_bomb(entries: Iterable[zipfile.ZipInfo], packed: int, harmless: int = HARMLESS_SIZE) -> bool:
    """Whether a zip of `packed` bytes states to unpack to more than it may.

    Compared with the whole file, not with what the entries state to take up: entries of a trap overlap.
    """
    unpacked = sum(entry.file_size for entry in entries)
    return unpacked > _LARGEST_SIZE or (unpacked > harmless and unpacked > packed * _LARGEST_RATIO)

"""Reads the OLE compound file that an .xls, a .doc or an encrypted .xlsx lies in.

calamine trusts the numbers in such a file: a download that broke off makes it panic, a damaged one can
make it ask for terabytes and take the whole process along. So each chain of sectors is followed here
first. The format is [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FIRST_SPECIAL_SECTOR: Final = 0xFFFFFFFA
"""Sector numbers from here on mark free space, the end of a chain or the tables themselves."""
_ENTRY_SIZE: Final = 128
_STREAM: Final = 2
_ROOT: Final = 5
_MINI_SECTOR_SHIFT: Final = 6


class CompoundError(ValueError):
    """The file does not hold together; developers' text only."""


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    size: int


class CompoundFile:
    """The streams of a compound file by name. Raises `CompoundError` where a chain leads nowhere."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (shift,) = self._unpack("<H", 0x1E)
        if shift not in {9, 12} or self._unpack("<H", 0x20) != (_MINI_SECTOR_SHIFT,):
            raise CompoundError("sector sizes that no compound file has")
        self._shift = shift
        self._fat = self._read_fat()
        self._streams: dict[str, _Stream] = {}
        self._root = _Stream(_FIRST_SPECIAL_SECTOR, 0)
        self._read_directory()

    @property
    def names(self) -> frozenset[str]:
        """Names of the streams, of whatever storage."""
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """All bytes of a stream. Raises `CompoundError` where a part of it is missing."""
        stream = self._streams[name]
        (cutoff,) = self._unpack("<I", 0x38)
        if stream.size >= cutoff:
            return self._chained(stream)
        return self._chained_mini(stream)

    def _unpack(self, form: str, offset: int) -> tuple[int, ...]:
        if offset < 0 or offset + struct.calcsize(form) > len(self._data):
            raise CompoundError("a table lies behind the end of the file")
        return struct.unpack_from(form, self._data, offset)

    def _sector_numbers(self, sector: int) -> tuple[int, ...]:
        return self._unpack(f"<{1 << self._shift >> 2}I", (sector + 1) << self._shift)

    def _read_fat(self) -> Sequence[int]:
        (fat_sectors,) = self._unpack("<I", 0x2C)
        if fat_sectors << self._shift > len(self._data):
            raise CompoundError("more tables than file")
        listed = [sector for sector in self._fat_sectors() if sector < _FIRST_SPECIAL_SECTOR]
        return [number for sector in listed for number in self._sector_numbers(sector)]

    def _fat_sectors(self) -> Iterator[int]:
        yield from self._unpack("<109I", 0x4C)
        sector, count = self._unpack("<2I", 0x44)
        if count << self._shift > len(self._data):
            raise CompoundError("more lists of tables than file")
        for _ in range(count):
            *sectors, sector = self._sector_numbers(sector)
            yield from sectors

    def _read_directory(self) -> None:
        (first,) = self._unpack("<I", 0x30)
        directory = self._joined(first)
        if len(directory) % _ENTRY_SIZE:
            raise CompoundError("the directory breaks off")
        for offset in range(0, len(directory), _ENTRY_SIZE):
            raw_name, name_size, kind = struct.unpack_from("<64sHB", directory, offset)
            start, size = struct.unpack_from("<2I", directory, offset + 0x74)
            if kind == _ROOT:
                self._root = _Stream(start, size)
            elif kind == _STREAM:
                name = raw_name[: max(name_size - 2, 0)].decode("utf-16-le", "replace")
                self._streams.setdefault(name, _Stream(start, size))

    def _joined(self, start: int) -> bytes:
        offsets = [(sector + 1) << self._shift for sector in _chain(start, self._fat)]
        # Some programs do not fill up the last sector of a chain, but a hole before it shifts all data.
        if any(offset + (1 << self._shift) > len(self._data) for offset in offsets[:-1]):
            raise CompoundError("a sector breaks off")
        return b"".join(self._data[offset : offset + (1 << self._shift)] for offset in offsets)

    def _chained(self, stream: _Stream) -> bytes:
        return _cut(self._joined(stream.start), stream.size)

    def _chained_mini(self, stream: _Stream) -> bytes:
        (first,) = self._unpack("<I", 0x3C)
        mini_fat = [number for sector in _chain(first, self._fat) for number in self._sector_numbers(sector)]
        holder = self._chained(self._root)
        size = 1 << _MINI_SECTOR_SHIFT
        pieces = (holder[sector * size : (sector + 1) * size] for sector in _chain(stream.start, mini_fat))
        return _cut(b"".join(pieces), stream.size)


def _chain(start: int, table: Sequence[int]) -> Iterator[int]:
    sector = start
    for _ in range(len(table)):
        if sector >= _FIRST_SPECIAL_SECTOR:
            return
        if sector >= len(table):
            raise CompoundError("a chain leads behind its table")
        yield sector
        sector = table[sector]
    if sector < _FIRST_SPECIAL_SECTOR:
        raise CompoundError("a chain without end")


def _cut(content: bytes, size: int) -> bytes:
    if len(content) < size:
        raise CompoundError("a stream breaks off")
    return content[:size]

"""Compound files (structured storage): [MS-CFB] version 3, the same bytes every time."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_SECTOR: Final = 512
_MINI_SECTOR: Final = 64
_SMALLEST_LARGE_STREAM: Final = 4096
_NUMBERS_A_SECTOR: Final = _SECTOR // 4
_NUMBERS_IN_HEADER: Final = 109
_ENTRIES_A_SECTOR: Final = _SECTOR // 128

_FREE, _END_OF_CHAIN, _FAT, _NO_ENTRY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_LONGEST_NAME: Final = 31

Storage = Mapping[str, "bytes | Storage"]
"""Streams and storages by name."""


@dataclass(slots=True)
class _Entry:
    """One directory entry: its place in the tree of its siblings, and where its content lies."""

    name: str
    kind: int
    content: bytes = b""
    left: int = _NO_ENTRY
    right: int = _NO_ENTRY
    child: int = _NO_ENTRY
    color: int = _BLACK
    start: int = 0
    size: int = 0

    def pack(self) -> bytes:
        name = self.name.encode("utf-16-le")
        return (
            struct.pack("<64sHBB", name, len(name) + 2 if name else 0, self.kind, self.color)
            + struct.pack("<III", self.left, self.right, self.child)
            + bytes(36)  # no class, no flags, no times
            + struct.pack("<IQ", self.start, self.size)
        )


class _Chains:
    """Units of one size, and for each the number of the next one of its chain."""

    def __init__(self, unit: int) -> None:
        self._unit = unit
        self.content = bytearray()
        self.next: list[int] = []

    def add(self, content: bytes) -> int:
        """Appends a chain; the number of its first unit."""
        if not content:
            return _END_OF_CHAIN
        first, count = len(self.next), -(-len(content) // self._unit)
        self.content += content.ljust(count * self._unit, b"\0")
        self.next += [*range(first + 1, first + count), _END_OF_CHAIN]
        return first


def write_compound_file(root: Storage) -> bytes:
    """The file. Raises `ValueError` for a name that no directory can hold, and for more than 6.8 MB."""
    entries = [_Entry("Root Entry", _ROOT)]
    _add_children(entries, 0, root)
    sectors, mini_sectors = _Chains(_SECTOR), _Chains(_MINI_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.content)
            chains = sectors if entry.size >= _SMALLEST_LARGE_STREAM else mini_sectors
            entry.start = chains.add(entry.content)
    entries[0].start, entries[0].size = sectors.add(bytes(mini_sectors.content)), len(mini_sectors.content)
    mini_table = _numbers(mini_sectors.next)
    mini_table_at = sectors.add(mini_table)
    directory_at = sectors.add(_directory(entries))
    table_at, table_size = _add_table(sectors)
    header = _header(directory_at, mini_table_at, len(mini_table) // _SECTOR, table_at, table_size)
    return header + bytes(sectors.content)


def _add_children(entries: list[_Entry], parent: int, storage: Storage) -> None:
    """Entries for a storage's content, as a balanced tree in the order that [MS-CFB] 2.6.4 prescribes."""
    numbers: list[int] = []
    for name in sorted(storage, key=lambda one: (len(one.encode("utf-16-le")), one.upper())):
        if not 0 < len(name.encode("utf-16-le")) // 2 <= _LONGEST_NAME or set(name) & set("/\\:!"):
            raise ValueError(f"no name of a stream: {name!r}")
        content = storage[name]
        numbers.append(len(entries))
        entries.append(
            _Entry(name, _STREAM, content) if isinstance(content, bytes) else _Entry(name, _STORAGE)
        )
    entries[parent].child = _balance(entries, numbers)
    for number in numbers:
        below = storage[entries[number].name]
        if not isinstance(below, bytes):
            _add_children(entries, number, below)


def _balance(entries: list[_Entry], numbers: list[int]) -> int:
    """Links sorted siblings into a red-black tree; its top.

    Halving leaves gaps on the lowest level only: that level is red, unless it is full.
    """
    height = len(numbers).bit_length()
    lowest_is_red = len(numbers) != (1 << height) - 1

    def link(first: int, end: int, depth: int) -> int:
        if first >= end:
            return _NO_ENTRY
        middle = (first + end) // 2
        entry = entries[numbers[middle]]
        entry.left, entry.right = link(first, middle, depth + 1), link(middle + 1, end, depth + 1)
        entry.color = _RED if lowest_is_red and depth == height > 1 else _BLACK
        return numbers[middle]

    return link(0, len(numbers), 1)


def _directory(entries: list[_Entry]) -> bytes:
    blanks = -len(entries) % _ENTRIES_A_SECTOR
    return b"".join(entry.pack() for entry in entries + [_Entry("", 0, color=0)] * blanks)


def _numbers(numbers: list[int]) -> bytes:
    """Numbers of units, filled up to whole sectors."""
    filled = numbers + [_FREE] * (-len(numbers) % _NUMBERS_A_SECTOR)
    return struct.pack(f"<{len(filled)}I", *filled)


def _add_table(sectors: _Chains) -> tuple[int, int]:
    """Appends the table of all chains, which has to cover its own sectors too; its start and length."""
    start, count = len(sectors.next), 1
    while count * _NUMBERS_A_SECTOR < start + count:
        count += 1
    if count > _NUMBERS_IN_HEADER:
        raise ValueError("too large for one header")
    table = _numbers(sectors.next + [_FAT] * count)
    sectors.add(table)
    return start, count


def _header(directory: int, mini_table: int, mini_table_size: int, table: int, table_size: int) -> bytes:
    places = [*range(table, table + table_size), *[_FREE] * (_NUMBERS_IN_HEADER - table_size)]
    return (
        bytes.fromhex("D0CF11E0A1B11AE1")
        + bytes(16)
        + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)  # version 3, little-endian, sectors of 2^9 and 2^6
        + struct.pack("<III4xI", 0, table_size, directory, _SMALLEST_LARGE_STREAM)
        + struct.pack("<IIII", mini_table, mini_table_size, _END_OF_CHAIN, 0)
        + struct.pack(f"<{_NUMBERS_IN_HEADER}I", *places)
    )

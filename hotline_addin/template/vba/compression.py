"""The compression of VBA sources: [MS-OVBA] 2.4.1, chunks of 4,096 bytes of literals and copies."""

from __future__ import annotations

import struct
from typing import Final

_CHUNK: Final = 4096
_SIGNATURE: Final = 0x3000
_COMPRESSED: Final = 0x8000
_SHORTEST_COPY: Final = 3


def compress(data: bytes) -> bytes:
    """A compressed container. Raises `ValueError` for data that does not shrink, which no source is.

    Such data could be stored as it is, but Excel has been seen to refuse that in a source.
    """
    container = bytearray(b"\x01")
    for start in range(0, len(data), _CHUNK):
        tokens = _tokens(data[start : start + _CHUNK])
        if len(tokens) > _CHUNK:
            raise ValueError("the data does not shrink")
        container += struct.pack("<H", len(tokens) - 1 | _SIGNATURE | _COMPRESSED) + tokens
    return bytes(container)


def _tokens(chunk: bytes) -> bytes:
    """Groups of up to eight tokens, each group led by a byte that says which of them are copies."""
    tokens = bytearray()
    seen: dict[bytes, list[int]] = {}
    position = 0
    while position < len(chunk):
        flags_at, flags = len(tokens), 0
        tokens.append(0)
        for bit in range(8):
            if position >= len(chunk):
                break
            offset, length = _longest_copy(chunk, position, seen)
            if length:
                flags |= 1 << bit
                tokens += struct.pack(
                    "<H", offset - 1 << 16 - _offset_bits(position) | length - _SHORTEST_COPY
                )
            else:
                tokens.append(chunk[position])
            for passed in range(position, position + max(length, 1)):
                seen.setdefault(chunk[passed : passed + _SHORTEST_COPY], []).append(passed)
            position += max(length, 1)
        tokens[flags_at] = flags
    return bytes(tokens)


def _offset_bits(position: int) -> int:
    """How many of a copy's 16 bits hold its offset: enough to reach the chunk's start (2.4.1.3.19.1)."""
    return max((position - 1).bit_length(), 4) if position else 4


def _longest_copy(chunk: bytes, position: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """Offset and length of the longest earlier run that equals what follows, the nearest of several."""
    longest = (0xFFFF >> _offset_bits(position)) + _SHORTEST_COPY
    limit = min(longest, len(chunk) - position)
    offset = length = 0
    if limit < _SHORTEST_COPY:
        return 0, 0
    for start in reversed(seen.get(chunk[position : position + _SHORTEST_COPY], ())):
        run = _SHORTEST_COPY
        while run < limit and chunk[start + run] == chunk[position + run]:
            run += 1
        if run > length:
            offset, length = position - start, run
            if run == limit:
                break
    return offset, length

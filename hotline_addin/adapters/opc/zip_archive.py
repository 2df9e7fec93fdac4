"""A zip file as packed parts, so that what is not changed is carried over without unpacking it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.zip_bombs import HARMLESS_SIZE, is_bomb

_FAST: Final = 2  # a fifth larger than zlib's default and four times as fast on 100,000 orders (measured)
_AT_ONCE: Final = 8
"""Pieces that wait to be compressed or are."""
_STREAM_END: Final = b"\x03\x00"  # an empty last block (RFC 1951, 3.2.3)
_DATE: Final = 0x21  # 1980-01-01, the zero of zip: equal content gives equal files
_UTF8_NAME: Final = 0x800
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_LARGEST: Final = 0xFFFFFFFF

Buffer = bytes | memoryview


@dataclass(frozen=True, slots=True)
class PackedPart:
    """One entry as it lies in the zip: `method` 0 stored or 8 deflated, `size` unpacked; `data` in pieces."""

    method: int
    checksum: int
    size: int
    data: Sequence[Buffer]

    def equals(self, other: PackedPart) -> bool:
        """Whether both unpack to the same bytes, by length and checksum."""
        return self.size == other.size and self.checksum == other.checksum

    def holds(self, data: bytes) -> bool:
        """Whether the part unpacks to these bytes, by length and checksum."""
        return self.size == len(data) and self.checksum == zlib.crc32(data)

    @property
    def packed_size(self) -> int:
        """Bytes in the zip."""
        return sum(map(len, self.data))

    def unpack(self) -> bytes:
        """The part's bytes. Raises `zipfile.BadZipFile` where they are not what the zip declares."""
        plain = b"".join(self.data)
        if self.method == zipfile.ZIP_DEFLATED:
            try:
                # One byte more than declared: an entry that unpacks to more shows itself, and no further.
                plain = zlib.decompressobj(-zlib.MAX_WBITS).decompress(plain, self.size + 1)
            except zlib.error as error:
                raise zipfile.BadZipFile(str(error)) from error
        if len(plain) != self.size or zlib.crc32(plain) != self.checksum:
            raise zipfile.BadZipFile("an entry is not what the directory declares")
        return plain


def pack(data: bytes) -> PackedPart:
    """Compress a part."""
    packed = zlib.compress(data, wbits=-zlib.MAX_WBITS)
    return PackedPart(zipfile.ZIP_DEFLATED, zlib.crc32(data), len(data), (packed,))


def pack_pieces(pieces: Iterable[bytes]) -> PackedPart:
    """Compress a part while its pieces are made, each for itself, so that every processor has its share.

    Only a few pieces are held unpacked at any time.
    """
    checksum, size = 0, 0
    packed: list[bytes] = []
    pending: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor() as pool:
        for piece in pieces:
            checksum, size = zlib.crc32(piece, checksum), size + len(piece)
            pending.append(pool.submit(_deflated, piece))
            if len(pending) > _AT_ONCE:
                packed.append(pending.popleft().result())
        packed += [each.result() for each in pending]
    return PackedPart(zipfile.ZIP_DEFLATED, checksum, size, (*packed, _STREAM_END))


def _deflated(piece: bytes) -> bytes:
    """A piece as blocks to which others may be joined."""
    compressor = zlib.compressobj(_FAST, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(piece) + compressor.flush(zlib.Z_FULL_FLUSH)


def read_zip(data: bytes, harmless_size: int = HARMLESS_SIZE) -> dict[str, PackedPart]:
    """All entries by name, in the order of the directory.

    Raises what `zipfile` raises for no zip, and `MemoryError` for one that would unpack to more than any
    Office file: `harmless_size` bytes are, whatever their ratio.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if is_bomb(archive.infolist(), len(data), harmless_size):
            raise MemoryError("a zip bomb")
        return {info.filename: _packed(data, info) for info in archive.infolist()}


def _packed(data: bytes, info: zipfile.ZipInfo) -> PackedPart:
    if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("an entry is encrypted or compressed in an unknown way")
    try:
        name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
    except struct.error as error:
        raise zipfile.BadZipFile(str(error)) from error
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    packed = memoryview(data)[start : start + info.compress_size]
    return PackedPart(info.compress_type, info.CRC, info.file_size, (packed,))


def zip_pieces(parts: Mapping[str, PackedPart]) -> Iterator[Buffer]:
    """A zip of the parts in their order, without any time, piece by piece: nothing is unpacked or copied.

    Raises `OverflowError` beyond 4 GB.
    """
    offset = 0
    directory = []
    for name, part in parts.items():
        encoded, length = name.encode(), part.packed_size
        flags = 0 if name.isascii() else _UTF8_NAME
        if max(offset, part.size) >= _LARGEST:
            raise OverflowError("a workbook of more than 4 GB")
        common = (20, flags, part.method, 0, _DATE, part.checksum, length, part.size, len(encoded), 0)
        yield _LOCAL.pack(b"PK\3\4", *common) + encoded
        yield from part.data
        directory.append(_CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, offset) + encoded)
        offset += _LOCAL.size + len(encoded) + length
    yield from directory
    length = sum(map(len, directory))
    yield _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), length, offset, 0)


def write_zip(parts: Mapping[str, PackedPart]) -> bytes:
    """The same as one piece."""
    return b"".join(zip_pieces(parts))

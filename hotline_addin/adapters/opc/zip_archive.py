"""A zip file as packed parts, so that what is not changed is carried over without unpacking it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce
from typing import Final

from hotline_addin.adapters.zip_bombs import HARMLESS_SIZE, is_bomb

_FAST: Final = 2  # a fifth larger than zlib's default and four times as fast on 100,000 orders (measured)
_STREAM_END: Final = b"\x03\x00"  # an empty last block (RFC 1951, 3.2.3)
_DATE: Final = 0x21  # 1980-01-01, the zero of zip: equal content gives equal files
_UTF8_NAME: Final = 0x800
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_LARGEST: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class PackedPart:
    """One entry as it lies in the zip: `method` 0 stored or 8 deflated, `size` unpacked."""

    method: int
    checksum: int
    size: int
    data: bytes

    def holds(self, pieces: Sequence[bytes]) -> bool:
        """Whether the part unpacks to these bytes, by length and checksum."""
        return self.size == sum(map(len, pieces)) and self.checksum == _checksum(pieces)

    def equals(self, other: PackedPart) -> bool:
        """Whether both unpack to the same bytes, by length and checksum."""
        return self.size == other.size and self.checksum == other.checksum

    def unpack(self) -> bytes:
        """The part's bytes. Raises `zipfile.BadZipFile` where they are not what the zip declares."""
        plain = self.data
        if self.method == zipfile.ZIP_DEFLATED:
            try:
                # One byte more than declared: an entry that unpacks to more shows itself, and no further.
                plain = zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.data, self.size + 1)
            except zlib.error as error:
                raise zipfile.BadZipFile(str(error)) from error
        if len(plain) != self.size or zlib.crc32(plain) != self.checksum:
            raise zipfile.BadZipFile("an entry is not what the directory declares")
        return plain


def pack(pieces: Sequence[bytes]) -> PackedPart:
    """Compress a part; one given in pieces, each for itself, so that every processor has its share."""
    if len(pieces) == 1:
        data = zlib.compress(pieces[0], wbits=-zlib.MAX_WBITS)
    else:
        with ThreadPoolExecutor() as pool:
            data = b"".join([*pool.map(_deflated, pieces), _STREAM_END])
    return PackedPart(zipfile.ZIP_DEFLATED, _checksum(pieces), sum(map(len, pieces)), data)


def _deflated(piece: bytes) -> bytes:
    """A piece as blocks to which others may be joined."""
    compressor = zlib.compressobj(_FAST, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(piece) + compressor.flush(zlib.Z_FULL_FLUSH)


def _checksum(pieces: Iterable[bytes]) -> int:
    return reduce(lambda checksum, piece: zlib.crc32(piece, checksum), pieces, 0)


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
    packed = data[start : start + info.compress_size]
    return PackedPart(info.compress_type, info.CRC, info.file_size, packed)


def write_zip(parts: Mapping[str, PackedPart]) -> bytes:
    """A zip of the parts in their order, without any time. Raises `OverflowError` beyond 4 GB."""
    body = io.BytesIO()
    directory = io.BytesIO()
    for name, part in parts.items():
        offset = body.tell()
        encoded = name.encode()
        flags = 0 if name.isascii() else _UTF8_NAME
        if max(offset, part.size) >= _LARGEST:
            raise OverflowError("a workbook of more than 4 GB")
        common = (20, flags, part.method, 0, _DATE, part.checksum, len(part.data), part.size, len(encoded), 0)
        body.write(_LOCAL.pack(b"PK\3\4", *common) + encoded + part.data)
        directory.write(_CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, offset) + encoded)
    start, length = body.tell(), directory.tell()
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), length, start, 0)
    return body.getvalue() + directory.getvalue() + end

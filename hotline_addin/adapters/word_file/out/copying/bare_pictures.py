"""Pictures as they are seen: without place, camera, author, comments and thumbnails that programs put in."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from hotline_addin.errors import RefusedError

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_SEEN: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT"}
)
"""Chunks that a picture is drawn from (PNG 1.2, chapter 4); texts, times and EXIF are others."""
_JPEG: Final = b"\xff\xd8"
_JFIF, _ADOBE = 0xE0, 0xEE
_APPLICATION: Final = range(0xE0, 0xF0)
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9
_RESTART: Final = range(0xD0, 0xD8)
_JFIF_BARE: Final = 14
"""Bytes of its content without the thumbnail that may follow."""


def bare_picture(data: bytes) -> tuple[str, bytes]:
    """The suffix (`png` or `jpeg`) and the bytes of a picture, drawn the same, with nothing else in it.

    Raises `RefusedError` for any other kind, which may hold text or a whole drawing, and a damaged one.
    """
    try:
        if data.startswith(_PNG):
            return "png", _PNG + b"".join(_png_chunks(data))
        if data.startswith(_JPEG):
            return "jpeg", _JPEG + b"".join(_jpeg_segments(data))
    except (struct.error, IndexError) as error:
        raise _not_drawn("有一张图片已损坏") from error
    raise _not_drawn("有一张图片不是 PNG 或 JPEG，里面可能带着看不见的内容")


def _not_drawn(what: str) -> RefusedError:
    return RefusedError(
        f"通报里{what}，没有定稿。", "请在 Word 里剪切这张图片，用“选择性粘贴—图片(PNG)”贴回去，再定稿。"
    )


def _png_chunks(data: bytes) -> Iterator[bytes]:
    start = len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, start)
        end = start + 12 + length
        if end > len(data):
            raise IndexError(end)
        if kind in _PNG_SEEN:
            yield data[start:end]
        if kind == b"IEND":
            return
        start = end


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    start = len(_JPEG)
    while True:
        if data[start] != 0xFF:
            raise IndexError(start)
        kind = data[start + 1]
        if kind == _END:
            yield data[start : start + 2]
            return
        (length,) = struct.unpack_from(">H", data, start + 2)
        end = start + 2 + length
        if end > len(data):
            raise IndexError(end)
        if kind == _JFIF and data[start + 4 : start + 9] == b"JFIF\0":
            yield b"\xff\xe0" + struct.pack(">H", 2 + _JFIF_BARE) + data[start + 4 : start + 16] + b"\0\0"
        elif (kind not in _APPLICATION and kind != _COMMENT) or kind == _ADOBE:
            yield data[start:end]
        start = end
        if kind == _SCAN:
            start = _end_of_scan(data, end)
            yield data[end:start]


def _end_of_scan(data: bytes, start: int) -> int:
    """Where the next segment begins behind compressed data, in which FF stands before 0 and restarts only."""
    while True:
        start = data.index(b"\xff", start) if b"\xff" in data[start:] else len(data)
        following = data[start + 1]
        if following != 0 and following not in _RESTART and following != 0xFF:
            return start
        start += 1 if following == 0xFF else 2

"""Tells in which encoding a text was written, and decodes it."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LENIENT: Final = 0.02
"""Share of undecodable places, among all that is not ASCII, up to which an encoding still is the right
one: systems cut long texts in the middle of a character, while Chinese read in a wrong encoding fails
nearly everywhere."""

_FEWEST_NULS: Final = 0.05
"""Share of NULs from which a text without a mark may be UTF-16: every tenth letter is a digit or comma."""

_BINARY: Final = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE: Final = 2**16
"""Bytes, or characters, that are enough to tell one kind from another."""


class NoTextError(ValueError):
    """The bytes are no text in any encoding that Chinese offices use."""


def decode(data: bytes) -> str:
    """The text without its byte order mark and NUL characters.

    Told by the bytes alone: what a page says of its own charset is often wrong, while Chinese in GBK is
    no valid UTF-8. Raises `NoTextError`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    text = (
        _unmarked_utf16(data)
        or _strictly(data, "utf-8")
        or _leniently(data, "utf-8")
        or _strictly(data, "gb18030")  # holds GBK and GB 2312
        or _leniently(data, "gb18030")
    )
    if text is None:
        raise NoTextError
    return _checked(text)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: its digits and delimiters have a NUL on one side, always the same."""
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    many, few = max(even, odd), min(even, odd)
    if len(data) % 2 or many < _FEWEST_NULS * min(len(data), _SAMPLE) or few > many * _LENIENT:
        return None
    return _strictly(data, "utf-16-le" if odd == many else "utf-16-be")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _leniently(data: bytes, encoding: str) -> str | None:
    # A glance first: to decode all of a large file in the wrong encoding takes seconds.
    if not _is_mostly_decoded(data[:_SAMPLE].decode(encoding, "replace")):
        return None
    text = data.decode(encoding, "replace")
    return text if _is_mostly_decoded(text) else None


def _is_mostly_decoded(text: str) -> bool:
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\N{REPLACEMENT CHARACTER}") <= foreign * _LENIENT


def _checked(text: str) -> str:
    if len(_BINARY.findall(text, 0, _SAMPLE)) * 100 > min(len(text), _SAMPLE):
        raise NoTextError
    return text.replace("\0", "")

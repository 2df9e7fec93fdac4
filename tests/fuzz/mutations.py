"""Ways to break a file, each from bytes to bytes, every choice left to the dice."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.fuzz import evil

Dice = random.Random
Mutation = Callable[[bytes, Dice], bytes]

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk", "big5", "latin-1", "utf-7")
_NUMBERS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)


def flip_bytes(data: bytes, dice: Dice) -> bytes:
    """Some bytes anywhere become others."""
    content = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        if content:
            content[dice.randrange(len(content))] = dice.randrange(256)
    return bytes(content)


def flip_head(data: bytes, dice: Dice) -> bytes:
    """A byte of the first few hundred, where formats keep what they are."""
    return flip_bytes(data[:600], dice) + data[600:]


def cut_off(data: bytes, dice: Dice) -> bytes:
    """A download that broke off."""
    return data[: dice.randrange(len(data) + 1)]


def cut_out(data: bytes, dice: Dice) -> bytes:
    """A piece is missing."""
    start, end = _piece(data, dice)
    return data[:start] + data[end:]


def repeat(data: bytes, dice: Dice) -> bytes:
    """A piece stands twice."""
    start, end = _piece(data, dice)
    return data[:end] + data[start:end] + data[end:]


def swap(data: bytes, dice: Dice) -> bytes:
    """Two pieces change places."""
    if len(data) < 4:
        return data
    first, second, third, fourth = sorted(dice.randrange(len(data)) for _ in range(4))
    return data[:first] + data[third:fourth] + data[second:third] + data[first:second] + data[fourth:]


def blank_out(data: bytes, dice: Dice) -> bytes:
    """A piece of zeros, as a disk or a network share leaves them."""
    start, end = _piece(data, dice)
    return data[:start] + bytes(end - start) + data[end:]


def extreme_number(data: bytes, dice: Dice) -> bytes:
    """A number of two or four bytes becomes an extreme one."""
    width = dice.choice((2, 4))
    at = dice.randrange(max(1, len(data) - width))
    number = dice.choice(_NUMBERS) & ((1 << 8 * width) - 1)
    return data[:at] + number.to_bytes(width, "little") + data[at + width :]


def add_noise(data: bytes, dice: Dice) -> bytes:
    """Foreign bytes before, within or behind."""
    at = dice.choice((0, len(data), dice.randrange(len(data) + 1)))
    return data[:at] + dice.randbytes(dice.choice((1, 4, 64, 5000))) + data[at:]


def nothing_left(data: bytes, dice: Dice) -> bytes:
    """Hardly anything, or something else altogether."""
    left = (b"", b"\0" * 700, b"PK\3\4", b"\xff\xfe", data[:8], data[-22:], dice.randbytes(3000))
    return bytes(dice.choice(left))


BYTES: tuple[Mutation, ...] = (
    *(flip_bytes, flip_bytes, flip_head, cut_off, cut_out, repeat, swap, blank_out),
    *(extreme_number, extreme_number, add_noise, nothing_left),
)


def evil_cell(data: bytes, dice: Dice) -> bytes:
    """Cells of a table in text, or the words between tags, become hostile ones."""
    text, encoding = _decoded(data)
    for _ in range(dice.choice((1, 3, 30))):
        gaps = _GAP.findall(text[:20_000]) or [","]
        gap = dice.choice(gaps)
        places = [found.start() for found in re.finditer(re.escape(gap), text)]
        at = dice.choice(places or [0]) + len(gap)
        end = min((end for end in (text.find(sign, at) for sign in ',\n<"\t') if end >= 0), default=len(text))
        text = text[:at] + dice.choice(evil.TEXTS) + text[end:]
    return text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "replace")


_GAP = re.compile(r'[,\n>"\t]')


def shuffle_lines(data: bytes, dice: Dice) -> bytes:
    """Lines are lost, come twice or change places."""
    lines = data.splitlines(keepends=True)
    for _ in range(dice.choice((1, 3, 20))):
        line = lines.pop(dice.randrange(len(lines))) if lines else b"\n"
        for _ in range(dice.choice((0, 1, 2))):
            lines.insert(dice.randrange(len(lines) + 1), line)
    return b"".join(lines)


def other_encoding(data: bytes, dice: Dice) -> bytes:
    """The same text as another system would save it, or half of it."""
    text, _ = _decoded(data)
    half = dice.randrange(len(text) + 1) if dice.random() < 0.3 else 0
    first, second = dice.choice(_ENCODINGS), dice.choice(_ENCODINGS)
    return text[:half].encode(second, "replace") + text[half:].encode(first, "replace")


def loose_quotes(data: bytes, dice: Dice) -> bytes:
    """Quotation marks and separators where none belong."""
    at = dice.randrange(len(data) + 1)
    sign = dice.choice(
        (b'"', b'""', b"\r", b"\0", b",,,,,,,,", b"\t", b";", b"sep=;\n", b"\xff", b"\xef\xbb\xbf", b"\x1a")
    )
    return data[:at] + sign * dice.choice((1, 1, 2, 300)) + data[at:]


TEXT: tuple[Mutation, ...] = (evil_cell, evil_cell, evil_cell, shuffle_lines, other_encoding, loose_quotes)


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace"), "gb18030"


def _piece(data: bytes, dice: Dice) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.choice((1, 2, 8, 64, 512, 4096)))

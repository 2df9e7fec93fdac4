"""Small files that unpack to gigabytes, by way of what they state and of what they hold."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

_MEGABYTE = 2**20


def swollen(sound: Path, part: str, megabytes: int, filling: bytes = b" ") -> bytes:
    """A sound Office file, one part followed by a lot of nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w") as target:
                target.write(old.read(name))
                for _ in range(megabytes if name == part else 0):
                    target.write(filling * _MEGABYTE)
    return buffer.getvalue()


def overlapping(sound: Path, copies: int = 4000) -> bytes:
    """A sound Office file whose directory lists one and the same large entry over and over.

    What the entries state to take up sums to as much as they unpack to, so that their ratio looks harmless.
    """
    data = sound.read_bytes()
    end = data.rindex(b"PK\5\6")
    start, directory = struct.unpack_from("<L", data, end + 16)[0], b""
    directory = data[start:end]
    kernel = zlib.compress(b" " * _MEGABYTE, 9)[2:-4]
    name = b"xl/media/a0000.xml"
    head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, 0, len(kernel), _MEGABYTE, len(name), 0)
    entry = head + name + kernel
    fields = (20, 20, 0, 8, 0, 33, 0, _MEGABYTE, _MEGABYTE, len(name), 0, 0, 0, 0, 0, start)
    listed = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", *fields) + b"xl/media/a%04d.xml" % number
        for number in range(copies)
    )
    count = len(re.findall(b"PK\1\2", directory)) + copies
    body = data[:start] + entry
    everything = directory + listed
    return (
        body
        + everything
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(everything), len(body), 0)
    )


def nested(depth: int = 6) -> bytes:
    """A zip in a zip in a zip: what must not be opened is never opened."""
    data = b"0" * _MEGABYTE
    for _ in range(depth):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(10):
                archive.writestr(f"{copy}.zip", data)
        data = buffer.getvalue()
    return data

"""A whole VBA project as Excel loads it: [MS-OVBA] without compiled code, which Excel makes itself."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.template.vba.compound_file import write_compound_file
from hotline_addin.template.vba.compression import compress
from hotline_addin.template.vba.modules import Module

_CODE_PAGE: Final = 1252  # all is ASCII, so any page does
_ENCODING: Final = "ascii"
_NO_COMPILED_CODE: Final = bytes.fromhex("CC61FFFF000100")
_VERSION: Final = (1361024421, 6)

_REFERENCES: Final = {
    "stdole": (
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"
    ),
    # Without it `IRibbonControl` is no type and nothing compiles.
    "Office": (
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
        r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#"
        "Microsoft Office 16.0 Object Library"
    ),
}


def write_project(name: str, modules: Sequence[Module]) -> bytes:
    """vbaProject.bin. Raises `ValueError` where two names are the same to VBA."""
    names = [name.lower(), *(module.name.lower() for module in modules)]
    if len(set(names)) != len(names):
        raise ValueError(f"a name stands twice: {names}")
    return write_compound_file(
        {
            "VBA": {
                "_VBA_PROJECT": _NO_COMPILED_CODE,
                "dir": compress(b"".join(_directory(name, modules))),
                **{module.name: compress(module.content) for module in modules},
            },
            "PROJECT": _project(name, modules),
            "PROJECTwm": _names(modules),
        }
    )


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _text(number: int, unicode_number: int, text: str) -> bytes:
    return _record(number, text.encode(_ENCODING)) + _record(unicode_number, text.encode("utf-16-le"))


def _directory(name: str, modules: Sequence[Module]) -> Iterator[bytes]:
    """The records of the stream `dir` in the order of [MS-OVBA] 2.3.4.2."""
    yield _record(0x01, struct.pack("<I", 1))  # Win32
    yield _record(0x02, struct.pack("<I", 0x409)) + _record(0x14, struct.pack("<I", 0x409))
    yield _record(0x03, struct.pack("<H", _CODE_PAGE)) + _record(0x04, name.encode(_ENCODING))
    yield _text(0x05, 0x40, "") + _record(0x06) + _record(0x3D)
    yield _record(0x07, bytes(4)) + _record(0x08, bytes(4))
    yield struct.pack("<HIIH", 0x09, 4, *_VERSION)  # its size field says 4 and means 6
    yield _text(0x0C, 0x3C, "")
    for reference, library in _REFERENCES.items():
        encoded = library.encode(_ENCODING)
        yield _text(0x16, 0x3E, reference)
        yield _record(0x0D, struct.pack("<I", len(encoded)) + encoded + bytes(6))
    yield _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")
    for module in modules:
        yield _text(0x19, 0x47, module.name) + _text(0x1A, 0x32, module.name) + _text(0x1C, 0x48, "")
        yield _record(0x31, bytes(4)) + _record(0x1E, bytes(4)) + _record(0x2C, b"\xff\xff")
        yield _record(0x22 if module.kind.is_document else 0x21) + _record(0x2B)
    yield _record(0x10)


def _project(name: str, modules: Sequence[Module]) -> bytes:
    """The stream `PROJECT`: the same modules once more, as text; not protected, visible."""
    parts = [module.content for module in modules]
    identity = f"{{{uuid.uuid5(uuid.NAMESPACE_OID, name + repr(parts))}}}".upper()
    lines = [
        f'ID="{identity}"',
        *(
            f"Document={module.name}/&H00000000" if module.kind.is_document else f"Module={module.name}"
            for module in modules
        ),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{scramble(bytes(4), identity)}"',
        f'DPB="{scramble(bytes(1), identity)}"',
        f'GC="{scramble(bytes([0xFF]), identity)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return "\r\n".join(lines).encode(_ENCODING)


def _names(modules: Sequence[Module]) -> bytes:
    """The stream `PROJECTwm`: each name in both encodings."""
    pairs = [
        module.name.encode(_ENCODING) + b"\0" + module.name.encode("utf-16-le") + b"\0\0"
        for module in modules
    ]
    return b"".join(pairs) + b"\0\0"


def scramble(data: bytes, identity: str, seed: int = 0x8D) -> str:
    """How `PROJECT` hides its protection ([MS-OVBA] 2.4.3.2), in hexadecimal; `seed` may be any byte."""
    key = sum(identity.encode(_ENCODING)) & 0xFF
    scrambled = [seed, seed ^ 2, seed ^ key]
    clear, one_back, two_back = key, scrambled[2], scrambled[1]
    for byte in bytes([0xBE] * ((seed & 6) // 2)) + struct.pack("<I", len(data)) + data:
        hidden = byte ^ ((two_back + clear) & 0xFF)
        scrambled.append(hidden)
        two_back, one_back, clear = one_back, hidden, byte
    return bytes(scrambled).hex().upper()

"""Ways to break an Office file inside its zip: its entries, and the XML of its parts."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from html import escape

from tests.fuzz import evil
from tests.fuzz.mutations import BYTES, Dice, Mutation

Parts = list[tuple[str, bytes]]
_TELLING = re.compile(
    r"workbook|sheet|table|sharedStrings|styles|\.rels|Content_Types|document|item|comments|settings"
)
_ELEMENT = re.compile(r"<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?/>|<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>[^<]*</\2>")
_ATTRIBUTE = re.compile(r'(\s[\w:.-]+=")([^"]*)(")')
_WORDS = re.compile(r">([^<]*)<")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NAMES = (
    "../x.xml",
    "/",
    "",
    "a\\b.xml",
    "xl/../../x",
    "con",
    "x" * 300,
    "\ud7ff.xml",
    "xl/workbook.xml",
    "_rels/.rels",
)


def break_package(data: bytes, dice: Dice) -> bytes:
    """One to three breaks inside the zip; a file that is no zip comes back broken in its bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except zipfile.BadZipFile:
        return dice.choice(BYTES)(data, dice)
    for _ in range(dice.choice((1, 1, 2, 3))):
        dice.choice(_BREAKS)(parts, dice)
    packed = _zipped(parts, dice)
    return dice.choice(_DIRECTORY)(packed, dice) if dice.random() < 0.1 else packed


def _zipped(parts: Parts, dice: Dice) -> bytes:
    buffer = io.BytesIO()
    method = dice.choice(
        (zipfile.ZIP_DEFLATED,) * 8 + (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    )
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore")  # about names that come twice
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method, 1)
    return buffer.getvalue()


def _lie_about_sizes(data: bytes, dice: Dice) -> bytes:
    """The directory states other sizes than the entries have."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = dice.choice(archive.infolist() or [zipfile.ZipInfo()])
    size = dice.choice((entry.file_size, entry.compress_size)).to_bytes(4, "little")
    lie = dice.choice((0, 1, 100, 2**31, 2**32 - 2)).to_bytes(4, "little")
    return data.replace(size, lie)


def _overlap(data: bytes, dice: Dice) -> bytes:
    """Entries of the directory point to the same bytes."""
    places = [found.start() for found in re.finditer(b"PK\x01\x02", data)]
    if len(places) < 2:
        return data
    content = bytearray(data)
    first = dice.choice(places)
    for place in dice.sample(places, min(3, len(places))):
        content[place + 42 : place + 46] = data[first + 42 : first + 46]
    return bytes(content)


def _encrypted_flag(data: bytes, _dice: Dice) -> bytes:
    content = bytearray(data)
    for found in re.finditer(b"PK\x01\x02", data):
        content[found.start() + 8] |= 1
    return bytes(content)


_DIRECTORY: tuple[Mutation, ...] = (_lie_about_sizes, _overlap, _encrypted_flag)


def _drop(parts: Parts, dice: Dice) -> None:
    del parts[_choose(parts, dice)]


def _twice(parts: Parts, dice: Dice) -> None:
    name, content = parts[_choose(parts, dice)]
    parts.append((name, dice.choice((content, b"", b"<x/>"))))


def _rename(parts: Parts, dice: Dice) -> None:
    at = _choose(parts, dice)
    name, content = parts[at]
    parts[at] = (dice.choice((*_NAMES, name.upper(), name.replace("/", "\\"), "/" + name)), content)


def _exchange(parts: Parts, dice: Dice) -> None:
    first, second = _choose(parts, dice), _choose(parts, dice)
    one, other = parts[first], parts[second]
    parts[first], parts[second] = (one[0], other[1]), (other[0], one[1])


def _blow_up(parts: Parts, dice: Dice) -> None:
    """A part packs to nothing and unpacks to a lot."""
    at = _choose(parts, dice)
    name, content = parts[at]
    parts[at] = (name, content + dice.choice((b" ", b"\0", b"<x/>")) * 2**21)


def _tear(parts: Parts, dice: Dice) -> None:
    at = _choose(parts, dice)
    name, content = parts[at]
    parts[at] = (name, dice.choice(BYTES)(content, dice))


def _of_xml(change: Callable[[str, Dice], str]) -> Callable[[Parts, Dice], None]:
    def apply(parts: Parts, dice: Dice) -> None:
        at = _choose(parts, dice)
        name, content = parts[at]
        parts[at] = (name, change(content.decode("utf-8", "replace"), dice).encode("utf-8", "replace"))

    return apply


def _scramble_attributes(text: str, dice: Dice) -> str:
    return _replaced(
        text, dice, _ATTRIBUTE, lambda found: f"{found[1]}{dice.choice(evil.ATTRIBUTES)}{found[3]}"
    )


def _drop_attributes(text: str, dice: Dice) -> str:
    return _replaced(text, dice, _ATTRIBUTE, lambda _found: "")


def _scramble_words(text: str, dice: Dice) -> str:
    def other(_found: re.Match[str]) -> str:
        value = dice.choice(evil.TEXTS)
        if dice.random() < 0.5:  # half of them such that the XML stays sound
            value = escape(re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", value))
        return f">{value}<"

    return _replaced(text, dice, _WORDS, other)


def _drop_elements(text: str, dice: Dice) -> str:
    return _replaced(text, dice, _ELEMENT, lambda _found: "")


def _double_elements(text: str, dice: Dice) -> str:
    return _replaced(text, dice, _ELEMENT, lambda found: found[0] * dice.choice((2, 2, 50)))


def _drop_tags(text: str, dice: Dice) -> str:
    return _replaced(text, dice, _TAG, lambda _found: "")


def _rename_tags(text: str, dice: Dice) -> str:
    """An element becomes another one, everywhere or in one place."""
    names = re.findall(r"<([A-Za-z][\w:.-]*)", text)
    if not names:
        return text
    old, new = dice.choice(names), dice.choice([*names, "x", "mc:AlternateContent", "a:b"])
    return re.sub(f"(</?){re.escape(old)}\\b", f"\\g<1>{new}", text, count=dice.choice((0, 1, 2)))


def _entities(text: str, dice: Dice) -> str:
    """Declared entities, that would grow without end or read a file, used in the first text."""
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    body = dice.choice(
        (
            f'<!ENTITY e0 "ha">{laughs}',
            '<!ENTITY e8 SYSTEM "file:///etc/passwd">',
            '<!ENTITY % p SYSTEM "http://x.invalid/x.dtd">%p;',
        )
    )
    start = re.search(r"<[A-Za-z]", text)
    at = start.start() if start else 0
    used = _WORDS.sub(">&e8;<", text[at:], count=3)
    return f"{text[:at]}<!DOCTYPE x [{body}]>{used}"


def _deep(text: str, dice: Dice) -> str:
    """Tags within tags within tags."""
    found = list(_TAG.finditer(text))
    at = dice.choice(found).end() if found else 0
    depth = dice.choice((50, 300, 5_000))
    name = dice.choice(("x", "w:sdt", "w:tbl", "row", "c"))
    return f"{text[:at]}{f'<{name}>' * depth}{f'</{name}>' * depth}{text[at:]}"


def _other_declaration(text: str, dice: Dice) -> str:
    encoding = dice.choice(("utf-16", "gb2312", "ebcdic", "x", "UTF-7"))
    return re.sub(r"^<\?xml[^>]*\?>", "", text).join((f'<?xml version="1.0" encoding="{encoding}"?>', ""))


def _replaced(text: str, dice: Dice, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """Some of the matches changed: a few, or each with a small chance."""
    found = list(pattern.finditer(text))
    count = min(len(found), dice.choice((1, 1, 2, 5, 30)))
    for match in sorted(dice.sample(found, count), key=lambda match: -match.start()):
        text = text[: match.start()] + change(match) + text[match.end() :]
    return text


_XML = (
    *(_scramble_attributes, _scramble_attributes, _scramble_attributes, _drop_attributes, _scramble_words),
    *(_scramble_words, _drop_elements, _drop_elements, _double_elements, _drop_tags, _rename_tags, _entities),
    *(_deep, _other_declaration),
)
_BREAKS: tuple[Callable[[Parts, Dice], None], ...] = (
    *(_of_xml(change) for change in _XML),
    *(_of_xml(change) for change in _XML),
    *(_drop, _twice, _rename, _exchange, _blow_up, _tear),
)


def _choose(parts: Parts, dice: Dice) -> int:
    """The place of a part; those that say how the file hangs together come more often."""
    telling = [at for at, (name, _) in enumerate(parts) if _TELLING.search(name)]
    if not parts:
        parts.append(("x.xml", b"<x/>"))
    return dice.choice(telling) if telling and dice.random() < 0.85 else dice.randrange(len(parts))

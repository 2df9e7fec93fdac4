"""Cell formats that differ from one that is there in nothing but how numbers show."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.book_package import integer, tag
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.opc.markup import serialize

_BUILT_IN: Final = {"General": 0, "0": 1, "0.00": 2, "0%": 9, "0.00%": 10, "@": 49}
"""ECMA-376 Part 1, 18.8.30."""
_FIRST_OWN: Final = 164


def with_number_format(contents: Contents, style: str, code: str) -> str:
    """The index of a style like `style` (as cells write it) whose numbers show by `code`."""
    known = contents.number_formats
    if (style, code) not in known:
        known[style, code] = _made(contents, style, code)
    return known[style, code]


def number_format_of(contents: Contents, style: str) -> str:
    """How numbers show in a style, as cells write it."""
    part = contents.workbook.related_part("styles")
    root = None if part is None else contents.package.tree(part)
    formats = None if root is None else root.find(tag("cellXfs"))
    if root is None or formats is None or not len(formats):
        return "General"
    number = integer(formats[int(style or 0)], "numFmtId")
    built_in = {index: code for code, index in _BUILT_IN.items()}
    own = (each for each in root.iterfind(f"{tag('numFmts')}/{tag('numFmt')}"))
    codes = {integer(each, "numFmtId"): each.get("formatCode", "") for each in own}
    return codes.get(number) or built_in.get(number, "General")


def _made(contents: Contents, style: str, code: str) -> str:
    part = contents.workbook.related_part("styles")
    if part is None:
        return style
    root = contents.package.tree(part)
    formats = root.find(tag("cellXfs"))
    if formats is None or not len(formats):
        return style
    wanted = deepcopy(formats[int(style or 0)])
    wanted.set("numFmtId", str(_number_of(root, code)))
    wanted.set("applyNumberFormat", "1")
    canonical = etree.tostring(wanted, method="c14n")
    for index, present in enumerate(formats):
        if etree.tostring(present, method="c14n") == canonical:
            return str(index)
    formats.append(wanted)
    formats.set("count", str(len(formats)))
    contents.package.set(part, serialize(root))
    contents.styles_changed()
    return str(len(formats) - 1)


def _number_of(root: etree._Element, code: str) -> int:
    """The number of a format, a new one where the workbook has none like it."""
    if code in _BUILT_IN:
        return _BUILT_IN[code]
    listed = root.find(tag("numFmts"))
    if listed is None:
        listed = etree.Element(tag("numFmts"), count="0")
        root.insert(0, listed)
    for each in listed:
        if each.get("formatCode") == code:
            return integer(each, "numFmtId")
    number = max([_FIRST_OWN - 1, *(integer(each, "numFmtId") for each in listed)]) + 1
    etree.SubElement(listed, tag("numFmt"), numFmtId=str(number), formatCode=code)
    listed.set("count", str(len(listed)))
    return number

"""Rules of Word documents: content controls, tables, bookmarks, fields, ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.tools.package_lint.package import Fault, Package

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_NS = {"w": _W}
_VAL = f"{{{_W}}}val"
_ID = f"{{{_W}}}id"
_LONGEST_TAG = 64
_LONGEST_BOOKMARK = 40
_STORIES = ("document.main", "template.main", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")


def _stories(package: Package) -> list[tuple[str, etree._Element]]:
    """The parts that hold text, with their roots."""
    return [(part, package.xml(part)) for part in package.parts(*_STORIES)]


def control_ids(package: Package) -> Iterator[Fault]:
    """The ids of content controls are unique in the whole document."""
    ids = Counter(
        element.get(_VAL)
        for _, root in _stories(package)
        for element in root.iterfind(".//w:sdtPr/w:id", _NS)
    )
    for name, count in ids.items():
        if count > 1:
            yield Fault("duplicate-control-id", package.main_part(), f"{name} {count} times")


def control_contents(package: Package) -> Iterator[Fault]:
    """A content control has content."""
    for part, root in _stories(package):
        for control in root.iterfind(".//w:sdt", _NS):
            content = control.find("w:sdtContent", _NS)
            if content is None or len(content) == 0:
                yield Fault("empty-control", part, _tag(control))


def control_tags(package: Package) -> Iterator[Fault]:
    """Tag and title of a content control are at most 64 characters long."""
    for part, root in _stories(package):
        for element in root.iter(f"{{{_W}}}tag", f"{{{_W}}}alias"):
            if len(element.get(_VAL, "")) > _LONGEST_TAG:
                yield Fault("long-control-tag", part, element.get(_VAL, ""))


def tables(package: Package) -> Iterator[Fault]:
    """A table has rows, a row has cells, and a cell ends with a paragraph."""
    for part, root in _stories(package):
        for table in root.iterfind(".//w:tbl", _NS):
            if not _unwrapped(table, "tr"):
                yield Fault("table-without-rows", part, _text_before(table))
        for row in root.iterfind(".//w:tr", _NS):
            if not _unwrapped(row, "tc"):
                yield Fault("row-without-cells", part, _text_before(row))
        for cell in root.iterfind(".//w:tc", _NS):
            blocks = [child for child in cell if child.tag != f"{{{_W}}}tcPr"]
            last = blocks[-1].tag if blocks else ""
            if not _unwrapped(cell, "p") or last == f"{{{_W}}}tbl":
                yield Fault("cell-without-paragraph", part, _text_before(cell))


def bookmarks(package: Package) -> Iterator[Fault]:
    """Bookmarks start once, end once and in that order; names are unique, at most 40 characters."""
    for part, root in _stories(package):
        open_ids: set[str] = set()
        seen: set[str] = set()
        for element in root.iter(f"{{{_W}}}bookmarkStart", f"{{{_W}}}bookmarkEnd"):
            name = element.get(_ID, "")
            if element.tag.endswith("Start"):
                if name in seen:
                    yield Fault("duplicate-bookmark-id", part, name)
                seen.add(name)
                open_ids.add(name)
            elif name in open_ids:
                open_ids.remove(name)
            else:
                yield Fault("bookmark-end-without-start", part, name)
        for name in sorted(open_ids):
            yield Fault("bookmark-without-end", part, name)
    yield from _bookmark_names(package)


def _bookmark_names(package: Package) -> Iterator[Fault]:
    starts = (e for _, root in _stories(package) for e in root.iter(f"{{{_W}}}bookmarkStart"))
    names = Counter(element.get(f"{{{_W}}}name", "").casefold() for element in starts)
    for name, count in names.items():
        if count > 1:
            yield Fault("duplicate-bookmark-name", package.main_part(), name)
        if not 1 <= len(name) <= _LONGEST_BOOKMARK:
            yield Fault("bookmark-name-length", package.main_part(), repr(name))


def fields(package: Package) -> Iterator[Fault]:
    """Complex fields begin and end, in this order, within their story."""
    for part, root in _stories(package):
        depth = 0
        for element in root.iter(f"{{{_W}}}fldChar"):
            depth += {"begin": 1, "end": -1}.get(element.get(f"{{{_W}}}fldCharType", ""), 0)
            if depth < 0:
                yield Fault("field-end-without-begin", part, _text_before(element))
                depth = 0
        if depth:
            yield Fault("field-without-end", part, f"{depth} open at the end")


def paragraph_ids(package: Package) -> Iterator[Fault]:
    """Paragraph ids are unique in their story and below 0x80000000."""
    for part, root in _stories(package):
        ids = Counter(e.get(f"{{{_W14}}}paraId") for e in root.iter(f"{{{_W}}}p", f"{{{_W}}}tr"))
        for name, count in ids.items():
            if name is not None and (count > 1 or not 0 < int(name, 16) < 0x8000_0000):
                yield Fault("paragraph-id", part, f"{name} {count} times")


def styles(package: Package) -> Iterator[Fault]:
    """Every style in use is defined."""
    roots = [package.xml(part) for part in package.parts("wordprocessingml.styles+xml")]
    defined = {style.get(f"{{{_W}}}styleId") for root in roots for style in root.iterfind("w:style", _NS)}
    for part, root in _stories(package):
        used = {
            e.get(_VAL) for e in root.iter(*(f"{{{_W}}}{name}" for name in ("pStyle", "rStyle", "tblStyle")))
        }
        for name in sorted(filter(None, used - defined)):
            yield Fault("unknown-style", part, name)


def _unwrapped(parent: etree._Element, name: str) -> list[etree._Element]:
    """Children called `name`, those inside content controls and custom XML counted as children too."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == f"{{{_W}}}{name}":
            found.append(child)
        elif child.tag in {f"{{{_W}}}sdt", f"{{{_W}}}sdtContent", f"{{{_W}}}customXml"}:
            found += _unwrapped(child, name)
    return found


def _tag(control: etree._Element) -> str:
    tag = control.find("w:sdtPr/w:tag", _NS)
    return "without a tag" if tag is None else tag.get(_VAL, "")


def _text_before(element: etree._Element) -> str:
    """The last words before `element`, to find it by."""
    words = element.xpath("string(preceding::w:t[normalize-space()][1])", namespaces=_NS)
    return f"after {words!r}" if words else "at the beginning"


RULES = (
    control_ids,
    control_contents,
    control_tags,
    tables,
    bookmarks,
    fields,
    paragraph_ids,
    styles,
)

"""Cell formats and rules' formats of one workbook as those of another."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.book_package import integer, tag
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.opc.markup import local_name, serialize

_ORDER: Final = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
)
"""The children of `styleSheet` (ECMA-376 Part 1, 18.8.39)."""
_SHARED: Final = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_FIRST_OWN_FORMAT: Final = 164
"""Number formats below are built in."""


class CarriedStyles:
    """Gives every format of the workbook `source` an index in `target`; an equal one that is there serves."""

    def __init__(self, source: Contents, target: Contents) -> None:
        self._target = target
        self._part = target.workbook.related_part("styles")
        part = source.workbook.related_part("styles")
        self._from = source.package.tree(part) if part else None
        self._to = target.package.tree(self._part) if self._part else None
        self._known: dict[tuple[str, str], str] = {}

    def cell(self, style: str) -> str:
        """The index of a cell's style, as cells write it; empty for the default."""
        return self._carried("cellXfs", style) if style else ""

    def rule(self, style: str) -> str:
        """The index of a conditional format."""
        return self._carried("dxfs", style)

    def write(self) -> None:
        """Put the target's styles back into its package."""
        if self._part and self._to is not None and self._known:
            self._target.package.set(self._part, serialize(self._to))
            self._target.styles_changed()

    def _carried(self, collection: str, style: str) -> str:
        if self._from is None or self._to is None:
            return ""
        if (collection, style) not in self._known:
            element = deepcopy(_children(self._from, collection)[int(style)])
            if collection == "cellXfs":
                self._adjust(element)
            self._known[collection, style] = str(self._place(collection, element))
        return self._known[collection, style]

    def _adjust(self, cell_format: etree._Element) -> None:
        """Let a cell's format name the target's fonts, fills, borders and number formats."""
        assert self._from is not None  # noqa: S101 - for the type checker; whoever calls has looked
        for attribute, collection in _SHARED.items():
            shared = _children(self._from, collection)[integer(cell_format, attribute)]
            cell_format.set(attribute, str(self._place(collection, deepcopy(shared))))
        cell_format.set("xfId", "0")
        number = integer(cell_format, "numFmtId")
        if number >= _FIRST_OWN_FORMAT:
            cell_format.set("numFmtId", self._number_format(number))

    def _number_format(self, number: int) -> str:
        assert self._from is not None  # noqa: S101 - as above
        code = next(
            element.get("formatCode", "")
            for element in _children(self._from, "numFmts")
            if integer(element, "numFmtId") == number
        )
        formats = self._collection("numFmts")
        known = {element.get("formatCode"): element.get("numFmtId", "") for element in formats}
        if code not in known:
            taken = [integer(element, "numFmtId") for element in formats]
            known[code] = str(max([_FIRST_OWN_FORMAT - 1, *taken]) + 1)
            etree.SubElement(formats, tag("numFmt"), numFmtId=known[code], formatCode=code)
            formats.set("count", str(len(formats)))
        return known[code]

    def _place(self, collection: str, element: etree._Element) -> int:
        """The index of an element in the target's collection, put at its end where it is not there yet."""
        there = self._collection(collection)
        wanted = _canonical(element)
        for index, present in enumerate(there):
            if _canonical(present) == wanted:
                return index
        there.append(element)
        there.set("count", str(len(there)))
        return len(there) - 1

    def _collection(self, name: str) -> etree._Element:
        assert self._to is not None  # noqa: S101 - as above
        found = self._to.find(tag(name))
        if found is None:
            found = etree.Element(tag(name))
            behind = _ORDER[_ORDER.index(name) + 1 :]
            places = (i for i, child in enumerate(self._to) if local_name(child) in behind)
            self._to.insert(next(places, len(self._to)), found)
        return found


def _children(root: etree._Element, collection: str) -> list[etree._Element]:
    found = root.find(tag(collection))
    return [] if found is None else list(found)


def _canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)

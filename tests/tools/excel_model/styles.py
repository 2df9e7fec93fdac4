"""Cell formats: the numbered entries of the styles part, changed one property at a time."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Final

from lxml import etree

from tests.tools.excel_model.markup import Element, parsed, tag, written

_BUILT_IN: Final = {
    0: "General",
    1: "0",
    2: "0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    20: "h:mm",
    22: "yyyy/m/d h:mm",
    49: "@",
}
HYPERLINK: Final = "Hyperlink"
_COLLECTIONS: Final = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}


class Styles:
    """The styles of a workbook."""

    def __init__(self, data: bytes) -> None:
        self.root = parsed(data)

    def data(self) -> bytes:
        """The part."""
        return written(self.root)

    def _all(self, name: str) -> Element:
        found = self.root.find(tag(name))
        if found is None:
            raise KeyError(name)
        return found

    def format(self, style: int) -> Element:
        """The entry of a number."""
        return self._all("cellXfs")[style]

    def number_format(self, style: int) -> str:
        """The number format of an entry."""
        number = self.format(style).get("numFmtId", "0")
        for element in self.root.iterfind(f"{tag('numFmts')}/{tag('numFmt')}"):
            if element.get("numFmtId") == number:
                return element.get("formatCode", "")
        return _BUILT_IN.get(int(number), f"built-in {number}")

    def with_number_format(self, style: int, code: str) -> int:
        """The entry that differs in its number format alone."""
        number = next((key for key, text in _BUILT_IN.items() if text == code), None)
        if number is None:
            number = self._own_number_format(code)
        return self._changed(style, lambda entry: entry.set("numFmtId", str(number)))

    def _own_number_format(self, code: str) -> int:
        collection = self.root.find(tag("numFmts"))
        if collection is None:
            collection = etree.Element(tag("numFmts"))
            self.root.insert(0, collection)
        for element in collection:
            if element.get("formatCode") == code:
                return int(element.get("numFmtId", "0"))
        number = max([163, *(int(each.get("numFmtId", "0")) for each in collection)]) + 1
        etree.SubElement(collection, tag("numFmt"), numFmtId=str(number), formatCode=code)
        return number

    def has_prefix(self, style: int) -> bool:
        """Whether an apostrophe was typed in front of what such a cell holds."""
        return self.format(style).get("quotePrefix") == "1"

    def with_prefix(self, style: int, prefix: bool) -> int:
        """The entry with or without that mark."""
        if self.has_prefix(style) == prefix:
            return style

        def change(entry: Element) -> None:
            entry.set("quotePrefix", "1") if prefix else entry.attrib.pop("quotePrefix")

        return self._changed(style, change)

    def part_of(self, style: int, reference: str) -> Element:
        """The font, fill or border of an entry, by `fontId`, `fillId` or `borderId`."""
        return self._all(_COLLECTIONS[reference])[int(self.format(style).get(reference, "0"))]

    def with_part(self, style: int, reference: str, change: Callable[[Element], None]) -> int:
        """The entry whose font, fill or border is changed."""
        part = deepcopy(self.part_of(style, reference))
        change(part)
        number = self._number_of(self._all(_COLLECTIONS[reference]), part)
        return self._changed(style, lambda entry: entry.set(reference, str(number)))

    def with_alignment(self, style: int, name: str, value: str | None) -> int:
        """The entry with one attribute of its alignment set or taken out."""

        def change(entry: Element) -> None:
            alignment = entry.find(tag("alignment"))
            if alignment is None:
                alignment = etree.Element(tag("alignment"))
                entry.insert(0, alignment)
            if value is not None:
                alignment.set(name, value)
            elif alignment.get(name) is not None:
                alignment.attrib.pop(name)

        return self._changed(style, change)

    def alignment(self, style: int, name: str) -> str | None:
        """One attribute of an entry's alignment."""
        alignment = self.format(style).find(tag("alignment"))
        return None if alignment is None else alignment.get(name)

    def with_locked(self, style: int, locked: bool) -> int:
        """The entry that protection locks or leaves free."""

        def change(entry: Element) -> None:
            protection = entry.find(tag("protection"))
            if protection is None:
                protection = etree.SubElement(entry, tag("protection"))
            protection.set("locked", str(int(locked)))

        return style if self.locked(style) == locked else self._changed(style, change)

    def locked(self, style: int) -> bool:
        """Whether protection locks such a cell."""
        protection = self.format(style).find(tag("protection"))
        return protection is None or protection.get("locked") != "0"

    def named(self) -> list[str]:
        """The names of the cell styles."""
        return [each.get("name", "") for each in self._all("cellStyles")]

    def name_of(self, style: int) -> str:
        """The cell style that an entry was made from."""
        base = self.format(style).get("xfId", "0")
        return next(
            (each.get("name", "") for each in self._all("cellStyles") if each.get("xfId") == base), ""
        )

    def as_hyperlink(self, style: int) -> int:
        """The entry after Excel has applied its style Hyperlink: another font, blue and underlined."""
        if HYPERLINK not in self.named():
            bases = self._all("cellStyleXfs")
            entry = deepcopy(bases[0])
            link_font = self._number_of(self._all("fonts"), _link_font(self._all("fonts")[0]))
            entry.set("fontId", str(link_font))
            bases.append(entry)
            base = str(len(bases) - 1)
            etree.SubElement(
                self._all("cellStyles"), tag("cellStyle"), name=HYPERLINK, xfId=base, builtinId="8"
            )
        number = next(
            each.get("xfId", "") for each in self._all("cellStyles") if each.get("name") == HYPERLINK
        )
        font = self._all("cellStyleXfs")[int(number)].get("fontId", "0")

        def change(entry: Element) -> None:
            entry.set("xfId", number)
            entry.set("fontId", font)

        return self._changed(style, change)

    def _changed(self, style: int, change: Callable[[Element], None]) -> int:
        entry = deepcopy(self.format(style))
        change(entry)
        return self._number_of(self._all("cellXfs"), entry)

    @staticmethod
    def _number_of(collection: Element, wanted: Element) -> int:
        """The number of an entry, which comes in behind where there is none like it."""
        text = etree.tostring(wanted, method="c14n")
        for place, element in enumerate(collection):
            if etree.tostring(element, method="c14n") == text:
                return place
        collection.append(wanted)
        collection.set("count", str(len(collection)))
        return len(collection) - 1


def _link_font(model: Element) -> Element:
    font = deepcopy(model)
    for name in ("u", "color"):
        for element in font.findall(tag(name)):
            font.remove(element)
    etree.SubElement(font, tag("u"))
    etree.SubElement(font, tag("color"), theme="10")
    return font

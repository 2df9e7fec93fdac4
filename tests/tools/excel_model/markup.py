"""Names of SpreadsheetML and of the package's relationships, and small things done to elements."""

from __future__ import annotations

from typing import Final

from lxml import etree

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATION_ID: Final = f"{{{_OFFICE}}}id"

Element = etree._Element

_ORDER: Final = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate"),
    *("customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations"),
    *("hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"),
    *("customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"),
    *("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)
"""The order of a worksheet's children (ECMA-376, CT_Worksheet)."""


def tag(name: str) -> str:
    """A name of SpreadsheetML."""
    return f"{{{MAIN}}}{name}"


def local(element: Element) -> str:
    """A name without its namespace."""
    return etree.QName(element).localname


def kind(name: str) -> str:
    """The type of an office relationship."""
    return f"{_OFFICE}/{name}"


def new_root(name: str) -> Element:
    """The root of a new part, whose namespace goes without a prefix."""
    namespace = etree.QName(name).namespace or ""
    return etree.fromstring(f'<{etree.QName(name).localname} xmlns="{namespace}"/>')


def parsed(data: bytes) -> Element:
    """The root of a part."""
    return etree.fromstring(data)


def written(root: Element) -> bytes:
    """And back."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def child_in_order(root: Element, name: str) -> Element:
    """The worksheet's child of that name, put into its place where it is not there yet."""
    found = root.find(tag(name))
    if found is not None:
        return found
    child = etree.Element(tag(name))
    place_in_order(root, child)
    return child


def place_in_order(root: Element, child: Element) -> None:
    """Put a new child of a worksheet where the schema wants it: behind others of its name."""
    rank = _ORDER.index(local(child))
    before = [place for place, each in enumerate(root) if _ORDER.index(local(each)) <= rank]
    root.insert(before[-1] + 1 if before else 0, child)


def drop(element: Element) -> None:
    """Take an element out."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

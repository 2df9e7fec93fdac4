"""Everything of a sheet that is tied to rows but is no row: formats, validations, links, merges, filters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.closed_book.parts.book_package import EXCEL_2006, MAIN, integer
from hotline_addin.adapters.formulas import RowChange, rewrite_rows
from hotline_addin.adapters.opc.markup import local_name

_CELL = re.compile(r"^(\$?[A-Z]+\$?)([0-9]+)$")
_FORMULAS: Final = frozenset({"formula", "formula1", "formula2", "f"})
_MOVED_BY_REF: Final = frozenset({"autoFilter", "sortState", "sortCondition"})
_FIXED_CONTAINERS: Final = frozenset({"worksheet", "sheetView", "sheetViews"})


def follow_band(
    shell: etree._Element, band: Band, change: RowChange, moves: Mapping[int, int], owned: Set[int]
) -> None:
    """Let the shell follow a band: areas grow and shrink, what lies below moves.

    `moves` says which row of the band became which; links and merges of single rows go with them, unless
    a merge hides one of the `owned` columns.
    """
    rewrite_formulas(shell, change)
    for element in list(shell.iter(etree.Element)):
        name = local_name(element)
        if name == "selection":
            _follow_selection(element, band)
        elif element.get("sqref") is not None:
            _set_or_drop(element, "sqref", band.areas(element.get("sqref", "")))
        elif name == "sqref" and etree.QName(element).namespace == EXCEL_2006:
            _follow_extension(element, band)
        elif element.get("topLeftCell") is not None:
            _follow_scrolling(element, band)
        elif name in _MOVED_BY_REF:
            _set_or_drop(element, "ref", band.area(element.get("ref", "")) or "")
        elif name in ("hyperlink", "mergeCell"):
            _set_or_drop(element, "ref", _followed(element, band, moves, owned))
        elif name == "brk" and _parent_name(element) == "rowBreaks":
            _set_or_drop(element, "id", str(band.row(integer(element, "id")) or ""))
    clear_filters(shell)


def rewrite_formulas(shell: etree._Element, change: RowChange) -> None:
    """Change the row numbers in every formula of a rule, a validation or an extension."""
    for element in shell.iter(etree.Element):
        if local_name(element) in _FORMULAS and element.text:
            element.text = rewrite_rows(element.text, change)


def clear_filters(root: etree._Element) -> None:
    """Show all rows: what a filter hid or a sorting arranged are not these rows any more."""
    for element in list(root.iter(f"{{{MAIN}}}sortState")):
        remove(element)
    for properties in root.iter(f"{{{MAIN}}}sheetPr"):
        properties.attrib.pop("filterMode", "")
    for column in list(root.iter(f"{{{MAIN}}}filterColumn")):
        for criterion in list(column):
            column.remove(criterion)
        if set(column.attrib) <= {"colId"}:
            remove(column)


def show_outline(shell: etree._Element, deepest: int) -> None:
    """Say how deep rows of the sheet are folded in, and that the row above folds them.

    Excel leaves room for its marks at the edge by what is said here, whatever the rows say.
    """
    properties = shell.find(f"{{{MAIN}}}sheetPr")
    if properties is None:
        properties = etree.Element(f"{{{MAIN}}}sheetPr")
        shell.insert(0, properties)
    outline = properties.find(f"{{{MAIN}}}outlinePr")
    if outline is None:
        outline = etree.Element(f"{{{MAIN}}}outlinePr")
        properties.insert(int(properties.find(f"{{{MAIN}}}tabColor") is not None), outline)
    outline.set("summaryBelow", "0")
    form = shell.find(f"{{{MAIN}}}sheetFormatPr")
    if form is not None and deepest:
        form.set("outlineLevelRow", str(deepest))
    elif form is not None:
        form.attrib.pop("outlineLevelRow", "")


def remove(element: etree._Element) -> None:
    """Take an element out, and every container that it leaves empty; counts are kept right."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if "count" in parent.attrib:
        parent.set("count", str(len(parent)))
    if len(parent) == 0 and local_name(parent) not in _FIXED_CONTAINERS | {"autoFilter", "table"}:
        remove(parent)


def _set_or_drop(element: etree._Element, attribute: str, value: str) -> None:
    if value:
        element.set(attribute, value)
    else:
        remove(element)


def _follow_selection(element: etree._Element, band: Band) -> None:
    cell, areas = element.get("activeCell"), element.get("sqref", "")
    followed = band.areas(areas) if cell is None or band.area(cell) == cell else ""
    if not followed:
        element.attrib.pop("activeCell", "")
        element.attrib.pop("activeCellId", "")
        element.attrib.pop("sqref", "")
    elif areas:
        element.set("sqref", followed)


def _follow_scrolling(element: etree._Element, band: Band) -> None:
    """Scroll back to the band's first row where the rows that were in view are gone."""
    found = _CELL.match(element.get("topLeftCell", ""))
    if found and band.row(int(found[2])) is None:
        element.set("topLeftCell", f"{found[1]}{band.first}")


def _follow_extension(element: etree._Element, band: Band) -> None:
    """`xm:sqref` is a child of the rule that it places."""
    areas = band.areas(element.text or "")
    if areas:
        element.text = areas
        return
    rule = element.getparent()
    if rule is not None:
        remove(rule)


def _followed(element: etree._Element, band: Band, moves: Mapping[int, int], owned: Set[int]) -> str:
    """The new place of a link or merge; empty where its row is gone or it would hide what is written."""
    reference = element.get("ref", "")
    left, first, right, last = bounds(reference)
    if last < band.first or first > band.last:
        return band.area(reference) or ""
    merged_over = local_name(element) == "mergeCell" and not owned.isdisjoint(range(left, right + 1))
    if first != last or first not in moves or merged_over:
        return ""
    return re.sub(r"[0-9]+", str(moves[first]), reference)


def _parent_name(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local_name(parent)

"""Elements around the rows of a sheet, put in where the standard has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.migrations.carried_styles import CarriedStyles
from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.book_package import integer, tag
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.adapters.opc.markup import local_name

_ORDER: Final = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate"),
    *("customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations"),
    *("hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"),
    *("customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"),
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst"),
)
"""The children of `worksheet` (ECMA-376 Part 1, 18.3.1.99)."""

Moved = Callable[[str], str]
"""Where an area such as `F4` or `A4:F4` of the template lies in the workbook; empty where it does not."""


def put_in(shell: etree._Element, element: etree._Element) -> etree._Element:
    """Insert a child of the worksheet behind all that may stand before it."""
    behind = _ORDER[_ORDER.index(local_name(element)) + 1 :]
    places = (i for i, child in enumerate(shell) if local_name(child) in behind)
    shell.insert(next(places, len(shell)), element)
    return element


def collection(shell: etree._Element, name: str) -> etree._Element:
    """A child of the worksheet that holds others, an empty one put in where there is none."""
    found = shell.find(tag(name))
    return put_in(shell, etree.Element(tag(name))) if found is None else found


def copy_rules(
    source: Worksheet,
    target: Worksheet,
    styles: CarriedStyles,
    moved: Moved,
    rewritten: Callable[[str], str] | None,
) -> None:
    """Bring the validations and conditional formats of cells that `moved` places.

    `rewritten` says how the formulas of conditional formats name the same cells there; None leaves these
    formats behind.
    """
    for validation in source.shell.iterfind(f"{tag('dataValidations')}/{tag('dataValidation')}"):
        place = _areas(validation, moved)
        if place:
            twin = deepcopy(validation)
            twin.set("sqref", place)
            there = collection(target.shell, "dataValidations")
            there.append(twin)
            there.set("count", str(len(there)))
    if rewritten is None:
        return
    brought = [
        (place, block)
        for block in source.shell.iterfind(tag("conditionalFormatting"))
        if (place := _areas(block, moved))
    ]
    _make_room(target.shell, [rule for _, block in brought for rule in block])
    for place, block in brought:
        twin = deepcopy(block)
        twin.set("sqref", place)
        for rule in twin:
            if rule.get("dxfId") is not None:
                rule.set("dxfId", styles.rule(rule.get("dxfId", "")))
            for formula in rule.iterfind(tag("formula")):
                formula.text = rewritten(formula.text or "")
        put_in(target.shell, twin)


def _areas(element: etree._Element, moved: Moved) -> str:
    return " ".join(filter(None, map(moved, element.get("sqref", "").split())))


def _make_room(shell: etree._Element, rules: Iterable[etree._Element]) -> None:
    """The rules that come keep their rank; those that are there take the ranks behind them."""
    highest = max((integer(rule, "priority") for rule in rules), default=0)
    if highest:
        for rule in shell.iter(tag("cfRule")):
            if rule.get("priority") is not None:
                rule.set("priority", str(integer(rule, "priority") + highest))


def copy_width(source: Worksheet, model: int, target: Worksheet, column: int, styles: CarriedStyles) -> None:
    """Give a column the width of the template's, unless somebody gave it one."""
    found = next(_covering(source, model), None)
    if found is None or next(_covering(target, column), None) is not None:
        return
    twin = deepcopy(found)
    twin.set("min", str(column))
    twin.set("max", str(column))
    if twin.get("style") is not None:
        twin.set("style", styles.cell(twin.get("style", "")))
    there = collection(target.shell, "cols")
    places = (i for i, element in enumerate(there) if integer(element, "min") > column)
    there.insert(next(places, len(there)), twin)


def hide_column(sheet: Worksheet, column: int) -> None:
    """Let a column hide; columns that the sheet describes together with it stay as they are."""
    there = collection(sheet.shell, "cols")
    found = next(_covering(sheet, column), None)
    if found is None:
        found = etree.Element(tag("col"), width="9.14")
        places = (i for i, element in enumerate(there) if integer(element, "min") > column)
        there.insert(next(places, len(there)), found)
    else:
        _cut_out(found, column)
    found.set("min", str(column))
    found.set("max", str(column))
    found.set("hidden", "1")


def _cut_out(element: etree._Element, column: int) -> None:
    """Leave what is said of the columns before and behind to copies of an element."""
    first, last = integer(element, "min"), integer(element, "max")
    for start, end, place in ((first, column - 1, element.addprevious), (column + 1, last, element.addnext)):
        if start <= end:
            twin = deepcopy(element)
            twin.set("min", str(start))
            twin.set("max", str(end))
            place(twin)


def _covering(sheet: Worksheet, column: int) -> Iterator[etree._Element]:
    for element in sheet.shell.iterfind(f"{tag('cols')}/{tag('col')}"):
        if integer(element, "min") <= column <= integer(element, "max"):
            yield element


def reach(sheet: Worksheet, row: int, column: int) -> None:
    """Say that the sheet reaches as far as a cell: readers that trust the dimension would stop too early."""
    found = sheet.find("dimension")
    if found is not None:
        left, top, right, bottom = bounds(found.get("ref", "A1"))
        found.set("ref", area_text(min(left, column), min(top, row), max(right, column), max(bottom, row)))


def area_text(left: int, top: int, right: int, bottom: int) -> str:
    """`A3:F9`; one cell is `A3`."""
    start, end = f"{get_column_letter(left)}{top}", f"{get_column_letter(right)}{bottom}"
    return start if start == end else f"{start}:{end}"


def without_spans(attributes: str) -> str:
    """A row's attributes without the columns that it says it spans."""
    return re.sub(r'\sspans="[^"]*"', "", attributes)

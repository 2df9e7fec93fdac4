"""Rules of what lies on a sheet beside its cells: merges, links, validations, ranges."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.tools.package_lint.area import Area, overlapping, parse_area
from tests.tools.package_lint.package import Fault
from tests.tools.package_lint.workbook import MAIN, NS, Sheet, Workbook

_COUNTED = ("mergeCells", "dataValidations", "tableParts")
_LONGEST_LIST = 255
"""Characters of a list typed into a validation."""


def ranges(workbook: Workbook) -> Iterator[Fault]:
    """Every ref and sqref can be read and lies on the sheet."""
    for sheet in workbook.sheets:
        for element in sheet.root.iter(etree.Element):
            if not element.tag.startswith(f"{{{MAIN}}}"):
                continue
            for attribute in ("ref", "sqref"):
                for text in element.get(attribute, "").split():
                    if parse_area(text) is None:
                        name = etree.QName(element).localname
                        yield Fault("bad-range", sheet.part, f"{name} {attribute}={text}")


def merges(workbook: Workbook) -> Iterator[Fault]:
    """Merged ranges hold more than one cell, and overlap neither each other nor a table."""
    for sheet in workbook.sheets:
        merged = list(_merged(sheet))
        for area in merged:
            if (area.top, area.left) == (area.bottom, area.right):
                yield Fault("merge-of-one-cell", sheet.part, str(area))
        for one, other in overlapping(merged):
            yield Fault("merge-overlap", sheet.part, f"{one} and {other}")
        for table in sheet.tables:
            for area in merged:
                if table.area and area.overlaps(table.area):
                    yield Fault("merge-in-table", sheet.part, f"{area} in {table.name} {table.area}")


def counts(workbook: Workbook) -> Iterator[Fault]:
    """A list that announces its length has that length, and an empty list is left out."""
    for sheet in workbook.sheets:
        for name in _COUNTED:
            for element in sheet.root.iterfind(f"s:{name}", NS):
                announced, found = element.get("count"), len(element)
                if found == 0 or (announced is not None and int(announced) != found):
                    yield Fault("count", sheet.part, f"{name} count={announced}, found {found}")


def links(workbook: Workbook) -> Iterator[Fault]:
    """A link inside the workbook leads to a tab or a name that exists."""
    tabs = {name.casefold() for name in workbook.tab_names}
    names = {element.get("name", "").casefold() for element in workbook.defined_names}
    for sheet in workbook.sheets:
        for link in sheet.root.iterfind("s:hyperlinks/s:hyperlink[@location]", NS):
            location = link.get("location", "").lstrip("#")
            tab, mark, _ = location.rpartition("!")
            known = (
                tab.strip("'").replace("''", "'").casefold() in tabs if mark else location.casefold() in names
            )
            if not known and parse_area(location) is None:
                yield Fault("dead-link", sheet.part, f"{link.get('ref')} -> {location}")


def validation_lists(workbook: Workbook) -> Iterator[Fault]:
    """A list typed into a validation fits into its 255 characters."""
    for sheet in workbook.sheets:
        for validation in sheet.root.iterfind("s:dataValidations/s:dataValidation[@type='list']", NS):
            formula = validation.findtext("s:formula1", "", NS)
            if formula.startswith('"') and len(formula) - 2 > _LONGEST_LIST:
                yield Fault(
                    "validation-list", sheet.part, f"{validation.get('sqref')}: {len(formula) - 2} characters"
                )


def _merged(sheet: Sheet) -> Iterator[Area]:
    for element in sheet.root.iterfind("s:mergeCells/s:mergeCell", NS):
        area = parse_area(element.get("ref", ""))
        if area is not None:
            yield area


RULES = (ranges, merges, counts, links, validation_lists)

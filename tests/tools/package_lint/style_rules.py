"""Rules of styles: every index leads to something."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.tools.package_lint.package import Fault
from tests.tools.package_lint.workbook import NS, Sheet, Workbook

_FIRST_OWN_FORMAT = 164
"""Number formats below are built in."""


def cell_formats(workbook: Workbook) -> Iterator[Fault]:
    """A cell format's font, fill, border, number format and parent exist."""
    styles = workbook.related("styles")
    if styles is None:
        return
    limits = {
        "fontId": len(styles.findall("s:fonts/s:font", NS)),
        "fillId": len(styles.findall("s:fills/s:fill", NS)),
        "borderId": len(styles.findall("s:borders/s:border", NS)),
        "xfId": len(styles.findall("s:cellStyleXfs/s:xf", NS)),
    }
    own = {element.get("numFmtId") for element in styles.iterfind("s:numFmts/s:numFmt", NS)}
    for index, xf in enumerate(styles.iterfind("s:cellXfs/s:xf", NS)):
        for attribute, limit in limits.items():
            if int(xf.get(attribute, "0")) >= limit:
                yield Fault("style-index", workbook.part, f"cellXfs {index}: {attribute} {xf.get(attribute)}")
        number_format = xf.get("numFmtId", "0")
        if int(number_format) >= _FIRST_OWN_FORMAT and number_format not in own:
            yield Fault("style-index", workbook.part, f"cellXfs {index}: numFmtId {number_format}")


def used_styles(workbook: Workbook) -> Iterator[Fault]:
    """Cells, rows and columns use cell formats, and conditional formats and tables use differential ones."""
    styles = workbook.related("styles")
    formats = 1 if styles is None else len(styles.findall("s:cellXfs/s:xf", NS))
    differential = 0 if styles is None else len(styles.findall("s:dxfs/s:dxf", NS))
    for sheet in workbook.sheets:
        for element, index in _format_users(sheet):
            if int(index) >= formats:
                place = element.get("r") or element.get("min")
                yield Fault("style-index", sheet.part, f"{etree.QName(element).localname} {place}: {index}")
        for rule in sheet.root.iterfind("s:conditionalFormatting/s:cfRule[@dxfId]", NS):
            if int(rule.get("dxfId", "0")) >= differential:
                yield Fault("style-index", sheet.part, f"conditional format: dxfId {rule.get('dxfId')}")
    for table in workbook.tables:
        for element in table.root.iter(etree.Element):
            for name, index in ((str(name), str(value)) for name, value in element.attrib.items()):
                if name.lower().endswith("dxfid") and int(index) >= differential:
                    yield Fault("style-index", table.part, f"{name} {index}")


def _format_users(sheet: Sheet) -> Iterator[tuple[etree._Element, str]]:
    for cell in sheet.cells.values():
        yield cell, cell.get("s", "0")
    for row in sheet.rows:
        yield row, row.get("s", "0")
    for column in sheet.root.iterfind("s:cols/s:col", NS):
        yield column, column.get("style", "0")


RULES = (cell_formats, used_styles)

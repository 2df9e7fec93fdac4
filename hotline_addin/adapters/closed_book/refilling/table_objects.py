"""Table objects (list objects): which one bears a name, what it covers, how it follows its rows."""

from __future__ import annotations

from lxml import etree

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.closed_book.parts.book_package import integer, tag
from hotline_addin.adapters.closed_book.parts.cell_values import key_text
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.shell import clear_filters
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.formulas import rewrite_rows
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.adapters.opc.markup import local_name

_FORMULAS = frozenset({"calculatedColumnFormula", "totalsRowFormula"})


def table_object(contents: Contents, name: str) -> tuple[Sheet, str] | None:
    """Sheet and part of the table of that name or display name; names do not distinguish case."""
    for sheet in contents.workbook.sheets:
        for part in sheet_tables(contents, sheet):
            root = contents.package.tree(part)
            if name.lower() in (root.get("name", "").lower(), root.get("displayName", "").lower()):
                return sheet, part
    return None


def totals_rows(root: etree._Element) -> int:
    """How many rows of totals end the table: 0 or 1."""
    return integer(root, "totalsRowCount")


def says_no_header(root: etree._Element) -> bool:
    """Whether a table claims to have no header row. Some programs write so although it stands there."""
    return root.get("headerRowCount", "1") == "0"


def resize_tables(contents: Contents, area: Area, band: Band) -> None:
    """Let the table objects of a refilled sheet follow: the area's own covers its rows, others move."""
    change = band.change(area.sheet.title, at_home=True)
    for part in sheet_tables(contents, area.sheet):
        root = contents.package.tree(part)
        if part == area.table:
            _cover(contents, area, band, root)
        else:
            _move(root, band)
        for element in root.iter(etree.Element):
            if local_name(element) in _FORMULAS and element.text:
                element.text = rewrite_rows(element.text, change)


def sheet_tables(contents: Contents, sheet: Sheet) -> list[str]:
    """The parts of the table objects that lie on a sheet."""
    return contents.package.related(sheet.part, "table")


def _cover(contents: Contents, area: Area, band: Band, root: etree._Element) -> None:
    """Give a table its rows, and its columns the names that stand in the header row, as Excel demands."""
    left, header, right, _ = bounds(root.get("ref", ""), area.table or "")
    start, end = f"{get_column_letter(left)}{header}", get_column_letter(right)
    root.set("ref", f"{start}:{end}{band.new_last + totals_rows(root)}")
    if says_no_header(root):
        root.attrib.pop("headerRowCount")  # it was found in its place
    clear_filters(root)
    for element in root.iterfind(tag("autoFilter")):
        element.set("ref", f"{start}:{end}{band.new_last}")
    values = contents.reader.values(contents.worksheet(area.sheet).row(header))
    for column, element in enumerate(
        root.iterfind(f"{tag('tableColumns')}/{tag('tableColumn')}"), start=left
    ):
        title = key_text(values.get(column)).replace("\n", "_x000a_")
        if title:
            element.set("name", title)


def _move(root: etree._Element, band: Band) -> None:
    for element in root.iter(etree.Element):
        reference = element.get("ref")
        if reference:
            element.set("ref", band.area(reference) or reference)

"""A sheet copied within its workbook, and whether any formula still needs a sheet."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.book_package import tag
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.shell import remove
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.opc.cell_names import quote_sheetname
from hotline_addin.adapters.opc.markup import OFFICE_RELATIONS, local_name

_RELATION: Final = f"{{{OFFICE_RELATIONS}}}"
_FORMULA_START: Final = rb"<(?:\w+:)?(?:f|formula|formula1|formula2)\b[^>]*>[^<]*"


def clone_sheet(contents: Contents, model: Sheet, rows: Worksheet, title: str, after: int) -> Sheet:
    """A new sheet right after position `after`, with the rows and shell of `rows` and the names of `model`.

    What hangs on the model by a relationship (pictures, comments, tables, printer settings) is not copied.
    """
    make_independent(rows.shell)
    contents.workbook.add_sheet(title, rows.to_bytes(), after)
    names = contents.workbook.names
    positions = {sheet.title: sheet.position for sheet in contents.workbook.sheets}
    names.copy_scope(positions[model.title], model.title, positions[title], title)
    return next(sheet for sheet in contents.workbook.sheets if sheet.title == title)


def is_referred_to(contents: Contents, sheet: Sheet) -> bool:
    """Whether a formula of another part names the sheet; Excel mends files where it leads nowhere."""
    titles = {sheet.title, quote_sheetname(sheet.title)}
    spellings = {title.encode("utf-8") for title in titles}
    spellings |= {title.encode("ascii", "xmlcharrefreplace") for title in titles}
    wanted = re.compile(_FORMULA_START + b"(?:" + b"|".join(map(re.escape, spellings)) + b")!")
    own = {sheet.part, *(relation.target for relation in contents.package.relations(sheet.part))}
    others = (part for part in contents.package if part.endswith(".xml") and part not in own)
    return any(wanted.search(contents.package.part(part)) for part in others)


def make_independent(shell: etree._Element) -> None:
    """Take out of a sheet's shell what names other parts, and what only one sheet of a workbook may have."""
    for element in list(shell.iter(etree.Element)):
        references = [name for name in element.attrib if str(name).startswith(_RELATION)]
        if references and local_name(element) == "pageSetup":
            for name in references:
                del element.attrib[name]
        elif references:
            remove(element)
    for name in [name for name in shell.attrib if etree.QName(name).localname == "uid"]:
        del shell.attrib[name]
    for path, attribute in (("sheetPr", "codeName"), ("sheetViews", "tabSelected")):
        for element in shell.iterfind(tag(path)):
            for each in element.iter(etree.Element):
                each.attrib.pop(attribute, "")

"""A workbook with macros as one without: what is only looked into shall start nothing."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.closed_book.parts.contents import Contents

WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STARTED: Final = ("", "extensibility"), ("workbook", "vbaProject")
"""Ribbon and macros: whose relations they are, and how these end."""


def without_macros(contents: Contents) -> bytes:
    """The bytes of the workbook as an .xlsx; its sheets, tables, names and looks are the same."""
    package = contents.package.fork()
    for owner, kind in _STARTED:
        part = contents.workbook.part if owner else ""
        for relation in package.related(part, kind):
            if relation.target in package:
                package.remove(relation.target)
            package.unrelate(part, relation.id)
    package.set_content_type(contents.workbook.part, WORKBOOK_TYPE)
    return package.to_bytes()

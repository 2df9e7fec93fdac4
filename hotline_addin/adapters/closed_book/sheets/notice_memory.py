"""Which notice the workbook has written: in a defined name that no sheet shows, whatever 设置 says since."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.closed_book.parts.contents import Contents

WRITTEN_NOTICE: Final = "written_notice"


def remembered_notice(contents: Contents) -> str:
    """The notice's name as it then stood in 设置; empty where none has been written."""
    formula = contents.workbook.names.constant(WRITTEN_NOTICE) or ""
    return formula[1:-1].replace('""', '"') if formula.startswith('"') else ""


def remember_notice(contents: Contents, name: str) -> None:
    """Let the workbook know that its notice has been written to a file."""
    if remembered_notice(contents) != name:
        quoted = name.replace('"', '""')
        contents.workbook.names.set_constant(WRITTEN_NOTICE, f'"{quoted}"')

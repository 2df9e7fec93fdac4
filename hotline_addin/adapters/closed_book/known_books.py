"""Whether a file is one of our workbooks, told by its package alone: nothing that reads cells is loaded."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hotline_addin.adapters.closed_book.parts.book_package import read_book, tag
from hotline_addin.adapters.files import read_file
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.stamp import known, read_stamp
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import InputError


def is_hotline_book(path: Path) -> bool:
    """Whether a file is a workbook with our stamp or one of the contract's tables."""
    try:
        package = read_book(read_file(path))
        if package.tree(package.main_part).tag != tag("workbook"):
            return False
    except InputError:
        return False
    return bool(read_stamp(package)) or _has_table_of_ours(package)


def _has_table_of_ours(package: Package) -> bool:
    """Names of tables do not distinguish case."""
    ours = {name.lower() for name in TABLES}
    sheets = package.related(package.main_part, "worksheet")
    tables = (package.tree(part) for sheet in sheets for part in package.related(sheet, "table"))
    return any(
        not ours.isdisjoint((root.get("name", "").lower(), root.get("displayName", "").lower()))
        for root in tables
    )


def require_known_book(path: Path) -> None:
    """Raise `OutdatedError` for the workbook of a later program; one that is damaged is no such thing."""
    with suppress(InputError):
        known(read_book(read_file(path), path.name), path.name)

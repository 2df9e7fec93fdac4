"""Looking into workbook files with other readers than the code under test."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a file by name, in file order."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def book(path: Path, *, values: bool = False) -> Workbook:
    """A workbook as openpyxl reads it: formulas, or their cached values."""
    with warnings.catch_warnings():
        # openpyxl says so of every extension that it cannot read; it only looks here, and never saves
        warnings.filterwarnings("ignore", ".*extension is not supported")
        return load_workbook(path, data_only=values)


def sheet(path: Path, title: str, *, values: bool = False) -> Worksheet:
    """One sheet of it."""
    return book(path, values=values)[title]


def part_of(path: Path, title: str) -> str:
    """The part of a sheet that xlsxwriter wrote: it numbers them in the order of the tabs."""
    return f"xl/worksheets/sheet{book(path).sheetnames.index(title) + 1}.xml"


def table(found: Worksheet, first: str, last: str) -> list[list[object]]:
    """The values of a block of cells."""
    return [[cell.value for cell in row] for row in found[f"{first}:{last}"]]

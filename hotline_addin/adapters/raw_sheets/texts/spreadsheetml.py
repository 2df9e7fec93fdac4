"""Reads SpreadsheetML 2003, the single XML file that older systems hand out as a workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Final

from lxml import etree

from hotline_addin.adapters.raw_sheets.grids.grid import Grid, Merge, SheetEntry, filled_sheets
from hotline_addin.adapters.raw_sheets.grids.raw_cells import plain_row
from hotline_addin.adapters.raw_sheets.grids.refusals import damage_told
from hotline_addin.domain.orders.sheets.written.raw import Cell, RawSheet

NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"

_SS: Final = f"{{{NAMESPACE}}}"
_WORKSHEET: Final = f"{_SS}Worksheet"
_ROW: Final = f"{_SS}Row"
_VISIBLE: Final = "{urn:schemas-microsoft-com:office:excel}Visible"
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384


def read_spreadsheetml(text: str, file: str) -> list[RawSheet]:
    """The sheets of a SpreadsheetML workbook. Raises `InputError` where its XML does not hold together."""
    with damage_told(file):
        sheets = _sheets(_DECLARATION.sub("", text, count=1))
        grids = {sheet.name: sheet for sheet in sheets}
        entries = [SheetEntry(sheet.name, sheet.hidden) for sheet in sheets]
        return filled_sheets(entries, lambda entry: grids[entry.name].finished(file))


class _Sheet:
    """A worksheet while its rows come in."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.hidden = False
        self._rows: list[Sequence[Cell]] = []
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()

    def add(self, row: etree._Element) -> None:
        rows = self._rows
        top = _index(row, len(rows), _ROWS)
        rows.extend([()] * (top - len(rows)))
        if row.get(f"{_SS}Hidden") == "1":
            self._hidden_rows.add(top + 1)
        cells: list[Cell] = []
        for cell in row.iterfind(f"{_SS}Cell"):
            left = _index(cell, len(cells), _COLUMNS)
            cells.extend([None] * (left - len(cells)))
            cells.append(_value(cell))
            across, down = (int(cell.get(f"{_SS}{name}", "0")) for name in ("MergeAcross", "MergeDown"))
            if across or down:
                self._merges.append(Merge(top, left, top + down, left + across))
                cells.extend([None] * min(across, _COLUMNS))
        rows.append(cells)

    def finished(self, file: str) -> RawSheet | None:
        grid = Grid(self._rows)
        grid.spread(self._merges)
        sheet = grid.sheet(file, self.name)
        return sheet and replace(sheet, hidden_rows=frozenset(self._hidden_rows))


def _sheets(text: str) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    events = etree.iterparse(
        BytesIO(text.encode()),
        events=("start", "end"),
        tag=(_WORKSHEET, _ROW, _VISIBLE),
        resolve_entities=False,
        no_network=True,
    )
    for event, element in events:
        if event == "start" and element.tag == _WORKSHEET:
            sheets.append(_Sheet(element.get(f"{_SS}Name", "")))
        elif event == "end" and element.tag == _ROW:
            sheets[-1].add(element)
            element.clear()
        elif event == "end" and element.tag == _VISIBLE:
            sheets[-1].hidden = True  # written only where the sheet is not visible
    return sheets


def _index(element: etree._Element, following: int, limit: int) -> int:
    """Where the element stands, from 0: as it states, or behind the one before it."""
    stated = int(element.get(f"{_SS}Index", following + 1)) - 1
    if not following <= stated < limit:
        raise ValueError("rows or columns run backwards, or beyond any sheet")
    return stated


def _value(cell: etree._Element) -> Cell:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return None
    text = "".join(str(piece) for piece in data.itertext())
    match data.get(f"{_SS}Type"):
        case "Number":
            return plain_row([float(text)])[0]
        case "DateTime":
            return datetime.fromisoformat(text)
        case "Boolean":
            return text.strip() == "1"
        case _:
            return plain_row([text])[0]

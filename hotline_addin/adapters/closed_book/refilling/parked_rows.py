"""A sheet that keeps what a clerk typed beside rows that are gone, until these rows come back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.closed_book.parts.book_package import MAIN
from hotline_addin.adapters.closed_book.parts.cell_texts import text_cell
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.rows import Cell, Row
from hotline_addin.adapters.closed_book.parts.sheet_rows import Rows
from hotline_addin.adapters.closed_book.parts.workbook import Sheet

PARKING_SHEET: Final = "未归位内容"
"""The sheet is made when it is first needed; a clerk may read it, clear it, or delete it."""
PARKING_COLUMNS: Final = ("工作表", "所属行", "列", "内容")
PARKING_WIDTHS: Final = (14, 36, 18, 60)
_CONTENT: Final = 4


@dataclass(frozen=True, slots=True)
class Parked:
    """One value of a clerk without its row: the sheet's title, the row's key, the column's header."""

    sheet: str
    key: str
    header: str
    cell: Cell


class Parking:
    """The parked values of one workbook while it is being saved."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._sheet = contents.workbook.sheet(PARKING_SHEET)
        self._parked: dict[int, Parked] = {}
        self._left: list[Parked] = []
        self._returned: set[int] = set()
        for row in contents.worksheet(self._sheet).rows if self._sheet else ():
            sheet, key, header = (str(contents.reader.value(row, column) or "") for column in (1, 2, 3))
            cell = row.cell(_CONTENT)
            if sheet and key and cell:
                self._parked[row.number] = Parked(sheet, key, header, cell)

    def holds(self, sheet: str) -> bool:
        """Whether anything of a sheet is parked."""
        return any(parked.sheet == sheet for parked in self._parked.values())

    def come_back(
        self, sheet: str, rows: Mapping[str, int], headers: Collection[str]
    ) -> Iterator[tuple[Parked, int]]:
        """Every parked value whose key is among `rows` (key -> row) again, and its column still there.

        It leaves the parking sheet.
        """
        for number, parked in self._parked.items():
            if parked.sheet == sheet and parked.key in rows and parked.header in headers:
                self._returned.add(number)
                yield parked, rows[parked.key]

    def leave(self, parked: Parked) -> None:
        """Park a value whose row is gone."""
        self._left.append(parked)

    def write(self) -> tuple[Parked, ...]:
        """Bring the parking sheet up to date and say what was newly parked.

        A workbook that never needed the sheet gets none.
        """
        if self._left or self._returned:
            worksheet = self._contents.edit(self._sheet or self._made())
            kept = [row for row in worksheet.rows if row.number not in self._returned]
            kept += [_row(parked) for parked in self._left]
            worksheet.rows = Rows.of([row.moved(number) for number, row in enumerate(kept, start=1)])
        return tuple(self._left)

    def _made(self) -> Sheet:
        last = len(self._contents.workbook.sheets) - 1
        columns = "".join(
            f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
            for number, width in enumerate(PARKING_WIDTHS, start=1)
        )
        header = Row.of(1, "", _text_cells(1, PARKING_COLUMNS)).text
        data = f'<worksheet xmlns="{MAIN}"><cols>{columns}</cols><sheetData>{header}</sheetData></worksheet>'
        return self._contents.workbook.add_sheet(PARKING_SHEET, data.encode(), after=last)


def _row(parked: Parked) -> Row:
    content = parked.cell.at(1, _CONTENT)
    return Row.of(1, "", [*_text_cells(1, (parked.sheet, parked.key, parked.header)), content])


def _text_cells(number: int, texts: tuple[str, ...]) -> list[Cell]:
    return [text_cell(number, column, text) for column, text in enumerate(texts, start=1)]

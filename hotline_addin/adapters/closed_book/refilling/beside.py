"""What stands beside a table's own columns is laid out anew, row by row, and nothing of it is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.closed_book.parts.cell_texts import text_cell
from hotline_addin.adapters.closed_book.parts.cell_values import key_text
from hotline_addin.adapters.closed_book.parts.comments import Comment, follow_comments, has_comments
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.rows import Cell
from hotline_addin.adapters.closed_book.refilling.clerk_cells import ClerkColumn, clerk_columns
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parked, Parking
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.opc.cell_names import get_column_letter


@dataclass(frozen=True, slots=True)
class Beside:
    """The clerk's cells after a refill: their texts by column for every row, and old row -> new row.

    `moves` is empty where nothing on the sheet is tied to a single row.
    """

    texts: Mapping[int, list[str]]
    moves: Mapping[int, int]


def lay_out_beside(
    contents: Contents, area: Area, band: Band, new_keys: Callable[[], Sequence[str]], parking: Parking
) -> Beside:
    """Let the clerk's cells and comments follow their rows.

    What was typed for a row that is gone is parked; what was parked comes back when its row does.
    """
    title = area.sheet.title
    rows = contents.worksheet(area.sheet).between(area.first, area.last)
    cells = clerk_columns(rows, set(area.columns.values()))
    if not cells and not parking.holds(title) and not _has_places_of_rows(contents, area):
        return Beside({}, {})
    keys = new_keys()
    titles = _titles(contents, area)
    old = _old_keys(contents, area)
    moves = _moves(old, keys, area.first)
    columns = [ClerkColumn(title, number, cells[number], band) for number in cells]
    texts = {column.column: column.laid_out(moves) for column in columns}
    for row, cell in _returned(parking, area, titles, _fresh_rows(keys, area.first, moves)):
        column_texts = texts.setdefault(cell.column, [""] * (band.new_last - band.first + 1))
        column_texts[row - area.first] = cell.text
    for column in columns:
        for row, cell in column.left_over(moves):
            parking.leave(Parked(title, _name(old, row), _header(titles, column.column), cell))
    for comment in _follow_comments(contents, area, band, moves):
        header = f"批注（{_header(titles, comment.column)}）"
        parking.leave(Parked(title, _name(old, comment.row), header, text_cell(1, 1, comment.text)))
    return Beside(texts, moves)


def join_key(parts: Sequence[str]) -> str:
    """The parts of a row's key as one text, readable for a clerk; empty where every part is."""
    return " / ".join(parts) if any(parts) else ""


def _old_keys(contents: Contents, area: Area) -> dict[int, str]:
    """The key of every row as it stands; rows without a key are absent."""
    columns = [area.columns[name] for name in area.key]
    found = {}
    for row in contents.worksheet(area.sheet).between(area.first, area.last):
        key = join_key([key_text(contents.reader.value(row, column)) for column in columns])
        if key:
            found[row.number] = key
    return found


def _moves(old: Mapping[int, str], keys: Sequence[str], first: int) -> dict[int, int]:
    """Old row -> new row of every key that stays; the second row of a key matches its second."""
    new_rows = {key: first + place for place, key in enumerate(_numbered(keys))}
    numbered = zip(old, _numbered(old.values()), strict=True)
    return {row: new_rows[key] for row, key in numbered if key in new_rows}


def _fresh_rows(keys: Sequence[str], first: int, moves: Mapping[int, int]) -> dict[str, int]:
    """Key -> new row of every row that was not there before."""
    taken = set(moves.values())
    return {key: row for row, key in enumerate(keys, start=first) if row not in taken}


def _returned(
    parking: Parking, area: Area, titles: Mapping[int, str], fresh: Mapping[str, int]
) -> Iterator[tuple[int, Cell]]:
    """Row and cell of every parked value whose row and column are there again."""
    owned = set(area.columns.values())
    columns = {text: column for column, text in titles.items() if column not in owned}
    for parked, row in parking.come_back(area.sheet.title, fresh, columns.keys()):
        yield row, parked.cell.at(row, columns[parked.header])


def _numbered(keys: Iterable[str]) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    distinct = []
    for key in keys:
        seen[key] += 1
        distinct.append((key, seen[key]))
    return distinct


def _titles(contents: Contents, area: Area) -> dict[int, str]:
    """Column number -> header."""
    found = contents.reader.values(contents.worksheet(area.sheet).row(area.header))
    return {column: key_text(value) for column, value in found.items()}


def _header(titles: Mapping[int, str], column: int) -> str:
    return titles.get(column) or f"{get_column_letter(column)}列"


def _name(keys: Mapping[int, str], row: int) -> str:
    """What a clerk calls a row: its key, or its number where it has none."""
    return keys.get(row) or f"第{row}行"


def _has_places_of_rows(contents: Contents, area: Area) -> bool:
    """Whether links, merges or comments lie on the sheet, which go along with single rows."""
    sheet = contents.worksheet(area.sheet)
    return (
        sheet.find("hyperlinks") is not None
        or sheet.find("mergeCells") is not None
        or has_comments(contents.package, area.sheet.part)
    )


def _follow_comments(contents: Contents, area: Area, band: Band, moves: Mapping[int, int]) -> list[Comment]:
    def move(row: int) -> int | None:
        return moves.get(row) if area.first <= row <= area.last else band.row(row)

    return follow_comments(contents.package, area.sheet.part, move)

"""The rows of a long sheet are cut from blocks when they are asked for: they must be those of a short one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.closed_book.parts import read_rows, worksheet
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.closed_book.parts.cell_values import grid
from hotline_addin.adapters.closed_book.parts.column_values import read_columns
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.errors import InputError
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.content import unit_stats
from tests.closed_book.looking import parts

_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_TAIL = "</sheetData></worksheet>"


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sheet is a long one, cut into blocks of a few rows."""
    monkeypatch.setattr(worksheet, "LONG", 0)
    monkeypatch.setattr(read_rows, "_BLOCK", 300)


def sheet(*numbers: int) -> bytes:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>第{n}行</t></is></c></row>' for n in numbers
    )
    return f"{_HEAD}{rows}{_TAIL}".encode()


@given(st.sets(st.integers(1, 60), min_size=1), st.integers(1, 60), st.integers(1, 60), st.integers(1, 400))
def test_rows_between_two_numbers(there: set[int], first: int, last: int, block: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(worksheet, "LONG", 0)
        patched.setattr(read_rows, "_BLOCK", block)
        found = Worksheet(sheet(*sorted(there)), "sheet.xml")
        assert [row.number for row in found.between(first, last)] == [
            number for number in sorted(there) if first <= number <= last
        ]
        assert found.rows.last_filled == max(there)
        assert found.to_bytes() == sheet(*sorted(there))


@pytest.mark.usefixtures("long")
def test_a_cell_put_among_them_changes_its_row_alone() -> None:
    found = Worksheet(sheet(*range(1, 40)), "sheet.xml")
    twin = found.fork()
    twin.put_cell(20, 2, '"><v>5</v></c>')
    assert twin.row(20).text.endswith('<c r="B20"><v>5</v></c></row>')
    assert found.to_bytes() == sheet(*range(1, 40))
    assert len(twin.to_bytes()) == len(found.to_bytes()) + len('<c r="B20"><v>5</v></c>')


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("numbers", [(1, 3, 2), (1, 1), (1, 1_048_577)])
def test_rows_in_no_order_are_damage(numbers: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match="已损坏"):
        Worksheet(sheet(*numbers), "sheet.xml")


def test_a_book_is_read_and_refilled_alike(clerk_book: ClerkBook, tmp_path: Path) -> None:
    units = ["城管局", *(f"单位{number}" for number in range(30)), "住建局", "公安局"]
    written = []
    for is_long in (False, True):
        path = tmp_path / f"{is_long}.xlsx"
        path.write_bytes(clerk_book.path.read_bytes())
        with pytest.MonkeyPatch.context() as patched:
            if is_long:
                patched.setattr(worksheet, "LONG", 0)
                patched.setattr(read_rows, "_BLOCK", 300)
            ClosedBook(path).save(unit_stats(units))
            book = ClosedBook(path)
            assert book.table("unit_stats")["unit"].tolist() == units
            book.save(unit_stats(units[:-2]))
            assert book.table("unit_stats")["unit"].tolist() == units[:-2]
        written.append(parts(path))
    assert written[0] == written[1]


def test_columns_hold_what_the_cells_hold(clerk_book: ClerkBook) -> None:
    contents = Contents(read_book(clerk_book.path.read_bytes()))
    for each in contents.workbook.sheets:
        columns = {f"c{number}": number for number in (1, 2, 3, 15, 16, 18)}
        rows = contents.worksheet(each).rows
        numbers, values = read_columns(contents.reader, rows, columns)
        records = list(grid(contents.reader, rows, columns))
        assert numbers == [number for number, _ in records]
        assert values == {name: [found.get(name) for _, found in records] for name in columns}


def test_a_cell_that_calls_itself_by_another_row_is_read_all_the_same(clerk_book: ClerkBook) -> None:
    contents = Contents(read_book(clerk_book.path.read_bytes()))
    rows = Worksheet(
        f'{_HEAD}<row r="5"><c r="A7"><v>1</v></c><c r="B15"><v>2</v></c><c r="C5"/></row>{_TAIL}'.encode(),
        "",
    ).rows
    columns = {"a": 1, "b": 2, "c": 3}
    assert read_columns(contents.reader, rows, columns) == ([5], {"a": [1], "b": [2], "c": [None]})

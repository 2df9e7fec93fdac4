"""The files are as dirty as real ones, the dirt is the planted one, and no other faults are in them."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from benchmarks.sample_month import exports
from benchmarks.sample_month.month import sample_month
from benchmarks.sample_month.published import DATA
from benchmarks.sample_month.rows import UNKNOWN_RATING, planted
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.words.headers.column_aliases import DEFAULT_COLUMN_ALIASES
from hotline_addin.sample.clerk import DATA as SHIPPED
from hotline_addin.sample.clerk import roster_rows
from tests.sample.plain_count import (
    DISPATCHED,
    NUMBER,
    SEED,
    UNIT,
    PlainMonth,
    clean,
    pick,
    read_records,
    read_tables,
    unit_of,
)

TEXTS = {"反映内容", "诉求内容", "诉求内容描述", "答复内容", "回复内容", "处理结果"}


@pytest.fixture(scope="module")
def records(raw_files: list[Path]) -> list[tuple[str, dict[str, object]]]:
    return read_records(raw_files)


@pytest.fixture(scope="module")
def cells(raw_files: list[Path]) -> list[object]:
    return [cell for _, rows in read_tables(raw_files) for row in rows for cell in row]


def test_the_planted_faults_are_there_and_no_others(counted: PlainMonth) -> None:
    faults = planted()
    assert counted.repeated == len(faults.duplicates) + 1
    assert sorted(counted.outside) == sorted(faults.outside_month)
    assert len(faults.outside_month) == 5
    assert counted.unmatched == [faults.unmatched_callback]
    assert counted.strange_ratings == [UNKNOWN_RATING]


def test_duplicates_are_identical(records: list[tuple[str, dict[str, object]]]) -> None:
    seen: dict[str, list[tuple[str, ...]]] = {}
    for _, record in records:
        number = clean(pick(record, NUMBER))
        if pick(record, DISPATCHED) is not None and number in {
            *planted().duplicates,
            planted().repeated_later,
        }:
            own = {header: cell for header, cell in record.items() if header != "序号"}
            seen.setdefault(number, []).append(tuple(sorted(clean(cell) for cell in own.values())))
    assert len(seen) == 5
    for number, (first, second) in seen.items():
        # the second sheet of the workbook lacks citizen and phone and has 紧急程度 instead
        shorter = set(second) - {"一般", "紧急"}
        assert shorter <= set(first), number


def test_units_are_written_in_many_ways_and_all_are_known(
    records: list[tuple[str, dict[str, object]]], spellings: dict[str, str]
) -> None:
    written = {str(pick(record, UNIT)) for _, record in records if pick(record, UNIT) is not None}
    assert len(written) > 200
    for ending in ("人民政府", "办事处", "\u00a0"):
        assert any(name.endswith(ending) for name in written), ending
    assert any(name.startswith("平舆县") for name in written)
    assert any(re.match(r"县(?!直)", name) for name in written)
    roster = Roster(
        tuple(
            Unit(row["unit"], row["group"], tuple(filter(None, row["aliases"].split("、"))))
            for row in roster_rows()
        ),
        "平舆县",
    )
    assert {name: roster.match(name) for name in written} == {
        name: unit_of(name, spellings) for name in written
    }


def test_dates_are_spelled_in_every_known_way(records: list[tuple[str, dict[str, object]]]) -> None:
    kinds = Counter(_kind(pick(record, DISPATCHED)) for _, record in records)
    wanted = {"true", "serial", "iso", "slash", "chinese", "chinese day", "wide"}
    assert wanted <= set(kinds), kinds


def _kind(cell: object) -> str:
    if cell is None:
        return "none"
    if isinstance(cell, datetime):
        return "true"
    forms = {
        "serial": r"\d{5}\.\d+",
        "wide": r"[０-９]{4}-.+",
        "iso": r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?",
        "slash": r"\d{4}/\d{1,2}/\d{1,2} \d\d:\d\d",
        "chinese": r"\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d",
        "chinese day": r"\d{4}年\d{1,2}月\d{1,2}日",
    }
    return next(name for name, form in forms.items() if re.fullmatch(form, str(cell), re.ASCII))


def test_stray_characters_are_in_the_cells(cells: list[object]) -> None:
    text = "\n".join(cell for cell in cells if isinstance(cell, str))
    shares = {character: text.count(character) for character in "\u00a0\u200b\u3000\t０"}
    assert all(count > 3 for count in shares.values()), shares


def test_order_numbers_are_text(records: list[tuple[str, dict[str, object]]]) -> None:
    assert all(isinstance(pick(record, NUMBER), str) for _, record in records)
    dirty = [number for _, record in records if (number := pick(record, NUMBER)) != clean(number)]
    assert len(dirty) > 30, dirty


def test_formula_like_texts_stay_texts(raw_files: list[Path]) -> None:
    book = openpyxl.load_workbook(next(file for file in raw_files if file.name == exports.ORDERS_FILE))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    assert any(str(cell.value).startswith("+86") for cell in cells)


def test_the_workbook_has_banners_merged_cells_and_empty_rows(raw_files: list[Path]) -> None:
    book = openpyxl.load_workbook(raw_files[0])
    first, second = book.worksheets
    assert "热线工单明细表" in first["A1"].value
    assert first["A3"].value == "序号", "header below two banner rows"
    assert [area for area in first.merged_cells.ranges if area.size["rows"] == 3]
    empty = [row for row in second.iter_rows() if all(cell.value is None for cell in row)]
    assert len(empty) >= 3000
    assert empty[0][0].has_style


def test_headers_differ_between_sheets_and_all_but_one_are_known(raw_files: list[Path]) -> None:
    known = {alias for aliases in DEFAULT_COLUMN_ALIASES.values() for alias in aliases.split("、")}
    headers = [
        next(row for row in rows if len({clean(c) for c in row} & known) >= 2)
        for _, rows in read_tables(raw_files)
    ]
    unknown = {str(header) for row in headers for header in row if header} - known
    columns_nobody_asks_for = {"序号", "来电人", "联系电话", "紧急程度", "抽访方式", "退回日期", "诉求性质"}
    assert unknown - columns_nobody_asks_for == {exports.CLOSE_HEADER}
    assert exports.CLOSE_HEADER.startswith("诉求内容")
    orders = [set(map(str, row)) for row in headers[:3]]
    assert not orders[0] & orders[1] & orders[2]


def test_citizens_and_phones_are_invented(cells: list[object]) -> None:
    mobiles = [number for cell in cells for number in re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", clean(cell))]
    assert len(mobiles) > 1000
    assert {number[:7] for number in mobiles} == {"1380000"}
    in_texts = [order for order in sample_month() if "1380000" in order.wording.text]
    assert 150 < len(in_texts) < 400, len(in_texts)


def test_texts_are_filled_in_and_differ(records: list[tuple[str, dict[str, object]]]) -> None:
    for _, record in records:
        for header in TEXTS & set(record):
            assert not re.search(r"[{}]|None", str(record[header])), record[header]
    texts = [order.wording.text for order in sample_month()]
    assert len(set(texts)) > 0.97 * len(texts)
    assert all(15 < len(text) < 200 for text in texts)


def test_files_are_the_same_bytes_in_another_process(raw_files: list[Path], tmp_path: Path) -> None:
    again = tmp_path / "again"
    program = (
        "import sys; from pathlib import Path; from benchmarks.sample_month.exports import write_raw_sheets;"
        "write_raw_sheets(Path(sys.argv[1]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", program, str(again)], check=True, env=environment)
    assert sorted(path.name for path in again.iterdir()) == sorted(path.name for path in raw_files)
    for file in raw_files:
        assert (again / file.name).read_bytes() == file.read_bytes(), file.name


@pytest.mark.parametrize("name", [file.name for file in SEED.glob("*.csv")])
def test_package_data_is_what_was_published(name: str) -> None:
    folder = SHIPPED if (SHIPPED / name).exists() else DATA
    assert (folder / name).read_bytes() == (SEED / name).read_bytes()

"""Counts the raw files in a second, plainer way: own readers, own cleaning, nothing of the product."""

import csv
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import lxml.html
import openpyxl

SEED = Path(__file__).parents[1] / "seed"
MONTH = (2024, 2)

NUMBER = {"12345工单编号", "工单号", "工单流水号", "工单编号"}
UNIT = {"主办单位", "承办单位", "责任单位"}
DISPATCHED = {"派单时间", "派发时间", "交办时间"}
CATEGORY = {"问题分类", "诉求类别", "事项分类"}
OUTCOME = {"办理结果是否满意", "办理结果满意度"}
PROCESS = {"服务过程是否满意", "服务过程满意度"}
OVERDUE = {"是否逾期"}
HEADERS = NUMBER | UNIT | DISPATCHED | CATEGORY | OUTCOME | PROCESS | OVERDUE

SATISFIED = {"非常满意", "满意", "基本满意"}
DISSATISFIED = {"一般", "不满意", "非常不满意"}
NOT_ASKED = {"", "未抽访", "市级未抽访", "未评价", "未接通", "未表态"}


@dataclass
class UnitCount:
    handled: int = 0
    overdue: int = 0
    returned: int = 0
    outcome: list[int] = field(default_factory=lambda: [0, 0])
    process: list[int] = field(default_factory=lambda: [0, 0])


@dataclass
class PlainMonth:
    units: dict[str, UnitCount]
    categories: Counter[str]
    repeated: int
    outside: list[str]
    unmatched: list[str]
    strange_ratings: list[str]
    unknown_units: set[str]


def clean(cell) -> str:
    """Without blanks of any kind and invisible characters; full-width digits made ordinary."""
    text = "" if cell is None else str(cell)
    text = text.translate({ord("０") + digit: str(digit) for digit in range(10)})
    return re.sub(r"[\s\u00a0\u3000\u200b]", "", text)


def read_tables(files: list[Path]) -> list[tuple[str, list[list[object]]]]:
    """File name and rows of every sheet, merged cells filled down."""
    tables = []
    for file in files:
        if file.suffix == ".xlsx":
            for sheet in openpyxl.load_workbook(file).worksheets:
                rows = [list(row) for row in sheet.iter_rows(values_only=True)]
                for area in sheet.merged_cells.ranges:
                    for row in range(area.min_row - 1, area.max_row):
                        rows[row][area.min_col - 1] = rows[area.min_row - 1][area.min_col - 1]
                tables.append((file.name, rows))
        elif file.suffix == ".csv":
            text = file.read_bytes().decode("gb18030")
            tables.append((file.name, list(csv.reader(io.StringIO(text, newline="")))))
        else:
            tables.append((file.name, _html_rows(file)))
    return tables


def _html_rows(file: Path) -> list[list[object]]:
    rows: list[list[object]] = []
    tall: list[tuple[int, str]] = []
    for line in lxml.html.fromstring(file.read_bytes().decode("gbk")).iter("tr"):
        cells = [str(cell.text_content()) for cell in line]
        tall = [(left - 1, text) for left, text in tall if left > 1]
        rows.append([text for _, text in tall] + cells)
        tall += [(int(cell.get("rowspan")), str(cell.text_content())) for cell in line if cell.get("rowspan")]
    return rows


def read_records(files: list[Path]) -> list[tuple[str, dict[str, object]]]:
    """File name and row by header, for every row with an order number."""
    records = []
    for name, rows in read_tables(files):
        at = next(i for i, row in enumerate(rows) if len({clean(c) for c in row} & HEADERS) >= 2)
        headers = [clean(cell) for cell in rows[at]]
        for row in rows[at + 1 :]:
            record = dict(zip(headers, row, strict=False))
            if re.fullmatch(r"\d{17}|PY\d{13}", clean(pick(record, NUMBER))):
                records.append((name, record))
    return records


def pick(record: dict[str, object], headers: set[str]) -> object:
    """The cell under whichever of the headers the record has."""
    return next((record[header] for header in headers if header in record), None)


def month_of(cell: object) -> tuple[int, int]:
    if isinstance(cell, datetime):
        return cell.year, cell.month
    text = clean(cell)
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        day = datetime(1899, 12, 30) + timedelta(days=float(text))
        return day.year, day.month
    found = re.match(r"(\d{4})[-/年](\d{1,2})", text)
    assert found, f"not a date: {cell!r}"
    return int(found[1]), int(found[2])


def unit_of(written: object, names: dict[str, str]) -> str | None:
    """The unit behind a written name: as it is, without county, without 县, without an ending."""
    name = clean(written)
    for tried in (name, name.removeprefix("平舆县"), name.removeprefix("县")):
        for ending in ("", "人民政府", "办事处"):
            if tried.removesuffix(ending) in names:
                return names[tried.removesuffix(ending)]
    return None


def count(files: list[Path], names: dict[str, str]) -> PlainMonth:
    """Count everything. `names`: every known spelling of a unit -> the unit."""
    orders: dict[str, dict[str, object]] = {}
    answers: dict[str, tuple[str, str]] = {}
    returned: set[str] = set()
    month = PlainMonth(defaultdict(UnitCount), Counter(), 0, [], [], [], set())
    for _, record in read_records(files):
        number = clean(pick(record, NUMBER))
        if "退回原因" in record:
            returned.add(number)
        elif pick(record, UNIT) is None:
            answers[number] = (clean(pick(record, OUTCOME)), clean(pick(record, PROCESS)))
        elif number in orders:
            month.repeated += 1
        else:
            orders[number] = record
    month.unmatched = sorted(set(answers) - set(orders))
    for number, record in orders.items():
        if month_of(pick(record, DISPATCHED)) != MONTH:
            month.outside.append(number)
            continue
        unit = unit_of(pick(record, UNIT), names)
        if unit is None:
            month.unknown_units.add(str(pick(record, UNIT)))
            continue
        own = clean(pick(record, OUTCOME)), clean(pick(record, PROCESS))
        _add(month, month.units[unit], record, answers.get(number, own))
        month.units[unit].returned += number in returned
    return month


def _add(month: PlainMonth, unit: UnitCount, record: dict[str, object], answer: tuple[str, str]) -> None:
    unit.handled += 1
    unit.overdue += clean(pick(record, OVERDUE)) == "是"
    month.categories[clean(pick(record, CATEGORY))] += 1
    for rating, counts in zip(answer, (unit.outcome, unit.process), strict=True):
        counts[0] += rating in SATISFIED
        counts[1] += rating in SATISFIED | DISSATISFIED
        if rating not in SATISFIED | DISSATISFIED | NOT_ASKED:
            month.strange_ratings.append(rating)


def published_annexes() -> list[dict[str, str]]:
    """All rows of both printed annexes."""
    rows = []
    for name in ("annex1-departments-2024-02.csv", "annex2-townships-2024-02.csv"):
        rows += list(csv.DictReader((SEED / name).read_text(encoding="utf-8").splitlines()))
    return rows

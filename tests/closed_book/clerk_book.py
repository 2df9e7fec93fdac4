"""A small workbook of the contract's shape in which a clerk has worked, written by xlsxwriter.

`单位明细` carries everything that can be tied to rows: a title above the table, columns of the clerk beside
it (text, formula, link), and below it a total, a note and rules. `clerk_book` says where it all stands.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter

from hotline_addin import __version__
from hotline_addin.domain.words.versions import STAMP
from hotline_addin.domain.words.vocabulary import ANNEX_COLUMNS, FORMER_BLOCKS, TABLES, TREND_BLOCKS

FIRST_UNIT_ROW = 4
"""Row of the first unit on 单位明细: two rows of title, one of headers."""
NOTE_COLUMN, FORMULA_COLUMN, LINK_COLUMN = "O", "P", "R"
"""The clerk's columns beside the 13 of `unit_stats`; Q is left free between them."""

_SETTINGS = {
    "report_month": "2024-01",
    "issue_date": datetime(2024, 3, 4),
    "praise_min_outcome": 0.85,
    "busiest_count": 3,
    "not_surveyed_text": "未抽访",
    "highlight_outcome": 0.6,
    "county": None,
    "backups_kept": 3,
}


@dataclass(frozen=True)
class ClerkBook:
    """What the book holds: units by name, so that the test knows the rows."""

    path: Path
    units: tuple[str, ...]

    @property
    def last_unit_row(self) -> int:
        return FIRST_UNIT_ROW + max(1, len(self.units)) - 1

    @property
    def total_row(self) -> int:
        """The clerk's own sum, one blank row below the table."""
        return self.last_unit_row + 2


def write_clerk_book(path: Path, units: tuple[str, ...] = ("住建局", "公安局", "城管局")) -> ClerkBook:
    """Write the book with these units on 单位明细; without units the table keeps one blank row."""
    book = xlsxwriter.Workbook(path)
    book.set_custom_property(STAMP, __version__)  # else its next save would bring all that it lacks
    _write_settings(book)
    _write_tables(book)
    described = ClerkBook(path, units)
    _write_unit_stats(book, described)
    for number in (1, 2):
        _write_annex(book, number)
    _write_trend(book)
    _write_own_sheet(book)
    book.close()
    return described


def _write_settings(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("设置")
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    percent = book.add_format({"num_format": "0%"})
    for row, (name, value) in enumerate(_SETTINGS.items()):
        sheet.write(row, 0, name)
        if isinstance(value, datetime):
            sheet.write_datetime(row, 1, value, date)
        elif value is not None:
            sheet.write(row, 1, value, percent if isinstance(value, float) else None)
        book.define_name(name, f"=设置!$B${row + 1}")
    sheet.write_formula(0, 3, "=B1", None, "2024-01")


def _write_tables(book: xlsxwriter.Workbook) -> None:
    """Every table but `unit_stats`, with its header in the first row and one blank row."""
    formats = {
        "date": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "italic": True}),
        "text": book.add_format({"num_format": "@"}),
    }
    for name, spec in TABLES.items():
        if name == "unit_stats":
            continue
        sheet = book.add_worksheet(spec.sheet)
        for column, identifier in enumerate(spec.columns):
            kind = "date" if identifier.endswith("_at") or identifier == "deadline" else "text"
            sheet.write_blank(1, column, None, formats[kind])
        sheet.add_table(
            0,
            0,
            1,
            len(spec.columns) - 1,
            {"name": name, "columns": [{"header": header} for header in spec.columns.values()]},
        )
        sheet.freeze_panes(1, 0)


def _write_unit_stats(book: xlsxwriter.Workbook, described: ClerkBook) -> None:
    sheet = book.add_worksheet("单位明细")
    bold = book.add_format({"bold": True})
    rate = book.add_format({"num_format": "0.00%", "italic": True})
    yellow = book.add_format({"bg_color": "#FFFF00"})
    columns = list(TABLES["unit_stats"].columns.values())
    first, last, total = FIRST_UNIT_ROW, described.last_unit_row, described.total_row
    sheet.write("A1", "单位明细", bold)
    sheet.write_formula("C1", f"=SUM(C{first}:C{last})", None, 0)
    sheet.write("A2", "自动生成")
    for row, unit in enumerate(described.units, start=first):
        sheet.set_row(row - 1, 21)
        sheet.write_row(row - 1, 0, [unit, "县直单位", row * 10, 1, 0, 5, 4, 3, 2])
        for column in "JK":
            sheet.write_number(f"{column}{row}", 0.5, rate)
        sheet.write_string(f"{NOTE_COLUMN}{row}", f"{unit}的备注", yellow)
        sheet.write_formula(f"{FORMULA_COLUMN}{row}", f"=C{row}*$C${total}", None, row)
        sheet.write_url(f"{LINK_COLUMN}{row}", f"https://example.org/{row}", string=f"{unit}的网页")
    if not described.units:
        for column in "JK":
            sheet.write_blank(f"{column}{first}", None, rate)
    sheet.add_table(
        f"A{first - 1}:M{last}", {"name": "unit_stats", "columns": [{"header": each} for each in columns]}
    )
    for column, header in ((NOTE_COLUMN, "备注"), (FORMULA_COLUMN, "折算"), (LINK_COLUMN, "网页")):
        sheet.write(f"{column}{first - 1}", header)
    if described.units:
        sheet.write_comment(f"A{first}", "已电话核实", {"author": "小王"})
    sheet.write_comment(f"A{total}", "只供科室用", {"author": "小王"})
    _write_below(sheet, first, last, total)
    sheet.print_area(f"A1:M{total + 1}")
    sheet.repeat_rows(first - 2)
    book.define_name("全部件数", f"=单位明细!$C${first}:$C${last}")
    book.define_name("备注行", f"=单位明细!$A${total + 1}")


def _write_below(sheet: xlsxwriter.worksheet.Worksheet, first: int, last: int, total: int) -> None:
    sheet.write(f"A{total}", "科室合计")
    sheet.write_formula(f"C{total}", f"=SUM(C{first}:C{last})", None, 0)
    sheet.merge_range(f"A{total + 1}:F{total + 1}", "科室自己的说明")
    red = {"type": "cell", "criteria": "<", "value": "=highlight_outcome"}
    sheet.conditional_format(f"J{first}:K{last}", red)
    sheet.conditional_format(
        f"C{first}:C{last}", {"type": "formula", "criteria": f"=C{first}>$C${total}", "stop_if_true": True}
    )
    sheet.conditional_format(f"C{first}:C{last}", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format(f"C{total}", {"type": "cell", "criteria": ">", "value": 100})
    sheet.data_validation(f"L{first}:L{last}", {"validate": "list", "source": ["表扬", "批评"]})
    sheet.data_validation(
        f"C{total}", {"validate": "integer", "criteria": ">=", "value": f"=MAX(C{first}:C{last})"}
    )
    sheet.ignore_errors({"number_stored_as_text": f"A{first}:A{last}"})


def _write_annex(book: xlsxwriter.Workbook, number: int) -> None:
    label = f"附件{number}"
    sheet = book.add_worksheet(label)
    bold = book.add_format({"bold": True})
    rate = book.add_format({"num_format": "0.00%", "border": 1})
    sheet.write("A1", label)
    sheet.merge_range("A2:F2", "标题")
    sheet.write_row("A3", list(ANNEX_COLUMNS.values()), bold)
    sheet.set_row(3, 22)
    for column in range(6):
        sheet.write_blank(3, column, None, rate if column > 3 else None)
        sheet.write_blank(4, column, None, rate if column > 3 else bold)
    sheet.write("A5", "合计", bold)
    for column in "BCD":
        sheet.write_formula(f"{column}5", f"=SUM({column}4:{column}4)", bold, 0)
    sheet.merge_range("A6:F6", "口径")
    sheet.conditional_format("E4:F4", {"type": "cell", "criteria": "<", "value": "=highlight_outcome"})
    for name, row in (("label", 1), ("title", 2), ("note", 6)):
        book.define_name(f"{label}!annex_{name}", f"={label}!$A${row}")
    sheet.print_area("A1:F6")
    sheet.repeat_rows(2)


def _write_trend(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("趋势")
    row = 20
    for name, columns in {**FORMER_BLOCKS, **TREND_BLOCKS}.items():
        sheet.write_row(row - 1, 0, list(columns.values()))
        last = chr(ord("A") + len(columns) - 1)
        book.define_name(name, f"=趋势!$A${row + 1}:${last}${row + 4}")
        row += 6
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=趋势!$A$21:$A$24", "values": "=趋势!$B$21:$B$24"})
    sheet.insert_chart("A1", chart)


def _write_own_sheet(book: xlsxwriter.Workbook) -> None:
    """A sheet that the clerk added, with a picture, a formula over our sheet and a note."""
    sheet = book.add_worksheet("我的表")
    sheet.write_formula("A1", "=SUM(单位明细!C4:C6)", None, 0)
    sheet.write_comment("A1", "自己算的")
    sheet.insert_image("C3", "dot.png", {"image_data": io.BytesIO(_dot())})
    sheet.activate()


def _dot() -> bytes:
    """A PNG of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")

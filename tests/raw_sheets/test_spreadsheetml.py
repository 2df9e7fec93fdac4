"""SpreadsheetML 2003: one XML file that is a workbook."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from hotline_addin.errors import InputError
from tests.raw_sheets.making import read, read_one, table

BOOK = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
{sheets}</Workbook>"""


def book(path: Path, *sheets: tuple[str, str], encoding: str = "UTF-8") -> Path:
    xml = "".join(f'<Worksheet ss:Name="{name}">{content}</Worksheet>' for name, content in sheets)
    path.write_bytes(BOOK.format(encoding=encoding, sheets=xml).encode(encoding))
    return path


def cell(kind: str, text: str, more: str = "") -> str:
    return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize("encoding", ["UTF-8", "GB2312", "UTF-16"])
def test_kinds_of_cells(encoding: str, tmp_path: Path) -> None:
    cells = (
        cell("String", "202402070000000001")
        + cell("Number", "3")
        + cell("Number", "0.5")
        + cell("DateTime", "2024-02-07T10:33:17.000")
        + cell("Boolean", "1")
        + cell("Error", "#N/A")
        + cell("String", "甲&#10;<B>乙</B> &lt;")
    )
    rows = f"<Table ss:ExpandedRowCount='1'><Row>{cells}</Row></Table>"
    sheet = read_one(book(tmp_path / "导出.xls", ("工单", rows), encoding=encoding))
    assert (sheet.file, sheet.sheet, sheet.first_row) == ("导出.xls", "工单", 1)
    assert table(sheet) == [
        ["202402070000000001", 3, 0.5, datetime(2024, 2, 7, 10, 33, 17), True, "#N/A", "甲\n乙 <"]
    ]


def row(*cells: str, index: int | None = None) -> str:
    place = f' ss:Index="{index}"' if index else ""
    return f"<Row{place}>{''.join(cells)}</Row>"


def test_places_and_merges(tmp_path: Path) -> None:
    rows = (
        row(cell("String", "编号", "ss:Index='2' ss:MergeAcross='1'"), cell("String", "单位"), index=3)
        + row(cell("String", "0001", "ss:Index='2' ss:MergeDown='1'"), cell("String", "x"))
        + row(cell("String", "y", "ss:Index='3'"))
    )
    sheet = read_one(book(tmp_path / "导出.xml", ("工单", f"<Table>{rows}</Table>")))
    assert sheet.first_row == 3
    assert table(sheet) == [[None, "编号", None, "单位"], [None, "0001", "x"], [None, "0001", "y"]]


def test_hidden_sheets_and_rows_are_marked(tmp_path: Path) -> None:
    rows = f"<Table><Row>{cell('String', 'a')}</Row><Row ss:Hidden='1'>{cell('String', 'b')}</Row></Table>"
    hidden = rows + "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    found = read(book(tmp_path / "导出.xml", ("藏", hidden), ("工单", rows)))
    assert [(sheet.sheet, sheet.hidden, sheet.hidden_rows) for sheet in found] == [
        ("藏", True, {2}),
        ("工单", False, {2}),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "<Row><Cell>",
        '<Row ss:Index="99999999"/>',
        '<Row ss:Index="5"/><Row ss:Index="2"/>',
        f"<Row>{cell('Number', '三')}</Row>",
    ],
)
def test_xml_that_does_not_hold_together(rows: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不完整或已损坏"):
        read(book(tmp_path / "导出.xls", ("工单", f"<Table>{rows}</Table>")))


def test_entities_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    file = tmp_path / "导出.xls"
    declarations = f'<!DOCTYPE Workbook [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY a "很多">]>'
    sheets = f"<Worksheet ss:Name='工单'><Table><Row>{cell('String', '前&s;&a;后')}</Row></Table></Worksheet>"
    xml = BOOK.format(encoding="UTF-8", sheets=sheets).replace("<Workbook", declarations + "<Workbook", 1)
    file.write_text(xml, encoding="utf-8")
    assert "机密" not in str(table(read_one(file)))

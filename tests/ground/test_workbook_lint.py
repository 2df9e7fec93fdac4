"""Every rule of the lint for packages and workbooks, shown to fire on a file with one thing broken."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.tools.package_lint import lint
from tests.tools.package_lint.catalogue import rules_of
from tests.tools.zip_edit import edited_copy

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
TABLE = "xl/tables/table1.xml"
CHART = "xl/charts/chart1.xml"
TYPES = "[Content_Types].xml"
RELS = "xl/_rels/workbook.xml.rels"

A9 = '<c r="A9" t="b"><v>1</v>'
LONG_TEXT = f'<c r="A9" t="inlineStr"><is><t>{"长" * 32_768}</t></is>'
HIDDEN = '<sheet name="工单" state="hidden" sheetId="1" r:id="rId1"/><sheet name="设置" state="hidden"'

# (rule, part, sound text, broken text)
EDITS = [
    ("broken-xml", SHEET, "</worksheet>", ""),
    ("broken-xml", TYPES, "</Types>", ""),
    ("no-main-part", "_rels/.rels", "xl/workbook.xml", "xl/other.xml"),
    ("missing-content-type", TYPES, 'Extension="rels"', 'Extension="other"'),
    (
        "duplicate-content-type",
        TYPES,
        "<Default",
        '<Default Extension="XML" ContentType="text/xml"/><Default',
    ),
    ("content-type-without-part", TYPES, "</Types>", '<Override PartName="/a.xml" ContentType="x"/></Types>'),
    ("dangling-relationship", RELS, "styles.xml", "style.xml"),
    ("duplicate-relationship-id", RELS, 'Id="rId4"', 'Id="rId3"'),
    ("unknown-relationship-id", SHEET, '<tablePart r:id="rId1"/>', '<tablePart r:id="rId7"/>'),
    ("duplicate-tab", BOOK, 'name="设置"', 'name="工单"'),
    ("bad-tab-name", BOOK, 'name="设置"', 'name="设/置"'),
    ("duplicate-sheet-id", BOOK, 'sheetId="2"', 'sheetId="1"'),
    ("no-visible-tab", BOOK, '<sheet name="工单" sheetId="1" r:id="rId1"/><sheet name="设置"', HIDDEN),
    ("active-tab", BOOK, "<workbookView ", '<workbookView activeTab="2" '),
    ("bad-defined-name", BOOK, 'name="threshold"', 'name="AB12"'),
    ("local-sheet-id", BOOK, 'name="threshold"', 'name="threshold" localSheetId="2"'),
    (
        "duplicate-defined-name",
        BOOK,
        "</definedNames>",
        '<definedName name="THRESHOLD">1</definedName></definedNames>',
    ),
    ("shared-string-count", "xl/sharedStrings.xml", 'uniqueCount="', 'uniqueCount="1'),
    ("style-index", SHEET, '<c r="A9"', '<c r="A9" s="99"'),
    ("style-index", SHEET, '<row r="9"', '<row s="99" r="9"'),
    ("style-index", SHEET, 'dxfId="0"', 'dxfId="9"'),
    (
        "style-index",
        STYLES,
        '<cellXfs count="3"><xf numFmtId="0" fontId="0"',
        '<cellXfs><xf numFmtId="0" fontId="9"',
    ),
    ("style-index", STYLES, '<numFmt numFmtId="164"', '<numFmt numFmtId="165"'),
    ("style-index", TABLE, "<tableColumn ", '<tableColumn dataDxfId="9" '),
    ("row-order", SHEET, '<row r="2"', '<row r="1"'),
    ("row-order", SHEET, '<row r="9"', '<row r="11"'),
    ("cell-order", SHEET, '<c r="B2"', '<c r="A2"'),
    ("cell-order", SHEET, '<c r="B2"', '<c r="B3"'),
    ("cell-type", SHEET, '<c r="A1" t="s"><v>0</v>', '<c r="A1" t="s"><v>99</v>'),
    ("cell-type", SHEET, '<c r="A1" t="s"><v>0</v>', '<c r="A1" t="s"><v>1.0</v>'),
    ("cell-type", SHEET, A9, '<c r="A9" t="b"><v>TRUE</v>'),
    ("cell-type", SHEET, A9, '<c r="A9" t="e"><v>#OOPS!</v>'),
    ("cell-type", SHEET, A9, '<c r="A9"><v>nan</v>'),
    ("cell-type", SHEET, A9, '<c r="A9"><is><t>a</t></is>'),
    ("cell-type", SHEET, A9, '<c r="A9" t="inlineStr"><v>1</v>'),
    ("cell-type", SHEET, A9, '<c r="A9" t="s">'),
    ("text-length", SHEET, A9, LONG_TEXT),
    ("bad-range", SHEET, 'sqref="B2:B4"', 'sqref="B4:B2"'),
    ("bad-range", SHEET, 'sqref="B2:B4"', 'sqref="B2:B1048577"'),
    ("merge-of-one-cell", SHEET, 'ref="A8:B8"', 'ref="A8:A8"'),
    ("merge-overlap", SHEET, '<mergeCells count="1">', '<mergeCells count="2"><mergeCell ref="B8:B9"/>'),
    ("merge-in-table", SHEET, 'ref="A8:B8"', 'ref="A3:B3"'),
    ("count", SHEET, '<mergeCells count="1">', '<mergeCells count="2">'),
    ("count", SHEET, '<mergeCell ref="A8:B8"/>', ""),
    ("dead-link", SHEET, "location=\"'设置'!A1\"", "location=\"'设定'!A1\""),
    ("dead-link", SHEET, "location=\"'设置'!A1\"", 'location="limit"'),
    ("validation-list", SHEET, '"甲,乙,丙"', f'"{"甲," * 128}"'),
    ("table-name", TABLE, 'displayName="orders"', 'displayName="AB12"'),
    ("table-name", TABLE, 'displayName="orders"', 'displayName="empty"'),
    ("table-name", BOOK, 'name="threshold"', 'name="Orders"'),
    ("table-id", TABLE, 'id="1"', 'id="2"'),
    ("table-range", TABLE, 'ref="A1:C4"', 'ref="A1:C1"'),
    ("table-range", TABLE, 'ref="A1:C4"', 'ref="A1:C"'),
    ("table-filter", TABLE, '<autoFilter ref="A1:C4"', '<autoFilter ref="A1:C3"'),
    ("table-overlap", TABLE, 'ref="A1:C4"', 'ref="C1:E4"'),
    ("table-columns", TABLE, 'count="3"', 'count="4"'),
    ("table-columns", TABLE, 'name="单位"', 'name="编号"'),
    ("table-header", TABLE, 'name="单位"', 'name="承办单位"'),
    ("table-cut", TABLE, 'ref="A1:C4"', 'ref="A1:C3"'),
    ("table-beyond-rows", TABLE, 'ref="A1:C4"', 'ref="A1:C14"'),
    ("filter-over-table", SHEET, "<mergeCells", '<autoFilter ref="A1:C4"/><mergeCells'),
    ("lost-reference", BOOK, "设置!$A$1", "#REF!$A$1"),
    ("lost-reference", CHART, "工单!$C$2:$C$4", "#REF!"),
    ("unknown-tab", BOOK, "设置!$A$1", "设定!$A$1"),
    ("unknown-tab", BOOK, "设置!$A$1", "'设 定'!$A$1"),
    ("unknown-tab", CHART, "工单!$C$2:$C$4", "订单!$C$2:$C$4"),
    ("unknown-table", SHEET, "SUM(orders[件数])", "SUM(order[件数])"),
    ("unknown-table-column", SHEET, "SUM(orders[件数])", "SUM(orders[总数])"),
    ("unknown-table-column", TABLE, "orders[[#This Row],[编号]]", "orders[[#This Row],[号]]"),
    ("structured-rule", SHEET, "C2&lt;设置!$A$1", "C2&lt;MAX(orders[件数])"),
]

# (rule, added part, its text)
ADDITIONS = [
    ("bad-part-name", "xl\\extra.xml", "<a/>"),
    ("relationships-without-part", "xl/worksheets/_rels/sheet9.xml.rels", "<Relationships/>"),
    ("orphan-part", "xl/lost.xml", "<a/>"),
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with one of everything that the rules look at.

    工单 holds a table A1:C4 (编号, 单位, 件数), a table of one blank row E1:E2, a merge A8:B8, a formula C8,
    a truth value A9, a link A10, a validation and a conditional format; 设置 a named cell and a chart.
    """
    file = tmp_path_factory.mktemp("lint") / "sound.xlsx"
    book = xlsxwriter.Workbook(file)
    sheet, settings = book.add_worksheet("工单"), book.add_worksheet("设置")
    bold = book.add_format({"bold": True, "num_format": "0.000%"})
    columns = [
        {"header": "编号"},
        {"header": "单位"},
        {"header": "件数", "formula": "=LEN(orders[[#This Row],[编号]])"},
    ]
    rows = [["1", "甲"], ["2", "乙"], ["3", "丙"]]
    sheet.add_table("A1:C4", {"name": "orders", "columns": columns, "data": rows})
    sheet.add_table("E1:E2", {"name": "empty", "columns": [{"header": "备注"}]})
    sheet.merge_range("A8:B8", "合计", bold)
    sheet.write_formula("C8", "=SUM(orders[件数])+设置!A1", bold, 3)
    sheet.write_boolean("A9", True)
    sheet.write_url("A10", "internal:'设置'!A1", string="设置")
    sheet.data_validation("B2:B4", {"validate": "list", "source": ["甲", "乙", "丙"]})
    sheet.conditional_format("C2:C4", {"type": "formula", "criteria": "=C2<设置!$A$1", "format": bold})
    settings.write("A1", 5)
    book.define_name("threshold", "=设置!$A$1")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=工单!$C$2:$C$4"})
    settings.insert_chart("C3", chart)
    book.close()
    return file


def rules_fired(file: Path) -> set[str]:
    return {fault.rule for fault in lint(file)}


def test_a_sound_workbook_has_no_fault(sound: Path) -> None:
    assert lint(sound) == []


@pytest.mark.parametrize(("rule", "edit"), [(rule, edit) for rule, *edit in EDITS])
def test_an_edit_is_noticed(sound: Path, tmp_path: Path, rule: str, edit: tuple[str, str, str]) -> None:
    broken = edited_copy(sound, tmp_path / "broken.xlsx", edits=[edit])
    assert rule in rules_fired(broken)


@pytest.mark.parametrize(("rule", "part", "text"), ADDITIONS)
def test_an_added_part_is_noticed(sound: Path, tmp_path: Path, rule: str, part: str, text: str) -> None:
    broken = edited_copy(sound, tmp_path / "broken.xlsx", additions=[(part, text)])
    assert rule in rules_fired(broken)


def test_a_part_that_is_there_twice(sound: Path, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        broken = edited_copy(sound, tmp_path / "broken.xlsx", additions=[(BOOK, "<a/>")])
    assert "duplicate-part" in rules_fired(broken)


def test_a_package_without_content_types(tmp_path: Path, sound: Path) -> None:
    broken = edited_copy(sound, tmp_path / "broken.xlsx")
    broken.write_bytes(broken.read_bytes().replace(b"[Content_Types].xml", b"[Content-Types].xml"))
    assert "missing-part" in rules_fired(broken)


@pytest.mark.parametrize(
    ("cells", "fired"), [('<c r="C2" i="1"/><c r="C8"/>', set()), ('<c r="A9" i="1"/>', {"calc-chain"})]
)
def test_the_calculation_chain_names_formulas(
    sound: Path, tmp_path: Path, cells: str, fired: set[str]
) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    override = '<Override PartName="/xl/calcChain.xml" ContentType="application/xml"/></Types>'
    chain = (
        f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{cells}</calcChain>'
    )
    relationship = f'<Relationship Id="rId9" Type="{kind}" Target="calcChain.xml"/></Relationships>'
    file = edited_copy(
        sound,
        tmp_path / "chain.xlsx",
        edits=[(TYPES, "</Types>", override), (RELS, "</Relationships>", relationship)],
        additions=[("xl/calcChain.xml", chain)],
    )
    assert rules_fired(file) == fired


def test_every_rule_is_shown_to_fire() -> None:
    shown = {case[0] for case in EDITS + ADDITIONS} | {"duplicate-part", "missing-part", "calc-chain"}
    assert rules_of("package", "workbook", "style", "sheet", "cell", "table", "formula") == shown

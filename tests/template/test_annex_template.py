from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hotline_addin.domain.words.vocabulary import ANNEX_COLUMNS

ANNEXES = ("附件1", "附件2")


@pytest.fixture(params=ANNEXES)
def annex(request: pytest.FixtureRequest, book: Workbook) -> Worksheet:
    return book[request.param]


def rules(sheet: Worksheet, address: str) -> list[tuple[str, str]]:
    """Formula and number format of each conditional format on a cell, first match first."""
    found = [
        (rule.priority, rule.formula[0], rule.dxf.numFmt.formatCode if rule.dxf.numFmt else "")
        for area in sheet.conditional_formatting
        if address in area.sqref
        for rule in area.rules
    ]
    return [(formula, number_format) for _, formula, number_format in sorted(found)]


def test_label_title_header_total_and_note_stand_in_their_rows(annex: Worksheet) -> None:
    assert annex["A1"].value == annex.title
    assert annex["A2"].value.endswith("热线办理情况")
    assert [cell.value for cell in annex[3]] == list(ANNEX_COLUMNS.values())
    assert [cell.value for cell in annex[4]] == [None] * 6
    total = ["合计", "=SUM(B4:B4)", "=SUM(C4:C4)", "=SUM(D4:D4)", None, None]
    assert [cell.value for cell in annex[5]] == total
    assert {str(area) for area in annex.merged_cells.ranges} == {"A2:F2", "A6:F6"}


def test_refresh_finds_its_places_by_name(annex: Worksheet) -> None:
    names = {name: annex.defined_names[name].attr_text for name in annex.defined_names}
    places = {"annex_label": "$A$1", "annex_title": "$A$2", "annex_note": "$A$6"}
    assert {name: names.get(name) for name in places} == {
        name: f"{annex.title}!{cell}" for name, cell in places.items()
    }


def test_an_annex_prints_on_a4_at_once(annex: Worksheet) -> None:
    page = annex.page_setup
    assert (page.paperSize, page.orientation) == (9, "portrait")
    assert annex.sheet_properties.pageSetUpPr.fitToPage
    assert (page.fitToWidth or 1, page.fitToHeight) == (1, 0)  # the file leaves the default 1 out
    assert annex.print_options.horizontalCentered
    assert annex.print_title_rows == "$3:$3"
    assert annex.print_area == f"'{annex.title}'!$A$1:$F$6"
    assert annex.oddFooter.center.text == "第 &P 页 共 &N 页"


@pytest.mark.parametrize(("column", "threshold"), [("E", "highlight_outcome"), ("F", "highlight_process")])
def test_low_rates_are_marked_by_the_named_threshold(annex: Worksheet, column: str, threshold: str) -> None:
    cell = f"${column}4"
    low = f"ISNUMBER({cell}),{cell}<{threshold}"
    assert rules(annex, f"{column}4") == [
        (f"AND({low},rate_decimals=0)", '"▼"0%'),
        (f"AND({low},rate_decimals=1)", '"▼"0.0%'),
        (f"AND({low},rate_decimals=3)", '"▼"0.000%'),
        (f"AND({low})", '"▼"0.00%'),
        (f"AND(ISNUMBER({cell}),rate_decimals=0)", "0%"),
        (f"AND(ISNUMBER({cell}),rate_decimals=1)", "0.0%"),
        (f"AND(ISNUMBER({cell}),rate_decimals=3)", "0.000%"),
        (f"ISTEXT({cell})", ""),
    ]


def test_the_total_is_never_marked_low(annex: Worksheet) -> None:
    assert rules(annex, "E5"), "decimals apply to the total too"
    assert not any("▼" in number_format for _, number_format in rules(annex, "E5"))


@pytest.mark.parametrize(
    ("decimals", "shown"),
    [
        (2, {"▼45.00%", "60.00%", "▼59.99%", "100.00%", "未抽访"}),
        (1, {"▼45.0%", "60.0%", "▼60.0%", "100.0%", "未抽访"}),
    ],
)
def test_a_viewer_shows_the_mark_the_decimals_and_the_missing_sample(
    built: Path, tmp_path: Path, libreoffice, decimals: int, shown: set[str]
) -> None:
    book = load_workbook(built)
    book.template = False
    for sheet, rates in zip(ANNEXES, [(0.45, 0.6), (0.5999, 1.0)], strict=True):
        book[sheet]["A4"], book[sheet]["E4"], book[sheet]["F4"] = "某单位", *rates
        book[sheet]["E5"], book[sheet]["F5"] = "未抽访", "未抽访"
    ((sheet, address),) = book.defined_names["rate_decimals"].destinations
    book[sheet][address] = decimals
    book.save(tmp_path / "shown.xlsx")
    with pdfplumber.open(libreoffice.convert(tmp_path / "shown.xlsx", ".pdf", tmp_path)) as pdf:
        pages = [[word["text"] for word in page.extract_words()] for page in pdf.pages]
    words = {word for page in pages if page[0] in ANNEXES for word in page}
    assert {word for word in words if word[-1] in "%访"} == shown

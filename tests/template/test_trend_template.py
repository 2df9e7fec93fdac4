from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import Workbook
from openpyxl.utils import range_boundaries

from hotline_addin.domain.words.vocabulary import OVERVIEW_BLOCKS, PAGE_BLOCKS, TREND_BLOCKS

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
LENGTHS = {"overview_trend": 13, "trend_categories": 12, "trend_units": 10}
SHEETS = {"overview_trend": "概览", "trend_categories": "趋势", "trend_units": "趋势"}


def block_area(book: Workbook, name: str) -> tuple[int, int, int, int]:
    ((sheet, area),) = book.defined_names[name].destinations
    assert sheet == SHEETS.get(name, "概览")
    return range_boundaries(area.replace("$", ""))


def part(path: Path, name: str) -> etree._Element:
    with ZipFile(path) as package:
        return etree.fromstring(package.read(name))


@pytest.mark.parametrize("name", LENGTHS)
def test_a_block_has_its_rows_below_its_headers(book: Workbook, name: str) -> None:
    left, top, right, bottom = block_area(book, name)
    headers = [book[SHEETS[name]].cell(top - 1, column).value for column in range(left, right + 1)]
    assert headers == list(PAGE_BLOCKS[name].values())
    assert bottom - top + 1 == LENGTHS[name]


@pytest.mark.parametrize(("number", "names"), [(1, list(OVERVIEW_BLOCKS)), (2, list(TREND_BLOCKS))])
def test_hiding_a_blocks_rows_touches_no_other_block_and_no_chart(
    book: Workbook, built: Path, number: int, names: list[str]
) -> None:
    drawing = part(built, f"xl/drawings/drawing{number}.xml")
    ends = [int(row.text) + 1 for row in drawing.iter(f"{XDR}row")]
    rows = sorted(block_area(book, name)[1::2] for name in names)
    assert not [(top, bottom) for top, bottom in rows if top <= max(ends) and bottom >= min(ends)]
    assert all(bottom < top for (_, bottom), (top, _) in pairwise(rows)), rows
    anchors = {anchor.get("editAs") for anchor in drawing}
    assert number == 1 or anchors == {"oneCell"}, "charts must not stretch with their rows"


@pytest.mark.parametrize(
    ("chart", "name", "series"),
    [
        ("chart1", "overview_trend", ["承办件数", "办理结果满意率", "服务过程满意率"]),
        ("chart2", "trend_categories", ["件数"]),
        ("chart3", "trend_units", ["办理结果满意率", "服务过程满意率"]),
    ],
)
def test_a_chart_reads_its_block_and_leaves_hidden_rows_out(
    book: Workbook, built: Path, chart: str, name: str, series: list[str]
) -> None:
    root = part(built, f"xl/charts/{chart}.xml")
    assert [node.text for node in root.findall(f".//{C}ser/{C}tx/{C}v")] == series
    left, top, _, bottom = block_area(book, name)
    headers = list(PAGE_BLOCKS[name].values())
    wanted = [
        f"{SHEETS[name]}!${'ABCD'[headers.index(each)]}${top}:${'ABCD'[headers.index(each)]}${bottom}"
        for each in series
    ]
    assert [node.text for node in root.findall(f".//{C}val//{C}f")] == wanted
    assert left == 1
    assert {node.text for node in root.findall(f".//{C}cat//{C}f")} == {
        f"{SHEETS[name]}!$A${top}:$A${bottom}"
    }
    assert root.find(f".//{C}plotVisOnly").get("val") == "1"
    assert root.find(f".//{C}dispBlanksAs").get("val") == "gap"


def test_rate_axes_run_from_0_to_100_percent(built: Path) -> None:
    axes = [
        axis
        for chart in ("chart1", "chart3")
        for axis in part(built, f"xl/charts/{chart}.xml").iter(f"{C}valAx")
        if axis.find(f"{C}numFmt").get("formatCode") == "0%"
    ]
    limits = [[axis.find(f"{C}scaling/{C}{end}").get("val") for end in ("min", "max")] for axis in axes]
    assert limits == [["0", "1"], ["0", "1"]]


def test_titles_are_chinese_and_do_not_lie_over_the_plot(built: Path) -> None:
    for chart in ("chart1", "chart2", "chart3"):
        root = part(built, f"xl/charts/{chart}.xml")
        title = "".join(root.find(f".//{C}title").itertext())
        assert re.fullmatch("[\u4e00-\u9fff]+", title), title
        assert root.find(f".//{C}overlay") is None

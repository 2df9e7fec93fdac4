"""The pictures of the handbook: every sheet of the sample month as LibreOffice prints it, without margins."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pandas as pd
from PIL import Image, ImageChops

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.unit_sheets import UnitSheetFolder
from hotline_addin.domain.measures.starting_points import SOURCES_AND_KINDS, THREE_RATES, starting_point
from hotline_addin.ports import BookContent
from hotline_addin.sample.demo import run_demo
from hotline_addin.usecases.unit_sheets import write_unit_sheets
from tests.tools.libreoffice import LibreOffice, find_libreoffice

SHEETS: Final = {
    "使用说明": "guide",
    "概览": "overview",
    "设置": "settings",
    "单位名录": "roster",
    "列名对照": "columns",
    "工单": "orders",
    "单位明细": "units",
    "附件1": "annex",
    "通报数据": "figures",
    "热点问题": "topics",
    "典型案例": "cases",
    "人工调整": "adjustments",
    "校核": "findings",
    "历史": "history",
    "趋势": "trend",
}
"""The picture of every sheet; 附件2 looks like 附件1."""
LIKES: Final = {THREE_RATES.name: ("like_scores", 4), SOURCES_AND_KINDS.name: ("like_brief", 2)}
"""The picture of each starting point, and the page of its notice with the tables."""
_UNIT: Final = "教育局"
_DPI: Final = 110
_MARGIN: Final = 16
_COLOURS: Final = 64


class _Quiet:
    def step(self, text: str) -> None:
        """Nobody watches."""


def draw_pictures(folder: Path) -> None:
    """Renders every picture into the folder. Raises `RuntimeError` where LibreOffice is missing."""
    program = find_libreoffice()
    if program is None:
        raise RuntimeError("LibreOffice is missing: run `sh install/test.sh`")
    with tempfile.TemporaryDirectory() as place:
        desk = Path(place)
        office = LibreOffice(program, desk / "office")
        for number, (name, file, page) in enumerate(_files(desk)):
            pages = desk / str(number)
            pages.mkdir()
            _save(office.pictures(file, pages, dpi=_DPI)[page - 1], folder / f"{name}.png")


def _files(desk: Path) -> Iterator[tuple[str, Path, int]]:
    """What to print, by the name of its picture, and which page of it."""
    month = run_demo(desk / "demo", _Quiet())
    written = write_unit_sheets(ClosedBook(month.book), _Quiet(), UnitSheetFolder())
    _adjust(month.book)
    for title, name in SHEETS.items():
        yield name, _only(month.book, title, desk / f"{name}.xlsx"), 1
    yield "notice", month.notice, 1
    chosen = [sheet.unit for sheet in written.sheets].index(_UNIT)
    yield "unit_sheet", written.written.files[chosen], 1
    for point, (name, page) in LIKES.items():
        yield name, run_demo(desk / name, _Quiet(), starting_point(point)).notice, page


def _adjust(path: Path) -> None:
    """Two adjustments, as a clerk types them; nothing is counted anew."""
    book = ClosedBook(path)
    numbers = book.table("orders")["order_number"]
    day = datetime(2024, 3, 2)
    rows = [
        (numbers[10], "剔除", None, "经核实不属于我县管辖，已申诉成功。", "王一", day),
        (numbers[25], "办理结果评价", "满意", "回访记录有误，市中心已更正。", "王一", day),
    ]
    columns = ["order_number", "item", "value", "reason", "person", "date"]
    book.save(BookContent(tables={"adjustments": pd.DataFrame(rows, columns=columns, dtype=object)}))


def _only(book: Path, title: str, copy: Path) -> Path:
    """A copy of the workbook in which only one sheet shows, for only what shows is printed."""
    with ZipFile(book) as source, ZipFile(copy, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            if part == "xl/workbook.xml":
                data = _showing(data.decode(), title).encode()
            elif part.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"<headerFooter.*?</headerFooter>", b"", data)  # it would stretch the picture
            target.writestr(part, data)
    return copy


def _showing(workbook: str, title: str) -> str:
    titles = re.findall(r'<sheet name="([^"]*)"', workbook)
    workbook = re.sub(r'activeTab="\d+"|(?<=" )state="hidden"', "", workbook)
    # LibreOffice prints the print areas also of sheets that are hidden.
    other = (
        rf'<definedName name="_xlnm\.Print_Area" localSheetId="(?!{titles.index(title)}")[^/]*</definedName>'
    )
    workbook = re.sub(other, "", workbook)
    workbook = workbook.replace("<workbookView ", f'<workbookView activeTab="{titles.index(title)}" ', 1)
    return re.sub(
        r'<sheet name="([^"]*)"',
        lambda sheet: sheet[0] if sheet[1] == title else f'{sheet[0]} state="hidden"',
        workbook,
    )


def _save(page: Path, picture: Path) -> None:
    """The page without its empty margins, in few colours."""
    with Image.open(page) as read:
        image = read.convert("RGB")
    shown = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if shown is None:
        raise RuntimeError(f"nothing is on {page}")
    left, top, right, bottom = shown
    box = (left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)
    image.crop(box).quantize(_COLOURS).save(picture, optimize=True)

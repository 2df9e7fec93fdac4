"""What a save does not own stays byte for byte, and a second save of the same changes nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.files import backups
from hotline_addin.errors import BusyError
from hotline_addin.ports import BookContent
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.content import annex, frame, unit_stats
from tests.closed_book.looking import part_of, parts
from tests.closed_book.test_other_sheets import FINDINGS, ORDERS, months
from tests.conftest import Validate
from tests.tools.zip_edit import edited_copy

ANNEXES = (annex(1, "县直单位", ["住建局"]), annex(2, "乡镇街道", ["阳城镇"]), annex(3, "企业", ["水务"]))
EVERYTHING = BookContent(
    tables={
        "orders": ORDERS,
        "unit_stats": unit_stats(["公安局", "新单位", "住建局"]).tables["unit_stats"],
        "history": frame("history", [{"month": "2024-01", "unit": "全县", "handled": 1}]),
    },
    annexes=ANNEXES,
    findings=FINDINGS,
    trend={"trend_months": months(2)},
    settings={"report_month": "2024-02"},
)


def test_parts_of_nobody_else_change(clerk_book: ClerkBook) -> None:
    before = parts(clerk_book.path)
    ClosedBook(clerk_book.path).save(BookContent(tables={"orders": ORDERS}))
    after = parts(clerk_book.path)
    changed = {name for name in before if before[name] != after.get(name)}
    assert list(before) == list(after), "the order of the parts stays"
    assert changed == {part_of(clerk_book.path, "工单"), "xl/tables/table3.xml"}


def test_a_full_refresh_leaves_styles_strings_pictures_and_own_sheets(clerk_book: ClerkBook) -> None:
    before = parts(clerk_book.path)
    own = [part_of(clerk_book.path, title) for title in ("我的表", "单位名录", "人工调整")]
    ClosedBook(clerk_book.path).save(EVERYTHING)
    after = parts(clerk_book.path)
    kept = [
        *own,
        *(name for name in before if name.startswith(("xl/media", "xl/drawings/drawing"))),
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "docProps/core.xml",
    ]
    assert [name for name in kept if before[name] != after[name]] == []


def test_the_same_content_again_changes_nothing(clerk_book: ClerkBook) -> None:
    closed = ClosedBook(clerk_book.path)
    assert closed.save(EVERYTHING) is not None
    first = clerk_book.path.read_bytes()
    assert closed.save(EVERYTHING) is None
    assert ClosedBook(clerk_book.path).save(EVERYTHING) is None
    assert clerk_book.path.read_bytes() == first


def test_two_books_with_the_same_past_are_equal_files(clerk_book: ClerkBook, tmp_path: Path) -> None:
    twin = tmp_path / "twin.xlsx"
    twin.write_bytes(clerk_book.path.read_bytes())
    for path in (clerk_book.path, twin):
        ClosedBook(path).save(EVERYTHING)
    assert clerk_book.path.read_bytes() == twin.read_bytes()


def test_the_order_of_calculation_goes_with_its_relationship(clerk_book: ClerkBook, tmp_path: Path) -> None:
    chained = edited_copy(
        clerk_book.path,
        tmp_path / "chained.xlsx",
        [
            (
                "[Content_Types].xml",
                "</Types>",
                '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-'
                'officedocument.spreadsheetml.calcChain+xml"/></Types>',
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "</Relationships>",
                '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                'relationships/calcChain" Target="calcChain.xml"/></Relationships>',
            ),
        ],
        [("xl/calcChain.xml", "<calcChain/>")],
    )
    ClosedBook(chained).save(EVERYTHING)
    after = parts(chained)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"] + after["[Content_Types].xml"]
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]


def test_untouched_parts_are_not_even_packed_anew(clerk_book: ClerkBook) -> None:
    def packed() -> dict[str, tuple[int, int]]:
        with zipfile.ZipFile(clerk_book.path) as archive:
            return {each.filename: (each.compress_size, each.CRC) for each in archive.infolist()}

    before = packed()
    ClosedBook(clerk_book.path).save(BookContent(settings={"report_month": "2024-02"}))
    after = packed()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {part_of(clerk_book.path, "设置")}


def test_refreshed_books_are_valid(clerk_book: ClerkBook, validate: Validate, tmp_path: Path) -> None:
    grown = tmp_path / "grown.xlsx"
    grown.write_bytes(clerk_book.path.read_bytes())
    ClosedBook(grown).save(EVERYTHING)
    shrunk = tmp_path / "shrunk.xlsx"
    shrunk.write_bytes(grown.read_bytes())
    ClosedBook(shrunk).save(
        BookContent(
            tables={"orders": ORDERS[:0], "unit_stats": unit_stats([]).tables["unit_stats"]},
            annexes=ANNEXES[:1],
            findings=(),
        )
    )
    assert validate(clerk_book.path, grown, shrunk) == []


def test_a_book_that_changed_since_it_was_read_is_not_overwritten(clerk_book: ClerkBook) -> None:
    mine, yours = ClosedBook(clerk_book.path), ClosedBook(clerk_book.path)
    yours.save(BookContent(settings={"county": "你的县"}))
    with pytest.raises(BusyError, match="刚刚被别人改过"):
        mine.save(BookContent(settings={"county": "我的县"}))
    assert ClosedBook(clerk_book.path).settings()["county"] == "你的县"


def test_the_setting_says_how_many_backups_stay(clerk_book: ClerkBook) -> None:
    closed = ClosedBook(clerk_book.path)
    for number in range(5):
        closed.save(BookContent(settings={"busiest_count": number}))
    assert len(backups(clerk_book.path)) == 3
    closed.save(BookContent(settings={"backups_kept": 1}))
    assert len(backups(clerk_book.path)) == 1

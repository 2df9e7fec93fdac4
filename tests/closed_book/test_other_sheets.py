"""校核 with its links, 趋势 with its hidden rows, 设置 with its single cells."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.domain.words.vocabulary import FORMER_BLOCKS
from hotline_addin.errors import Finding, InputError, Level, Place
from hotline_addin.ports import BookContent
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.content import frame
from tests.closed_book.looking import part_of, parts, sheet, table
from tests.conftest import Validate


def finding(where: str, place: Place | None) -> Finding:
    return Finding(Level.WARNING, "unknown-unit", where, "问题", "建议", place)


ORDERS = frame("orders", [{"order_number": number, "unit": "a"} for number in ("17", "18")])
FINDINGS = (
    finding("=工单18", Place("orders", "18", "unit")),
    finding("设置里的县名", Place("settings", "county")),
    finding("单位", Place("unit_stats", "公安局")),
    finding("已不在表里", Place("orders", "99", "unit")),
    finding("没有位置", None),
    finding("没有这样的表", Place("nonsense", "1")),
    finding("整张表", Place("orders")),
)


def links(path: Path) -> dict[str, str | None]:
    found = sheet(path, "校核")
    return {
        cell.coordinate: cell.hyperlink.location
        for row in found.iter_rows()
        for cell in row
        if cell.hyperlink
    }


def test_each_finding_leads_to_its_cell(clerk_book: ClerkBook) -> None:
    ClosedBook(clerk_book.path).save(BookContent(tables={"orders": ORDERS}, findings=FINDINGS))
    assert links(clerk_book.path) == {
        "D2": "'工单'!H3",
        "D3": "'工单'!H3",
        "D4": "'设置'!B7",
        "D5": "'单位明细'!A5",
        "D9": "'工单'!A1",
    }
    assert table(sheet(clerk_book.path, "校核"), "A2", "H3") == [
        ["警告", None, "单位不在名录", "下列各处", "共7处：问题", "建议", 7, "unknown-unit"],
        ["警告", None, "单位不在名录", "=工单18", "问题", "建议", None, "unknown-unit"],
    ]
    assert sheet(clerk_book.path, "校核")["D3"].data_type == "s"


def test_links_of_an_earlier_refresh_go(clerk_book: ClerkBook) -> None:
    closed = ClosedBook(clerk_book.path)
    closed.save(BookContent(tables={"orders": ORDERS}, findings=FINDINGS))
    closed.save(BookContent(findings=FINDINGS[3:]))
    assert links(clerk_book.path) == {"D6": "'工单'!A1"}
    closed.save(BookContent(findings=()))
    assert links(clerk_book.path) == {}
    assert b"hyperlinks" not in parts(clerk_book.path)[part_of(clerk_book.path, "校核")]


def test_the_places_of_a_kind_are_folded_below_its_row(clerk_book: ClerkBook, validate: Validate) -> None:
    closed = ClosedBook(clerk_book.path)
    repeated = tuple(replace(finding(f"A{row}", None), code="duplicate-order") for row in range(3))
    closed.save(BookContent(findings=(*FINDINGS, *repeated)))
    rows = sheet(clerk_book.path, "校核").row_dimensions
    folds = [(rows[row].outlineLevel, rows[row].hidden, rows[row].collapsed) for row in range(2, 15)]
    kind, place = (0, False, True), (1, True, False)
    heading, below, deepest = (0, False, True), (1, True, True), (2, True, False)
    assert folds == [kind, *[place] * 7, heading, below, *[deepest] * 3]
    shell = parts(clerk_book.path)[part_of(clerk_book.path, "校核")]
    assert b'summaryBelow="0"' in shell and b'outlineLevelRow="2"' in shell
    assert validate(clerk_book.path) == []
    closed.save(BookContent(findings=FINDINGS[:1]))
    assert not any(
        each.outlineLevel or each.hidden for each in sheet(clerk_book.path, "校核").row_dimensions.values()
    )


def without(path: Path, *headers: str) -> ClosedBook:
    """The book whose clerk renamed columns of 校核."""
    changed = parts(path)
    for header in headers:
        changed = {
            name: data.replace(header.encode(), b"x" + header.encode()) for name, data in changed.items()
        }
    with ZipFile(path, "w") as archive:
        for name, data in changed.items():
            archive.writestr(name, data)
    return ClosedBook(path)


def test_a_book_from_before_has_no_place_for_choices(clerk_book: ClerkBook) -> None:
    closed = without(clerk_book.path, "处理", "处数", "问题类型")
    closed.save(BookContent(findings=(replace(finding("单位", None), settled="已处理"),)))
    assert list(closed.table("findings").columns) == ["level", "where", "message", "advice", "code"]


def test_a_table_that_cannot_count_places_folds_nothing(clerk_book: ClerkBook) -> None:
    closed = without(clerk_book.path, "处数")
    closed.save(BookContent(findings=FINDINGS))
    assert closed.table("findings")["where"].tolist() == [each.where for each in FINDINGS]


def test_choices_are_written_beside_their_findings(tmp_path: Path) -> None:
    path = tmp_path / "新.xlsx"
    create_book(template_path(WORKBOOK_TEMPLATE), path)
    closed = ClosedBook(path)
    closed.save(BookContent(findings=(replace(FINDINGS[0], settled="已处理"), FINDINGS[1])))
    assert ClosedBook(path).table("findings")["settled"].tolist() == [None, None, "已处理"]
    (validation,) = sheet(path, "校核").data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("B4:B6", '"已处理,以工作簿为准,以通报为准"')


def months(count: int) -> pd.DataFrame:
    rows = [(f"2024-{number:02}", number * 100, 0.5, None) for number in range(1, count + 1)]
    return pd.DataFrame(rows, columns=list(FORMER_BLOCKS["trend_months"]), dtype=object)


def hidden_rows(path: Path) -> list[int]:
    found = sheet(path, "趋势")
    return sorted(row for row, dimension in found.row_dimensions.items() if dimension.hidden)


def test_rows_that_a_block_does_not_need_are_blank_and_hidden(clerk_book: ClerkBook) -> None:
    closed = ClosedBook(clerk_book.path)
    closed.save(BookContent(trend={"trend_months": months(3)}))
    found = sheet(clerk_book.path, "趋势")
    assert table(found, "A21", "D24") == [
        ["2024-01", 100, 0.5, None],
        ["2024-02", 200, 0.5, None],
        ["2024-03", 300, 0.5, None],
        [None] * 4,
    ]
    assert hidden_rows(clerk_book.path) == [24, 27, 28, 29, 30, 33, 34, 35, 36]
    closed.save(BookContent(trend={"trend_months": months(1)}))
    assert hidden_rows(clerk_book.path)[:3] == [22, 23, 24]
    closed.save(BookContent(trend={"trend_months": months(4)}))
    assert hidden_rows(clerk_book.path)[0] == 27


def test_of_too_many_months_the_last_ones_stay(clerk_book: ClerkBook) -> None:
    ClosedBook(clerk_book.path).save(BookContent(trend={"trend_months": months(6)}))
    assert [row[0] for row in table(sheet(clerk_book.path, "趋势"), "A21", "A24")] == [
        "2024-03",
        "2024-04",
        "2024-05",
        "2024-06",
    ]


def test_a_chart_keeps_the_values_that_it_shows_and_nothing_else_of_it_changes(clerk_book: ClerkBook) -> None:
    """Previews and phones draw what lies in the chart; a hidden row is not drawn, a blank cell is a gap."""
    before = parts(clerk_book.path)
    with_a_gap = months(3)
    with_a_gap.loc[1, "handled"] = None
    ClosedBook(clerk_book.path).save(BookContent(trend={"trend_months": with_a_gap}))
    after = parts(clerk_book.path)
    assert [name for name in before if "drawing" in name and before[name] != after[name]] == []
    (chart,) = [name for name in before if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    stored = re.compile(rb"<c:(cat|val)>.*?</c:\1>", re.DOTALL)
    assert stored.sub(b"", before[chart]).split(b"?>")[1] == stored.sub(b"", after[chart]).split(b"?>")[1]
    names, values = (found[0] for found in stored.finditer(after[chart]))
    assert re.findall(rb"<c:v>(.*?)</c:v>", names) == [b"2024-01", b"2024-02", b"2024-03"]
    assert re.findall(rb'<c:pt idx="(\d)"><c:v>', values) == [b"0", b"2"]
    assert b'<c:ptCount val="3"/>' in values


def test_settings_are_typed_values_by_name(clerk_book: ClerkBook) -> None:
    assert ClosedBook(clerk_book.path).settings() == {
        "report_month": "2024-01",
        "issue_date": datetime(2024, 3, 4),
        "praise_min_outcome": 0.85,
        "busiest_count": 3,
        "not_surveyed_text": "未抽访",
        "highlight_outcome": 0.6,
        "county": None,
        "backups_kept": 3,
    }


def test_a_setting_changes_its_cell_and_nothing_else(clerk_book: ClerkBook) -> None:
    part = part_of(clerk_book.path, "设置")
    before = parts(clerk_book.path)[part].decode()
    ClosedBook(clerk_book.path).save(BookContent(settings={"report_month": "2024-02"}))
    after = parts(clerk_book.path)[part].decode()
    old = re.search('<c r="B1".*?</c>', before)
    assert old
    assert after == before.replace(old[0], '<c r="B1" t="inlineStr"><is><t>2024-02</t></is></c>')


def test_settings_take_every_kind_of_value(clerk_book: ClerkBook) -> None:
    values = {
        "county": "平舆县",
        "issue_date": date(2024, 4, 5),
        "busiest_count": 5,
        "highlight_outcome": None,
    }
    closed = ClosedBook(clerk_book.path)
    closed.save(BookContent(settings=values))
    read = closed.settings()
    assert {name: read[name] for name in values} == {**values, "issue_date": datetime(2024, 4, 5)}
    assert sheet(clerk_book.path, "设置")["B2"].number_format == "yyyy-mm-dd"
    assert closed.save(BookContent(settings=values)) is None


def test_a_setting_that_the_book_lacks_is_named(clerk_book: ClerkBook) -> None:
    with pytest.raises(InputError, match="“设置”里找不到“nothing”这一行"):
        ClosedBook(clerk_book.path).save(BookContent(settings={"nothing": "1"}))

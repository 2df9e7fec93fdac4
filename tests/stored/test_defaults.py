"""Synonyms that the program learnt later count in every book, and so do the same orders."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.words.headers.column_aliases import DEFAULT_COLUMN_ALIASES
from hotline_addin.ports import BookContent
from tests.end_to_end.conftest import hotline
from tests.stored.conftest import STATES, Fresh, taken_out
from tests.stored.office import ROSTER

_LATE = (1, 2, 6, 7)
"""Orders taken down on the last evening of February and passed on in March, all of them unsatisfied."""


@pytest.fixture
def export(desk: Path) -> Path:
    """Thirty orders whose 派单时间 is called 首派时间, as no program before 0.1.0-5 knew."""
    rows = [_order(place) for place in range(30)]
    headers = ["工单编号", "受理时间", "首派时间", "承办单位", "诉求类别", "办理结果评价", "服务过程评价"]
    file = desk / "二月导出.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows([headers, *rows])
    return file


def _order(place: int) -> list[str]:
    late = place in _LATE
    day = f"2024-02-{place % 27 + 1:02d}"
    times = ("2024-02-29 20:00", "2024-03-01 08:00") if late else (f"{day} 09:00", f"{day} 10:00")
    rating = "不满意" if late else "满意"
    return [f"2024029{place:03d}", *times, ROSTER[place % 5][0], "城市综合类", rating, "满意"]


def counted(book: Path, export: Path) -> tuple[int, float, list[str]]:
    ran = hotline("refresh", book, "--orders", export, "--month", "2024-02")
    assert ran.code in (0, 1), ran.errors
    rows = [row for annex in ran.data["annexes"].values() for row in annex]
    satisfied, surveyed = (sum(row[name] for row in rows) for name in ("结果满意数", "结果抽访数"))
    return ran.data["orders"], round(100 * satisfied / surveyed, 2), ran.data["criticized"]


def teach(book: Path, **cells: str | None) -> None:
    """Type into 列名对照; None takes the row out."""
    closed = ClosedBook(book)
    table = closed.table("column_aliases")
    for header, cell in cells.items():
        mine = table["column"] == header
        if cell is None:
            table = table[~mine]
        else:
            table.loc[mine, "aliases"] = cell
    closed.save(BookContent(tables={"column_aliases": table}))


@pytest.mark.parametrize("state", STATES)
def test_every_book_counts_the_same_orders(state: str, desk: Path, export: Path, fresh: Fresh) -> None:
    """With synonyms of its own an older book counted 30 at 86.67 % and criticised two units."""
    book = taken_out(state, "book.xlsx", desk)
    assert counted(book, export) == (26, 100.0, [])
    carried = desk / "下月.xlsx"
    hotline("new", carried, "--from", taken_out(state, "book.xlsx", desk))
    assert counted(carried, export) == (26, 100.0, [])


def test_the_program_is_followed_before_anything_is_migrated(desk: Path, export: Path) -> None:
    """What is counted does not wait for the view on the sheet: the rows there are still the old ones."""
    book = taken_out("0.1.0-2", "book.xlsx", desk)
    words = dict(ClosedBook(book).table("column_aliases").itertuples(index=False, name=None))
    assert "首派时间" not in words["派单时间"]
    assert counted(book, export)[0] == 26
    words = dict(ClosedBook(book).table("column_aliases").itertuples(index=False, name=None))
    assert words["派单时间"] == DEFAULT_COLUMN_ALIASES["dispatched_at"]


def test_an_office_takes_a_shipped_synonym_out(desk: Path, export: Path) -> None:
    book = taken_out("0.1.0-2", "book.xlsx", desk)
    teach(book, 派单时间="-首派时间")
    assert counted(book, export) == (30, 86.67, ["公安局", "教育局"])
    carried = desk / "下月.xlsx"
    assert hotline("new", carried, "--from", book).code == 0
    assert counted(carried, export)[0] == 30
    words = dict(ClosedBook(carried).table("column_aliases").itertuples(index=False, name=None))
    assert words["派单时间"].endswith("、-首派时间")


def test_an_offices_own_word_is_carried_on_beside_todays(desk: Path, export: Path) -> None:
    book = taken_out("0.1.0-2", "book.xlsx", desk)
    words = dict(ClosedBook(book).table("column_aliases").itertuples(index=False, name=None))
    teach(book, 承办单位=words["承办单位"] + "、牵头的单位", 诉求标题=None)
    export.write_text(export.read_text("utf-8-sig").replace("承办单位", "牵头的单位", 1), "utf-8-sig")
    assert counted(book, export) == (26, 100.0, [])
    carried = desk / "下月.xlsx"
    assert hotline("new", carried, "--from", book).code == 0
    assert counted(carried, export) == (26, 100.0, [])
    words = dict(ClosedBook(carried).table("column_aliases").itertuples(index=False, name=None))
    assert words["承办单位"].split("、")[-1] in ("牵头的单位", "受派单位")
    assert {"牵头的单位", "受派单位"} <= set(words["承办单位"].split("、"))
    assert words["诉求标题"] == DEFAULT_COLUMN_ALIASES["title"], "a missing row means the default"


def test_only_settings_that_differ_are_carried_on(desk: Path, fresh: Fresh) -> None:
    made = desk / "下月.xlsx"
    hotline("new", made, "--from", fresh.book)
    empty = desk / "空.xlsx"
    hotline("new", empty)
    before, after = ClosedBook(empty).settings(), ClosedBook(made).settings()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"county", "issuer", "addressees", "praise_min_orders", "criticize_min_orders"}
    assert isinstance(ClosedBook(made).table("column_aliases"), pd.DataFrame)


@pytest.mark.parametrize("state", STATES)
def test_every_book_reads_headers_that_only_todays_program_knows(
    state: str, desk: Path, export: Path, fresh: Fresh
) -> None:
    """An older book once refused such an export, which a fresh one reads."""
    text = export.read_text("utf-8-sig")
    for header, later in (("工单编号", "工单标识"), ("承办单位", "受派单位"), ("办理结果评价", "诉求人评价")):
        text = text.replace(header, later, 1)
    export.write_text(text, "utf-8-sig")
    assert counted(taken_out(state, "book.xlsx", desk), export) == (26, 100.0, [])

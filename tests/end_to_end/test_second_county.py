"""Counts of an invented county equal a plain count in the test."""

from __future__ import annotations

import shutil
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.ports import BookContent
from tests.conftest import Validate
from tests.end_to_end.conftest import Ran, hotline
from tests.end_to_end.documents import controls, paragraphs, tables
from tests.end_to_end.own_template import write_template
from tests.end_to_end.second_county import (
    ALIASES,
    COUNTY,
    GROUPS,
    SETTINGS,
    Order,
    is_overdue,
    orders,
    write_exports,
)

SATISFIED, ASKED = {"满意", "很满意"}, {"满意", "很满意", "一般", "不满意"}


class County:
    """The county's month worked through, beside the orders it was made of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = folder / "临溪区六月.xlsx"
        self.orders = orders()
        self.month = [order for order in self.orders if order.accepted.month == 6]
        assert hotline("new", self.book).code == 0
        roster = [
            {"unit": unit, "group": group, "aliases": ALIASES.get(unit, "")}
            for group, units in GROUPS.items()
            for unit in units
        ]
        ClosedBook(self.book).save(BookContent({"roster": pd.DataFrame(roster)}, settings=SETTINGS))
        self.files = write_exports(folder, self.orders)
        self.ran: Ran = hotline("refresh", self.book, "--orders", *self.files, "--month", "2025-06")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    return County(tmp_path_factory.mktemp("county"))


def plain_row(unit: str, month: list[Order]) -> dict[str, Any]:
    own = [order for order in month if order.unit == unit]
    row: dict[str, Any] = {
        "承办单位": unit,
        "承办件数": len(own),
        "超期件数": sum(is_overdue(order) for order in own),
        "重办量": sum(order.times_returned > 0 for order in own),
    }
    for kind, rate, ratings in (
        ("结果", "办理结果满意率", [order.outcome for order in own]),
        ("过程", "服务过程满意率", [order.process for order in own]),
    ):
        row[f"{kind}抽访数"] = sum(rating in ASKED for rating in ratings)
        row[f"{kind}满意数"] = sum(rating in SATISFIED for rating in ratings)
        row[rate] = row[f"{kind}满意数"] / row[f"{kind}抽访数"] if row[f"{kind}抽访数"] else None
    return row


def test_three_annexes_count_as_a_plain_loop_does(county: County) -> None:
    expected = {
        f"附件{number}": [
            plain_row(unit, county.month)
            for unit in units
            if any(order.unit == unit for order in county.month)
        ]
        for number, units in enumerate(GROUPS.values(), 1)
    }
    assert county.ran.data["annexes"] == expected
    assert county.ran.data["orders"] == len(county.month)
    assert county.ran.data["categories"] == dict(
        sorted(Counter(order.category for order in county.month).items(), key=lambda item: -item[1])
    )


def test_only_strays_and_missing_bases_are_reported(county: County) -> None:
    codes = Counter(finding["code"] for finding in county.ran.data["findings"])
    assert county.ran.code == 0
    (lacking,) = (one for one in county.ran.data["findings"] if one["code"] == "missing-column")
    assert lacking["where"] == "六月补充.csv：办结时间"
    known = {
        "missing-column",
        "outside-month",
        "missing-base",
        "base-from-orders",
        "small-sample",
        "tie-at-boundary",
        "early-finish",  # the orders' times are drawn by chance
    }
    assert set(codes) <= known
    assert codes["missing-base"] == 4
    (strays,) = (one for one in county.ran.data["findings"] if one["code"] == "base-from-orders")
    may = len(county.orders) - len(county.month)
    assert (
        f"工单里只有{may}件上期的工单（本期{len(county.month)}件），多半不全，没有用来比较。"
        in strays["message"]
    )


def test_praise_and_criticism_follow_this_countys_thresholds(county: County) -> None:
    rows = [plain_row(unit, county.month) for units in GROUPS.values() for unit in units]
    praised = {
        row["承办单位"]
        for row in rows
        if row["承办件数"] >= 15
        and (row["办理结果满意率"] or 0) >= 0.75
        and (row["服务过程满意率"] or 0) >= 0.7
    }
    lowest = []
    for kind in ("结果", "过程"):
        shares = {
            row["承办单位"]: Fraction(row[f"{kind}满意数"], row[f"{kind}抽访数"])
            for row in rows
            if row["承办件数"] >= 5 and row[f"{kind}抽访数"]
        }
        lowest += [unit for unit, share in shares.items() if share == min(shares.values())]
    busiest = sorted(rows, key=lambda row: -row["承办件数"])[:2]
    assert set(county.ran.data["praised"]) == praised
    assert county.ran.data["criticized"] == list(dict.fromkeys(lowest))
    assert county.ran.data["busiest"] == [row["承办单位"] for row in busiest]


def test_notice_speaks_this_countys_words(county: County, validate: Validate) -> None:
    notice = county.folder / "通报.docx"
    ran = hotline("notice", county.book, "--out", notice)
    assert ran.code == 0, ran.errors
    found, text = controls(notice), "".join(paragraphs(notice))
    asked = [order.outcome for order in county.month if order.outcome in ASKED]
    share = Decimal(100) * sum(answer in SATISFIED for answer in asked) / len(asked)
    assert found["county"] == COUNTY
    assert found["outcome_rate"] == f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
    assert "同比" not in text
    assert "环比" not in text
    assert "平舆" not in text
    assert "附件3" in text.replace(" ", "")
    assert len(tables(notice)) == 3
    assert validate(county.book, notice) == []


def test_next_month_starts_from_this_one(county: County) -> None:
    fresh = county.folder / "临溪区七月.xlsx"
    assert hotline("new", fresh, "--from", county.book).code == 0
    book = ClosedBook(fresh)
    settings = book.settings()
    assert settings["county"] == COUNTY
    assert settings["praise_min_outcome"] == 0.75
    assert [settings.get(name) for name in ("report_month", "issue_date", "document_number")] == [None] * 3
    assert list(book.table("roster")["unit"]) == [unit for units in GROUPS.values() for unit in units]
    assert set(book.table("history")["month"]) == {"2025-06"}
    assert book.table("orders").empty
    july = orders(40, seed=9)
    shifted = [Order(**{**vars(order), "accepted": order.accepted.replace(month=7, day=5)}) for order in july]
    files = write_exports(county.folder, shifted)
    ran = hotline("refresh", fresh, "--orders", *files)
    assert (ran.data["month"], ran.data["orders"]) == ("2025-07", 40)
    assert sum(finding["code"] == "missing-base" for finding in ran.data["findings"]) == 2


def test_an_unknown_unit_is_an_error_with_the_nearest_names(county: County) -> None:
    book = county.folder / "生单位.xlsx"
    assert hotline("new", book, "--from", county.book).code == 0
    stranger = [Order(**{**vars(order), "unit": "水务公司"}) for order in county.month[:1]]
    month = [*county.month[1:20], *stranger]
    ran = hotline("refresh", book, "--orders", *write_exports(county.folder, month), "--month", "2025-06")
    errors = [finding for finding in ran.data["findings"] if finding["level"] == "错误"]
    assert ran.code == 1
    strange = [finding["message"] for finding in errors if finding["code"] == "unknown-unit"]
    assert len(strange) == 1
    assert "水务公司" in strange[0]
    assert "水务集团" in strange[0]
    assert ran.data["orders"] == 20
    refused = hotline("notice", book)
    assert refused.code == 2
    assert {"unknown-unit", "missing-setting"} == {finding["code"] for finding in refused.data["findings"]}
    assert not list(county.folder.glob("生单位*.docx"))
    assert hotline("notice", book, "--draft").code == 1


@pytest.fixture
def own_book(county: County, tmp_path: Path) -> Path:
    """The county's workbook in a folder of its own."""
    return Path(shutil.copy(county.book, tmp_path / "六月.xlsx"))


def test_a_notice_in_the_words_of_the_countys_own_template(own_book: Path, validate: Validate) -> None:
    """Lying beside the workbook under the name in 设置; what it leaves out or knows alone is told."""
    write_template(own_book.with_name("督办专报.docx"))
    ClosedBook(own_book).save(BookContent(settings={"notice_template": "督办专报"}))
    notice = own_book.with_name("专报.docx")
    ran = hotline("notice", own_book, "--out", notice)
    assert ran.code == 0, ran.errors
    told = {finding["code"]: finding["message"] for finding in ran.data["findings"]}
    assert "office_phone" in told["unknown-control"]
    assert "、批评单位、" in told["missing-control"]
    assert "misplaced-control" not in told
    lines, texts = paragraphs(notice), controls(notice)
    headings = ["一、哪些单位要加把劲", "二、6月份的数字", "三、大家反映的事"]
    assert [line for line in lines if line[:2] in ("一、", "二、", "三、")] == headings
    assert lines[0] == f"本期共{texts['total_orders']}件"
    assert texts["office_phone"] == "（略）"
    head, rates, *annexes = tables(notice)
    assert head == [["临溪热线督办专报", "临督〔2025〕8号"]]
    assert [row[1] for row in rates[1:]] == [texts["outcome_rate"], texts["process_rate"]]
    assert [len(table) - 1 for table in annexes] == [5, 6, 2]
    assert "示例" not in "".join(lines) + str(annexes)
    assert validate(notice) == []
    again = hotline("notice", own_book, "--out", notice)
    assert (again.data["updated"], again.data["kept"], again.data["conflicts"]) == ([], [], [])


def test_a_template_of_the_usual_name_beside_the_book_is_taken(own_book: Path) -> None:
    write_template(own_book.with_name("通报模板.docx"))
    notice = own_book.with_name("专报.docx")
    assert hotline("notice", own_book, "--out", notice).code == 0
    assert tables(notice)[0][0][0] == "临溪热线督办专报"


def test_a_template_saved_as_a_word_template_gives_a_document(own_book: Path, validate: Validate) -> None:
    write_template(own_book.with_name("督办专报.dotx"), "template")
    ClosedBook(own_book).save(BookContent(settings={"notice_template": "督办专报.dotx"}))
    notice = own_book.with_name("专报.docx")
    assert hotline("notice", own_book, "--out", notice).code == 0
    assert validate(notice) == []


def test_a_template_that_is_not_there_is_asked_for(own_book: Path) -> None:
    ClosedBook(own_book).save(BookContent(settings={"notice_template": "督办专报.docx"}))
    before = own_book.read_bytes()
    refused = hotline("notice", own_book)
    assert refused.code == 2
    assert "督办专报.docx" in refused.errors
    assert own_book.read_bytes() == before
    assert [file.name for file in own_book.parent.iterdir() if file.suffix == ".docx"] == []

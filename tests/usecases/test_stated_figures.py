"""What a notice's own words say of the county, groups and units, held against the workbook's figures."""

from __future__ import annotations

import pytest

from hotline_addin.adapters.printed.plain_text import read_plain_text
from hotline_addin.domain.checks.book.stated_figures import refuted_statements, statements
from hotline_addin.domain.printed.printed_notice import PrintedNotice, read_notice
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Finding
from hotline_addin.usecases.addressed import addresses_of
from hotline_addin.usecases.check_book import check_workbook
from hotline_addin.usecases.refresh import refresh
from tests.domain.builders import table
from tests.usecases.fakes import FakeBook, FakeProgress
from tests.usecases.february import book, raw

FEBRUARY = Period.of("2024-02")
CHANGED = "全县.办理结果满意率.环比"
OPENING = "关于2024年2月份热线办理情况的通报\n2月份，全县共受理热线工单3件。"


@pytest.fixture(scope="module")
def february() -> FakeBook:
    """公安局 A1 (satisfied, overdue) and A2 (satisfied in both); 阳城镇 A3; 历史 knows January."""
    with_past = book()
    with_past.tables["history"] = table(
        "history", {"month": "2024-01", "unit": "全县", "handled": 4, "outcome_rate": 0.8}
    )
    refresh(with_past, FakeProgress(), raw())
    return with_past


def notice(*sentences: str) -> PrintedNotice:
    text = "\n".join((OPENING, *sentences))
    return read_notice(read_plain_text(text.encode(), "通报.txt"))


def refuted(february: FakeBook, *sentences: str) -> list[Finding]:
    return list(refuted_statements(notice(*sentences), addresses_of(february), FEBRUARY))


@pytest.mark.parametrize(
    "sentence",
    [
        "公安局承办2件，办理结果满意率为100%。",
        "县公安局承办2件，其中超期1件。",
        "县直单位承办2件；乡镇街道承办1件。",
        "全县办理结果满意率为100.00%，环比上升20个百分点。",
        "全县共承办3件，环比下降25%。",
        "2月份，公安局、阳城镇工单量居前，公安局2件，阳城镇1件。",
    ],
)
def test_what_the_orders_give_is_not_doubted(february: FakeBook, sentence: str) -> None:
    assert list(statements(notice(sentence), addresses_of(february)))
    assert refuted(february, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "figure", "address", "right"),
    [
        ("公安局承办12件。", "12件", "公安局.承办件数", "2件"),
        ("县公安局承办2件，其中超期2件。", "2件", "公安局.超期件数", "1件"),
        ("公安局办理结果满意率为98.5%。", "98.5%", "公安局.办理结果满意率", "100.00%"),
        ("乡镇街道承办2件。", "2件", "乡镇街道.承办件数", "1件"),
        ("全县结果满意率为100.00%，环比上升22个百分点。", "环比上升22个百分点", CHANGED, "上升20.00个百分点"),
        ("全县结果满意率为100.00%，环比下降20个百分点。", "环比下降20个百分点", CHANGED, "上升20.00个百分点"),
        ("全县共承办3件，环比下降30%。", "环比下降30%", "全县.承办件数.环比", "下降25.00%"),
    ],
)  # fmt: skip
def test_what_the_orders_refute_is_told_with_its_address(
    february: FakeBook, sentence: str, figure: str, address: str, right: str
) -> None:
    (found,) = refuted(february, sentence)
    assert found.code == "book-mismatch"
    assert found.message == f"通报写的是“{figure}”，工作簿里“{address}”是{right}。"


@pytest.mark.parametrize(
    "sentence",
    [
        "上月，公安局承办12件。",
        "公安局承办约12件。",
        "县直单位满意率为30%的单位有1家。",
        "公安局回访率为12%。",
        "三、热点问题\n公安局承办12件。",
        "公安局力争办理结果满意率达到98%。",
    ],
)
def test_another_time_a_topic_or_a_goal_is_no_statement(february: FakeBook, sentence: str) -> None:
    assert refuted(february, sentence) == []


def test_a_notice_of_another_month_is_not_held_against_this_one(february: FakeBook) -> None:
    january = read_notice(
        read_plain_text("1月份，全县共受理热线工单9件。2024年1月通报。".encode(), "一月.txt")
    )
    assert refuted_statements(january, addresses_of(february), FEBRUARY) == ()


def test_a_check_of_the_workbook_tells_it_once(february: FakeBook) -> None:
    """The county's figures are told by what 历史 says of them, a unit's by its address."""
    text = f"{OPENING.replace('3件', '4件')}\n公安局承办12件。"
    found = check_workbook(february, FakeProgress(), [read_plain_text(text.encode(), "通报.txt")]).findings
    told = [finding for finding in found if finding.code in ("history-drift", "book-mismatch")]
    assert [finding.code for finding in told].count("book-mismatch") == 1
    assert sum("4件" in finding.message for finding in told) == 1

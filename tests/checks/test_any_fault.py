"""Whichever single fact of the sound notice changes: the finding, and nothing beside it."""

from __future__ import annotations

import re
from decimal import Decimal
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from hotline_addin.adapters.printed.plain_text import read_plain_text
from hotline_addin.domain.printed.printed_notice import read_notice
from hotline_addin.domain.printed.tabular.tables import Kind
from hotline_addin.usecases.check import check_notice
from tests.checks.notices import check_text, corrected_seed

SOUND = corrected_seed()
ROWS = re.findall(r"^(\S+)\t(\d+)\t(\d+)\t(\d+)\t(\S+)\t(\S+)$", SOUND.split("附件 1：")[1], re.MULTILINE)
NAMED = {
    unit
    for unit, *_ in ROWS
    if re.search(rf"{unit}\s*(?:承办|（)\d", re.sub(r"(?<=\S) (?=\d)", "", SOUND.split("附件 1：")[0]))
}
UNNAMED = [row for row in ROWS if row[0] not in NAMED]


def with_row(row: tuple[str, ...], **changes: str) -> str:
    """The notice with other cells in one row."""
    columns = ("unit", "handled", "overdue", "returned", "outcome", "process")
    changed = [changes.get(column, cell) for column, cell in zip(columns, row, strict=True)]
    old, new = "\t".join(row), "\t".join(changed)
    assert SOUND.count(f"{old}\n") + SOUND.endswith(old) == 1
    return SOUND.replace(old, new)


def possible(percent: Decimal, at_most: int) -> bool:
    """The plain way: try every pair of counts, rounded half-up and cut off."""
    hundredths = int(percent * 100)
    for asked in range(1, at_most + 1):
        for satisfied in range(asked + 1):
            exact = satisfied * 10000
            if floor(exact / asked) == hundredths or floor((2 * exact + asked) / (2 * asked)) == hundredths:
                return True
    return False


def test_the_rows_are_all_there() -> None:
    assert len(ROWS) == 52
    assert {"住建局", "公安局", "城管局", "联通公司", "供电公司", "十字路乡"} == NAMED


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ROWS), st.integers(1, 9))
def test_orders_of_a_unit(row: tuple[str, ...], more: int) -> None:
    findings = check_text(with_row(row, handled=str(int(row[1]) + more)))
    expected = "text-annex-mismatch" if row[0] in NAMED else "sum-mismatch"
    assert [finding.code for finding in findings] == [expected]
    assert (row[0] in NAMED) == (row[0] in findings[0].message)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([row for row in UNNAMED if int(row[1]) < 60]), st.integers(3000, 9999))
def test_rate_of_a_unit(row: tuple[str, ...], hundredths: int) -> None:
    percent = Decimal(hundredths) / 100
    findings = check_text(with_row(row, outcome=f"{percent:.2f}%"))
    expected = [] if possible(percent, int(row[1])) else ["impossible-rate"]
    assert [finding.code for finding in findings] == expected
    assert all(row[0] in finding.where for finding in findings)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(UNNAMED), st.integers(1, 3), st.sampled_from([" ", "  ", "\u3000", "\xa0"]))
def test_blank_in_a_name(row: tuple[str, ...], place: int, blank: str) -> None:
    place = min(place, len(row[0]) - 1)
    written = row[0][:place] + blank + row[0][place:]
    findings = check_text(with_row(row, unit=written))
    set_wide = len(row[0]) == 2 and blank == "\u3000"
    assert [finding.code for finding in findings] == ([] if set_wide else ["blank-in-name"])


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(UNNAMED))
def test_unit_left_out(row: tuple[str, ...]) -> None:
    findings = check_text(SOUND.replace("\t".join(row), ""))
    assert [finding.code for finding in findings] == ["sum-mismatch", "text-annex-mismatch"]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 7), st.integers(1, 30))
def test_a_category(place: int, more: int) -> None:
    found = list(re.finditer(r"类 ?(\d+) ?件", SOUND.replace("类294\n\n件", "类 294 件")))
    text = SOUND.replace("类294\n\n件", "类 294 件")
    match = found[place]
    changed = f"{text[: match.start(1)]}{int(match[1]) + more}{text[match.end(1) :]}"
    assert [finding.code for finding in check_text(changed)] == ["sum-mismatch"]


def test_tables_are_understood() -> None:
    notice = read_notice(read_plain_text(SOUND.encode(), "通报.txt"))
    assert [len(table.units) for table in notice.tables] == [33, 19]
    assert [[column.header for column in table.of_kind(Kind.RATE)] for table in notice.tables] == [
        ["办理结果满意率", "服务过程满意率"]
    ] * 2


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="一二三、（）。；，：0123456789.%件率占其中共等个单位月日年附\t\n 甲局", max_size=300)
)
def test_no_text_breaks_the_engine(text: str) -> None:
    check_notice(read_plain_text(f"关于2月份热线的通报\n{text}".encode(), "通报.txt"))

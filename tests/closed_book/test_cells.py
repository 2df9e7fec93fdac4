"""Values as the text of cells, and back."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.utils.datetime import to_excel

from hotline_addin.adapters.closed_book.parts.book_package import WORKBOOK
from hotline_addin.adapters.closed_book.parts.cell_texts import (
    LONGEST_TEXT,
    cell_text,
    formula_tail,
    serial,
    tails,
)
from hotline_addin.adapters.closed_book.parts.cell_values import ValueReader
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.opc.package import Package
from hotline_addin.errors import Level

READER = ValueReader(Package({}, WORKBOOK), None, None, date1904=False)


def as_row(tail: str) -> Row:
    return Row(1, f'<row r="1"><c r="A1{tail}</row>')


def test_every_kind_of_value() -> None:
    values = [
        None,
        "",
        float("nan"),
        pd.NaT,
        pd.NA,
        float("inf"),
        True,
        np.bool_(False),
        5,
        np.int64(6),
        2.5,
        np.float64(0.5),
        1e300,
        Decimal("3.10"),
        Fraction(1, 4),
        Level.ERROR,
        np.str_("文"),
    ]
    assert tails(values, "3") == [
        '" s="3"/>',
        '" s="3"/>',
        '" s="3"/>',
        '" s="3"/>',
        '" s="3"/>',
        '" s="3"/>',
        '" s="3" t="b"><v>1</v></c>',
        '" s="3" t="b"><v>0</v></c>',
        '" s="3"><v>5</v></c>',
        '" s="3"><v>6</v></c>',
        '" s="3"><v>2.5</v></c>',
        '" s="3"><v>0.5</v></c>',
        '" s="3"><v>1e+300</v></c>',
        '" s="3"><v>3.1</v></c>',
        '" s="3"><v>0.25</v></c>',
        '" s="3" t="inlineStr"><is><t>错误</t></is></c>',
        '" s="3" t="inlineStr"><is><t>文</t></is></c>',
    ]


def test_the_default_style_is_not_written() -> None:
    assert tails([None, 1], "") == ['"/>', '"><v>1</v></c>']


def test_what_no_cell_can_hold_is_an_error_of_the_program() -> None:
    with pytest.raises(TypeError, match="no cell can hold"):
        tails([["a list"]], "")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=SUM(A1)", "=SUM(A1)"),
        ("a<b>&c", "a&lt;b&gt;&amp;c"),
        ("]]>", "]]&gt;"),
        ("行一\r\n行二\r行三\n", "行一\n行二\n行三\n"),
        ("\x00a\x0b\x1f\ufffe\ud800b", "ab"),
        ("_x000D_", "_x005F_x000D_"),
        ("__x0041__x0042_", "__x005F_x0041__x005F_x0042_"),
        ("_x00_", "_x00_"),
        ("\u3000全角空格", "\u3000全角空格"),
    ],
)
def test_texts_are_escaped(text: str, written: str) -> None:
    assert cell_text(text) == written


def test_outer_blanks_are_marked_to_be_kept() -> None:
    kept = [' xml:space="preserve"' in tail for tail in tails([" a", "a\n", "a b", "a\nb"], "")]
    assert kept == [True, True, False, False]


@pytest.mark.parametrize("character", ["字", "😀"])
def test_too_long_a_text_ends_in_an_ellipsis(character: str) -> None:
    longest = LONGEST_TEXT // (len(character.encode("utf-16-le")) // 2)
    assert cell_text(character * longest) == character * longest
    cut = cell_text(character * (longest + 1))
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert cut == character * (len(cut) - 1) + "…"


@given(st.text(st.characters(codec="utf-16", categories=["L", "N", "P", "S", "Z", "Cc", "Cn"])))
def test_any_text_is_well_formed_and_comes_back_without_what_xml_forbids(text: str) -> None:
    row = as_row(tails([text], "")[0])
    etree.fromstring(row.text)
    expected = re.sub("\r\n?", "\n", text)
    expected = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", expected)
    assert (READER.value(row, 1) or "") == expected
    assert READER.values(row).get(1, "") == expected


@given(st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)))
def test_serials_are_those_of_openpyxl(moment: datetime) -> None:
    assert serial(moment) == pytest.approx(to_excel(moment), abs=1e-9)


def test_serials_at_the_edges() -> None:
    assert serial(date(1900, 1, 1)) == 1
    assert serial(date(1900, 2, 28)) == 59
    assert serial(date(1900, 3, 1)) == 61
    assert serial(date(1899, 12, 31)) is None
    assert serial(date(1904, 1, 2), date1904=True) == 1
    assert serial(time(12)) == 0.5
    assert serial(timedelta(hours=36)) == 1.5
    there = pd.Timestamp("2024-02-01 10:33", tz="Asia/Shanghai")
    assert serial(there) == serial(datetime(2024, 2, 1, 10, 33))
    assert 'inlineStr"><is><t>1850-01-01<' in tails([date(1850, 1, 1)], "")[0]


def test_formulas_carry_their_value() -> None:
    assert formula_tail("A1&B1", "<", "2") == '" s="2" t="str"><f>A1&amp;B1</f><v>&lt;</v></c>'
    assert formula_tail("A1", 0.5, "") == '"><f>A1</f><v>0.5</v></c>'
    assert formula_tail("A1", None, "") == '"><f>A1</f></c>'


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="str"><f>x</f><v>a&amp;b</v></c>', "a&b"),
        ('<c r="A1" t="e"><f>x</f><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="n"><v>1.50</v></c>', 1.5),
        ('<c r="A1"><v>1E3</v></c>', 1000),
        ('<c r="A1"><v>-7</v></c>', -7),
        ('<c r="A1"><f>x</f><v></v></c>', None),
        ('<c r="A1" t="d"><v>2024-02-01T10:33:00</v></c>', datetime(2024, 2, 1, 10, 33)),
        (
            '<c r="A1" t="inlineStr"><is><r><t>粗</t></r>'
            '<r><rPr/><t xml:space="preserve"> 体</t></r></is></c>',
            "粗 体",
        ),
        ('<c r="A1" t="inlineStr"><is><t>字</t><rPh sb="0" eb="1"><t>zi</t></rPh></is></c>', "字"),
        ('<c r="A1" t="inlineStr"><is><t>&#24037;&#x5355;</t></is></c>', "工单"),
        ('<c r="A1" s="1" cm="1" t="str"><f>x</f><v>_x0041_</v></c>', "A"),
    ],
)
def test_what_other_programs_write_is_read(cell: str, value: object) -> None:
    row = Row(1, f'<row r="1">{cell}</row>')
    assert READER.value(row, 1) == value
    assert READER.values(row).get(1) == value

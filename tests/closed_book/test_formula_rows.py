"""Row numbers inside formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.formulas import FilledFormula, rewrite_rows, unchanged

GROWS = Band(2, 10, 15)
SHRINKS = Band(2, 10, 5)
FROM_ONE = Band(2, 2, 9)


@pytest.mark.parametrize(
    ("formula", "grown", "shrunk"),
    [
        ("SUM(B2:B10)", "SUM(B2:B15)", "SUM(B2:B5)"),
        ("SUM($B$1:$B$10)+B12", "SUM($B$1:$B$15)+B17", "SUM($B$1:$B$5)+B7"),
        ("B9", "B9", "#REF!"),
        ("SUM(B3:B8)", "SUM(B3:B8)", "SUM(B3:B5)"),
        ("SUM(B7:B8)", "SUM(B7:B8)", "SUM(#REF!)"),
        ("SUM(A:A)+SUM(2:10)", "SUM(A:A)+SUM(2:15)", "SUM(A:A)+SUM(2:5)"),
        ("SUM(B2:B1048576)", "SUM(B2:B1048576)", "SUM(B2:B1048576)"),
        ("明细!B12+'我 的'!B12", "明细!B17+'我 的'!B12", "明细!B7+'我 的'!B12"),
        (
            "[1]明细!B12+'[x.xlsx]明细'!B12",
            "[1]明细!B12+'[x.xlsx]明细'!B12",
            "[1]明细!B12+'[x.xlsx]明细'!B12",
        ),
        (
            "orders[[#This Row],[B12]]+B12_x",
            "orders[[#This Row],[B12]]+B12_x",
            "orders[[#This Row],[B12]]+B12_x",
        ),
        ("A1:INDEX(B2:B10,3)", "A1:INDEX(B2:B15,3)", "A1:INDEX(B2:B5,3)"),
    ],
)
def test_references_follow_the_band(formula: str, grown: str, shrunk: str) -> None:
    assert rewrite_rows(formula, GROWS.change("明细", at_home=True)) == grown
    assert rewrite_rows(formula, SHRINKS.change("明细", at_home=True)) == shrunk


@pytest.mark.parametrize(
    "formula",
    [
        'IF(A1="B12",LOG10(12),B12.5)',
        "[1]明细!B12+'[x.xlsx]明细'!B12",
        "orders[[#This Row],[B12]]+B12_x+x.B12",
        "1.2E12+{1,2;3}+A:B",
        "#REF!$A$12",
    ],
)
def test_what_only_looks_like_a_reference_stays(formula: str) -> None:
    assert rewrite_rows(formula, GROWS.change("明细", at_home=True)) == formula


def test_formulas_elsewhere_change_only_where_they_name_the_sheet() -> None:
    change = GROWS.change("It's", at_home=False)
    assert rewrite_rows("B12+'It''s'!B12+'it''s'!B2:B10", change) == "B12+'It''s'!B17+'it''s'!B2:B15"


def test_one_row_that_is_a_band_grows_as_an_area_and_not_as_a_cell() -> None:
    change = FROM_ONE.change("明细", at_home=True)
    assert rewrite_rows("SUM(B2:B2)+B2", change) == "SUM(B2:B9)+B2"
    assert FROM_ONE.area("B2") == "B2:B9"
    assert FROM_ONE.areas("B2 C1 D3:D4 E:E") == "B2:B9 C1 D10:D11 E:E"


@given(st.integers(1, 60), st.integers(0, 40), st.integers(0, 40), st.integers(1, 150), st.integers(0, 90))
def test_growing_and_shrinking_back_is_where_it_began(
    first: int, length: int, more: int, top: int, height: int
) -> None:
    grows = Band(first, first + length, first + length + more)
    shrinks = Band(grows.first, grows.new_last, grows.last)
    span = grows.span(top, top + height)
    assert span is not None
    assert shrinks.span(*span) == (top, top + height)


REFERENCES = st.sampled_from(
    ["B5", "$B5", "B$5", "$C$7", "B4:C6", "B$4:B5", "表!A5", "LOG10(B5)", '"B5"', "3:9"]
)


@given(st.lists(REFERENCES, min_size=1, max_size=4), st.integers(5, 900))
def test_filling_down_is_what_openpyxl_translates(references: list[str], row: int) -> None:
    formula = "+".join(references)
    translated = Translator(f"={formula}", "Z5").translate_formula(f"Z{row}")
    assert FilledFormula.of(formula, 5, unchanged).at(row) == translated.removeprefix("=")


def test_absolute_rows_of_a_filled_formula_follow_the_band() -> None:
    filled = FilledFormula.of("C2/SUM(C$2:C$10)*$D$12+C$2", 2, GROWS.change("明细", at_home=True))
    assert filled.at(7) == "C7/SUM(C$2:C$15)*$D$17+C$2"

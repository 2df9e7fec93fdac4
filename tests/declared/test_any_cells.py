"""Whatever a clerk types: read, or told in one sentence with its cell; never a traceback, never endless."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hotline_addin.domain.measures.declared.conditions.condition import (
    Bound,
    Condition,
    ConditionError,
    RatingClass,
    Word,
)
from hotline_addin.domain.measures.declared.conditions.condition_reading import read_condition
from hotline_addin.domain.measures.declared.indicators.explanation import explain
from hotline_addin.domain.measures.declared.indicators.indicator import Method
from hotline_addin.domain.words.declared_words import INDICATOR_COLUMNS, TABLE_FORM_COLUMNS
from tests.declared.workbench import Office, Typed, declared, met

SIGNS = [*"且、「」+.-÷到降横", "空或", "低于", "高于"]
VALUES = ["电话", "98%", "2024-02-15", "2024-02-30", "1", "1e99", "2小时", "3天", "5个工作日", "A≥95"]
NAMES = ["渠道", "派单时间", "甲", "乙"]
PIECES = st.sampled_from([*Word, *Bound, *RatingClass, *SIGNS, *VALUES, *NAMES]) | st.text(max_size=4)
WRITTEN = st.lists(PIECES, max_size=8).map(" ".join) | st.lists(PIECES, max_size=8).map("".join)
CELLS = st.none() | WRITTEN | st.integers() | st.floats() | st.booleans() | st.datetimes()
METHODS = st.sampled_from(list(Method))
ORDERS = ({"渠道": "电话", "派单时间": "2024-02-07 09:00", "承办单位": "甲局"}, {"渠道": None})


@given(WRITTEN)
@settings(max_examples=500)
def test_a_condition_is_read_or_told(text: str) -> None:
    try:
        condition = read_condition(text)
    except ConditionError as wrong:
        assert 1 <= wrong.place <= len(text) + 1
        assert "\n" not in wrong.expected
    else:
        assert isinstance(condition, Condition)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"名称": st.sampled_from(["甲", "乙", "丙", "丁"]) | CELLS, "算法": METHODS | CELLS},
            optional={
                header: CELLS for header in INDICATOR_COLUMNS.values() if header not in ("名称", "算法")
            },
        ),
        max_size=6,
    ),
    st.fixed_dictionaries({}, optional=dict.fromkeys(TABLE_FORM_COLUMNS.values(), CELLS)),
)
@settings(max_examples=300)
def test_rows_are_read_or_told_and_tables_made(rows: list[Typed], form: Typed) -> None:
    declaration, _ = declared(*rows)
    assert all(explain(one) for one in declaration.in_force if not one.is_broken)
    names = "、".join(one.name for one in declaration.in_force)
    office = Office(rows, ORDERS, {"甲局": "局"})
    for chosen in (form, {"表名": "表", "行": "承办单位", "列": names, "合计": "合计"}):
        tables, findings = office.tables(chosen)
        assert all(len(row.cells) == len(table.indicators) for table in tables for row in table.rows)
        assert all(finding.message.endswith("。") and finding.place for finding in findings)


def test_long_cells_take_no_longer_than_they_are_long() -> None:
    for piece in ("渠道 为 电话 且 ", "「", "电话、", "+2小时", " ", "≥"):
        text = piece * (30_000 // len(piece))
        try:
            met(text, *ORDERS)
        except ValueError:
            continue


def test_a_thousand_indicators_in_one_table() -> None:
    rows: list[Typed] = [{"名称": "0", "算法": "件数"}]
    rows += [{"名称": str(at), "算法": "合计", "依据": f"{at - 1}、0"} for at in range(1, 1_000)]
    table = Office(rows, ORDERS, {"甲局": "局"}).table(合计="合计")
    assert table.rows[0].texts[-1] == "1000"
    assert table.total is not None and table.total.texts[-1] == "1000"

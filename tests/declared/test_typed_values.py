"""手填数: whose figure a row is, however its unit is written, and what is told of one that is nobody's."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.row_figures import TypedValues
from hotline_addin.domain.measures.declared.indicators.indicator import Level
from hotline_addin.domain.measures.typed_values import (
    check_typed_rows,
    read_typed_values,
    with_summed_decimals,
)
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Finding
from hotline_addin.errors import Level as FindingLevel
from tests.declared.workbench import Office, Typed, declared

ROSTER = Roster((Unit("县城管局", "县直单位", ("县综合执法局",)), Unit("县公安局", "县直单位")), "澄河县")
SCORES: list[Typed] = [{"名称": "扣分", "算法": "手填"}, {"名称": "得分", "算法": "合计", "依据": "-扣分"}]
MARCH = Period.month(2024, 3)


def read(*rows: tuple[str, str, object]) -> tuple[TypedValues, tuple[Finding, ...]]:
    """Rows of 扣分: 报告期, 行, 数值."""
    declaration, wrong = declared(*SCORES)
    assert wrong == ()
    given = [
        {"period": period, "row": row, "indicator": "扣分", "value": value} for period, row, value in rows
    ]
    return read_typed_values(given, declaration, ROSTER, MARCH)


@pytest.mark.parametrize("written", ["县城管局", "城管局", "澄河县城管局", "综合执法局", " 县城管局 "])
def test_a_unit_may_be_written_in_any_way_of_the_roster(written: str) -> None:
    values, findings = read(("2024-03", written, 1.5))
    assert values["县城管局", "扣分"] == Level(Fraction(3, 2))
    assert findings == ()


def test_a_number_of_the_period_goes_before_one_of_every_period() -> None:
    values, findings = read(("2024-03", "城管局", 2), ("", "县城管局", 1), ("2024-02", "县城管局", 9))
    assert values["县城管局", "扣分"] == Level(Fraction(2))
    assert findings == ()


def test_two_numbers_of_one_figure_are_told() -> None:
    values, (finding,) = read(("", "县公安局", 3), ("", "公安局", 9), ("", "公安局", 9))
    assert values["县公安局", "扣分"] == Level(Fraction(9))
    assert "县公安局的扣分填了两次，数不同，按后一行的9算" in finding.message


def test_a_row_without_a_name_is_told() -> None:
    values, (finding,) = read(("", "", 3))
    assert (values, finding.place and finding.place.column) == ({}, "row")


@pytest.mark.parametrize(
    ("form", "row", "told"),
    [
        ({"行": "承办单位", "列": "得分"}, "县城管局", None),
        ({"行": "承办单位", "列": "得分"}, "全县", None),
        ({"行": "承办单位", "列": "得分"}, "城管菊", FindingLevel.ERROR),
        ({"行": "来源渠道", "列": "扣分"}, "电话", None),
        ({"行": "来源渠道", "列": "扣分"}, "电活", FindingLevel.WARNING),
        ({"行": "来源渠道", "列": "承办件数"}, "电活", None),
    ],
)
def test_a_row_that_no_table_has_is_told(form: Typed, row: str, told: FindingLevel | None) -> None:
    orders = [{"承办单位": "县城管局", "来源渠道": "电话", "派单时间": "2024-02-05"}]
    counted: list[Typed] = [*SCORES, {"名称": "承办件数", "算法": "件数"}]
    tables, _ = Office(counted, orders, {"县城管局": "县直单位"}).tables({"表名": "考核", **form})
    found = [one.level for one in check_typed_rows({(row, "扣分"): Level(Fraction(1))}, tables, ROSTER)]
    assert found == ([told] if told else [])


def test_a_column_of_sums_has_one_number_of_decimals() -> None:
    """88.89 and 60 in one column look like a slip; the typed numbers stand as they were typed."""
    indicators: list[Typed] = [
        {"名称": "满意率", "算法": "比率", "条件": "满意 为 是"},
        {
            "名称": "满意分",
            "算法": "计分",
            "依据": "满意率",
            "满分": 100,
            "目标": "100%",
            "每差1扣": 1,
            "最低": 0,
        },
        {"名称": "扣分", "算法": "手填"},
        {"名称": "综合分", "算法": "合计", "依据": "满意分、-扣分"},
        {"名称": "余分", "算法": "合计", "依据": "-扣分"},
        {"名称": "两分", "算法": "合计", "依据": "综合分、余分"},
    ]
    declaration, wrong = declared(*indicators)
    assert wrong == ()
    values, _ = read(("", "县城管局", 1.5), ("", "县公安局", 2), ("", "县公安局", 2))
    summed = with_summed_decimals(declaration, values, Settings())
    looks = Looks(summed, Settings())
    assert [looks[name].decimals for name in ("综合分", "余分", "两分", "扣分")] == [2, 1, 2, None]
    assert looks["综合分"].text(Fraction(74)) == "74.00"
    assert with_summed_decimals(declaration, {}, Settings()).by_name == declaration.by_name
    assert Looks(declaration, Settings())["综合分"].decimals == 2

"""Rules over the figures of a unit, judged by what is printed."""

from __future__ import annotations

from datetime import datetime

import pytest

from hotline_addin.domain.measures.declared.rules.judged_units import units_meeting
from hotline_addin.domain.measures.declared.rules.unit_rule import RuleError, read_rule
from tests.addresses.test_figures_by_address import ALL, MONTH, ROSTER, orders
from tests.addresses.workbench import Asked
from tests.declared.workbench import Typed, declared

DECLARATION, _ = declared(*ALL)


def met(rule: str, office: Asked | None = None) -> tuple[str, ...]:
    """The units that meet a rule."""
    demands = read_rule(rule, DECLARATION)
    figures = (office or Asked(ALL, MONTH, ROSTER)).book().units([demand.indicator for demand in demands])
    return units_meeting(demands, figures)


@pytest.mark.parametrize(
    ("rule", "units"),
    [
        ("", ()),
        ("件数 ≥ 10", ("甲局", "丑镇")),
        ("满意率 ≥ 70% 且 件数 ≥ 10", ("甲局", "丑镇")),
        ("满意率 >= 70 且 件数 < 10", ("乙局",)),
        ("满意率 < 0.7", ("子镇",)),
        ("满意率 空", ("丙局",)),
        ("满意率 非空 且 件数 ≤ 5", ("乙局", "子镇")),
        ("满意率 空或< 50%", ("丙局", "子镇")),
        ("件数 = 5", ("乙局", "丙局")),
        ("件数 不为 5、12", ("子镇", "丑镇")),
        ("满意率 不为 100%", ("甲局", "丙局", "子镇", "丑镇")),
        ("等次 为 A、C", ("乙局", "丙局", "子镇")),
        ("等次 不为 A", ("甲局", "子镇", "丑镇")),
        ("名次 ≤ 2", ("甲局", "乙局", "丑镇")),
        ("占比 > 30%", ("甲局",)),
    ],
)
def test_units_that_meet_a_rule(rule: str, units: tuple[str, ...]) -> None:
    assert met(rule) == units


def test_a_rate_is_held_against_its_printed_number() -> None:
    close = [*orders("甲局", 3001, 1500), *orders("乙局", 2, 1)]
    assert met("满意率 = 66.67%", Asked(ALL, close, ROSTER)) == ("甲局", "乙局")
    assert met("满意率 > 66.67%", Asked(ALL, close, ROSTER)) == ()


def test_a_unit_without_orders_meets_nothing() -> None:
    assert met("件数 ≥ 0") == ("甲局", "乙局", "丙局", "子镇", "丑镇")
    january = orders("甲局", 3, day=datetime(2024, 1, 9))
    assert met("件数 ≥ 0", Asked(ALL, january, ROSTER)) == ()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("办结率 ≥ 95%", "没有“办结率”这个指标"),
        ("满意绿 ≥ 95%", "没有“满意绿”这个指标，最像的是满意率"),
        ("满意率 高于 95%", "“高于”看不懂"),
        ("满意率 不晚于 期末", "“满意率 不晚于”不能用"),
        ("满意率 ≥ 件数", "“满意率”后面应写一个数"),
        ("满意率 ≥ 2024-02-01", "“满意率”后面应写一个数"),
        ("满意率 为 高", "“高”看不懂，应是一个数或百分数"),
        ("等次 ≥ 90", "“等次”是等次，只能写为、不为"),
        ("等次 为 D", "“等次”里没有“D”，只有A、B、C"),
        ("满意率", "第4个字处缺了字"),
        ("满意率 ≥ 「95%", "引号「」要成对"),
    ],
)
def test_what_cannot_be_read_is_refused(rule: str, said: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_rule(rule, DECLARATION)
    assert said in refused.value.reason


def test_indicators_out_of_force_are_refused() -> None:
    stopped: Typed = {"名称": "停", "算法": "件数", "停用": "是"}
    broken: Typed = {"名称": "错", "算法": "比率"}
    declaration, _ = declared(stopped, broken)
    for rule, said in (("停 ≥ 1", "已经停用"), ("错 ≥ 1", "还有错")):
        with pytest.raises(RuleError, match=said):
            read_rule(rule, declaration)

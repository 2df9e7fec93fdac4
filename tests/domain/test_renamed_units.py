"""A unit that was renamed goes on where 历史 knows its earlier name, and is asked about where nobody does."""

from dataclasses import replace

import pandas as pd

from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.past.renamed_units import under_todays_names
from tests.domain.builders import ROSTER, table
from tests.domain.test_month_report import ORDERS, inputs, report

JANUARY = {"month": "2024-01", "handled": 4, "outcome_surveyed": 2, "outcome_satisfied": 1}


def history(*units: str, **cells: object) -> pd.DataFrame:
    return table("history", *({**JANUARY, "unit": unit, **cells} for unit in units))


def month(past: pd.DataFrame, roster: Roster = ROSTER) -> MonthReport:
    return report(replace(inputs(ORDERS), history=past, roster=roster))


def gone(month: MonthReport) -> list[tuple[str, str]]:
    return [(found.level.value, found.where) for found in month.findings if found.code == "unit-gone"]


def test_history_under_an_alias_is_that_of_the_unit_and_stays_as_written() -> None:
    past = history("全县", "城市管理局")
    told = month(past)
    assert under_todays_names(past, ROSTER)["unit"].tolist() == ["全县", "城管局"]
    assert told.history["unit"].tolist()[:2] == ["全县", "城市管理局"]
    assert told.addresses.figure("城管局.承办件数.环比").text == "下降75.00%"
    assert gone(told) == []


def test_two_units_of_then_stay_two() -> None:
    past = history("城市管理局", "城管局")
    assert under_todays_names(past, ROSTER)["unit"].tolist() == ["城市管理局", "城管局"]


MERGED = Roster((*ROSTER.units, Unit("教体文旅局", "县直单位", ("教体局", "文旅局"))), ROSTER.county)


def test_two_units_that_became_one_are_added_up_and_told() -> None:
    """34 and 6 orders, 20 of 30 content and 2 of 5: the month before had 40, and 22 of 35."""
    past = table(
        "history",
        {**JANUARY, "unit": "教体局", "handled": 34, "outcome_surveyed": 30, "outcome_satisfied": 20},
        {**JANUARY, "unit": "全县", "handled": 100, "outcome_rate": "50.00%"},
        {**JANUARY, "unit": "文旅局", "handled": "6", "outcome_surveyed": 5, "outcome_satisfied": 2},
        {**JANUARY, "unit": "文旅局", "handled": 99},
    ).assign(outcome_rate=["66.67%", "50.00%", "40.00%", None])
    named = under_todays_names(past, MERGED)
    assert named["unit"].tolist() == ["教体文旅局", "全县"]
    assert named.loc[0, ["handled", "outcome_surveyed", "outcome_satisfied"]].tolist() == [40, 35, 22]
    assert named.loc[0, "outcome_rate"] is None
    told = month(past, MERGED)
    assert told.addresses.figure("教体文旅局.承办件数.上期").text == "40"
    assert told.addresses.figure("教体文旅局.办理结果满意率.上期").text == "62.86%"
    (found,) = [one for one in told.findings if one.code == "joined-units"]
    assert (found.level.value, found.where) == ("提示", "历史：2024-01 教体文旅局")
    assert "教体局34件、文旅局6件" in found.message
    assert told.history["unit"].tolist()[:4] == ["教体局", "全县", "文旅局", "文旅局"]


def test_what_one_of_them_does_not_tell_their_sum_does_not_either() -> None:
    past = history("教体局", "文旅局").astype(object)
    past.loc[1, ["handled", "outcome_surveyed"]] = None
    named = under_todays_names(past, MERGED)
    assert named["unit"].tolist() == ["教体文旅局"]
    assert named.loc[0, ["handled", "outcome_surveyed", "outcome_satisfied"]].tolist() == [None, None, 2]


def test_a_unit_of_the_last_period_that_nobody_knows_is_asked_about() -> None:
    told = month(history("全县", "公安局", "城建监察大队"))
    assert gone(told) == [("警告", "历史：城建监察大队")]
    (found,) = [one for one in told.findings if one.code == "unit-gone"]
    assert "城建监察大队4件" in found.message and "别名" in found.advice


def test_a_unit_of_many_orders_that_has_none_now_is_told() -> None:
    """The old name and the new one stand in the roster, a row each."""
    both = Roster((*ROSTER.units, Unit("综合执法局", "县直单位")), ROSTER.county)
    assert gone(month(history("综合执法局", handled=20), both)) == [("提示", "历史：综合执法局")]
    assert gone(month(history("综合执法局", handled=3), both)) == []

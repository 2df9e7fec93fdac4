"""同比 and 环比 from 历史; a missing base is said."""

import pandas as pd
import pytest

from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Level
from tests.domain.builders import FEBRUARY, compared, table


def county(outcome: tuple[int, int], process: tuple[int, int]) -> Performance:
    return Performance.of(10_000, outcome=Rate(*outcome), process=Rate(*process))


HISTORY = table(
    "history",
    {"month": "2023-02", "unit": "全县", "outcome_rate": "77.22%", "process_rate": "56.28%"},
    {"month": "2024-01", "unit": "公安局", "outcome_rate": 0.1, "process_rate": 0.1},
    {"month": "2024-01", "unit": "全县", "outcome_rate": 0.7848, "process_rate": 0.6781},
)


def texts(now: Performance, history: pd.DataFrame, month: Period = FEBRUARY) -> dict[str, str]:
    changes, _ = compared(now, history, month)
    return {change.name: change.text(2, "个百分点") for change in changes}


def test_the_published_changes() -> None:
    assert texts(county((7636, 10_000), (6614, 10_000)), HISTORY) == {
        "outcome_yoy": "下降0.86个百分点",
        "outcome_mom": "下降2.12个百分点",
        "process_yoy": "增长9.86个百分点",
        "process_mom": "下降1.67个百分点",
    }
    assert compared(county((1, 2), (1, 2)), HISTORY, FEBRUARY)[1] == ()


def test_a_missing_base_is_said_and_nothing_is_written() -> None:
    changes, findings = compared(county((1, 2), (1, 2)), table("history"), FEBRUARY)
    assert [change.text(2, "个百分点") for change in changes] == [""] * 4
    assert [(finding.level, finding.code, finding.where) for finding in findings] == [
        (Level.NOTE, "missing-base", "办理结果满意率同比"),
        (Level.NOTE, "missing-base", "办理结果满意率环比"),
        (Level.NOTE, "missing-base", "服务过程满意率同比"),
        (Level.NOTE, "missing-base", "服务过程满意率环比"),
    ]
    assert "2023-02" in findings[0].message and "2024-01" in findings[1].message


def test_one_rate_may_be_known_without_the_other() -> None:
    half = table("history", {"month": "2024-01", "unit": "全县", "outcome_rate": "70%", "process_rate": None})
    assert texts(county((3, 4), (3, 4)), half) == {
        "outcome_yoy": "",
        "outcome_mom": "增长5.00个百分点",
        "process_yoy": "",
        "process_mom": "",
    }


def test_nobody_sampled_this_month_compares_with_nothing() -> None:
    changes, findings = compared(county((0, 0), (0, 0)), HISTORY, FEBRUARY)
    assert [change.text(2, "个百分点") for change in changes] == [""] * 4
    assert findings == ()


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"outcome_surveyed": 3, "outcome_satisfied": 2, "outcome_rate": 0.6667}, "增长8.33个百分点"),
        ({"outcome_surveyed": "3", "outcome_satisfied": 2.0, "outcome_rate": None}, "增长8.33个百分点"),
        ({"outcome_surveyed": 0, "outcome_satisfied": 0, "outcome_rate": "70%"}, "增长5.00个百分点"),
        ({"outcome_surveyed": None, "outcome_satisfied": None, "outcome_rate": 70}, "增长5.00个百分点"),
        ({"outcome_surveyed": 3, "outcome_satisfied": 5, "outcome_rate": "70%"}, "增长5.00个百分点"),
        ({"outcome_rate": "75.00%"}, "持平"),
        ({"outcome_rate": "未抽访"}, ""),
        ({"outcome_rate": "nan"}, ""),
        ({"outcome_rate": float("nan")}, ""),
        ({"outcome_rate": "170%"}, ""),
        ({"outcome_rate": "Infinity"}, ""),
        ({"outcome_rate": ""}, ""),
    ],
)
def test_counts_beat_printed_rates_and_nonsense_is_no_base(row: dict[str, object], text: str) -> None:
    history = table("history", {"month": "2024-01", "unit": "全县", **row})
    assert texts(county((3, 4), (3, 4)), history)["outcome_mom"] == text


def test_january_compares_with_december() -> None:
    history = table("history", {"month": "2023-12", "unit": "全县", "outcome_rate": "50%"})
    assert texts(county((3, 4), (3, 4)), history, Period.month(2024, 1))["outcome_mom"] == "增长25.00个百分点"


def test_a_row_that_says_nothing_gives_way_to_one_that_does() -> None:
    history = table(
        "history",
        {"month": "2024-01", "unit": "全县"},
        {"month": "2024年1月", "unit": " 全县", "outcome_rate": "70%"},
    )
    assert texts(county((3, 4), (3, 4)), history)["outcome_mom"] == "增长5.00个百分点"
